//! The map, the data and the method: read, walked over, compared with figures found another way.

use crate::support::page::Page;
use crate::support::{TABLET, journey};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

const MAP: &str = "#/elections/34301/0001/municipales-2026-t1/carte";

/// Attributes of the map's shapes: number of the bureau, raw value, classes.
async fn areas(page: &Page) -> Vec<(String, Option<f64>, String)> {
    page.wait_until("document.querySelector('svg.map [role=option]')").await;
    let found = page
        .run(
            "return [...document.querySelectorAll('svg.map [role=option]')].map(area =>
               [area.dataset.bureau, area.dataset.value ?? null, area.getAttribute('class')])",
        )
        .await;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let area = |area: &Value| {
        let value = text(&area[1]).map(|value| value.parse().unwrap());
        (text(&area[0]).unwrap(), value, text(&area[2]).unwrap())
    };
    found.as_array().unwrap().iter().map(area).collect()
}

/// The raw values of the list's first column, by bureau.
async fn listed(page: &Page) -> Vec<(String, Option<f64>)> {
    let found = page
        .run(
            "return [...document.querySelectorAll('[data-testid=twin] tbody tr')].map(row =>
               [row.dataset.row, row.querySelector('[data-field=value]').dataset.value ?? null])",
        )
        .await;
    let row = |row: &Value| {
        let value = row[1].as_str().map(|value| value.parse().unwrap());
        (row[0].as_str().unwrap().to_owned(), value)
    };
    found.as_array().unwrap().iter().map(row).collect()
}

#[test]
fn the_map_says_what_the_list_and_the_forecasts_say() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{MAP}/part/extreme_droite")).await;
        let areas = areas(&page).await;
        let listed = listed(&page).await;
        assert_eq!((areas.len(), listed.len()), (32, 33));
        for (bureau, value, class) in &areas {
            assert!(value.is_some() && class.contains("class-"), "{bureau}");
            assert!(listed.contains(&(bureau.clone(), *value)), "{bureau}");
        }
        // Bureau 4 has no outline: told, and in the list.
        assert!(page.text("[data-testid=without]").await.contains("bureau 4."));
        assert!(listed.iter().any(|(bureau, value)| bureau == "0004" && value.is_some()));
        assert!(page.text("[data-testid=indicative]").await.contains("indicatifs"));
        // The same bureau's own page, computed for it alone.
        for number in ["0007", "0031"] {
            let (_, value, _) = areas.iter().find(|(bureau, ..)| bureau == number).unwrap();
            page.open(&format!("#/elections/34301/{number}/municipales-2026-t1")).await;
            let rows = page.rows().await;
            let share =
                rows.iter().find(|(category, _)| category == "extreme_droite").unwrap().1["share"].clone();
            assert!((share.unwrap() - value.unwrap()).abs() < 1e-6, "{number}");
        }
    });
}

#[test]
fn what_is_coloured_is_in_the_address_and_comes_back() {
    journey(TABLET, |page, _server| async move {
        page.open(MAP).await;
        page.wait_until("document.querySelector('svg.map')").await;
        page.click("#measure option[value=participation]").await;
        page.wait_until("location.hash.endsWith('/carte/participation')").await;
        let turnouts = areas(&page).await;
        // From the ministry's file of the municipales of 2020, first round: voters over registered.
        for (bureau, votants, inscrits) in
            [("0001", 453.0, 995.0), ("0019", 516.0, 1325.0), ("0031", 431.0, 842.0)]
        {
            let (_, value, _) = turnouts.iter().find(|(own, ..)| own == bureau).unwrap();
            assert!((value.unwrap() - votants / inscrits * 100.0).abs() < 1e-6, "{bureau} {value:?}");
        }
        // Bureaux 32 and 33 did not exist then: hatched, and the list says why.
        assert_eq!(turnouts.iter().filter(|(_, value, _)| value.is_none()).count(), 2);
        let reason = "return document.querySelector('[data-row=\"0033\"] [data-field=value]').dataset.reason";
        assert_eq!(page.run(reason).await, "bureau-absent");
        page.driver.refresh().await.unwrap();
        page.wait_for("ready").await;
        assert_eq!(areas(&page).await, turnouts);
        page.click("#measure option[value=ecart-legislatives]").await;
        page.wait_until("document.querySelector('#category')").await;
        page.click("#category option[value=centre]").await;
        page.wait_until("location.hash.endsWith('/carte/ecart-legislatives/centre')").await;
        let deltas = areas(&page).await;
        page.open("#/elections/34301/0005/municipales-2026-t1").await;
        let rows = page.rows().await;
        let own =
            rows.iter().find(|(category, _)| category == "centre").unwrap().1["delta-legislatives"].clone();
        let (_, value, class) = deltas.iter().find(|(bureau, ..)| bureau == "0005").unwrap();
        assert!((own.unwrap() - value.unwrap()).abs() < 1e-6);
        assert!(class.contains("signed-class-"), "{class}");
    });
}

