//! The home page: the studies, and the ways there and back.

use crate::support::{TABLET, journey};

const SETE: &str = "#/elections/34301/0005/municipales-2026-t1/historique";

#[test]
fn the_home_page_lists_the_studies_and_a_study_stays_as_it_was_left() {
    journey(TABLET, |page, server| async move {
        page.open_whole(SETE).await;
        page.click(".brand a").await;
        page.wait_until("document.documentElement.dataset.view === 'home'").await;
        page.wait_for("ready").await;
        let card = page.text("[data-study=elections]").await;
        for part in ["Élections", "bureau de vote par bureau de vote", "Données jusqu'au 7 juillet 2024."] {
            assert!(card.contains(part), "{card}");
        }
        page.wait_until("document.title === 'Études · Augure'").await;
        assert_eq!(page.count("footer, .menu").await, 0);
        // What was loaded is at hand, without network too.
        server.cut_after(0);
        page.run("history.back()").await;
        page.wait_until("document.documentElement.dataset.view === 'historique'").await;
        page.wait_for("ready").await;
        assert_eq!(page.fragment().await, SETE);
        assert!(page.count("table[data-testid=history] tr[data-scrutin]").await > 5);
        server.mend();
        page.click(".brand a").await;
        page.wait_until("document.documentElement.dataset.view === 'home'").await;
        page.click("[data-study=elections] a").await;
        page.wait_until("document.documentElement.dataset.view === 'prevision'").await;
        page.wait_for("ready").await;
        assert!(page.fragment().await.starts_with("#/elections/34301/0001/"), "{}", page.fragment().await);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn the_home_page_opens_by_its_address_in_both_languages() {
    journey(TABLET, |page, _server| async move {
        page.open("#/etudes").await;
        assert_eq!(page.text("h1").await, "Études");
        page.click("#language").await;
        page.wait_until("document.documentElement.lang === 'en'").await;
        assert_eq!(page.text("h1").await, "Studies");
        assert!(page.text("[data-study=elections]").await.contains("Data until 7 July 2024."));
        page.wait_for("ready").await;
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}
