use super::*;
use crate::engine::Setting;
use proptest::prelude::*;

fn scenario() -> Scenario {
    Scenario::new(&[0.5, 0.3, 0.2, 0.0], 0.6).unwrap()
}

fn tenths(scenario: &Scenario) -> Vec<u32> {
    scenario.parts().iter().map(|part| part.tenths).collect()
}

#[test]
fn the_others_keep_their_proportions() {
    let mut town = scenario();
    town.set(0, 600);
    assert_eq!(tenths(&town), [600, 240, 160, 0]);
    town.lock(1, true);
    town.set(0, 500);
    assert_eq!(tenths(&town), [500, 240, 260, 0]);
    town.set(0, 900);
    assert_eq!(tenths(&town), [760, 240, 0, 0], "no more than the lock leaves");
    town.set(1, 100);
    assert_eq!(tenths(&town), [760, 240, 0, 0], "a locked share stays");
}

#[test]
fn the_last_free_share_cannot_move() {
    let mut town = scenario();
    town.lock(1, true);
    town.lock(2, true);
    town.set(0, 900);
    assert_eq!(tenths(&town), [500, 300, 200, 0]);
}

#[test]
fn who_leaves_gives_and_who_comes_starts_from_nothing() {
    let mut town = scenario();
    town.stand(2, false).unwrap();
    assert_eq!(tenths(&town), [625, 375, 0, 0]);
    town.set(2, 100);
    assert_eq!(tenths(&town), [625, 375, 0, 0], "who does not stand gets nothing");
    town.stand(3, true).unwrap();
    town.set(3, 200);
    assert_eq!(tenths(&town), [500, 300, 0, 200]);
    assert_eq!(town.setting(), Setting::scenario(vec![0.5, 0.3, 0.0, 0.2]));
}

#[test]
fn somebody_stands_always() {
    let mut town = scenario();
    town.lock(1, true);
    town.lock(2, true);
    assert_eq!(town.stand(0, false), Err(MustStand::OthersHeld));
    town.lock(2, false);
    town.stand(0, false).unwrap();
    town.stand(2, false).unwrap_err();
    town.lock(1, false);
    town.stand(2, false).unwrap();
    let before = town.clone();
    assert_eq!(town.stand(1, false), Err(MustStand::Alone));
    assert_eq!(town, before);
    assert_eq!(tenths(&town), [0, 1000, 0, 0]);
}

#[test]
fn nobody_standing_is_no_scenario() {
    assert_eq!(Scenario::new(&[0.0; 4], 0.5), None);
}

/// Seven shares that add up to 100 %, typed one after the other, are the scenario, in whatever order, and so are seven others
/// typed over them.
#[test]
fn what_is_typed_is_what_stands() {
    let mut town = Scenario::new(&[0.02, 0.1, 0.2, 0.1, 0.3, 0.08, 0.2], 0.6).unwrap();
    let first = [5, 98, 243, 73, 329, 0, 252];
    for (sheet, order) in [
        (first, [0, 1, 2, 3, 4, 5, 6]),
        ([500, 50, 50, 100, 100, 100, 100], [6, 5, 4, 3, 2, 1, 0]),
        ([0, 0, 0, 0, 0, 1000, 0], [5, 0, 3, 1, 6, 2, 4]),
        (first, [5, 0, 3, 1, 6, 2, 4]),
    ] {
        for k in order {
            town.type_in(k, sheet[k]);
        }
        assert_eq!(tenths(&town), sheet);
        assert!(town.parts().iter().all(|part| part.hold == Hold::Typed && part.refused.is_none()));
    }
}

#[test]
fn what_passes_the_whole_waits_with_its_reason() {
    let mut town = scenario();
    town.type_in(0, 600);
    town.type_in(1, 500);
    assert_eq!(tenths(&town), [600, 240, 160, 0]);
    assert_eq!(town.refusal(1), Some((500, NoRoom::AtMost(400))));
    town.type_in(0, 450);
    assert_eq!(tenths(&town), [450, 500, 50, 0], "there is room now");
    assert_eq!(town.refusal(1), None);
    town.type_in(2, 20);
    assert_eq!(town.refusal(2), Some((20, NoRoom::Exactly(50))), "nobody is left to take the rest");
    town.release(0);
    assert_eq!(tenths(&town), [480, 500, 20, 0]);
    town.lock(1, true);
    town.release(1);
    town.type_in(1, 400);
    assert_eq!(tenths(&town), [580, 400, 20, 0], "a locked share is typed over");
    assert_eq!(town.parts()[1].hold, Hold::Locked, "and stays locked");
    town.set(2, 120);
    assert_eq!((tenths(&town), town.parts()[2].hold), (vec![480, 400, 120, 0], Hold::Free), "moved by hand");
    town.type_in(3, 100);
    assert_eq!(tenths(&town), [480, 400, 120, 0], "who does not stand gets nothing");
}

