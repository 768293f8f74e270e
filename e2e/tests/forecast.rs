//! Open, pick, read, change: the main thing that a reader does.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

mod support;

use std::collections::BTreeMap;

use support::page::{Page, Rows};
use support::{TABLET, journey};

const SETE_1: &str = "#/elections/34301/0001/municipales-2026-t1";

/// Seven rows whose shown column adds to 100,0 and whose raw shares add to 100.
async fn check_closed(page: &Page) -> Rows {
    let rows = page.rows().await;
    assert_eq!(rows.len(), 7);
    let shares: Vec<f64> = rows.iter().map(|(_, row)| row["share"].clone().unwrap()).collect();
    assert!((shares.iter().sum::<f64>() - 100.0).abs() < 1e-5, "six decimals, seven rows: {shares:?}");
    let tenths = page.shown_tenths().await;
    assert_eq!(tenths.iter().sum::<i64>(), 1000, "{tenths:?}");
    for (share, tenths) in shares.iter().zip(&tenths) {
        assert!((share * 10.0 - *tenths as f64).abs() < 1.0, "{share} is shown as {tenths} tenths");
    }
    for (category, row) in &rows {
        let [low, share, high] = ["low", "share", "high"].map(|field| row[field].clone());
        if let (Ok(low), Ok(share), Ok(high)) = (low, share, high) {
            assert!(0.0 <= low && low <= share && share <= high && high <= 100.0, "{category}: {row:?}");
        }
    }
    rows
}

fn column(rows: &Rows, field: &str) -> Vec<Result<f64, String>> {
    rows.iter().map(|(_, row)| row[field].clone()).collect()
}

#[test]
fn seven_shares_add_up_and_another_bureau_has_others() {
    journey(TABLET, |page, _server| async move {
        page.open("").await;
        assert_eq!(page.fragment().await, SETE_1, "the defaults stand in the address");
        let first = check_closed(&page).await;
        page.pick_bureau("14").await;
        page.wait_for_table("0014", "municipales-2026-t1").await;
        let other = check_closed(&page).await;
        assert_ne!(column(&first, "share"), column(&other, "share"));
        assert_eq!(page.fragment().await, "#/elections/34301/0014/municipales-2026-t1");
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn another_target_has_other_differences_and_absences_say_why() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE_1).await;
        let municipales = page.rows().await;
        page.pick_target("legislatives-2024-t1").await;
        page.wait_for_table("0001", "legislatives-2024-t1").await;
        let legislatives = check_closed(&page).await;
        assert_ne!(column(&municipales, "delta-legislatives"), column(&legislatives, "delta-legislatives"));
        // Before 2020 there was no municipales 2020 to compare with.
        page.pick_target("legislatives-2017-t1").await;
        page.wait_for_table("0001", "legislatives-2017-t1").await;
        let rows = page.rows().await;
        assert!(
            column(&rows, "delta-municipales-2020")
                .iter()
                .all(|delta| delta == &Err("not-before-target".into()))
        );
        let cell = "tr[data-category=centre] td[data-field=delta-municipales-2020]";
        assert_eq!(page.text(&format!("{cell} summary")).await, "N/A");
        page.click(&format!("{cell} summary")).await;
        let reason = page.text(&format!("{cell} details p")).await;
        assert!(reason.ends_with('.') && reason.contains("antérieure"), "{reason}");
    });
}

#[test]
fn a_known_result_stands_beside_the_forecast() {
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34301/0001/legislatives-2024-t1").await;
        assert_eq!(page.text(".badge").await, "résultat connu");
        let rows = page.rows().await;
        for (category, row) in &rows {
            match (&row["share"], &row["observed"], &row["error"]) {
                (Ok(share), Ok(observed), Ok(error)) => {
                    assert!((share - observed - error).abs() < 3e-6, "{category}: {row:?}");
                }
                (_, Err(reason), Err(same)) => assert_eq!(reason, same),
                other => panic!("{category}: {other:?}"),
            }
        }
        page.pick_target("municipales-2026-t1").await;
        page.wait_for_table("0001", "municipales-2026-t1").await;
        assert!(page.rows().await.iter().all(|(_, row)| !row.contains_key("observed")));
    });
}

