//! Suppose a town's totals, correct a bureau's counts: everything adds up, nothing is lost, links keep it.

use crate::support::page::Page;
use crate::support::{TABLET, journey};
use thirtyfour::prelude::*;

const SETE: &str = "#/elections/34301/0014/municipales-2026-t1";

/// The numbers of a row of the table of all bureaux: shares in tenths of a percent, turnout likewise, valid votes.
async fn row(page: &Page, bureau: &str) -> Vec<i64> {
    let script = format!(
        "return [...document.querySelectorAll('[data-testid=scenario-bureaux] tr[data-bureau=\"{bureau}\"] td')]
           .map(cell => cell.innerText.replace(/[^0-9]/g, ''))"
    );
    let cells = page.run(&script).await;
    cells.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap().parse().unwrap()).collect()
}

/// Types into a field, in place of what it holds.
async fn put(page: &Page, selector: &str, text: &str) {
    let keys = if text.is_empty() { Key::Delete + "" } else { text.into() };
    let field = page.type_over(selector, keys).await;
    field.send_keys(Key::Tab + "").await.unwrap();
}

#[test]
fn every_bureau_follows_the_town_and_the_link_keeps_it() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/scenario")).await;
        let before = row(&page, "0014").await;
        put(&page, "#share-2-number", "40").await;
        page.wait_until(
            "document.querySelector('tr[data-bureau=town] td:nth-of-type(3)').innerText.startsWith('40,0')",
        )
        .await;
        let town = row(&page, "town").await;
        assert_eq!(town[..7].iter().sum::<i64>(), 1000);
        assert_ne!(row(&page, "0014").await, before);
        // The town is its bureaux weighted by their valid votes: two roundings and expected votes apart.
        let (mut votes, mut weighted) = (0, 0);
        for number in 1..=33 {
            let own = row(&page, &format!("{number:04}")).await;
            assert_eq!(own[..7].iter().sum::<i64>(), 1000, "bureau {number}");
            votes += own[8];
            weighted += own[8] * own[2];
        }
        assert_eq!(votes, town[8], "valid votes of the bureaux add up to the town's");
        let mean = weighted as f64 / votes as f64;
        assert!((mean - 400.0).abs() < 5.0, "{mean} tenths where 400 are supposed");
        // A lock holds while another share moves.
        page.click("#lock-2").await;
        put(&page, "#share-4-number", "20,5").await;
        page.wait_until(
            "document.querySelector('tr[data-bureau=town] td:nth-of-type(5)').innerText.startsWith('20,5')",
        )
        .await;
        let town = row(&page, "town").await;
        assert_eq!((town[2], town[4]), (400, 205));
        // The link brings it all back, on another bureau too.
        let link = page.fragment().await;
        assert!(link.contains("/scenario/") && link.contains("400l"), "{link}");
        page.open(&link.replace("0014", "0008")).await;
        assert_eq!(row(&page, "town").await, town);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn what_cannot_be_read_changes_nothing() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/scenario")).await;
        let before = row(&page, "town").await;
        for text in ["", "140", "-5", "1e12", "abc"] {
            put(&page, "#share-4-number", text).await;
            assert_eq!(row(&page, "town").await, before, "{text:?}");
        }
        page.click("#start").await;
        page.open(&format!("{SETE}/scenario/500-500-500-x-x-x-x/400")).await;
        assert_eq!(row(&page, "town").await, before, "a link that does not add up is not believed");
        assert!(page.text(".scenario .notice").await.contains("n'est pas lisible"));
    });
}

#[test]
fn a_transfer_conserves_voters() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/scenario")).await;
        let before = row(&page, "town").await;
        page.click("#transfer-to option[value=\"2\"]").await;
        put(&page, "#transfer-points", "2,0").await;
        page.click("#transfer").await;
        page.wait_until("document.querySelector('.transfers [role=status]').innerText.includes('2,0')").await;
        let after = row(&page, "town").await;
        assert!((after[7] - before[7] - 20).abs() <= 1, "turnout {} -> {}", before[7], after[7]);
        assert!(after[2] > before[2] && after[8] > before[8]);
        // More than there is: refused in words, and nothing moves.
        page.click("#transfer-from option[value=\"5\"]").await;
        put(&page, "#transfer-points", "30").await;
        page.click("#transfer").await;
        page.wait_until("document.querySelector('.transfers [role=status]').innerText.includes('rien')")
            .await;
        assert_eq!(row(&page, "town").await, after);
        page.click("#reset").await;
        assert_eq!(row(&page, "town").await, before);
    });
}

/// The counts of people, by what they do.
async fn counts(page: &Page) -> std::collections::BTreeMap<String, i64> {
    let found = page
        .run(
            "return [...document.querySelectorAll('[data-testid=people] td[data-count]')]
               .map(cell => [cell.dataset.count, cell.innerText.replace(/[^0-9]/g, '') || '0'])",
        )
        .await;
    let pair = |pair: &serde_json::Value| {
        (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().parse().unwrap())
    };
    found.as_array().unwrap().iter().map(pair).collect()
}

#[test]
fn people_add_up_and_corrections_stay_within_bounds() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let check = |people: &std::collections::BTreeMap<String, i64>| {
            let kinds = ["inscrits", "votants", "abstention", "blancs", "nuls", "exprimes"];
            let votes: i64 =
                people.iter().filter(|(kind, _)| !kinds.contains(&kind.as_str())).map(|(_, n)| n).sum();
            assert_eq!(votes, people["exprimes"], "{people:?}");
            assert_eq!(
                people["exprimes"] + people["blancs"] + people["nuls"],
                people["votants"],
                "{people:?}"
            );
        };
        let before = counts(&page).await;
        check(&before);
        // 1,023 registered voters at the législatives of 2024; 496 votes are 48.5 % of them.
        assert_eq!(before["votants"] + before["abstention"], 1_023);
        for text in ["", "-5", "1000000000000"] {
            put(&page, "#inscrits", text).await;
            assert_eq!(counts(&page).await, before, "{text:?}");
        }
        put(&page, "#abstention", "150").await;
        assert_eq!(counts(&page).await, before);
        assert!(page.text("tr:has(#abstention) .wrong").await.contains("100"));
        put(&page, "#inscrits", "2000").await;
        put(&page, "#abstention", "40").await;
        page.wait_until(
            "document.querySelector('[data-count=votants]').innerText.replace(/[^0-9]/g, '') === '1200'",
        )
        .await;
        let after = counts(&page).await;
        check(&after);
        assert_eq!(after["abstention"], 800);
        // The correction is in the link, and belongs to this bureau alone.
        let link = page.fragment().await;
        page.open(&link).await;
        assert_eq!(counts(&page).await, after);
        page.pick_bureau("8").await;
        page.wait_for_table("0008", "municipales-2026-t1").await;
        assert_eq!(page.fragment().await, SETE.replace("0014", "0008"));
    });
}
