//! Histories, comparisons and rankings: figures checked against the ministry's files by hand, and against the forecast page.

use crate::support::page::Page;
use crate::support::{TABLET, journey};
use serde_json::Value;

const SETE: &str = "#/elections/34301/0001/municipales-2026-t1";

/// Valid votes of bureau 1 of Sète at the municipales of 2020, first round, by category: Pilaudeau; Calueba; Denaja;
/// Nicolas; Commeinhes and Llanos; nobody; Pacull.
const BUREAU_1_IN_2020: [f64; 7] = [4.0, 66.0, 85.0, 4.0, 145.0 + 47.0, 0.0, 83.0];

/// The raw value of the cell that `selector` finds, or the reason for its absence.
async fn value(page: &Page, selector: &str) -> Result<f64, String> {
    let found = page
        .run(&format!(
            "const cell = document.querySelector('{selector}'); return [cell?.dataset.value ?? null, cell?.dataset.reason ?? null]"
        ))
        .await;
    match (found[0].as_str(), found[1].as_str()) {
        (Some(value), None) => Ok(value.parse().unwrap()),
        (None, Some(reason)) => Err(reason.to_owned()),
        other => panic!("{selector}: {other:?}"),
    }
}

async fn assert_value(page: &Page, selector: &str, expected: f64) {
    let found = value(page, selector).await.unwrap();
    assert!((found - expected).abs() < 1e-4, "{selector}: {found}, by hand {expected}");
}

/// The entries of the array that the script `list` gives.
async fn list(page: &Page, list: &str) -> Vec<String> {
    let found = page.run(&format!("return {list}")).await;
    found.as_array().unwrap().iter().map(|text: &Value| text.as_str().unwrap().to_owned()).collect()
}

/// The rows of the ranking, from the top.
async fn ranked(page: &Page) -> Vec<String> {
    list(page, "[...document.querySelectorAll('[data-testid=ranking] tbody tr')].map(row => row.dataset.row)")
        .await
}

#[test]
fn a_history_holds_every_scrutin_with_its_differences() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/historique")).await;
        assert_eq!(page.count("tr[data-scrutin]").await, 21);
        let cell = |scrutin: &str, field: &str| format!("tr[data-scrutin={scrutin}] td[data-field={field}]");
        // Calueba: 66 of 434 votes in the bureau, 2,961 of 15,388 in the town; 453 of 995 registered voters voted.
        let (bureau, town) = (66.0 / 434.0 * 100.0, 2_961.0 / 15_388.0 * 100.0);
        assert_value(&page, &cell("municipales-2020-t1", "gauche_dure"), bureau).await;
        assert_value(&page, &format!("{} small", cell("municipales-2020-t1", "gauche_dure")), bureau - town)
            .await;
        assert_value(&page, &cell("municipales-2020-t1", "turnout"), 453.0 / 995.0 * 100.0).await;
        let beside = "tr[data-level=municipales-2020-t1] td[data-field=gauche_dure]";
        assert_value(&page, beside, town).await;
        // Elected in the first round in 2024.
        let absent = value(&page, &cell("legislatives-2024-t2", "centre")).await;
        assert_eq!(absent, Err("settled-before".into()));
        // The nation: 10,928,192 votes of 31,581,586 in the seven categories; no national municipales by category.
        page.click("#level option[value=nation]").await;
        page.wait_until("location.hash.endsWith('/historique/nation')").await;
        let own = 289.0 / 674.0 * 100.0;
        let nation = 10_928_192.0 / 31_581_586.0 * 100.0;
        assert_value(&page, &cell("legislatives-2024-t1", "extreme_droite"), own).await;
        assert_value(
            &page,
            &format!("{} small", cell("legislatives-2024-t1", "extreme_droite")),
            own - nation,
        )
        .await;
        let missing = value(&page, &format!("{} small", cell("municipales-2020-t1", "centre"))).await;
        assert_eq!(missing, Err("national-unavailable".into()));
        // Each chart says in words what it draws.
        assert_eq!(page.count("svg[role=img]").await, 8);
        let words = list(&page, "[...document.querySelectorAll('svg[role=img]')].map(svg => svg.ariaLabel ?? svg.getAttribute('aria-label'))").await;
        assert!(
            words.iter().all(|text| text.contains("Bureau 1") && text.contains("la France")),
            "{words:?}"
        );
        page.screenshot("history-1024").await;
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn a_redrawn_bureau_is_marked_where_its_voters_jumped() {
    journey(TABLET, |page, _server| async move {
        // Registered voters of bureau 30: 950 in 2020, 577 in 2022, 590 then, 1,050 in June 2024.
        page.open("#/elections/34301/0030/municipales-2026-t1/historique").await;
        let marked =
            list(&page, "[...document.querySelectorAll('tr[data-redrawn]')].map(r => r.dataset.scrutin)")
                .await;
        assert_eq!(marked, ["presidentielles-2022-t1", "europeennes-2024-t1"]);
        assert!(page.text("[data-testid=redrawn]").await.contains('≈'));
    });
}

