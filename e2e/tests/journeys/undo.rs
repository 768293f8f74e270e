//! Undo and redo, and typed values that return after another bureau or another view.

use crate::support::typing::{SETE, TYPED, counted, fields, press, put};
use crate::support::{TABLET, journey};
use thirtyfour::prelude::*;

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
