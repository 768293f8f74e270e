//! Mistakes seen in another app for the same readers, and the test that would catch each of them here.
//!
//! | mistake | caught by |
//! |---|---|
//! | an empty override counted as 0 and wiped the forecast | `an_empty_override_is_no_zero` |
//! | a hidden default of 40 % abstention | `no_abstention_is_assumed_in_secret` |
//! | the left union of 2024 counted as "centre" | `the_left_union_of_2024_is_left` |
//! | 150 % abstention, shares of 140 in all, -5 or 10¹² registered voters accepted | `scenario.rs`: `people_add_up_and_corrections_stay_within_bounds`, `what_cannot_be_read_changes_nothing` |
//! | the map blank without internet, and 16 s with it: it fetched tiles | `the_map_is_there_without_network` |
//! | 4.7 s for a step of the simulator | `a_step_of_the_scenario_is_on_the_next_frame` |
//! | no percentages, interval or difference on the main page | `the_first_page_has_shares_intervals_and_differences` |
//! | no export | `the_forecast_leaves_the_page`; `analysis.rs`: `a_ranking_opens_its_bureaux_and_saves_itself` |
//! | arrows and Enter could not change the bureau | `keyboard.rs`: `the_bureau_is_chosen_by_keys_alone` |
//! | labels like "Bureau 343010001 (343010001)" | `no_label_is_an_identifier` |
//! | values clipped at a tablet's width | `layouts.rs`: `tablet_on_its_side`, `tablet_upright` |
//! | after a cut the table vanished behind a bare "Erreur" | `a_cut_leaves_the_table_and_says_what_failed` |
//! | a fixed ±3 % for an "interval" | `intervals_are_not_one_width` |

use crate::support::bundle;
use crate::support::page::Page;
use crate::support::{TABLET, journey};
use thirtyfour::prelude::*;

const SETE_14: &str = "#/elections/34301/0014/municipales-2026-t1";

/// Values of the fields and counts of the forecast in people.
async fn people(page: &Page) -> String {
    let all = "return [...document.querySelectorAll('[data-testid=people] input, [data-testid=people] td[data-count]')]
               .map(e => e.value ?? e.innerText).join(' | ')";
    page.run(all).await.as_str().unwrap().to_owned()
}

#[test]
fn an_empty_override_is_no_zero() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE_14).await;
        let (rows, before) = (page.rows().await, people(&page).await);
        let fields = page
            .run("return [...document.querySelectorAll('[data-testid=people] input')].map(e => e.id)")
            .await;
        let fields = fields.as_array().unwrap();
        assert!(fields.len() >= 11, "registered, abstention, blank, void and seven shares: {fields:?}");
        for field in fields {
            let selector = format!("#{}", field.as_str().unwrap());
            let field = page.type_over(&selector, Key::Delete + "").await;
            field.send_keys(Key::Tab + "").await.unwrap();
            assert_eq!(people(&page).await, before);
        }
        assert_eq!(page.rows().await, rows);
        assert_eq!(page.fragment().await, SETE_14, "nothing was corrected");
    });
}

#[test]
fn no_abstention_is_assumed_in_secret() {
    journey(TABLET, |page, _server| async move {
        for bureau in ["0014", "0001", "0022"] {
            page.open(&SETE_14.replace("0014", bureau)).await;
            let [voted, registered] = ["votants", "inscrits"]
                .map(|column| bundle::of_bureau(bureau, "municipales-2020-t1", column));
            let shown = page.run("return document.querySelector('#abstention').value").await;
            let shown: f64 = shown.as_str().unwrap().replace(',', ".").parse().unwrap();
            let expected = 100.0 - voted / registered * 100.0;
            assert!((shown - expected).abs() < 0.1, "{bureau}: {shown}, in the file {expected}");
            let origin = page.text(".panel:has([data-testid=people])").await;
            assert!(origin.contains("Municipales 2020"), "where it comes from is said: {origin}");
        }
    });
}

#[test]
fn the_left_union_of_2024_is_left() {
    let results = bundle::table("results", Some(bundle::SETE));
    let scrutin = "legislatives-2024-t1";
    let here = [("commune", "34301"), ("bureau", "0001"), ("scrutin", scrutin)];
    let votes = |nuance: &str| {
        let rows = bundle::rows(&results, &[&here[..], &[("nuance", nuance)]].concat());
        rows.into_iter().map(|row| bundle::number(&results, "voix", row).unwrap()).sum::<f64>()
    };
    let valid = bundle::of_bureau("0001", scrutin, "exprimes");
    let (union, centre) = (votes("UG") / valid * 100.0, votes("ENS") / valid * 100.0);
    assert!(union > 30.0 && centre > 20.0, "{union} {centre}");
    journey(TABLET, move |page, _server| async move {
        page.open(&format!("#/elections/34301/0001/{scrutin}")).await;
        let rows = page.rows().await;
        let observed = |wanted: &str| {
            let row = rows.iter().find(|(category, _)| category == wanted);
            row.unwrap().1["observed"].clone().unwrap_or_default()
        };
        assert!((observed("centre") - centre).abs() < 1e-4, "{}", observed("centre"));
        let left = observed("gauche_dure") + observed("gauche_modere");
        assert!((left - union).abs() < 1e-4, "{left}, in the file {union}");
    });
}

