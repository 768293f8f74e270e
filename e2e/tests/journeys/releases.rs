//! From one release to the next: always one of them, whole, and the next one only once the reader agrees.

use crate::support::browser::Kind;
use crate::support::offline::{
    SETE_1, caches, first_visit, seconds, update, wait_for_caches, wait_for_value, wait_offline,
};
use crate::support::page::Page;
use crate::support::release::{CHANGED, SECOND, Second, first};
use crate::support::{TABLET, journey, skip_in};
use serde_json::json;

/// Agrees to the second release, and waits until it is there.
async fn agree(page: &Page) {
    page.wait_until("document.querySelector('[data-testid=offline-update]')").await;
    page.click("[data-testid=offline-update]").await;
    page.wait_until(&format!("document.documentElement.dataset.release === '{SECOND}'")).await;
    page.wait_for("ready").await;
}

#[test]
fn a_new_release_is_offered_where_the_browser_does_not_tell_the_states_of_workers() {
    if skip_in(&[Kind::WebKit], "its driver runs no script before a page's own") {
        return;
    }
    journey(TABLET, |page, server| async move {
        // As WebKit does it now and then.
        page.before_each_page(
            "ServiceWorker.prototype.addEventListener = () => {};
             Object.defineProperty(ServiceWorker.prototype, 'state', { get: () => 'installing' });",
        )
        .await;
        first_visit(&page, &server).await;
        let second = Second::make("silent");
        server.publish(&second.folder);
        assert_eq!(update(&page).await, "installed");
        agree(&page).await;
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
        wait_for_caches(&page, &[&format!("augure-/-{SECOND}")]).await;
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
        // What is opened now would have to come from the release before.
        page.run("document.documentElement.dataset.groups += ' elections/elsewhere'").await;
        wait_offline(&page, "failed").await;
        assert!(page.text("[data-testid=offline]").await.contains("mettez d'abord à jour"));
        agree(&page).await;
        assert_eq!(seconds(&page).await, [true; 4]);
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
        agree(&page).await;

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
        let second = format!("augure-/-{SECOND}");
        wait_for_caches(&page, &[&foreign[..], &[&second]].concat()).await;
        for name in foreign {
            let kept = format!("caches.open('{name}').then(c => c.match('/kept')).then(r => r.text())");
            assert_eq!(wait_for_value(&page, &kept).await, json!("kept"), "{name}");
        }
    });
}
