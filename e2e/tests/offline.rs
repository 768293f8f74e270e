//! Without network, with half a network, from one release to the next: always one release, whole.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

mod support;

use serde_json::json;
use support::browser::{Kind, clear_storage};
use support::page::Page;
use support::release::{CHANGED, MARK, SECOND, Second, first};
use support::server::{Fault, SUB_PATH, Server};
use support::{TABLET, journey, skip_in};

const SETE_1: &str = "#/elections/34301/0001/municipales-2026-t1";

/// Waits until the page has said that it is in this state about work without network.
async fn wait_offline(page: &Page, state: &str) {
    page.wait_until(&format!("document.documentElement.dataset.offline === '{state}'")).await;
}

/// A first visit, until the copy is whole.
async fn first_visit(page: &Page, server: &Server) {
    server.offer_worker();
    page.open(SETE_1).await;
    wait_offline(page, "ready").await;
}

/// What the page gets for `script`, an expression that may wait.
async fn wait_for_value(page: &Page, script: &str) -> serde_json::Value {
    let body = format!(
        "const done = arguments[0]; Promise.resolve({script}).then(done, e => done('failed: ' + e));"
    );
    let found = page.driver.execute_async(&body, Vec::new()).await;
    found.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
}

/// For each file that differs between the releases: whether what the page gets is the second's.
async fn seconds(page: &Page) -> Vec<bool> {
    let script = format!(
        "Promise.all({}.map(path => fetch(path).then(answer => answer.text()).then(text => text.includes('{MARK}'))))",
        json!(CHANGED)
    );
    let found = wait_for_value(page, &script).await;
    found.as_array().unwrap_or_else(|| panic!("{found}")).iter().map(|one| one.as_bool().unwrap()).collect()
}

async fn caches(page: &Page) -> Vec<String> {
    let found = wait_for_value(page, "caches.keys()").await;
    found.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Asks for an update and waits until it is there or has failed: the state of the worker that came, if any.
async fn update(page: &Page) -> String {
    let script = "navigator.serviceWorker.getRegistration().then(async registration => {
        // Firefox lets the page see what came a little later, and may answer for an update of its own that failed before.
        const found = new Promise(go => registration.addEventListener('updatefound', go, { once: true }));
        const failed = await registration.update().then(() => false, () => true);
        await Promise.race([found, new Promise(go => setTimeout(go, 1000))]);
        const coming = registration.installing ?? registration.waiting;
        if (!coming) return failed ? 'unreachable' : 'none';
        while (!['installed', 'redundant'].includes(coming.state))
            await new Promise(go => setTimeout(go, 20));
        return coming.state;
    })";
    wait_for_value(page, script).await.as_str().unwrap().to_owned()
}

#[test]
fn after_one_visit_everything_works_without_network() {
    journey(TABLET, |page, server| async move {
        first_visit(&page, &server).await;
        let line = page.text("[data-testid=offline]").await;
        assert!(line.starts_with("Prêt hors ligne ✓ données du 7 juillet 2024, "), "{line}");
        assert!(line.ends_with("\u{a0}Mo") || line.ends_with(" Mo"), "{line}");
        let rows = page.rows().await;
        server.cut_after(0);
        // The page that is open, a town that was never asked for, a cold start, a deep link.
        page.pick("commune", "beziers").await;
        page.wait_until("location.hash.includes('/34032/')").await;
        page.wait_for("ready").await;
        for fragment in ["", SETE_1, "#/elections/34172/0010/legislatives-2024-t1"] {
            page.open(fragment).await;
            assert!(page.count("table[data-testid=forecast] tr[data-category]").await >= 7, "{fragment}");
            assert_eq!(page.wrong().await, Vec::<String>::new(), "{fragment}");
        }
        page.open(SETE_1).await;
        assert_eq!(page.rows().await, rows, "the same numbers as with a network");
        wait_offline(&page, "ready").await;
    });
}

#[test]
fn under_a_path_of_a_shared_host_it_is_the_same() {
    journey(TABLET, |page, server| async move {
        let page = page.under(SUB_PATH);
        first_visit(&page, &server).await;
        assert_eq!(caches(&page).await, [format!("augure-/{SUB_PATH}-{}", first())]);
        server.cut_after(0);
        page.open(SETE_1).await;
        page.wait_until("document.querySelector('.offline .version')").await;
        assert!(page.text(".offline .version").await.contains(&first()[..12]));
    });
}

