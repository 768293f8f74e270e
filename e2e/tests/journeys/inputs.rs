//! What a person has typed stays: totals that are typed, ways back, other views and fingers that only scroll change nothing of it.

use crate::support::browser::Kind;
use crate::support::page::Page;
use crate::support::{TABLET, journey, skip_in};
use thirtyfour::prelude::*;

const SETE: &str = "#/elections/34301/0014/municipales-2026-t1";
const PHONE: (u32, u32) = (390, 844);

/// Seven totals that add up to 100 %.
const TYPED: [&str; 7] = ["0,5", "9,8", "24,3", "7,3", "32,9", "0,0", "25,2"];

/// What the seven fields `id-0…` hold.
async fn fields(page: &Page, id: &str, after: &str) -> Vec<String> {
    let script =
        format!("return [0, 1, 2, 3, 4, 5, 6].map(k => document.querySelector(`#{id}-${{k}}{after}`).value)");
    let found = page.run(&script).await;
    found.as_array().unwrap().iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

async fn totals(page: &Page) -> Vec<String> {
    fields(page, "share", "-number").await
}

/// The totals that are counted, in tenths of a percent, by the table of all bureaux.
async fn counted(page: &Page) -> Vec<i64> {
    let script = "return [...document.querySelectorAll('tr[data-bureau=town] td')].slice(0, 7)
                    .map(cell => Number(cell.innerText.replace(/[^0-9]/g, '')))";
    let found = page.run(script).await;
    found.as_array().unwrap().iter().map(|value| value.as_i64().unwrap()).collect()
}

/// Types into a field, in place of what it holds, and leaves it.
async fn put(page: &Page, selector: &str, text: &str) {
    let keys = if text.is_empty() { Key::Delete + "" } else { text.into() };
    let field = page.type_over(selector, keys).await;
    field.send_keys(Key::Tab + "").await.unwrap();
}

/// Presses keys wherever the focus is.
async fn press(page: &Page, keys: impl Into<TypingData>) {
    page.driver.active_element().await.unwrap().send_keys(keys).await.unwrap();
}

#[test]
fn totals_that_add_up_stay_as_they_are_typed() {
    journey(TABLET, |page, _server| async move {
        let mut links = Vec::new();
        for order in [[0, 1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1, 0], [3, 0, 5, 1, 6, 4, 2]] {
            page.open(&format!("{SETE}/scenario")).await;
            for k in order {
                put(&page, &format!("#share-{k}-number"), TYPED[k]).await;
            }
            assert_eq!(totals(&page).await, TYPED, "{order:?}");
            assert_eq!(counted(&page).await, [5, 98, 243, 73, 329, 0, 252]);
            assert_eq!(page.count("[data-testid=sliders] .wrong").await, 0);
            assert_eq!(page.count("[data-testid=sliders] .held").await, 7, "what is held shows");
            links.push(page.fragment().await);
        }
        assert!(links.iter().all(|link| *link == links[0]), "{links:?}");
        // Others over them, the last of which only fit together; and a fresh page shows the same.
        let others = ["14,0", "14,0", "14,0", "14,0", "14,0", "14,0", "16,0"];
        for (k, total) in others.iter().enumerate() {
            put(&page, &format!("#share-{k}-number"), total).await;
        }
        assert_eq!(totals(&page).await, others);
        let link = page.fragment().await;
        page.open(&link).await;
        assert_eq!(totals(&page).await, others);
        assert_eq!(counted(&page).await, [140, 140, 140, 140, 140, 140, 160]);
        assert_eq!(page.count("[data-testid=sliders] .held").await, 7);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn what_there_is_no_room_for_waits_beside_its_reason() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/scenario")).await;
        put(&page, "#share-2-number", "60").await;
        let before = counted(&page).await;
        put(&page, "#share-4-number", "50").await;
        let reason = page.text(".slider[data-category=\"4\"] .wrong").await;
        assert!(reason.contains("40,0"), "{reason}");
        assert_eq!(totals(&page).await[4], "50,0", "it stays as it was typed");
        assert_eq!(counted(&page).await, before, "and counts for nothing");
        let link = page.fragment().await;
        page.open(&link).await;
        assert_eq!(totals(&page).await[4], "50,0");
        assert_eq!(page.text(".slider[data-category=\"4\"] .wrong").await, reason);
        // A category that holds its share gives nothing either; released, it does, and what waited is taken.
        page.click(".slider[data-category=\"2\"] .release").await;
        page.wait_until("!document.querySelector('.slider .wrong')").await;
        let after = counted(&page).await;
        assert_eq!((after[4], after.iter().sum::<i64>()), (500, 1000));
        assert_eq!(page.count("[data-testid=sliders] .held").await, 1);
    });
}

#[test]
fn numbers_are_read_as_people_write_them() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/scenario")).await;
        let (field, remark) = ("#share-4-number", ".slider[data-category=\"4\"] .rounded");
        for (text, value, is_rounded) in [
            ("32,86", "32,9", true),
            ("12,34567", "12,3", true),
            ("32.9", "32,9", false),
            ("31,9 %", "31,9", false),
            ("33\u{a0}%", "33,0", false),
        ] {
            put(&page, field, text).await;
            assert_eq!(totals(&page).await[4], value, "{text}");
            assert_eq!(page.count(remark).await, usize::from(is_rounded), "{text}");
            if is_rounded {
                let said = page.text(remark).await;
                assert!(said.contains(text) && said.contains(value), "{said}");
            }
        }
        // What cannot be read stays to be put right, whatever happens beside it.
        let wrong = ".slider[data-category=\"4\"] .wrong";
        for text in ["140", "-5", "abc"] {
            put(&page, field, text).await;
            assert_eq!(totals(&page).await[4], text);
            assert!(page.text(wrong).await.contains("100"));
            put(&page, "#share-2-number", "20").await;
            assert_eq!(totals(&page).await[4], text);
            assert_eq!(counted(&page).await[4], 330);
        }
        put(&page, field, "25").await;
        assert_eq!((totals(&page).await[4].as_str(), page.count(wrong).await), ("25,0", 0));
        put(&page, field, "abc").await;
        page.click("#reset").await;
        page.wait_until("!document.querySelector('.slider .wrong')").await;
        assert_ne!(totals(&page).await[4], "abc");
    });
}