#[test]
fn a_difference_is_the_forecast_minus_what_was_observed_then() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE_1).await;
        let rows = page.rows().await;
        for (field, target) in [
            ("delta-legislatives", "legislatives-2024-t1"),
            ("delta-municipales-2020", "municipales-2020-t1"),
        ] {
            page.pick_target(target).await;
            page.wait_for_table("0001", target).await;
            let then: BTreeMap<_, _> = page.rows().await.into_iter().collect();
            for (category, row) in &rows {
                match (&row[field], &then[category]["observed"]) {
                    (Ok(delta), Ok(observed)) => {
                        let share = row["share"].clone().unwrap();
                        assert!((share - observed - delta).abs() < 3e-6, "{category}, {field}");
                    }
                    (Err(reason), Err(same)) => assert_eq!(reason, same, "{category}, {field}"),
                    other => panic!("{category}, {field}: {other:?}"),
                }
            }
        }
    });
}

#[test]
fn planned_targets_come_first_in_the_list() {
    journey(TABLET, |page, _server| async move {
        page.open("").await;
        let targets = page.targets().await;
        let groups: Vec<&str> = targets.iter().map(|(_, group)| group.as_str()).collect();
        let mut once = groups.clone();
        once.dedup();
        assert_eq!(once, ["À venir", "Passées (résultat connu)"]);
        assert!(targets.len() > 20 && targets[0].0 == "municipales-2026-t1", "{targets:?}");
    });
}

#[test]
fn the_copied_text_has_the_agreed_form() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE_1).await;
        let rows = page.rows().await;
        let tenths = page.shown_tenths().await;
        let text = page.text("[data-testid=forecast-text]").await;
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 7, "{text}");
        for ((line, (_, row)), tenths) in lines.iter().zip(&rows).zip(tenths) {
            let (category, rest) = line.split_once(" : ").unwrap();
            assert_eq!(category, category.to_lowercase());
            let delta = |field: &str| match &row[field] {
                Ok(points) => {
                    let rounded = (points * 10.0).round() / 10.0 + 0.0;
                    format!("{rounded:+.1}").replace("-0.0", "+0.0")
                }
                Err(_) => "N/A".to_owned(),
            };
            let expected = format!(
                "{}.{}% ({} vs législatives, {} vs mun 2020)",
                tenths / 10,
                tenths % 10,
                delta("delta-legislatives"),
                delta("delta-municipales-2020")
            );
            assert_eq!(rest, expected);
        }
        page.click(".copy button").await;
        page.wait_until("document.querySelector('.copy .said').innerText !== ''").await;
    });
}

#[test]
fn references_are_named_with_their_dates() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE_1).await;
        let legislatives = page.text("[data-reference=legislatives]").await;
        assert!(legislatives.starts_with("Législatives 2024, 1er tour (30 juin 2024"), "{legislatives}");
        // Sète elected in the first round in 2024: the other round serves, and the page says so.
        page.pick_target("municipales-2026-t2").await;
        page.wait_for_table("0001", "municipales-2026-t2").await;
        let fallback = page.text("[data-reference=legislatives]").await;
        assert!(fallback.contains("1er tour") && fallback.contains("autre tour"), "{fallback}");
        assert!(page.text("[data-testid=data-date]").await.contains("7 juillet 2024"));
        assert!(page.text("footer").await.contains("Licence Ouverte"));
    });
}

#[test]
fn a_redrawn_bureau_has_its_differences_marked() {
    journey(TABLET, |page, _server| async move {
        // Bureau 18 went from 1,183 registered voters in 2020 to 849 in 2024, its commune from 33,171 to 33,582.
        page.open("#/elections/34301/0018/municipales-2026-t1").await;
        let marked = page.text("[data-reference=municipales-2020] .redrawn").await;
        assert!(marked.contains("périmètre"), "{marked}");
        assert_eq!(page.count("td.redrawn[data-field=delta-municipales-2020]").await, 7);
        assert_eq!(page.count("td.redrawn[data-field=delta-legislatives]").await, 0);
    });
}

#[test]
fn nothing_is_asked_of_any_other_host_and_one_town_loads_one_town() {
    journey(TABLET, |page, server| async move {
        page.open(SETE_1).await;
        for request in page.requests().await {
            assert!(request.starts_with(page.origin()) || request.starts_with("data:"), "{request}");
        }
        let panels = server.asked().iter().filter(|path| path.contains("/panel")).count();
        assert_eq!(panels, 1, "{:?}", server.asked());
        assert!(!server.asked().iter().any(|path| path.contains("results")), "{:?}", server.asked());
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}