#[test]
fn an_update_cut_after_any_file_leaves_one_release_whole() {
    journey(TABLET, |page, server| async move {
        first_visit(&page, &server).await;
        let second = Second::make("cut");
        server.publish(&second.folder);
        let mut answered = 0;
        loop {
            server.cut_after(answered);
            let state = update(&page).await;
            // Without network from here on: what there is now must do.
            server.cut_after(0);
            page.open(SETE_1).await;
            assert_eq!(seconds(&page).await, [false; 4], "cut after {answered} answers");
            if state == "installed" {
                break;
            }
            assert_eq!(
                caches(&page).await,
                [format!("augure-/-{}", first())],
                "cut after {answered} answers"
            );
            answered += 1;
            assert!(answered < 50, "the update never came: {state}");
        }
        assert!(answered > CHANGED.len(), "the worker and each changed file were cut off once: {answered}");
        // The reader agrees, still without network.
        page.wait_until("document.querySelector('[data-testid=offline-update]')").await;
        assert_eq!(page.run("return document.documentElement.dataset.release").await, json!(first()));
        page.click("[data-testid=offline-update]").await;
        page.wait_until(&format!("document.documentElement.dataset.release === '{SECOND}'")).await;
        page.wait_for_table("0001", "municipales-2026-t1").await;
        assert_eq!(seconds(&page).await, [true; 4]);
        wait_offline(&page, "ready").await;
        page.open(SETE_1).await;
        assert_eq!(caches(&page).await, [format!("augure-/-{SECOND}")]);
    });
}

#[test]
fn closing_every_page_is_no_consent_to_a_new_release() {
    journey(TABLET, |page, server| async move {
        first_visit(&page, &server).await;
        let second = Second::make("closed");
        server.publish(&second.folder);
        assert_eq!(update(&page).await, "installed");
        // Without a page left, the browser makes the new worker the active one by itself.
        page.driver.goto("about:blank").await.unwrap();
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        page.open(SETE_1).await;
        wait_offline(&page, "ready").await;
        let waiting = "navigator.serviceWorker.getRegistration().then(r => r.waiting === null && r.installing === null)";
        assert_eq!(wait_for_value(&page, waiting).await, json!(true), "the new worker is active");
        assert_eq!(seconds(&page).await, [false; 4], "and answers from the copy that was agreed to");
        server.cut_after(0);
        page.open(SETE_1).await;
        assert_eq!(seconds(&page).await, [false; 4]);
        page.wait_until("document.querySelector('[data-testid=offline-update]')").await;
        page.click("[data-testid=offline-update]").await;
        page.wait_until(&format!("document.documentElement.dataset.release === '{SECOND}'")).await;
        page.wait_for("ready").await;
        assert_eq!(seconds(&page).await, [true; 4]);
    });
}

#[test]
fn a_corrupted_answer_is_never_kept() {
    journey(TABLET, |page, server| async move {
        server.offer_worker();
        server.break_file("data-bundle/elections/communes", Fault::AlteredByte);
        // The town's own files are fine, the list of towns is not: the page says so, and nothing is kept.
        page.open_unready(SETE_1).await;
        page.wait_for("error").await;
        wait_offline(&page, "failed").await;
        assert!(page.text("[data-testid=offline]").await.contains("pas celui qui a été publié"));
        assert_eq!(caches(&page).await, Vec::<String>::new());
        server.repair();
        page.click("[data-testid=offline-retry]").await;
        wait_offline(&page, "ready").await;

        // The same in an update: the release that is there stays, and stays whole.
        let second = Second::make("corrupted");
        server.publish(&second.folder);
        server.break_file("boot.js", Fault::AlteredByte);
        page.open(SETE_1).await;
        wait_offline(&page, "ready").await;
        assert_eq!(update(&page).await, "redundant");
        page.wait_until("document.querySelector('.offline').innerText.includes('celle-ci reste')").await;
        assert_eq!(seconds(&page).await, [false; 4]);
        assert_eq!(caches(&page).await, [format!("augure-/-{}", first())]);
        server.repair();
        assert_eq!(update(&page).await, "installed");
    });
}