#[test]
fn every_step_can_be_undone_and_redone() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/scenario")).await;
        assert_eq!(page.count("#undo:disabled, #redo:disabled").await, 2);
        let mut seen = vec![(page.fragment().await, counted(&page).await)];
        put(&page, "#share-2-number", "40").await;
        seen.push((page.fragment().await, counted(&page).await));
        page.click("#stands-0").await;
        seen.push((page.fragment().await, counted(&page).await));
        page.click("#lock-6").await;
        seen.push((page.fragment().await, counted(&page).await));
        page.click("#transfer-to option[value=\"1\"]").await;
        page.click("#transfer").await;
        seen.push((page.fragment().await, counted(&page).await));
        page.click("#start option:nth-of-type(3)").await;
        seen.push((page.fragment().await, counted(&page).await));
        page.click("#reset").await;
        let at = |seen: &(String, Vec<i64>)| format!("location.hash === '{}'", seen.0);
        for (steps, back) in [(seen.len() - 1, true), (seen.len() - 1, false), (2, true), (2, false)] {
            for step in 1..=steps {
                page.click(if back { "#undo" } else { "#redo" }).await;
                let there = &seen[if back { seen.len() - 1 - step } else { seen.len() - 1 - steps + step }];
                page.wait_until(&at(there)).await;
                assert_eq!(counted(&page).await, there.1);
            }
        }
        // By keys, wherever the focus is; a text that is being edited undoes its own letters.
        let (last, before) = (&seen[seen.len() - 1], &seen[seen.len() - 2]);
        for (keys, there) in [
            (Key::Control + "z", before),
            (Key::Control + "y", last),
            (Key::Control + "z", before),
            (Key::Control + Key::Shift + "z", last),
        ] {
            page.run("document.querySelector('#share-4-number').focus()").await;
            press(&page, keys).await;
            page.wait_until(&at(there)).await;
        }
        page.type_over("#share-4-number", "12").await;
        press(&page, Key::Control + "z").await;
        assert_eq!(page.fragment().await, last.0);
        press(&page, Key::Control + "a").await;
        press(&page, "13" + Key::Tab).await;
        page.wait_until("document.querySelector('#share-4-number').value === '13,0'").await;
        assert_eq!(page.count("#redo:disabled").await, 1, "another way was taken");
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn corrections_stay_and_can_be_undone() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let before = fields(&page, "own", "").await;
        for (k, share) in TYPED.iter().enumerate() {
            put(&page, &format!("#own-{k}"), share).await;
        }
        assert_eq!(fields(&page, "own", "").await, TYPED);
        assert_eq!(page.count(".people .held").await, 7);
        put(&page, "#inscrits", "2000").await;
        let link = page.fragment().await;
        // Another bureau and back, another view and back.
        page.pick_bureau("8").await;
        page.wait_for_table("0008", "municipales-2026-t1").await;
        assert_eq!(page.fragment().await, SETE.replace("0014", "0008"));
        page.pick_bureau("14").await;
        page.wait_for_table("0014", "municipales-2026-t1").await;
        assert_eq!(page.fragment().await, link);
        page.click(".menu a[href*='/carte']").await;
        page.wait_until("document.querySelector('svg.map')").await;
        page.click(".menu li:first-child a").await;
        page.wait_until("document.querySelector('#own-0')").await;
        assert_eq!(page.fragment().await, link);
        assert_eq!(fields(&page, "own", "").await, TYPED);
        for _ in 0..8 {
            page.click("#undo").await;
        }
        page.wait_until(&format!("location.hash === '{SETE}'")).await;
        assert_eq!(fields(&page, "own", "").await, before);
        for _ in 0..8 {
            page.click("#redo").await;
        }
        page.wait_until(&format!("location.hash === '{link}'")).await;
        assert_eq!(fields(&page, "own", "").await, TYPED);
        // The same from nothing, and back to the forecast.
        page.open(&link).await;
        assert_eq!(fields(&page, "own", "").await, TYPED);
        page.click("#people-reset").await;
        page.wait_until(&format!("location.hash === '{SETE}'")).await;
        assert_eq!(fields(&page, "own", "").await, before);
    });
}