#[test]
fn the_map_is_walked_by_keys_and_chosen_by_enter_or_a_click() {
    journey(TABLET, |page, _server| async move {
        page.open(MAP).await;
        areas(&page).await;
        let focused = "document.activeElement?.dataset?.bureau ?? ''";
        page.run("document.querySelector('svg.map [tabindex=\"0\"]').focus()").await;
        assert_eq!(page.run(&format!("return {focused}")).await, "0001");
        assert_eq!(page.count("svg.map [tabindex=\"0\"]").await, 1, "one stop for the Tab key");
        let mut seen = vec!["0001".to_owned()];
        for key in [Key::Up, Key::Left, Key::Left, Key::Down] {
            page.driver.action_chain().send_keys(key + "").perform().await.unwrap();
            seen.push(page.run(&format!("return {focused}")).await.as_str().unwrap().to_owned());
        }
        seen.dedup();
        assert!(seen.len() >= 4, "{seen:?}");
        let last = seen.last().unwrap().clone();
        page.driver.action_chain().send_keys(Key::Enter + "").perform().await.unwrap();
        page.wait_until(&format!("document.querySelector('.details table[data-bureau=\"{last}\"]')")).await;
        assert_eq!(page.run(&format!("return {focused}")).await, last, "the focus stays");
        assert_eq!(page.count("svg.map [aria-selected=true]").await, 1);
        page.click("#area-0012").await;
        page.wait_until("document.querySelector('.details table[data-bureau=\"0012\"]')").await;
        assert!(page.fragment().await.starts_with("#/elections/34301/0012/municipales-2026-t1/carte"));
        // Closer: the window shrinks and holds the chosen bureau.
        let before = page.run("return document.querySelector('svg.map').getAttribute('viewBox')").await;
        page.click(".zooms button").await;
        page.wait_until(&format!("document.querySelector('svg.map').getAttribute('viewBox') !== {before}"))
            .await;
        let inside = "const map = document.querySelector('svg.map').getBoundingClientRect(),
                      area = document.querySelector('#area-0012').getBoundingClientRect();
                      return area.left < map.right && area.right > map.left && area.top < map.bottom && area.bottom > map.top";
        assert_eq!(page.run(inside).await, true);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn a_town_without_outlines_has_the_list_and_says_so() {
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34032/_/municipales-2026-t1/carte").await;
        page.wait_until("document.querySelector('[data-testid=no-contours]')").await;
        assert_eq!(page.count("svg.map").await, 0);
        assert!(listed(&page).await.len() > 40);
        for town in ["34001", "34157"] {
            page.open(&format!("#/elections/{town}/_/legislatives-2024-t1/carte")).await;
            page.wait_until("document.querySelector('[data-testid=no-contours]')").await;
            assert!(!listed(&page).await.is_empty());
        }
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn the_data_page_lists_every_file_as_the_manifest_does() {
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34301/0001/municipales-2026-t1/donnees").await;
        page.wait_until("document.querySelectorAll('[data-testid=data] tbody').length >= 5").await;
        let compared = page
            .run(
                "const list = path => fetch('data-bundle/' + path).then(answer => answer.json());
                 return list('bundle.json').then(manifest => list(manifest.studies.elections.list.path)).then(async study => {
                   const place = await list(study.places['34'].path);
                   const files = [...study.files, ...place.files];
                   const rows = [...document.querySelectorAll('[data-testid=data] tr')]
                     .filter(row => row.querySelector('a[href^=\"data-bundle/\"]'));
                   const shown = new Map(rows.map(row => [row.querySelector('a').getAttribute('href').slice(12), row.innerText]));
                   return [files.length, shown.size, files.filter(f => shown.get(f.path)?.includes(f.sha256)).length];
                 })",
            )
            .await;
        let count = compared[0].as_u64().unwrap();
        assert!(count > 50);
        assert_eq!(compared, json!([count, count, count]));
        // Only its link fetches a file: the rest of its row leads nowhere.
        let here = page.fragment().await;
        page.run(
            "document.querySelector('tr a[href^=\"data-bundle/\"]').closest('tr').lastElementChild.click()",
        )
        .await;
        page.wait_for("ready").await;
        assert_eq!(page.fragment().await, here);
        // A download is the file that the manifest describes.
        let sound = page
            .run(
                "return (async () => {
                   const row = [...document.querySelectorAll('[data-testid=data] tr')]
                     .find(row => row.querySelector('a[href*=\"contours-\"]'));
                   const bytes = await (await fetch(row.querySelector('a').href)).arrayBuffer();
                   const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
                     .map(b => b.toString(16).padStart(2, '0')).join('');
                   return row.innerText.includes(hash);
                 })()",
            )
            .await;
        assert_eq!(sound, true);
        let text = page.text("[data-testid=data]").await;
        assert!(text.contains("Licence Ouverte 2.0") && text.contains("licence non précisée"), "{text}");
        // The list of problems is as long as the counts say (none of its kinds is cut short).
        page.click("[data-testid=data] details summary").await;
        page.wait_until("document.querySelectorAll('[data-testid=data] details tbody tr').length > 100")
            .await;
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn the_map_fits_every_screen() {
    for (name, size) in [("tablet", TABLET), ("upright", (768, 1024)), ("phone", (390, 844))] {
        journey(size, move |page, _server| async move {
            page.open(MAP).await;
            areas(&page).await;
            let wide = page.run("return document.documentElement.scrollWidth > innerWidth").await;
            assert_eq!(wide, false, "{name} scrolls sideways");
            page.screenshot(&format!("map-{name}")).await;
            page.open("#/elections/34301/0001/municipales-2026-t1/donnees").await;
            page.wait_until("document.querySelectorAll('[data-testid=data] tbody').length >= 5").await;
            let wide = page.run("return document.documentElement.scrollWidth > innerWidth").await;
            assert_eq!(wide, false, "{name}: the data page scrolls sideways");
        });
    }
}

#[test]
fn the_method_shows_back_tests_beside_naive_answers_and_their_mean() {
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34301/0001/municipales-2026-t1/methode").await;
        let values = |row: &str, field: &str| {
            format!(
                "[...document.querySelectorAll('[data-testid=scores] tbody tr[data-row$=\"{row}\"] [data-field={field}]')]
                   .map(cell => cell.dataset.value).filter(Boolean).map(Number)"
            )
        };
        page.wait_until("document.querySelector('[data-testid=scores] tfoot [data-field=engine]')").await;
        for setting in ["offer", "scenario", "blind"] {
            page.click(&format!("#setting option[value={setting}]")).await;
            page.wait_until(&format!("location.hash.includes('/methode/{setting}')")).await;
            // The mean of first rounds, taken again from the rows; and never better than luck allows.
            let check = format!(
                "const rows = {}, floors = {}, shown = Number(document.querySelector('[data-testid=scores] tfoot [data-field=engine]').dataset.value);
                 const mean = rows.reduce((a, b) => a + b, 0) / rows.length;
                 return [rows.length, Math.abs(mean - shown) < 1e-5, rows.every((error, at) => error >= floors[at])];",
                values("-t1", "engine"),
                values("-t1", "floor"),
            );
            let found = page.run(&check).await;
            assert!(found[0].as_u64().unwrap() >= 6, "{setting} {found}");
            assert_eq!((&found[1], &found[2]), (&json!(true), &json!(true)), "{setting} {found}");
        }
        // The squares hold as many forecasts as the words say, and choosing a category shows fewer of them.
        let squares = page.count("[data-testid=scatter] rect").await;
        assert!(squares > 50, "{squares}");
        page.click("#scattered option[value=centre]").await;
        page.wait_until("location.hash.endsWith('/centre')").await;
        assert!(page.count("[data-testid=scatter] rect").await < squares);
        assert!(page.text("[data-testid=near]").await.contains('%'));
        assert!(page.count("[data-testid=calibration] circle").await >= 4);
        assert!(page.count("[data-testid=calibration] tbody tr").await >= 4);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}
