//! The real result of the whole town: beside the forecast, as the ground of an estimate, in the back-tests.

use crate::support::page::Page;
use crate::support::{TABLET, journey};

const SETE: &str = "#/elections/34301/0014/municipales-2026-t1";

/// The numbers of the column `field` of the table of the result; what is not known is left out.
async fn column(page: &Page, field: &str) -> Vec<f64> {
    let script = format!(
        "return [...document.querySelectorAll('[data-testid=town-result-table] tbody td[data-field={field}]')]
           .map(cell => cell.innerText.replace(',', '.').replace('\u{2212}', '-').replace(/[^0-9.-]/g, ''))
           .filter(text => text && !text.startsWith('/'))"
    );
    let cells = page.run(&script).await;
    cells.as_array().unwrap().iter().filter_map(|cell| cell.as_str().unwrap().parse().ok()).collect()
}

#[test]
fn the_real_result_stands_beside_the_forecast_and_every_vote_is_accounted_for() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        page.wait_until("document.querySelector('[data-testid=town-result-table]')").await;
        let counts = page.text("[data-testid=town-result] .counts").await;
        assert!(counts.contains("21\u{202f}385") && counts.contains("ne l'ont pas vu"), "{counts}");
        let (result, valid) = (column(&page, "observed").await, column(&page, "of-valid").await);
        assert!((result.iter().sum::<f64>() - 100.0).abs() < 0.05, "{result:?}");
        assert!((valid.iter().sum::<f64>() - 100.0).abs() < 0.5, "with the votes of no tendency: {valid:?}");
        let uncounted = page.text("[data-testid=uncounted]").await;
        assert!(uncounted.contains("316") && uncounted.contains("1,5"), "{uncounted}");
        // The lists themselves, on demand.
        page.click("[data-testid=town-result] > details > summary").await;
        page.wait_until(
            "document.querySelectorAll('[data-testid=town-result] details tbody tr').length === 7",
        )
        .await;
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn bureaux_are_estimated_from_it_with_intervals_until_it_is_changed() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        page.wait_until("document.querySelector('[data-testid=estimate]')").await;
        page.click("[data-testid=estimate]").await;
        page.wait_until("document.querySelector('[data-testid=estimated] .badge')").await;
        assert_eq!(page.text("[data-testid=estimated] .badge").await, "estimation");
        assert_eq!(page.run("return document.querySelector('#start').value").await, "municipales-2026-t1");
        let ranges = "document.querySelectorAll('[data-testid=scenario-bureaux] tr[data-bureau=\"0014\"] td small').length";
        // Four tendencies stood in Sète.
        page.wait_until(&format!("{ranges} === 4")).await;
        let town = page.text("tr[data-bureau=town] td:nth-of-type(5)").await;
        assert!(town.starts_with("43,5"), "{town}");
        // A link shows the same; another total is no longer the result.
        let link = page.fragment().await;
        page.open(&link).await;
        page.wait_until("document.querySelector('[data-testid=estimated] .badge')").await;
        page.click("#stands-0").await;
        page.wait_until("!document.querySelector('[data-testid=estimated] .badge')").await;
        page.wait_until(&format!("{ranges} === 0")).await;
        assert!(page.text("[data-testid=estimated]").await.contains("modifié"));
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn what_cannot_be_compared_says_why_and_what_does_not_add_up_is_not_shown() {
    journey(TABLET, |page, _server| async move {
        // Lists of a small town have no label.
        page.open("#/elections/34002/0001/municipales-2026-t1").await;
        page.wait_until("document.querySelector('[data-testid=town-result-unusable]')").await;
        assert!(page.text("[data-testid=uncounted]").await.contains("sans nuance"));
        assert_eq!(page.count("[data-testid=estimate]").await, 0);
        // Two votes more than valid ones, at the source.
        page.open("#/elections/34270/0001/municipales-2026-t1").await;
        page.wait_until("document.querySelector('[data-testid=town-result-refused]')").await;
        // Of other scrutins there is nothing to show.
        page.open("#/elections/34301/0014/legislatives-2027-t1").await;
        page.wait_until("document.documentElement.dataset.part === 'here'").await;
        assert_eq!(page.count("[data-testid=town-result]").await, 0);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn back_tests_hold_the_errors_of_town_totals() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/methode")).await;
        page.wait_until("document.querySelector('[data-testid=town-scores] table')").await;
        let rows = "document.querySelectorAll('[data-testid=town-scores] tbody tr').length";
        page.wait_until(&format!("{rows} === 3")).await;
        page.click("[data-testid=town-scores] > details > summary").await;
        page.wait_until(&format!("{rows} > 20")).await;
        assert!(page.text("[data-testid=town-scores]").await.contains("Sète"));
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}