#[test]
fn a_scenario_is_there_when_one_comes_back() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/scenario")).await;
        put(&page, "#share-2-number", "40").await;
        let (link, there) = (page.fragment().await, counted(&page).await);
        for view in page.views().await {
            if view.contains("/scenario") {
                assert_eq!(view, link, "the menu leads back to it");
                continue;
            }
            page.click(&format!(".menu a[href=\"{view}\"]")).await;
            page.wait_until(&format!(
                "location.hash === '{view}' && document.documentElement.dataset.state === 'ready'"
            ))
            .await;
            if view.contains("/presentation") {
                press(&page, Key::Escape + "").await;
                page.wait_until("document.documentElement.dataset.view === 'prevision'").await;
            }
            page.click(".menu a[href*='/scenario']").await;
            page.wait_until(&format!(
                "location.hash === '{link}' && document.querySelector('tr[data-bureau=town]')"
            ))
            .await;
            assert_eq!(counted(&page).await, there, "{view}");
        }
        // It is of this town and this election: others have their own.
        page.pick_target("legislatives-2027-t1").await;
        page.wait_until("location.hash.includes('legislatives-2027-t1') && !location.hash.includes('400t')")
            .await;
        page.wait_for("ready").await;
        page.pick_target("municipales-2026-t1").await;
        page.wait_until(&format!("location.hash === '{link}'")).await;
        page.wait_for("ready").await;
        assert_eq!(counted(&page).await, there);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn a_second_tap_transfers_nothing_more_and_locks_hold() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/scenario")).await;
        let status = "document.querySelector('.transfers [role=status]').innerText";
        let turnout = "return document.querySelector('#turnout').value";
        page.click("#transfer").await;
        page.wait_until(&format!("{status}.includes('1,0')")).await;
        let (once, voters) = (counted(&page).await, page.run(turnout).await);
        page.click("#transfer").await;
        page.wait_until(&format!("{status}.includes('Déjà')")).await;
        assert_eq!((counted(&page).await, page.run(turnout).await), (once.clone(), voters.clone()));
        // Another number is another transfer; one that cannot be read is none.
        put(&page, "#transfer-points", "abc").await;
        page.click("#transfer").await;
        assert_eq!((counted(&page).await, page.run(turnout).await), (once.clone(), voters.clone()));
        put(&page, "#transfer-points", "2").await;
        page.click("#lock-4").await;
        page.click("#transfer").await;
        page.wait_until(&format!("{status}.includes('2,0')")).await;
        let twice = counted(&page).await;
        assert_eq!(twice[4], once[4], "a locked share does not move");
        assert_ne!(page.run(turnout).await, voters);
        assert!(page.text(".transfers [role=status]").await.contains("Inchangées"));
        page.click("#transfer-to option[value=\"4\"]").await;
        page.click("#transfer").await;
        page.wait_until(&format!("{status}.includes('bloquée')")).await;
        assert_eq!(counted(&page).await, twice);
        // Nor does everybody leave.
        for k in 0..7 {
            page.click(&format!("#stands-{k}")).await;
        }
        assert_eq!(counted(&page).await.iter().sum::<i64>(), 1000);
        assert_eq!(page.count("[data-testid=sliders] .tick:nth-of-type(1) input:checked").await, 1);
        assert!(!page.text(".slider .wrong").await.is_empty());
    });
}

