//! What shares are of, who stands in a round of two, and figures that agree with each other.

use std::collections::BTreeMap;

use crate::support::browser::Kind;
use crate::support::browser::looks::Look;
use crate::support::bundle::{number, rows, table};
use crate::support::page::Page;
use crate::support::{TABLET, journey, skip_in};
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

/// Shares of the forecast of the bureau, those who do not stand left out.
async fn standing(page: &Page) -> BTreeMap<String, f64> {
    let found = page.rows().await.into_iter();
    found.filter_map(|(category, row)| Some((category, row["share"].clone().ok()?))).collect()
}

#[test]
fn a_round_of_two_asks_who_and_every_view_follows_the_answer() {
    journey(TABLET, |page, _server| async move {
        for commune in ["34301", "34172", "34145"] {
            let duel = format!("#/elections/{commune}/_/presidentielles-2027-t2");
            page.open(&duel).await;
            assert!(page.rows().await.iter().all(|(_, row)| row["share"] == Err("who-stands".to_owned())));
            assert!(page.text("[data-testid=who-stands]").await.contains("2 candidats au plus"));
            for (field, key) in [("stands-a", "centre"), ("stands-b", "extreme_droite")] {
                let pick = format!(
                    "const field = document.getElementById('{field}'); field.value = '{key}';
                     field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
                );
                page.run(&pick).await;
                page.wait_until(&format!("location.hash.includes('.{key}')")).await;
                page.wait_for("ready").await;
            }
            let shares = standing(&page).await;
            assert_eq!(shares.keys().collect::<Vec<_>>(), ["centre", "extreme_droite"]);
            assert!((shares.values().sum::<f64>() - 100.0).abs() < 1e-4, "{shares:?}");
            let copied = page.text("[data-testid=forecast-text]").await;
            assert!(copied.contains("gauche dure : N/A (N/A vs"), "{copied}");
            // The link alone gives the same, here and in the other views.
            let duel = page.run("return location.hash").await.as_str().unwrap().to_owned();
            page.open(&duel).await;
            assert_eq!(standing(&page).await, shares);
            page.open(&format!("{duel}/comparer")).await;
            let compared = "return ['centre', 'extreme_droite', 'gauche_dure'].map(key =>
                document.querySelector(`[data-testid=compare] [data-category=${key}] [data-field=place-0]`).dataset)
                .map(data => data.reason ?? Number(data.value))";
            let compared = page.run(compared).await;
            assert!((compared[0].as_f64().unwrap() - shares["centre"]).abs() < 1e-4, "{compared}");
            assert_eq!(compared[2], "not-standing");
            page.open(&format!("{duel}/classement")).await;
            let leaders = "return [...new Set([...document.querySelectorAll('[data-testid=ranking] tbody [data-field=leader]')]
                .map(cell => cell.innerText))].every(name => ['Centre', 'Extrême droite'].includes(name))";
            assert_eq!(page.run(leaders).await, true);
            page.open(&format!("{duel}/scenario")).await;
            let stand = "return [...document.querySelectorAll('.sliders input[id^=stands-]')].filter(tick => tick.checked).length";
            assert_eq!(page.run(stand).await, 2);
            assert_eq!(page.wrong().await, Vec::<String>::new());
        }
        // Of a round that was held, those who stood are known.
        page.open("#/elections/34301/0001/presidentielles-2022-t2").await;
        assert_eq!(standing(&page).await.keys().collect::<Vec<_>>(), ["centre", "extreme_droite"]);
        // An answer that means nothing is told, and asked again.
        page.open("#/elections/34301/0001/presidentielles-2027-t2.centre.nobody").await;
        assert!(page.text("[data-testid=notice]").await.contains("nobody"));
        assert!(page.rows().await.iter().all(|(_, row)| row["share"].is_err()));
        // No other election asks.
        page.open("#/elections/34301/0001/legislatives-2027-t2").await;
        assert_eq!(page.count("[data-testid=duel]").await, 0);
    });
}