#[test]
fn candidates_have_the_votes_of_the_ministrys_file() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/historique")).await;
        let table = "table[data-testid=candidates]";
        page.wait_until(&format!("document.querySelector('{table}[data-scrutin=legislatives-2024-t1]')"))
            .await;
        let votes = format!(
            "[...document.querySelectorAll('{table} tbody tr')].map(row => row.cells[2].dataset.value)"
        );
        assert_eq!(list(&page, &votes).await, ["289", "225", "146", "14"]);
        assert!(page.text(&format!("{table} tbody th")).await.contains("LOPEZ-LIGUORI"));
        assert_value(&page, &format!("{table} tbody tr td:nth-of-type(3)"), 289.0 / 674.0 * 100.0).await;
        assert_value(&page, &format!("{table} tbody tr td:nth-of-type(5)"), 9_057.0 / 22_058.0 * 100.0).await;
        page.click("#scrutin option[value=municipales-2020-t1]").await;
        page.wait_until(&format!("document.querySelector('{table}[data-scrutin=municipales-2020-t1]')"))
            .await;
        assert_eq!(list(&page, &votes).await, ["145", "85", "83", "66", "47", "4", "4"]);
        assert!(page.fragment().await.ends_with("/historique/_/municipales-2020-t1"));
    });
}

#[test]
fn a_bureau_of_few_votes_shows_counts() {
    journey(TABLET, |page, _server| async move {
        // 19 valid votes in bureau 2 of commune 34269.
        page.open("#/elections/34269/0002/municipales-2026-t1/historique").await;
        let row = "tr[data-scrutin=legislatives-2024-t1]";
        let cells = format!(
            "[...document.querySelectorAll('{row} td[data-value]')].map(cell => cell.innerText.split('\\n')[0])"
        );
        let counts: Vec<String> =
            list(&page, &cells).await.into_iter().filter(|text| text.ends_with(" voix")).collect();
        let sum: f64 = counts
            .iter()
            .map(|text| text.trim_end_matches(" voix").replace(',', ".").parse::<f64>().unwrap())
            .sum();
        assert!((sum - 19.0).abs() < 1e-9, "{counts:?}");
        // 22 at its last scrutin, the second round.
        page.open("#/elections/34269/0001/municipales-2026-t1/classement").await;
        assert!(page.text("[data-testid=apart]").await.contains("22 suffrages exprimés"));
        assert_eq!(ranked(&page).await, ["0001"]);
    });
}

#[test]
fn results_stand_side_by_side() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/comparer")).await;
        page.click("#what option[value=legislatives-2024-t1]").await;
        page.pick("place-3", "14").await;
        page.pick("place-4", "france").await;
        page.wait_until("document.querySelectorAll('table[data-testid=compare] thead th').length === 8")
            .await;
        assert!(page.fragment().await.ends_with("/comparer/legislatives-2024-t1/_/0014/nation"));
        let cell = |field: &str| format!("tr[data-category=extreme_droite] td[data-field={field}]");
        // 289 of 674 votes; the town's 9,057 of 22,058; bureau 14's 327 of 699.
        let (one, town, other) = (289.0 / 6.74, 9_057.0 / 220.58, 327.0 / 6.99);
        assert_value(&page, &cell("place-0"), one).await;
        assert_value(&page, &cell("place-1"), town).await;
        assert_value(&page, &cell("place-2"), other).await;
        assert_value(&page, &cell("difference-2"), one - other).await;
        let words = page.run("return document.querySelector('.dots').getAttribute('aria-label')").await;
        assert!(words.as_str().unwrap().contains("Bureau 14 46,8\u{202f}%"), "{words}");
        page.screenshot("compare-1024").await;
        // The link shows the same to whoever opens it.
        let link = page.fragment().await;
        page.open(&link).await;
        assert_value(&page, &cell("place-2"), other).await;
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn forecasts_side_by_side_are_those_of_their_pages() {
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34301/0014/municipales-2026-t1").await;
        let other = page.rows().await;
        page.open(&format!("{SETE}/comparer/_/0014/nation")).await;
        for (category, row) in &other {
            let cell = |field: &str| format!("tr[data-category={category}] td[data-field={field}]");
            assert_value(&page, &cell("place-1"), row["share"].clone().unwrap()).await;
            assert_eq!(value(&page, &cell("place-2")).await, Err("not-forecast".into()));
        }
    });
}