#[test]
fn a_finger_that_scrolls_sets_nothing() {
    if skip_in(&[Kind::Firefox, Kind::WebKit], "its driver's finger does not scroll") {
        return;
    }
    for size in [PHONE, TABLET] {
        journey(size, |page, _server| async move {
            page.open(&format!("{SETE}/scenario")).await;
            let link = page.fragment().await;
            let place = "document.querySelector('#share-1').scrollIntoView({ block: 'center' });
                         const box = document.querySelector('#share-1').getBoundingClientRect();
                         return [box.x, box.y + box.height / 2, box.width].map(Math.round)";
            let value = "return Number(document.querySelector('#share-1').value)";
            let before = page.run(value).await.as_i64().unwrap();
            let whole = counted(&page).await;
            for (across, along) in [(0, -250), (0, 200), (-25, -250), (25, 220)] {
                let found = page.run(place).await;
                let at = |k: usize| found[k].as_i64().unwrap();
                let from = (at(0) + at(2) * 8 / 10, at(1));
                let top = page.run("return scrollY").await;
                page.swipe(from, (from.0 + across, from.1 + along)).await;
                page.wait_until(&format!("scrollY !== {top}")).await;
                assert_eq!(page.run(value).await, before, "{across} {along}");
                assert_eq!((page.fragment().await, counted(&page).await), (link.clone(), whole.clone()));
            }
            // A tap beside the thumb sets nothing; a drag does, from where the value was.
            let found = page.run(place).await;
            let at = |k: usize| found[k].as_i64().unwrap();
            let from = (at(0) + at(2) * 8 / 10, at(1));
            page.swipe(from, from).await;
            assert_eq!(page.run(value).await, before);
            page.swipe((from.0 - 60, from.1), (from.0 - 10, from.1 + 4)).await;
            page.wait_until(&format!("location.hash !== '{link}'")).await;
            let after = page.run(value).await.as_i64().unwrap();
            let expected = before + 50 * 1000 / (at(2) - 16);
            assert!((after - expected).abs() <= 2, "{before} to {after}, not {expected}");
            assert_eq!(page.wrong().await, Vec::<String>::new());
        });
    }
}

#[test]
fn no_field_makes_a_telephone_zoom() {
    journey(PHONE, |page, _server| async move {
        page.open(SETE).await;
        for view in page.views().await {
            page.open_whole(&view).await;
            let small = "return [...document.querySelectorAll('input:not([type=checkbox], [type=radio], [type=range]), select, textarea')]
                           .filter(e => e.getClientRects().length && parseFloat(getComputedStyle(e).fontSize) < 16).map(e => e.id)";
            assert_eq!(page.run(small).await, serde_json::json!([]), "{view}");
        }
    });
}