/// Each field's choices are those that the other leaves: both fields hold what the address says, whatever is picked in
/// whatever order.
#[test]
fn the_fields_of_a_duel_hold_what_the_address_says() {
    const KEYS: [&str; 7] = [
        "extreme_gauche",
        "gauche_dure",
        "gauche_modere",
        "centre",
        "droite_modere",
        "droite_dure",
        "extreme_droite",
    ];
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34301/0003/presidentielles-2022-t2").await;
        for step in 0..30 {
            let field = ["stands-a", "stands-b"][usize::from(step * 7 % 5 > 1)];
            let key = KEYS[step * 4 % 7];
            match step % 3 {
                0 => page.click("main .step:not(.zooms *):not([disabled])").await,
                1 => page.click(&format!(".menu li:nth-child({}) a", [1, 2, 3, 5, 6, 7, 1][step % 7])).await,
                _ => {}
            }
            page.wait_for("ready").await;
            let pick = format!(
                "const field = document.getElementById('{field}');
                 if (![...field.options].some(option => option.value === '{key}')) return false;
                 field.value = '{key}'; field.dispatchEvent(new Event('change', {{ bubbles: true }}));
                 return true"
            );
            if page.run(&pick).await == true {
                page.wait_until(&format!("location.hash.includes('.{key}')")).await;
            }
            page.wait_for("ready").await;
            page.wait_until(
                "['stands-a', 'stands-b'].map(id => document.getElementById(id).value).join('.')
                    === location.hash.split('/')[4].split('.').slice(1).join('.')",
            )
            .await;
        }
    });
}

#[test]
fn differences_of_shown_figures_are_what_a_reader_subtracts() {
    journey(TABLET, |page, _server| async move {
        let tenths = "const tenths = text => Math.round(Number(text.replace('−', '-').replace(',', '.').replace(/[^0-9.+-]/g, '')) * 10);";
        for (commune, bureau) in [("34301", "0001"), ("34172", "0101"), ("34145", "0001")] {
            page.open(&format!("#/elections/{commune}/{bureau}/municipales-2026-t1")).await;
            let wrong = format!(
                "{tenths} const own = Object.fromEntries([...document.querySelectorAll('[data-testid=forecast] tr[data-category]')]
                   .map(row => [row.dataset.category, row.querySelector('[data-field=share]').innerText]));
                 return [...document.querySelectorAll('[data-testid=town] tr[data-category]')].map(row =>
                   [own[row.dataset.category], row.querySelector('[data-field=town]').innerText, row.lastElementChild.innerText])
                   .filter(([own, town, gap]) => tenths(own) - tenths(town) !== tenths(gap))"
            );
            assert_eq!(page.run(&wrong).await, serde_json::json!([]), "{commune}");
            page.open(&format!(
                "#/elections/{commune}/{bureau}/municipales-2026-t1/comparer/legislatives-2024-t1"
            ))
            .await;
            let wrong = format!(
                "{tenths} return [...document.querySelectorAll('[data-testid=compare] tr[data-category]')].map(row =>
                   ['place-0', 'place-1', 'difference-1'].map(field => row.querySelector(`[data-field=${{field}}]`).innerText))
                   .filter(([own, other, gap]) => !gap.includes('N/A') && tenths(own) - tenths(other) !== tenths(gap))"
            );
            assert_eq!(page.run(&wrong).await, serde_json::json!([]), "{commune}");
            page.open(&format!("#/elections/{commune}/{bureau}/municipales-2026-t1/historique")).await;
            let wrong = format!(
                "{tenths} return [...document.querySelectorAll('[data-testid=history] tr[data-scrutin]')].flatMap(row =>
                   [...row.querySelectorAll('td')].map((cell, at) => [cell.innerText, row.nextElementSibling.cells[at + 1].innerText])
                     .map(([own, level]) => [...own.split(/\\s*\\n\\s*|(?=[+−]\\d)|(?<=%)\\s+/), level]))
                   .filter(parts => parts.length === 3 && !parts.some(part => part.includes('N/A')))
                   .filter(([own, gap, level]) => tenths(own) - tenths(level) !== tenths(gap))"
            );
            assert_eq!(page.run(&wrong).await, serde_json::json!([]), "{commune}");
        }
    });
}