#[test]
fn the_map_is_there_without_network() {
    journey(TABLET, |page, server| async move {
        server.offer_worker();
        page.open(SETE_14).await;
        page.wait_until("document.documentElement.dataset.offline === 'ready'").await;
        server.cut_after(0);
        page.open(&format!("{SETE_14}/carte")).await;
        page.wait_until("document.querySelectorAll('svg.map [role=option]').length === 32").await;
        let drawn = "return [...document.querySelectorAll('svg.map [role=option]')]
                       .filter(area => area.getBoundingClientRect().width > 1 && area.dataset.value).length";
        assert!(page.run(drawn).await.as_u64().unwrap() > 25);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn a_step_of_the_scenario_is_on_the_next_frame() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE_14}/scenario")).await;
        // No clock: the last bureau of the town follows before the browser draws again, however fast it is.
        let step = "
            const done = arguments[0], slider = document.querySelector('#share-2');
            const last = () => [...document.querySelectorAll('[data-testid=scenario-bureaux] tr')].at(-1).innerText;
            requestAnimationFrame(() => {
                const before = last();
                slider.value = '400';
                slider.dispatchEvent(new Event('input', { bubbles: true }));
                requestAnimationFrame(() => done(last() !== before));
            });";
        let followed = page.driver.execute_async(step, Vec::new()).await.unwrap();
        assert_eq!(followed.json(), true, "the last bureau of the town has not followed");
    });
}

#[test]
fn the_first_page_has_shares_intervals_and_differences() {
    journey(TABLET, |page, _server| async move {
        page.open("").await;
        let cell = |field: &str| {
            format!(
                "[...document.querySelectorAll('tr[data-category] td[data-field={field}]')].map(e => e.innerText.trim())"
            )
        };
        let shares = page.run(&format!("return {}", cell("share"))).await;
        assert!(
            shares.as_array().unwrap().iter().all(|share| share.as_str().unwrap().ends_with("\u{202f}%"))
        );
        let differences = page.run(&format!("return {}", cell("delta-legislatives"))).await;
        let signed = |text: &str| {
            text.starts_with(['+', '\u{2212}']) || text.starts_with("N/A") || text.starts_with('0')
        };
        let differences: Vec<&str> =
            differences.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
        assert!(differences.len() == 7 && differences.iter().all(|one| signed(one)), "{differences:?}");
        let rows = page.rows().await;
        assert!(rows.iter().all(|(_, row)| row["low"].is_ok() && row["high"].is_ok()), "{rows:?}");
        let seen = "const e = document.querySelector('table[data-testid=forecast] tbody tr').getBoundingClientRect();
                    return e.top < innerHeight && e.width > 0";
        assert_eq!(page.run(seen).await, true, "without scrolling");
    });
}

#[test]
fn the_forecast_leaves_the_page() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE_14).await;
        // What the button hands to the clipboard, which a browser without window may refuse.
        page.run("window.__copied = null; navigator.clipboard.writeText = text => { window.__copied = text; return Promise.resolve(); }")
            .await;
        page.click(".copy button").await;
        page.wait_until("window.__copied").await;
        let copied = page.run("return window.__copied").await;
        assert_eq!(
            copied.as_str().unwrap().trim_end(),
            page.text("[data-testid=forecast-text]").await.trim_end()
        );
    });
}

#[test]
fn no_label_is_an_identifier() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE_14).await;
        for view in page.views().await {
            page.open_whole(&view).await;
            let found = page.run("return document.body.innerText.match(/34301_?[0-9]{4}/g)").await;
            assert!(found.is_null(), "{view}: {found}");
        }
        page.open(SETE_14).await;
        page.click("#bureau").await;
        page.wait_until("document.querySelector('#bureau-list [role=option]')").await;
        let names = "return [...document.querySelectorAll('#bureau-list [role=option] span:first-child')].map(e => e.innerText)";
        let names = page.run(names).await;
        let expected: Vec<String> = (1..=33).map(|number| format!("Bureau {number}")).collect();
        assert_eq!(names, serde_json::json!(expected));
    });
}

#[test]
fn a_cut_leaves_the_table_and_says_what_failed() {
    journey(TABLET, |page, server| async move {
        page.open(SETE_14).await;
        let rows = page.rows().await;
        server.cut_after(0);
        page.pick_target("legislatives-2022-t1").await;
        page.wait_for("error").await;
        assert_eq!(page.rows().await, rows, "the table that was there stays");
        let said = page.text("[data-testid=error]").await;
        assert!(said.contains("Réessayer") && said.contains("reste") && said.len() > 80, "{said}");
        server.mend();
        page.click("[data-testid=error] button").await;
        page.wait_for_table("0014", "legislatives-2022-t1").await;
    });
}

#[test]
fn intervals_are_not_one_width() {
    journey(TABLET, |page, _server| async move {
        let mut widths = Vec::new();
        for bureau in ["0014", "0026"] {
            page.open(&SETE_14.replace("0014", bureau)).await;
            for (category, row) in page.rows().await {
                let [low, share, high] = ["low", "share", "high"]
                    .map(|field| row[field].clone().unwrap_or_else(|why| panic!("{category} {why}")));
                assert!(low < share && share < high, "{category}: {low} {share} {high}");
                widths.push(((high - low) * 10.0).round() as i64);
            }
        }
        widths.sort_unstable();
        widths.dedup();
        assert!(widths.len() >= 7, "tenths of a point: {widths:?}");
    });
}
