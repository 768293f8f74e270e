//! Typed values stay as they were typed: totals that add up, totals that exceed the rest, numbers in any notation.

use crate::support::typing::{SETE, TYPED, counted, put, totals};
use crate::support::{TABLET, journey};

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
