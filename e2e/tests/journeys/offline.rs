//! Without network, with half a network, without room: the page works from its copy, or says why not.

use crate::support::browser::{Kind, clear_storage};
use crate::support::offline::{SETE_1, caches, first_visit, seconds, update, wait_for_value, wait_offline};
use crate::support::release::{Second, first};
use crate::support::server::{Fault, SUB_PATH};
use crate::support::{TABLET, journey, skip_in};
use serde_json::json;

#[test]
fn after_one_visit_everything_works_without_network() {
    journey(TABLET, |page, server| async move {
        first_visit(&page, &server).await;
        let line = page.text("[data-testid=offline]").await;
        assert!(
            line.starts_with("Prêt hors ligne ✓ Élections, département 34, données du 7 juillet 2024, "),
            "{line}"
        );
        assert!(line.ends_with("\u{a0}Mo"), "{line}");
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
fn a_corrupted_answer_is_never_kept() {
    journey(TABLET, |page, server| async move {
        server.offer_worker();
        server.break_file("data-bundle/elections/communes", Fault::AlteredByte);
        // The town's own files are fine, the list of towns is not: the page says so, and nothing is kept.
        page.open_unready(SETE_1).await;
        page.wait_for("error").await;
        wait_offline(&page, "failed").await;
        assert!(page.text("[data-testid=offline]").await.contains("pas celui qui a été publié"));
        // The shell is there, and nothing of the study.
        assert_eq!(caches(&page).await, [format!("augure-/-{}", first())]);
        let kept = "caches.keys().then(([name]) => caches.open(name)).then(cache => cache.keys())
            .then(kept => kept.filter(({ url }) => url.includes('elections')).length)";
        assert_eq!(wait_for_value(&page, kept).await, json!(0));
        server.repair();
        page.click("[data-testid=offline-retry]").await;
        wait_offline(&page, "ready").await;

        // The same in an update: the release that is there stays, and stays whole. The page is not opened anew: a second
        // later the browser would try the update by itself, too.
        page.click("[data-testid=error] button").await;
        page.wait_for("ready").await;
        page.wait_until("document.querySelector('[data-testid=offline]').innerText.includes('✓ Élections, département 34')").await;
        let second = Second::make("corrupted");
        server.publish(&second.folder);
        server.break_file("boot.js", Fault::AlteredByte);
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