#[test]
fn without_room_the_page_says_so_and_works_online() {
    if skip_in(&[Kind::Firefox, Kind::WebKit], "it cannot be told to have no room for one site") {
        return;
    }
    journey(TABLET, |page, server| async move {
        server.offer_worker();
        let quota = json!({ "origin": page.origin(), "quotaSize": 200_000 });
        page.driver.cdp().send_raw("Storage.overrideQuotaForOrigin", quota).await.unwrap();
        page.open(SETE_1).await;
        wait_offline(&page, "failed").await;
        assert!(page.text("[data-testid=offline]").await.contains("pas assez de place"));
        assert_eq!(caches(&page).await, Vec::<String>::new(), "no half copy takes the room");
        page.pick_bureau("5").await;
        page.wait_for_table("0005", "municipales-2026-t1").await;
    });
}

#[test]
fn another_tab_keeps_its_release_until_it_is_reloaded() {
    journey(TABLET, |page, server| async move {
        first_visit(&page, &server).await;
        let one = page.driver.window().await.unwrap();
        let two = page.driver.new_tab().await.unwrap();
        page.driver.switch_to_window(two.clone()).await.unwrap();
        page.open(SETE_1).await;
        let second = Second::make("tabs");
        server.publish(&second.folder);
        assert_eq!(update(&page).await, "installed");
        page.wait_until("document.querySelector('[data-testid=offline-update]')").await;
        page.click("[data-testid=offline-update]").await;
        page.wait_until(&format!("document.documentElement.dataset.release === '{SECOND}'")).await;
        page.wait_for("ready").await;

        page.driver.switch_to_window(one).await.unwrap();
        page.wait_until("document.querySelector('[data-testid=offline-reload]')").await;
        assert_eq!(page.run("return document.documentElement.dataset.release").await, json!(first()));
        // A file that only the first release has under this name still comes, without network.
        server.cut_after(0);
        let status = wait_for_value(&page, &format!("fetch('{}').then(a => a.status)", second.renamed)).await;
        assert_eq!(status, json!(200));
        page.click("[data-testid=offline-reload]").await;
        page.wait_until(&format!("document.documentElement.dataset.release === '{SECOND}'")).await;
        page.wait_for("ready").await;
        assert_eq!(seconds(&page).await, [true; 4]);
    });
}

#[test]
fn caches_of_other_sites_on_the_same_host_are_left_alone() {
    journey(TABLET, |page, server| async move {
        server.offer_worker();
        page.open(SETE_1).await;
        // Another site's, this site's under another path, and one that only looks like ours.
        let foreign = ["other-site", "augure-/elsewhere/-0123456789abcdef", "augure-/-not-a-release"];
        for name in foreign {
            let put = format!("caches.open('{name}').then(c => c.put('/kept', new Response('kept')))");
            wait_for_value(&page, &put).await;
        }
        wait_offline(&page, "ready").await;
        let second = Second::make("foreign");
        server.publish(&second.folder);
        assert_eq!(update(&page).await, "installed");
        page.wait_until("document.querySelector('[data-testid=offline-update]')").await;
        page.click("[data-testid=offline-update]").await;
        page.wait_until(&format!("document.documentElement.dataset.release === '{SECOND}'")).await;
        page.open(SETE_1).await;
        page.open(SETE_1).await;
        let found = caches(&page).await;
        assert_eq!(found.len(), 4, "{found:?}");
        for name in foreign {
            let kept = format!("caches.open('{name}').then(c => c.match('/kept')).then(r => r.text())");
            assert_eq!(wait_for_value(&page, &kept).await, json!("kept"), "{name}");
        }
    });
}

#[test]
fn wiped_storage_is_filled_again_at_the_next_visit() {
    journey(TABLET, |page, server| async move {
        first_visit(&page, &server).await;
        clear_storage(&page.driver, page.origin()).await;
        first_visit(&page, &server).await;
        assert_eq!(caches(&page).await, [format!("augure-/-{}", first())]);
        // Only one file gone: it is fetched again, checked, and the copy is whole again.
        let gone = "caches.keys().then(([name]) => caches.open(name)).then(c => c.delete('boot.js'))";
        assert_eq!(wait_for_value(&page, gone).await, json!(true));
        page.open(SETE_1).await;
        server.cut_after(0);
        page.open(SETE_1).await;
    });
}
