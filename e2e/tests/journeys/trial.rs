//! A throw-away study in the site beside the others: what every study gets without a line of its own.

use crate::support::offline::{caches, wait_offline};
use crate::support::server::{Fault, Server, trial_site};
use crate::support::{TABLET, journey, page::Page};

const TABLE: &str = "#/trial/table";

/// The numbers that the study shows.
async fn numbers(page: &Page) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('[data-testid=squares] li')].map(li => li.innerText).join(' ')";
    page.run(script).await.as_str().unwrap_or_default().split(' ').map(str::to_owned).collect()
}

fn squares() -> Vec<String> {
    (1..=9).map(|n: u32| (n * n).to_string()).collect()
}

fn publish(server: &Server) {
    server.publish(&trial_site());
}

#[test]
fn a_second_study_is_listed_opens_and_is_left_for_another() {
    journey(TABLET, |page, server| async move {
        publish(&server);
        page.open("#/etudes").await;
        let cards =
            "return [...document.querySelectorAll('[data-study]')].map(card => card.dataset.study).join(' ')";
        assert_eq!(page.run(cards).await, "elections chomage-vote trial");
        assert!(page.text("[data-study=trial]").await.contains("Combien font 7 fois 7"));
        page.click("[data-study=trial] a").await;
        page.wait_until("document.documentElement.dataset.view === 'table'").await;
        page.wait_for("ready").await;
        assert_eq!((page.fragment().await, numbers(&page).await), (TABLE.to_owned(), squares()));
        // The title follows the picture.
        page.wait_until("document.title === 'Table · Essai · Augure'").await;
        assert!(page.text("footer").await.contains("Des nombres d'essai."));
        page.click(".menu a[href='#/trial/somme']").await;
        page.wait_until("document.documentElement.dataset.view === 'somme'").await;
        assert_eq!(numbers(&page).await, ["285"]);
        page.click("main > button").await;
        page.wait_until("location.hash === '#/trial/somme/3'").await;
        page.wait_for("ready").await;
        assert_eq!(numbers(&page).await, ["14"]);
        page.run("history.back()").await;
        page.wait_until("document.querySelector('[data-testid=squares]').innerText.includes('285')").await;
        // To the other study and back: each stays as it was left.
        page.run("location.hash = '#/elections/34301/0005'").await;
        page.wait_until("document.documentElement.dataset.view === 'prevision'").await;
        page.wait_for("ready").await;
        page.run("history.back()").await;
        page.wait_until("document.documentElement.dataset.view === 'somme'").await;
        page.wait_for("ready").await;
        assert_eq!(numbers(&page).await, ["285"]);
        // The last study used opens by default.
        page.open("").await;
        page.wait_until("document.documentElement.dataset.view === 'table'").await;
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn a_wrong_address_in_a_second_study_gets_a_sentence() {
    journey(TABLET, |page, server| async move {
        publish(&server);
        for wrong in ["#/trial/nowhere", "#/trial/table/a=b", "#/trial/table/many"] {
            page.open(wrong).await;
            assert_eq!((numbers(&page).await, page.fragment().await), (squares(), wrong.to_owned()));
            assert_eq!(page.count("[data-testid=notice]").await, 1, "{wrong}");
        }
    });
}

#[test]
fn a_second_study_that_fails_says_so_and_a_retry_repairs_it() {
    journey(TABLET, |page, server| async move {
        publish(&server);
        let faults = [
            ("trial-", Fault::Missing),
            ("data-bundle/trial/study", Fault::Truncated),
            ("data-bundle/trial/squares", Fault::AlteredByte),
        ];
        for (file, fault) in faults {
            server.break_file(file, fault);
            page.open_unready(TABLE).await;
            page.wait_for("error").await;
            assert_eq!(page.count("[data-testid=squares] li").await, 0, "{file}");
            server.repair();
            page.click("[data-testid=error] button").await;
            page.wait_for("ready").await;
            assert_eq!(numbers(&page).await, squares(), "{file}");
        }
    });
}

#[test]
fn a_second_study_is_kept_for_use_without_network_once_it_was_opened() {
    journey(TABLET, |page, server| async move {
        publish(&server);
        server.offer_worker();
        page.open("#/elections").await;
        wait_offline(&page, "ready").await;
        page.wait_until("document.querySelector('[data-testid=offline]').innerText.includes('✓ Élections')")
            .await;
        let asked = server.asked();
        assert!(!asked.iter().any(|path| path.contains("trial")), "{asked:?}");
        page.open(TABLE).await;
        page.wait_until("document.querySelector('[data-testid=offline]').innerText.includes('✓ Essai')")
            .await;
        assert_eq!(caches(&page).await.len(), 1);
        server.cut_after(0);
        for fragment in ["", TABLE, "#/trial/somme", "#/etudes", "#/elections/34301/0005"] {
            page.open(fragment).await;
            page.wait_for("ready").await;
        }
        page.open(TABLE).await;
        assert_eq!(numbers(&page).await, squares());
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}
