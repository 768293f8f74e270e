//! Fingers: a second tap, a finger that only scrolls, fields on a telephone.

use crate::support::browser::Kind;
use crate::support::typing::{SETE, counted, put};
use crate::support::{TABLET, journey, skip_in};

const PHONE: (u32, u32) = (390, 844);

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
            // A tap beside the thumb sets nothing; a drag does, from where the value was, even one that begins soon after the
            // tap and lasts longer than its mouse events may come.
            let found = page.run(place).await;
            let at = |k: usize| found[k].as_i64().unwrap();
            let from = (at(0) + at(2) * 8 / 10, at(1));
            page.swipe(from, from).await;
            assert_eq!(page.run(value).await, before);
            page.swipe_in(1_500, (from.0 - 60, from.1), (from.0 - 10, from.1 + 4)).await;
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
