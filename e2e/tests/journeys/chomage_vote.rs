//! The study of unemployment and the vote: findings, filters that figures name, dots that choose, a model that moves.

use crate::support::page::Page;
use crate::support::{TABLET, journey};
use thirtyfour::prelude::*;

const CHARTS: &str = "#/chomage-vote/visualisations";
const CANVAS: &str = "document.querySelector('[data-testid=scatter] canvas')";
/// Where in the window the dot is that is named.
const PLACE: &str = "
    const canvas = document.querySelector('[data-testid=scatter] canvas'), { style } = canvas.parentElement.querySelector('.name');
    canvas.scrollIntoView({ block: 'center' });
    const box = canvas.getBoundingClientRect(), part = side => parseFloat(style[side]) / 100;
    const across = style.left === 'auto' ? 1 - part('right') : part('left');
    return [box.x + across * box.width, box.y + part('top') * box.height].map(Math.round)";

/// The fragments of the study's views, from the menu.
async fn views(page: &Page) -> Vec<String> {
    page.open("#/chomage-vote").await;
    let views = page.menu().await;
    assert_eq!(views.len(), 7, "{views:?}");
    views
}

#[test]
fn every_view_opens_without_a_fault_and_says_what_it_is_of() {
    journey(TABLET, |page, _server| async move {
        for view in views(&page).await {
            page.open(&view).await;
            assert!(page.count("main .panel").await > 0, "{view}");
            assert_eq!(page.count("[data-testid=notice]").await, 0, "{view}");
        }
        page.open("#/chomage-vote").await;
        assert_eq!(page.count("[data-testid=finding]").await, 3);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

/// Walks the dots of the picture by keys, from the left, until the one of `unit` is named.
async fn walk_to(page: &Page, unit: &str) {
    page.run("document.querySelector('[data-testid=scatter] canvas').focus()").await;
    let named = "[data-testid=scatter] .name:not([hidden])";
    let mut key = Key::Home;
    for _ in 0..page.run(&format!("return Number({CANVAS}.dataset.dots)")).await.as_u64().unwrap() {
        page.driver.action_chain().send_keys(key + "").perform().await.unwrap();
        page.wait_until(&format!("document.querySelector('{named}')")).await;
        if page.text(named).await.starts_with(unit) {
            return;
        }
        key = Key::Right;
    }
    panic!("no dot is {unit}");
}

#[test]
fn a_dot_chooses_its_departement_and_the_area_stays_from_view_to_view() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{CHARTS}/region-32")).await;
        assert!(page.text("[data-testid=scatter] [data-testid=scope]").await.contains("Hauts-de-France, 5"));
        assert_eq!(page.run(&format!("window.__first = {CANVAS}; return __first.dataset.dots")).await, "5");
        // Its name stands beside it, which says where it is.
        walk_to(&page, "Aisne").await;
        let found = page.run(PLACE).await;
        let (x, y) = (found[0].as_i64().unwrap(), found[1].as_i64().unwrap());
        page.driver.action_chain().send_keys(Key::Escape + "").perform().await.unwrap();
        page.wait_until("document.querySelector('[data-testid=scatter] .name').hidden").await;
        page.driver.action_chain().move_to(x, y).perform().await.unwrap();
        page.wait_until(
            "document.querySelector('[data-testid=scatter] .name').innerText.startsWith('Aisne')",
        )
        .await;
        page.driver.action_chain().move_to(x, y).click().perform().await.unwrap();
        page.wait_until("location.hash.endsWith('/02')").await;
        page.wait_for("ready").await;
        assert!(page.text("[data-testid=here]").await.contains("Aisne"));
        // A pointer that rests on the picture would name the dot under it.
        page.driver.action_chain().move_to(1, 1).perform().await.unwrap();
        walk_to(&page, "Somme").await;
        page.driver.action_chain().send_keys(Key::Enter + "").perform().await.unwrap();
        page.wait_until("location.hash.endsWith('/80')").await;
        page.wait_for("ready").await;
        assert!(page.text("[data-testid=here]").await.contains("Somme"));
        assert_eq!(page.text("[data-testid=scatter] .chosen").await, "Somme");
        assert_eq!(page.run(&format!("return __first === {CANVAS}")).await, true, "the canvas stays");
        page.click(".menu a[href*='/exploration']").await;
        page.wait_until("document.documentElement.dataset.view === 'exploration'").await;
        page.wait_for("ready").await;
        assert!(page.fragment().await.contains("/region-32/"), "{}", page.fragment().await);
        assert_eq!(page.count("[data-testid=units] tbody tr").await, 5);
        assert!(page.text("[data-testid=unit]").await.to_lowercase().contains("somme"));
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn the_series_marks_the_vote_that_is_chosen() {
    journey(TABLET, |page, _server| async move {
        page.open("#/chomage-vote/exploration").await;
        let count = page.count("#scrutin option").await;
        assert!(count > 1);
        let marked = "document.querySelector('[data-testid=series] .vote.here title')?.textContent";
        let mut seen = std::collections::BTreeSet::new();
        for at in 0..count {
            let choose = format!(
                "const field = document.querySelector('#scrutin'); field.selectedIndex = {at};
                 field.dispatchEvent(new Event('change', {{ bubbles: true }})); return field.selectedOptions[0].textContent"
            );
            let name = page.run(&choose).await.as_str().unwrap().to_owned();
            page.wait_until(&format!("{marked} === {}", serde_json::json!(name))).await;
            seen.insert(name);
        }
        assert_eq!(seen.len(), count);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn a_moved_value_is_in_the_link_and_marked_beyond_the_data() {
    journey(TABLET, |page, _server| async move {
        page.open("#/chomage-vote/modeles").await;
        page.type_over("#input-0-number", "20").await;
        page.run("document.activeElement.blur()").await;
        page.wait_until("location.hash.includes('.200-')").await;
        page.wait_for("ready").await;
        assert!(page.text("[data-testid=what-if]").await.contains("hors de l'étendue des données"));
        let address = page.fragment().await;
        page.open(&address).await;
        assert_eq!(page.run("return document.querySelector('#input-0').value").await, "200");
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn forests_and_boosted_trees_give_chances_that_add_up() {
    journey(TABLET, |page, _server| async move {
        page.open("#/chomage-vote/modeles").await;
        let chances = "return [...document.querySelectorAll('[data-testid=what-if] .bars')[0].querySelectorAll('.value')]
            .map(value => value.textContent)";
        let linear = page.run(chances).await;
        // The first kind is linear; the others are those that the bundle holds.
        let kinds =
            "return [...document.querySelectorAll('#kind option')].slice(1).map(option => option.value)";
        for kind in page.run(kinds).await.as_array().unwrap() {
            let kind = kind.as_str().unwrap();
            let pick = format!(
                "const kind = document.querySelector('#kind'); kind.value = '{kind}';
                 kind.dispatchEvent(new Event('change', {{ bubbles: true }}))"
            );
            page.run(&pick).await;
            page.wait_until(&format!("location.hash.endsWith('/{kind}')")).await;
            page.wait_for("ready").await;
            let here = page.run(chances).await;
            let sum: f64 = here
                .as_array()
                .unwrap()
                .iter()
                .map(|text| {
                    let number: String =
                        text.as_str().unwrap().chars().filter(|c| c.is_ascii_digit() || *c == ',').collect();
                    number.replace(',', ".").parse::<f64>().unwrap()
                })
                .sum();
            assert!((sum - 100.0).abs() < 0.25 && here != linear, "{kind}: {here} {linear}");
            let again = page.fragment().await;
            page.open(&again).await;
            assert_eq!(page.run(chances).await, here, "{kind}");
        }
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn every_test_of_every_question_has_its_curves() {
    journey(TABLET, |page, _server| async move {
        page.open("#/chomage-vote/modeles").await;
        let pick = |field: &str, value: &str| {
            format!(
                "const field = document.querySelector('#{field}'); field.value = '{value}';
                 field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
            )
        };
        let values = |field: &str| {
            format!("return [...document.querySelectorAll('#{field} option')].map(o => o.value)")
        };
        let drawn = "return [document.querySelectorAll('[data-testid=roc] path.own').length,
            Math.min(1, document.querySelectorAll('[data-testid=calibration] circle').length)]";
        for task in page.run(&values("task")).await.as_array().unwrap() {
            page.run(&pick("task", task.as_str().unwrap())).await;
            page.wait_until("document.documentElement.dataset.state === 'ready'").await;
            for protocol in page.run(&values("protocol")).await.as_array().unwrap() {
                page.run(&pick("protocol", protocol.as_str().unwrap())).await;
                page.wait_until(&format!("document.querySelector('#protocol').value === {protocol}")).await;
                page.wait_for("ready").await;
                assert_eq!(page.run(drawn).await, serde_json::json!([1, 1]), "{task} {protocol}");
            }
        }
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn every_figure_names_what_it_is_of_and_the_map_of_errors_follows_its_method() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{CHARTS}/france")).await;
        let scopes =
            "return [...document.querySelectorAll('main [data-testid=scope]')].map(line => line.textContent)";
        for line in page.run(scopes).await.as_array().unwrap() {
            assert!(line.as_str().unwrap().starts_with("Toute la France"), "{line}");
        }
        page.open("#/chomage-vote/modeles").await;
        let sections = page.run("return document.querySelectorAll('main section.panel').length").await;
        let lines = page.run(scopes).await.as_array().unwrap().len() as u64;
        // Two sections hold fields, or the dashboard's figures.
        assert!(lines + 2 >= sections.as_u64().unwrap(), "{lines} lines in {sections} sections");
        let colours = "return [...document.querySelectorAll('[data-testid=errors] path.area')].map(area => area.getAttribute('class')).join()";
        let swing = page.run(colours).await;
        page.run(
            "const mapped = document.querySelector('[data-testid=errors] select'); mapped.value = 'flat';
            mapped.dispatchEvent(new Event('change', { bubbles: true }))",
        )
        .await;
        page.wait_until("location.hash.endsWith('/flat')").await;
        page.wait_for("ready").await;
        assert_ne!(page.run(colours).await, swing);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}
