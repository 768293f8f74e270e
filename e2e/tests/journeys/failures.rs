//! Files lost or altered on the way are reported: never a blank page, never a number from an unchecked file.

use crate::support::browser::clear_cache;
use crate::support::server::Fault;
use crate::support::{TABLET, journey};
use serde_json::json;

const SETE_1: &str = "#/elections/34301/0001/municipales-2026-t1";

/// A path that starts the names of one table's files, from what a first visit asks for.
fn file_of(asked: &[String], table: &str) -> String {
    let found = asked.iter().find(|path| path.starts_with("data-bundle/") && path.contains(table));
    found.unwrap_or_else(|| panic!("no file of `{table}` in {asked:?}")).clone()
}

#[test]
fn an_altered_byte_gives_the_panel_and_a_retry_repairs_it() {
    journey(TABLET, |page, server| async move {
        page.open(SETE_1).await;
        for table in ["panel", "scrutins", "engine-"] {
            server.break_file(&file_of(&server.asked(), table), Fault::AlteredByte);
            // Not the copy of the first visit.
            page.driver.goto("about:blank").await.unwrap();
            clear_cache(&page.driver).await;
            page.open_unready(SETE_1).await;
            page.wait_for("error").await;
            let panel = page.text("[data-testid=error]").await;
            assert!(panel.contains("SHA-256") && panel.contains("Réessayer"), "{table}: {panel}");
            assert!(page.rows().await.is_empty(), "no number from a file that is not the published one");
            server.repair();
            page.click("[data-testid=error] button").await;
            page.wait_for_table("0001", "municipales-2026-t1").await;
            assert_eq!(page.wrong().await, Vec::<String>::new());
        }
    });
}

#[test]
fn a_missing_file_gives_the_panel() {
    journey(TABLET, |page, server| async move {
        server.break_file("data-bundle/", Fault::Missing);
        page.open_unready(SETE_1).await;
        page.wait_for("error").await;
        let panel = page.text("[data-testid=error]").await;
        assert!(panel.contains("404") && panel.contains("Réessayer"), "{panel}");
        server.repair();
        page.click("[data-testid=error] button").await;
        page.wait_for_table("0001", "municipales-2026-t1").await;
    });
}

#[test]
fn what_was_shown_stays_when_something_else_cannot_be_had() {
    journey(TABLET, |page, server| async move {
        page.open(SETE_1).await;
        let rows = page.rows().await;
        server.break_file("data-bundle/", Fault::Missing);
        page.pick_target("legislatives-2024-t1").await;
        page.wait_for("error").await;
        assert_eq!(page.rows().await, rows);
        assert!(page.text("[data-testid=error]").await.contains("reste"));
        // What has been loaded still works.
        // WebKit's own button passes over addresses that nobody's hand has set.
        page.run("history.back()").await;
        page.wait_for_table("0001", "municipales-2026-t1").await;
        page.pick_bureau("5").await;
        page.wait_for_table("0005", "municipales-2026-t1").await;
    });
}

#[test]
fn a_manifest_that_is_none_gives_the_panel() {
    journey(TABLET, |page, server| async move {
        server.break_file("data-bundle/bundle.json", Fault::Truncated);
        page.open_unready(SETE_1).await;
        page.wait_for("error").await;
        assert!(page.text("[data-testid=error]").await.contains("version"));
    });
}

#[test]
fn a_manifest_of_another_release_is_refused() {
    journey(TABLET, |page, server| async move {
        server.break_file("data-bundle/bundle.json", Fault::AlteredByte);
        page.open_unready(SETE_1).await;
        page.wait_for("error").await;
        assert!(page.text("[data-testid=error]").await.contains("pas de la même version"));
        let detail =
            page.run("return document.querySelector('[data-testid=error] details').textContent").await;
        assert!(detail.as_str().unwrap().contains("this page was published with"), "{detail}");
        assert!(page.rows().await.is_empty());
    });
}

#[test]
fn a_host_without_the_worker_is_named_and_the_page_works_online() {
    journey(TABLET, |page, server| async move {
        // Nobody has offered the worker: the host answers 404.
        page.open(SETE_1).await;
        page.wait_until("document.documentElement.dataset.offline === 'failed'").await;
        let line = page.text("[data-testid=offline]").await;
        assert!(line.contains("sw.js manque sur l'hébergement"), "{line}");
        // Drawn anew with nothing new to say, its button is the same one and keeps the focus.
        page.run(
            "window.__button = document.querySelector('[data-testid=offline-retry]');
             window.__button.focus();
             document.documentElement.lang = document.documentElement.lang",
        )
        .await;
        assert_eq!(page.run("return document.activeElement === window.__button").await, json!(true));
        page.pick_bureau("5").await;
        page.wait_for_table("0005", "municipales-2026-t1").await;
        // Without any answer it is the network's fault.
        server.cut_after(0);
        page.click("[data-testid=offline-retry]").await;
        page.wait_until("document.querySelector('[data-testid=offline]').innerText.includes('réseau s')")
            .await;
        server.mend();
        server.offer_worker();
        page.click("[data-testid=offline-retry]").await;
        page.wait_until("document.documentElement.dataset.offline === 'ready'").await;
    });
}

#[test]
fn webassembly_that_stops_says_so_once_and_other_errors_do_not() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE_1).await;
        // Some extension's error is not the page's.
        let happen = |error: &str| format!("dispatchEvent(new ErrorEvent('error', {{ error: {error} }}))");
        page.run(&happen("new TypeError('elsewhere')")).await;
        page.run(&happen("null")).await;
        assert_eq!(page.count("[data-testid=error]").await, 0);
        // As browsers report it.
        let stop = happen("new WebAssembly.RuntimeError('Out of bounds memory access')");
        for _ in 0..2 {
            page.run(&stop).await;
        }
        page.wait_for("error").await;
        assert_eq!(page.count("[data-testid=error]").await, 1);
        let text = page.text("[data-testid=error]").await;
        assert!(text.contains("s'est arrêté") && text.contains("Out of bounds memory access"), "{text}");
        assert_eq!(page.count("table[data-testid=forecast]").await, 1, "what was shown stays");
        page.click("[data-testid=error] a").await;
        page.wait_for("ready").await;
        assert_eq!(page.count("[data-testid=error]").await, 0);
    });
}