#[test]
fn a_ranking_counts_abstainers_and_sorts() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/classement")).await;
        // Abstainers of March 2020: 809 of 1,325 in bureau 19, 690 in bureau 10, 679 in bureau 26, 17,315 in town.
        assert_eq!(ranked(&page).await[..3], ["0019", "0010", "0026"]);
        let cell = |row: &str, field: &str| format!("tr[data-row=\"{row}\"] td[data-field={field}]");
        assert_value(&page, &cell("0019", "abstainers"), 809.0).await;
        assert_value(&page, &cell("0019", "abstention"), 809.0 / 13.25).await;
        assert_value(&page, &cell("town", "abstainers"), 17_315.0).await;
        // Bureaux 32 and 33 were not there in 2020: last, whichever way.
        assert_eq!(value(&page, &cell("0033", "abstainers")).await, Err("bureau-absent".into()));
        page.click("th[data-column=abstainers] button").await;
        page.wait_until("location.hash.endsWith('/classement/abstainers/asc')").await;
        assert_eq!(ranked(&page).await[31..], ["0032", "0033"]);
        assert_eq!(page.count("th[aria-sort=ascending]").await, 1);
        page.click("th[data-column=gap] button").await;
        page.wait_until("location.hash.endsWith('/classement/gap')").await;
        assert_eq!(page.count("th[data-column=gap][aria-sort=descending]").await, 1);
        page.screenshot("ranking-1024").await;
        // Swing and lead of bureau 1, from its own page and from the file.
        let cells = ["swing-municipales-2020", "lead"].map(|field| cell("0001", field));
        let (swing, lead) = (value(&page, &cells[0]).await.unwrap(), value(&page, &cells[1]).await.unwrap());
        page.open(SETE).await;
        let mut shares: Vec<f64> =
            page.rows().await.iter().map(|(_, row)| row["share"].clone().unwrap()).collect();
        let moved = shares.iter().zip(BUREAU_1_IN_2020).map(|(share, votes)| (share - votes / 4.34).abs());
        assert!((swing - moved.sum::<f64>() / 2.0).abs() < 1e-4, "{swing}");
        shares.sort_by(f64::total_cmp);
        assert!((lead - (shares[6] - shares[5])).abs() < 1e-4, "{lead}");
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn a_ranking_opens_its_bureaux_and_saves_itself() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/classement")).await;
        page.run(
            "URL.createObjectURL = blob => { blob.text().then(text => window.__saved = text); return 'data:,'; }",
        )
        .await;
        // The page's two buttons, French spreadsheets first.
        for (button, line, head) in
            [(2, "Bureau 19;962;809;61,06;", ";Réserve;"), (3, "Bureau 19,962,809,61.06,", ",Réserve,")]
        {
            page.run("delete window.__saved").await;
            page.click(&format!("[data-testid=ranking] .row button:nth-of-type({button})")).await;
            page.wait_until("window.__saved").await;
            let saved = page.run("return window.__saved").await;
            let lines: Vec<&str> = saved.as_str().unwrap().split("\r\n").collect();
            assert!(lines[0].contains(head), "{}", lines[0]);
            assert!(lines[1].starts_with(line), "{}", lines[1]);
            assert_eq!(
                lines.len(),
                1 + 33 + 1 + 1,
                "head, bureaux, town, and what follows the last line's end"
            );
        }
        page.click("tr[data-row=\"0010\"] td[data-field=registered]").await;
        page.wait_for_table("0010", "municipales-2026-t1").await;
    });
}

#[test]
fn every_view_answers_in_every_kind_of_town() {
    journey(TABLET, |page, _server| async move {
        // One bureau; one tiny bureau; no usable nuance in 2014 and 2020; the largest.
        for commune in ["34002", "34231", "34004", "34172"] {
            for view in [
                "historique",
                "comparer",
                "classement",
                "comparer/municipales-2020-t1",
                "classement/nonsense/asc",
            ] {
                page.open(&format!("#/elections/{commune}/_/municipales-2026-t1/{view}")).await;
                assert!(page.count("main table").await > 0, "{commune} {view}");
                assert_eq!(page.wrong().await, Vec::<String>::new(), "{commune} {view}");
            }
        }
    });
}

#[test]
fn pages_fit_a_phone_and_work_in_english() {
    journey((390, 844), |page, _server| async move {
        for view in ["historique", "comparer", "classement"] {
            page.open(&format!("{SETE}/{view}")).await;
            let fits = page.run("return document.documentElement.scrollWidth <= innerWidth").await;
            assert_eq!(fits, true, "{view}");
            page.screenshot(&format!("{view}-390")).await;
        }
        page.click("#language").await;
        page.wait_until("document.documentElement.lang === 'en'").await;
        assert!(page.text("h1").await.contains("Stations of Sète"));
        page.click("#language").await;
    });
}