/// One thing that a reader does to the category of that number.
#[derive(Debug, Clone)]
enum Act {
    Type(usize, u32),
    Slide(usize, u32),
    Lock(usize, bool),
    Release(usize),
    Stand(usize, bool),
    Transfer(usize, usize, u32),
}

fn act() -> impl Strategy<Value = Act> {
    let k = || 0usize..8;
    prop_oneof![
        4 => (k(), 0u32..1_100).prop_map(|(k, tenths)| Act::Type(k, tenths)),
        2 => (k(), 0u32..1_300).prop_map(|(k, tenths)| Act::Slide(k, tenths)),
        2 => (k(), any::<bool>()).prop_map(|(k, on)| Act::Lock(k, on)),
        1 => k().prop_map(Act::Release),
        2 => (k(), any::<bool>()).prop_map(|(k, on)| Act::Stand(k, on)),
        1 => (k(), k(), 0u32..300).prop_map(|(from, to, tenths)| Act::Transfer(from, to, tenths)),
    ]
}

/// Category `k`, or abstention where there is none of that number.
fn pool(k: usize, categories: usize) -> Pool {
    if k < categories { Pool::Category(k) } else { Pool::Abstention }
}

impl Act {
    fn on(&self, town: &mut Scenario) {
        let count = town.parts().len();
        match *self {
            Self::Type(k, tenths) => town.type_in(k, tenths),
            Self::Slide(k, tenths) => town.set(k, tenths),
            Self::Lock(k, on) => town.lock(k, on),
            Self::Release(k) => town.release(k),
            Self::Stand(k, on) => _ = town.stand(k, on),
            Self::Transfer(from, to, tenths) => {
                let points = f64::from(tenths) / 10.0;
                _ = town.transfer(pool(from, count), pool(to, count), points, 0.97);
            }
        }
    }

    /// Whether the reader has the category `k` in hand.
    fn names(&self, k: usize) -> bool {
        match *self {
            Self::Type(own, _)
            | Self::Slide(own, _)
            | Self::Lock(own, _)
            | Self::Release(own)
            | Self::Stand(own, _) => own == k,
            Self::Transfer(from, to, _) => [from, to].contains(&k),
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_done_shares_add_up_and_locks_hold(
        shares in prop::collection::vec(0.0f64..1.0, 2..8),
        acts in prop::collection::vec(act(), 0..40),
    ) {
        prop_assume!(shares.iter().sum::<f64>() > 0.0);
        let mut town = Scenario::new(&shares, 0.5).unwrap();
        for act in acts {
            let before = town.clone();
            act.on(&mut town);
            prop_assert_eq!(town.parts().iter().map(|part| part.tenths).sum::<u32>(), WHOLE);
            prop_assert!(town.parts().iter().any(|part| part.stands));
            for (i, (was, is)) in before.parts().iter().zip(town.parts()).enumerate() {
                // A held share moves by the reader's own hand, or because what was typed there had waited for room.
                let waited = was.refused.is_some_and(|tenths| is.tenths == tenths && is.refused.is_none());
                prop_assert!(act.names(i) || was.hold == Hold::Free || was.tenths == is.tenths || waited);
                let transferred = matches!(act, Act::Transfer(..));
                prop_assert!(!transferred || was.hold != Hold::Locked || was.tenths == is.tenths || waited);
                prop_assert!(is.stands || *is == ScenarioPart::default());
            }
            prop_assert!(!town.parts().iter().enumerate().any(|(k, part)| part.refused.is_some() && town.fits(&[k])));
            let [shares, turnout] = town.to_words();
            prop_assert_eq!(Scenario::from_words(&shares, &turnout, town.parts().len()), Some(town.clone()));
        }
    }

    #[test]
    fn what_was_typed_stays_until_it_is_released(
        shares in prop::collection::vec(0.01f64..1.0, 2..8),
        steps in prop::collection::vec((0usize..8, 0u32..=500, 0u8..6), 0..40),
    ) {
        let mut town = Scenario::new(&shares, 0.5).unwrap();
        // What the reader typed last and has not released since, kept beside.
        let mut typed = vec![None; shares.len()];
        for (k, tenths, kind) in steps {
            let k = k % shares.len();
            if kind == 0 {
                town.release(k);
                typed[k] = None;
            } else {
                town.type_in(k, tenths);
                typed[k] = Some(tenths);
            }
            let sum: u32 = typed.iter().flatten().sum();
            let all_fit = sum == WHOLE || (sum < WHOLE && typed.contains(&None));
            for (part, typed) in town.parts().iter().zip(&typed) {
                if let Some(typed) = *typed {
                    let stands_as_typed = part.hold == Hold::Typed && part.tenths == typed && part.refused.is_none();
                    prop_assert!(stands_as_typed || (part.refused == Some(typed) && !all_fit));
                }
            }
        }
    }
}
