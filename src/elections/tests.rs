//! The session without a browser: an address bar and the committed bundle's folder in place of a page and its host.

#![allow(clippy::unwrap_used, reason = "the lints know tests by their functions only")]

use std::sync::Arc;

use augure_elections::address::View;
use leptos::prelude::*;
use leptos::task::spawn_local;
use proptest::prelude::*;

use super::session::Session;
use super::shown::Shown;
use super::town_result::of_table;
use crate::bundle::{Cause, Progress};
use crate::study::fakes::{ASKED, BAR, CUT, DISK, address, arrive_at, settle};

/// A session that has shown what is at `address`.
fn session_at(address: &str) -> Session {
    arrive_at(address);
    let session = Session::start(BAR, DISK, || Box::pin(async { Ok(()) }));
    settle();
    session
}

/// Has the results of whole communes of the département that is shown, as the page of a scenario does.
pub(super) fn town_results_come(shown: &Arc<Shown>) {
    let (data, commune) = (Arc::clone(&shown.data), shown.commune.code);
    spawn_local(async move {
        data.town_results(commune, RwSignal::new(Progress::default())).await.unwrap();
    });
    settle();
}

/// The page as text.
fn seen(session: Session) -> String {
    let shown = session.shown.get_untracked().unwrap();
    let state = session.state.get_untracked();
    let notices = session.notices.get_untracked();
    format!("{:?} {:?} {:?} {:?} {state:?} {notices:?}", shown.commune, shown.bureau, shown.view, shown.sheet)
}

#[test]
fn defaults_go_into_the_address_and_a_wrong_one_stays() {
    Owner::new().with(|| {
        let session = session_at("");
        let shown = session.shown.get_untracked().unwrap();
        assert_eq!(Some(shown.commune.code), shown.data.default_commune);
        assert_eq!(address(), shown.address(View::Forecast).print());
        assert!(!session.visit.busy.get_untracked() && session.visit.failure.get_untracked().is_none());
        let wrong = "#/elections/34301/9999";
        let session = session_at(wrong);
        assert_eq!((address(), session.notices.get_untracked().len()), (wrong.to_owned(), 1));
    });
}

#[test]
fn what_fails_leaves_what_was_shown_and_can_be_tried_again() {
    Owner::new().with(|| {
        let session = session_at("");
        let before = seen(session);
        CUT.set(true);
        session.show_commune("34172".parse().unwrap());
        settle();
        assert_eq!(
            session.visit.failure.get_untracked().map(|failure| failure.cause),
            Some(Cause::Unreachable)
        );
        assert_eq!(seen(session), before);
        CUT.set(false);
        session.retry();
        settle();
        assert!(session.visit.failure.get_untracked().is_none());
        assert_eq!(session.shown.get_untracked().unwrap().commune.code.as_str(), "34172");
        // The town is at hand from now on.
        let asked = ASKED.get();
        session.show_view(View::History);
        settle();
        assert_eq!((ASKED.get(), session.shown.get_untracked().unwrap().view), (asked, View::History));
    });
}

#[test]
fn results_of_whole_towns_come_when_they_are_asked_for_and_once() {
    Owner::new().with(|| {
        let session = session_at("");
        let at_hand = || {
            let shown = session.shown.get_untracked().unwrap();
            shown.data.town_results_at_hand(shown.commune.code)
        };
        assert!(at_hand().is_none(), "no file more for the first picture");
        let asked = ASKED.get();
        session.show_view(View::Scenario);
        settle();
        assert_eq!(ASKED.get(), asked, "the page of the scenario asks for it");
        town_results_come(&session.shown.get_untracked().unwrap());
        assert_eq!(ASKED.get(), asked + 1);
        town_results_come(&session.shown.get_untracked().unwrap());
        assert_eq!(ASKED.get(), asked + 1, "once");
        let (shown, table) = (session.shown.get_untracked().unwrap(), at_hand().unwrap());
        let found = of_table(&table, &shown.data, shown.commune.code).unwrap();
        let [result] = found.results.as_slice() else { panic!("{found:?}") };
        assert_eq!((result.scrutin, result.lists.len()), (shown.target, 7));
        assert_eq!(result.votes(), u64::from(result.exprimes));
        // Every town has a result that adds up, or none.
        let all: Vec<_> =
            shown.data.communes.iter().map(|c| of_table(&table, &shown.data, c.code).unwrap()).collect();
        assert_eq!(all.iter().filter(|found| found.results.is_empty()).count(), 1);
        assert!(all.iter().flat_map(|found| &found.results).all(|r| r.votes() == u64::from(r.exprimes)));
    });
}

/// A reader's choice.
#[derive(Debug, Clone)]
enum Choice {
    Commune(usize),
    Bureau(usize),
    Target(usize),
    View(usize),
    State(Vec<String>),
}

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![
        any::<usize>().prop_map(Choice::Commune),
        any::<usize>().prop_map(Choice::Bureau),
        any::<usize>().prop_map(Choice::Target),
        any::<usize>().prop_map(Choice::View),
        prop::collection::vec("[a-z0-9]{1,5}", 0..3).prop_map(Choice::State),
    ]
}

/// Addresses to start from, those among them that ask for what cannot be had.
fn start() -> impl Strategy<Value = String> {
    let starts = [
        "",
        "#/data-bundle/x",
        "#/elections/34330",
        "#/elections/34301/9999/nope-2099-t1/prevision",
        "#/34172",
    ];
    prop::sample::select(starts.to_vec()).prop_map(str::to_owned)
}

fn choose(session: Session, choice: &Choice) {
    let shown = session.shown.get_untracked().unwrap();
    let targets: Vec<_> = shown.data.calendar.iter().map(|(_, scrutin)| scrutin.id.clone()).collect();
    match choice {
        Choice::Commune(n) => session.show_commune(shown.data.communes[n % shown.data.communes.len()].code),
        Choice::Bureau(n) => session.show_bureau(shown.bureaux[n % shown.bureaux.len()].id.code),
        Choice::Target(n) => session.show_target(targets[n % targets.len()].clone()),
        Choice::View(n) => session.show_view(View::ALL[n % View::ALL.len()]),
        Choice::State(state) => session.set_state(state.clone()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn whichever_way_led_there_an_address_shows_the_same(
        start in start(),
        choices in prop::collection::vec(choice(), 1..8),
    ) {
        Owner::new().with(|| {
            let session = session_at(&start);
            for choice in &choices {
                choose(session, choice);
                settle();
            }
            let (seen_here, there) = (seen(session), address());
            let fresh = session_at(&there);
            prop_assert_eq!(seen(fresh), seen_here, "{}", there);
            prop_assert_eq!(address(), there);
            Ok(())
        })?;
    }
}
