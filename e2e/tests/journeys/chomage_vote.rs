//! The study of unemployment and the vote: findings, filters that figures name, dots that choose, a model that moves.

use crate::support::page::Page;
use crate::support::{TABLET, journey};

const CHARTS: &str = "#/chomage-vote/visualisations";

/// Opens every view from the menu.
async fn views(page: &Page) -> Vec<String> {
    page.open("#/chomage-vote").await;
    page.views().await
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

#[test]
fn a_dot_chooses_its_departement_and_the_area_stays_from_view_to_view() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{CHARTS}/region-32")).await;
        assert!(page.text("[data-testid=scatter] [data-testid=scope]").await.contains("Hauts-de-France, 5"));
        assert_eq!(page.count("[data-testid=scatter] circle").await, 5);
        let press = "document.querySelector('[data-testid=scatter] circle[data-key=\"02\"]')
            .dispatchEvent(new MouseEvent('click', { bubbles: true }))";
        page.run(press).await;
        page.wait_until("location.hash.endsWith('/02')").await;
        page.wait_for("ready").await;
        assert!(page.text("[data-testid=here]").await.contains("Aisne"));
        page.click(".menu a[href*='/exploration']").await;
        page.wait_until("document.documentElement.dataset.view === 'exploration'").await;
        page.wait_for("ready").await;
        assert!(page.fragment().await.contains("/region-32/"), "{}", page.fragment().await);
        assert_eq!(page.count("[data-testid=units] tbody tr").await, 5);
        assert!(page.text("[data-testid=unit]").await.contains("Aisne"));
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn a_moved_value_is_in_the_link_and_marked_beyond_the_data() {
    journey(TABLET, |page, _server| async move {
        page.open("#/chomage-vote/modeles").await;
        page.type_over("#input-0-number", "40").await;
        page.run("document.activeElement.blur()").await;
        page.wait_until("location.hash.includes('.400-')").await;
        page.wait_for("ready").await;
        assert!(page.text("[data-testid=what-if]").await.contains("hors de l'étendue des données"));
        let address = page.fragment().await;
        page.open(&address).await;
        assert_eq!(page.run("return document.querySelector('#input-0').value").await, "400");
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}