#[test]
fn every_category_is_seen_on_light_and_on_dark_ground() {
    if skip_in(&[Kind::WebKit], "it cannot be told to be dark") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        for dark in [false, true] {
            if dark {
                Look::Dark.set(&page.driver).await;
            }
            page.open("#/elections/34301/0001/municipales-2026-t1").await;
            // Colours as a canvas paints them, whatever the notation.
            let faint = "const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
                const light = colour => { brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1);
                  const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map(c => c / 255)
                    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
                const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                const ground = light(getComputedStyle(document.querySelector('.bars').closest('.panel')).backgroundColor);
                const shapes = [...document.querySelectorAll('.bars rect')].map(bar => getComputedStyle(bar).fill)
                  .concat([...document.querySelectorAll('.swatch')].map(swatch => getComputedStyle(swatch).backgroundColor));
                return [shapes.length, shapes.filter(colour => contrast(light(colour), ground) < 3)]";
            assert_eq!(page.run(faint).await, serde_json::json!([14, []]), "dark: {dark}");
        }
    });
}

#[test]
fn a_map_without_values_has_no_classes() {
    journey(TABLET, |page, _server| async move {
        page.open_whole("#/elections/34301/0001/presidentielles-2027-t2/carte").await;
        page.wait_until("document.querySelector('[data-testid=legend]')").await;
        assert_eq!(page.count("[data-testid=legend] li").await, 1);
        page.open_whole("#/elections/34301/0001/municipales-2026-t1/carte").await;
        page.wait_until("document.querySelector('[data-testid=legend]')").await;
        assert_eq!(page.count("[data-testid=legend] li").await, 6);
    });
}

#[test]
fn a_reason_stays_on_the_screen_wherever_it_is_opened() {
    for size in [(390, 844), (768, 1024), TABLET] {
        journey(size, move |page, _server| async move {
            page.open("#/elections/34301/0001/legislatives-2017-t1").await;
            let out = "const found = [];
                for (const reason of document.querySelectorAll('[data-testid=forecast] .reason')) {
                  reason.open = true;
                  const box = reason.querySelector('p').getBoundingClientRect();
                  if (box.left < 0 || box.right > innerWidth) found.push([box.left, box.right]);
                  reason.open = false;
                }
                return found";
            assert_eq!(page.run(out).await, serde_json::json!([]), "{size:?}");
        });
    }
}

#[test]
fn an_arrow_says_the_order_that_the_rows_are_in() {
    journey(TABLET, |page, _server| async move {
        page.open_whole("#/elections/34301/0001/municipales-2026-t1/donnees").await;
        let files = "[...document.querySelectorAll('.sorted table')]";
        assert_eq!(
            page.run(&format!("return {files}.filter(table => table.querySelector('[aria-sort]')).length"))
                .await,
            0
        );
        page.run(&format!("{files}[0].querySelector('thead button').click()")).await;
        page.wait_until(&format!("{files}[0].querySelector('[aria-sort=ascending]')")).await;
        let names =
            format!("return [...{files}[0].querySelectorAll('tbody th')].map(name => name.innerText)");
        let names: Vec<String> = serde_json::from_value(page.run(&names).await).unwrap();
        let mut sorted = names.clone();
        sorted.sort_by_key(|name| name.to_lowercase().replace('é', "e"));
        assert_eq!(names, sorted);
        page.open("#/elections/34301/0001/municipales-2026-t1/classement/nonsense").await;
        let sort = "return document.querySelector('[data-testid=ranking] [aria-sort]')?.dataset.column";
        assert_eq!(page.run(sort).await, "abstainers");
    });
}
