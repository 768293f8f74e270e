//! On paper, on a wall, in English, in other colours, and for those who do not see.

use crate::support::{TABLET, journey};
use thirtyfour::prelude::*;

const SETE: &str = "#/elections/34301/0014/municipales-2026-t1";
const PHONE: (u32, u32) = (390, 844);

#[test]
fn a_sheet_for_one_bureau_or_for_all() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/fiche")).await;
        assert_eq!(page.count("[data-testid=sheet]").await, 1);
        let sheet = page.text("[data-testid=sheet]").await;
        for words in ["Bureau 14, Sète", "pas un sondage", "Licence Ouverte", "30 juin 2024", "Augure "] {
            assert!(sheet.contains(words), "{words}: {sheet}");
        }
        page.click("#all-sheets").await;
        page.wait_until("document.querySelectorAll('[data-testid=sheet]').length === 33").await;
        let link = page.fragment().await;
        page.open(&link).await;
        assert_eq!(page.count("[data-testid=sheet]").await, 33);
    });
}

#[test]
fn the_wall_turns_by_arrows() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/presentation")).await;
        let title = "document.querySelector('[data-testid=presentation] h1').innerText";
        let body = page.find("body").await;
        body.send_keys(Key::Right + "").await.unwrap();
        page.wait_until(&format!("{title}.startsWith('Bureau 15,')")).await;
        body.send_keys(Key::Left + "").await.unwrap();
        body.send_keys(Key::Left + "").await.unwrap();
        page.wait_until(&format!("{title}.startsWith('Bureau 13,')")).await;
        body.send_keys(Key::Escape + "").await.unwrap();
        page.wait_for_table("0013", "municipales-2026-t1").await;
        // The arrows are the fields' own again.
        body.send_keys(Key::Right + "").await.unwrap();
        assert_eq!(page.fragment().await, SETE.replace("0014", "0013"));
    });
}

#[test]
fn the_wall_turns_by_a_swipe() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/presentation")).await;
        let title = "document.querySelector('[data-testid=presentation] h1').innerText";
        page.swipe((700, 400), (400, 410)).await;
        page.wait_until(&format!("{title}.startsWith('Bureau 15,')")).await;
        page.swipe((300, 400), (620, 390)).await;
        page.wait_until(&format!("{title}.startsWith('Bureau 14,')")).await;
        // A finger that trembles turns nothing.
        page.swipe((500, 400), (530, 400)).await;
        page.swipe((700, 400), (400, 400)).await;
        page.wait_until(&format!("{title}.startsWith('Bureau 15,')")).await;
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn english_and_a_theme_are_remembered_on_the_device() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        page.click("#language").await;
        page.wait_until("document.documentElement.lang === 'en'").await;
        assert!(page.text("h1").await.starts_with("Station 14,"));
        let share = page.text("td[data-field=share]").await;
        assert!(share.contains('.') && share.ends_with('%'), "{share}");
        page.click("#theme option[value=dark]").await;
        page.open(SETE).await;
        assert!(page.text("h1").await.starts_with("Station 14,"));
        let looks = page.run("return [document.documentElement.dataset.theme, document.cookie]").await;
        assert_eq!(looks, serde_json::json!(["dark", ""]));
        // What is copied keeps its form, in the words of the page.
        assert!(page.text("#copied").await.starts_with("far left: "));
    });
}

#[test]
fn no_line_begins_with_a_sign_that_ends_something() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let mut views = page.views().await;
        // And what is said of an address that nobody can follow.
        views.push(format!("{}/nulle-part", SETE.replace("/0014/", "/quatorze/")));
        page.open("#/chomage-vote").await;
        views.extend(page.menu().await);
        views.push("#/chomage-vote/nulle-part".to_owned());
        views.push("#/etudes".to_owned());
        // French puts a space before some signs. A line must not be broken there; what is copied keeps to its agreed form.
        let broken = "
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const found = [];
            while (walker.nextNode()) {
              const { data, parentElement } = walker.currentNode;
              if (!parentElement.closest('script, style, #copied, pre') && / [:;?!»%]|« /.test(data)) found.push(data);
            }
            return found";
        let mut held = 0;
        for view in views {
            page.open_whole(&view).await;
            assert_eq!(page.run(broken).await, serde_json::json!([]), "{view}");
            held += page.text("main").await.matches("\u{a0}:").count();
        }
        assert!(held > 10, "or nothing was looked at");
    });
}

#[test]
fn every_view_is_free_of_what_axe_finds_and_fits() {
    // The rules of axe-core, from npm; `cargo xtask test` installs them where npm is there.
    let Some(rules) = std::env::var_os("AUGURE_AXE") else {
        eprintln!("skipped: AUGURE_AXE does not say where axe.min.js is (`cargo xtask test` does)");
        return;
    };
    let rules = std::fs::read_to_string(&rules).unwrap();
    for size in [TABLET, PHONE] {
        let rules = rules.clone();
        journey(size, move |page, _server| async move {
            page.open(SETE).await;
            for view in page.views().await {
                page.open_whole(&view).await;
                page.run(&rules).await;
                let found = page
                    .driver
                    .execute_async(
                        "const done = arguments[arguments.length - 1];
                         axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
                           .then(found => done([found.passes.length, found.violations.map(broken =>
                             broken.id + ': ' + broken.nodes.map(node => node.target.join(' ')).join(', '))]))",
                        Vec::new(),
                    )
                    .await
                    .unwrap();
                let found = found.json().clone();
                assert!(found[0].as_u64().unwrap() > 20, "{view}: axe looked at nothing");
                assert_eq!(found[1], serde_json::json!([]), "{view}");
                let over = page.run("return document.documentElement.scrollWidth - window.innerWidth").await;
                assert!(over.as_i64().unwrap() <= 0, "{view} is {over} pixels wider than the screen");
            }
        });
    }
}
