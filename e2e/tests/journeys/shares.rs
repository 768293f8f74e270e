//! The base of shares: the page's figures compared with a count by hand from the results, candidate by candidate.

use std::collections::BTreeMap;

use crate::support::bundle::{number, rows, table};
use crate::support::page::Page;
use crate::support::{TABLET, journey};
use augure_core::bundle::table::Table;

/// Towns, a bureau of each, and the last election of a target's type there.
const PLACES: [(&str, &str, &str, &str); 4] = [
    ("34145", "0001", "municipales-2026-t1", "municipales-2020-t1"),
    ("34172", "0101", "municipales-2026-t1", "municipales-2020-t1"),
    ("34301", "0001", "municipales-2026-t1", "municipales-2020-t1"),
    ("34301", "0001", "legislatives-2027-t1", "legislatives-2024-t1"),
];

/// The part of the data that `commune` is in.
fn part_of(commune: &str) -> String {
    let communes = table("communes", None);
    let at = rows(&communes, &[("code", commune)])[0];
    communes.texts("part").unwrap().need(at).unwrap().clone()
}

/// Votes of `bureau` by category at `scrutin`, candidate by candidate, by the mapping as it was applied: another way than
/// the page's, which reads the panel.
fn by_hand(commune: &str, bureau: &str, scrutin: &str) -> BTreeMap<String, f64> {
    let (results, mapping) = (table("results", Some(&part_of(commune))), table("mapping", None));
    let mut votes = BTreeMap::new();
    for at in rows(&results, &[("commune", commune), ("bureau", bureau), ("scrutin", scrutin)]) {
        let text = |table: &Table, column: &str, at: usize| {
            table.texts(column).unwrap()[at].clone().unwrap_or_default()
        };
        let own = [text(&results, "nuance", at), text(&results, "nom", at), text(&results, "liste", at)];
        let voix = number(&results, "voix", at).unwrap();
        // Names and lists of those towns have rows of their own, and go before nuances.
        let named = |rule: usize| {
            let key = text(&mapping, "key", rule);
            let own = if text(&mapping, "match_on", rule) == "liste" { &own[2] } else { &own[1] };
            text(&mapping, "match_on", rule) != "nuance" && own.to_uppercase().contains(key.trim_matches('*'))
        };
        let of_scrutin = rows(&mapping, &[("scrutin", scrutin)]);
        let mut rules: Vec<usize> = of_scrutin.iter().copied().filter(|rule| named(*rule)).collect();
        if rules.is_empty() {
            let by_nuance = |rule: &usize| {
                text(&mapping, "match_on", *rule) == "nuance" && text(&mapping, "key", *rule) == own[0]
            };
            rules = of_scrutin.into_iter().filter(by_nuance).collect();
        }
        assert!(!rules.is_empty(), "no rule for {own:?}");
        for rule in rules {
            *votes.entry(text(&mapping, "category", rule)).or_insert(0.0) +=
                voix * number(&mapping, "weight", rule).unwrap();
        }
    }
    votes
}

async fn covers(page: &Page, of: &str) -> f64 {
    let line = format!("[data-testid=coverage] [data-covers={of}]");
    let found = page.run(&format!("return document.querySelector('{line}')?.dataset.value ?? null")).await;
    found.as_str().unwrap_or_else(|| panic!("{of}: {found}")).parse().unwrap()
}

#[test]
fn what_shares_are_of_stands_under_them_in_every_view() {
    journey(TABLET, |page, _server| async move {
        for (commune, bureau, target, last) in PLACES {
            let votes = by_hand(commune, bureau, last);
            let all: f64 = votes.values().sum();
            let expected = (all - votes.get("autres").unwrap_or(&0.0)) / all * 100.0;
            page.open(&format!("#/elections/{commune}/{bureau}/{target}")).await;
            let found = covers(&page, "forecast").await;
            assert!((found - expected).abs() < 1e-4, "{commune} {bureau}: {found}, by hand {expected}");
            for view in ["scenario", "carte", "comparer", "classement", "fiche", "presentation"] {
                page.open_whole(&format!("#/elections/{commune}/{bureau}/{target}/{view}")).await;
                assert!(page.count("[data-testid=coverage]").await > 0, "{commune}, {view}");
            }
        }
    });
}

#[test]
fn a_result_is_shown_in_percent_of_all_valid_votes_too() {
    journey(TABLET, |page, _server| async move {
        for (commune, bureau, _, last) in PLACES {
            let votes = by_hand(commune, bureau, last);
            let all: f64 = votes.values().sum();
            page.open(&format!("#/elections/{commune}/{bureau}/{last}")).await;
            let own = |category: &str| votes.get(category).copied().unwrap_or(0.0) / all * 100.0;
            for (category, row) in page.rows().await {
                if let Ok(found) = row["of-valid"] {
                    assert!((found - own(&category)).abs() < 1e-4, "{commune}, {category}: {found}");
                }
            }
            let others = "return Number(document.querySelector('[data-row=autres] [data-field=of-valid]').dataset.value)";
            let found = page.run(others).await.as_f64().unwrap();
            assert!((found - own("autres")).abs() < 1e-4, "{commune}: {found}");
            // The same in the history, by the reader's choice, which stays in the link.
            page.open(&format!("#/elections/{commune}/{bureau}/{last}/historique/_/_/exprimes")).await;
            let column = format!(
                "return [...document.querySelectorAll('tr[data-scrutin=\"{last}\"] td')].slice(1)
                   .map(cell => Number(cell.dataset.value ?? 0)).reduce((a, b) => a + b)"
            );
            let sum = page.run(&column).await.as_f64().unwrap();
            assert!((sum - 100.0).abs() < 0.01, "{commune}: {sum}");
        }
    });
}

#[test]
fn votes_of_union_lists_are_marked_where_they_are_compared_with() {
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34301/0001/municipales-2026-t1").await;
        let marked = "return [...document.querySelectorAll('td.divided')].map(cell =>
            cell.dataset.field + ' ' + cell.closest('tr').dataset.category).sort()";
        let expected = ["delta-legislatives gauche_dure", "delta-legislatives gauche_modere"];
        assert_eq!(page.run(marked).await, serde_json::json!(expected));
        let line = page.text("[data-covers=divided]").await;
        assert!(
            line.contains("Législatives 2024") && line.contains("Gauche dure et Gauche modérée"),
            "{line}"
        );
        assert!(page.text(".bars + figcaption, figcaption").await.contains('†'));
        // In 2017 every party of the left stood for itself.
        page.open("#/elections/34301/0001/legislatives-2022-t1").await;
        let of_2017 = "return document.querySelectorAll('td.divided[data-field=delta-legislatives]').length";
        assert_eq!(page.run(of_2017).await, 0);
    });
}
