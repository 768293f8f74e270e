//! Five questions of a campaign team, answered on a tablet without network: number of taps per question, and answers equal to
//! those of the files.
//!
//! | question | taps |
//! |---|---|
//! | what does bureau 14 do if the town is 35/30/20? | 6, and three numbers typed |
//! | where are our abstainers? | 1 |
//! | what changed since 2020 in bureau 8? | 2, and its number typed |
//! | print bureau 22 | 4, and its number typed |
//! | how sure is this? | none for the interval, 1 for how past forecasts did |
//!
//! Every question starts from the first page, as it opens by default.

use std::cell::Cell;

use crate::support::bundle;
use crate::support::page::{Page, all_selected};
use crate::support::{TABLET, journey};
use thirtyfour::prelude::*;

/// A finger, and how often it has touched the screen.
struct Hand {
    page: Page,
    taps: Cell<usize>,
}

impl Hand {
    async fn tap(&self, selector: &str) {
        self.page.click(selector).await;
        self.taps.set(self.taps.get() + 1);
    }

    /// Types where the last tap was.
    async fn enter(&self, text: impl Into<TypingData>) {
        self.page.driver.action_chain().send_keys(text).perform().await.unwrap();
    }

    /// A number into a field, in place of what it holds: a tap selects all of it.
    async fn put(&self, selector: &str, text: &str) {
        self.tap(selector).await;
        self.page.wait_until(&all_selected(selector)).await;
        self.enter(text).await;
        self.enter(Key::Enter + "").await;
    }

    /// Picks the bureau from the list.
    async fn bureau(&self, number: u32) {
        self.tap("#bureau").await;
        self.page.wait_until("document.querySelector('#bureau-list [role=option]')").await;
        self.page.wait_until(&all_selected("#bureau")).await;
        self.enter(number.to_string()).await;
        let first = "document.querySelector('#bureau-list [role=option] span')?.innerText";
        self.page.wait_until(&format!("{first} === 'Bureau {number}'")).await;
        self.tap("#bureau-list [role=option]").await;
        self.page.wait_for_table(&format!("{number:04}"), "municipales-2026-t1").await;
    }

    async fn view(&self, name: &str) {
        self.tap(&format!(".menu a[href$='/{name}']")).await;
    }
}

/// A first visit at home, then the first page again in a room without network.
fn without_network<F: Future<Output = ()> + 'static>(ask: impl FnOnce(Hand) -> F + 'static) {
    journey(TABLET, |page, server| async move {
        server.offer_worker();
        page.open("").await;
        page.wait_until("document.documentElement.dataset.offline === 'ready'").await;
        server.cut_after(0);
        page.open("").await;
        ask(Hand { page, taps: Cell::new(0) }).await;
    });
}

/// The numbers of a row of the scenario's table.
async fn scenario_row(page: &Page, bureau: &str) -> Vec<i64> {
    let script = format!(
        "return [...document.querySelectorAll('[data-testid=scenario-bureaux] tr[data-bureau=\"{bureau}\"] td')]
           .map(cell => cell.innerText.replace(/[^0-9]/g, ''))"
    );
    let cells = page.run(&script).await;
    cells.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap().parse().unwrap()).collect()
}

#[test]
fn what_does_bureau_14_do_if_the_town_is_35_30_20() {
    without_network(|hand| async move {
        hand.view("scenario").await;
        hand.page.wait_until("document.querySelector('#share-6')").await;
        let before = scenario_row(&hand.page, "0014").await;
        hand.put("#share-6-number", "35").await;
        hand.tap("#lock-6").await;
        hand.put("#share-4-number", "30").await;
        hand.tap("#lock-4").await;
        hand.put("#share-2-number", "20").await;
        let supposed = "[6, 4, 2].map(k => document.querySelector('#share-' + k).value).join()";
        hand.page.wait_until(&format!("{supposed} === '350,300,200'")).await;
        assert_eq!(hand.taps.get(), 6);
        let town = scenario_row(&hand.page, "town").await;
        assert_eq!((town[6], town[4], town[2]), (350, 300, 200));
        let own = scenario_row(&hand.page, "0014").await;
        assert_eq!(own[..7].iter().sum::<i64>(), 1000);
        assert_ne!(own, before);
        // The bureaux, weighted by their votes, are the town; its registered voters are the file's.
        let (mut votes, mut weighted, mut registered) = (0, [0; 3], 0.0);
        for number in 1..=33 {
            let code = format!("{number:04}");
            let row = scenario_row(&hand.page, &code).await;
            votes += row[8];
            for (sum, k) in weighted.iter_mut().zip([6, 4, 2]) {
                *sum += row[8] * row[k];
            }
            registered += bundle::of_bureau(&code, "legislatives-2024-t1", "inscrits");
        }
        for (sum, supposed) in weighted.into_iter().zip([350.0, 300.0, 200.0]) {
            let mean = sum as f64 / votes as f64;
            assert!((mean - supposed).abs() < 5.0, "{mean} tenths where {supposed} are supposed");
        }
        assert!(votes < registered as i64 && votes > registered as i64 / 4, "{votes} of {registered}");
    });
}

#[test]
fn where_are_our_abstainers() {
    let mut abstainers: Vec<(i64, String)> = Vec::new();
    let panel = bundle::table("panel", Some(bundle::SETE));
    for row in bundle::rows(&panel, &[("commune", "34301"), ("scrutin", "municipales-2020-t1")]) {
        let [registered, voted] =
            ["inscrits", "votants"].map(|column| bundle::number(&panel, column, row).unwrap());
        abstainers
            .push(((registered - voted) as i64, panel.texts("bureau").unwrap().need(row).unwrap().clone()));
    }
    abstainers.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    without_network(|hand| async move {
        hand.view("classement").await;
        hand.page.wait_until("document.querySelector('[data-testid=ranking] tbody tr')").await;
        assert_eq!(hand.taps.get(), 1);
        let top = "return [...document.querySelectorAll('[data-testid=ranking] tbody tr')].slice(0, 5)
                     .map(row => [Number(row.querySelector('[data-field=abstainers]').dataset.value), row.dataset.row])";
        let top = hand.page.run(top).await;
        assert_eq!(top, serde_json::json!(abstainers[..5]));
    });
}

#[test]
fn what_changed_since_2020_in_bureau_8() {
    without_network(|hand| async move {
        hand.bureau(8).await;
        assert_eq!(hand.taps.get(), 2);
        let of = |column: &str| bundle::of_bureau("0008", "municipales-2020-t1", column);
        let mut compared = 0;
        for (category, row) in hand.page.rows().await {
            if let Ok(change) = row["delta-municipales-2020"] {
                let then = of(&format!("votes_{category}")) / of("exprimes") * 100.0;
                let share = row["share"].clone().unwrap();
                assert!((share - then - change).abs() < 1e-4, "{category}: {share} - {then}, shown {change}");
                compared += 1;
            }
        }
        assert!(compared >= 5, "{compared}");
    });
}

#[test]
fn print_bureau_22() {
    without_network(|hand| async move {
        hand.bureau(22).await;
        let rows = hand.page.rows().await;
        hand.view("fiche").await;
        hand.page.wait_until("document.querySelector('[data-testid=sheet][data-bureau=\"0022\"]')").await;
        hand.page.run("window.__printed = 0; window.print = () => window.__printed++").await;
        hand.tap("#print").await;
        assert_eq!(hand.taps.get(), 4);
        assert_eq!(hand.page.run("return window.__printed").await, 1);
        assert_eq!(hand.page.rows().await, rows, "on paper what the screen said");
    });
}

#[test]
fn how_sure_is_this() {
    let past = bundle::table("backtest", None).rows();
    without_network(move |hand| async move {
        // Without a tap: the interval of each category, and in words what it means.
        assert!(hand.page.rows().await.iter().all(|(_, row)| row["low"].is_ok() && row["high"].is_ok()));
        assert!(hand.page.text("main").await.contains("8 résultats sur 10"));
        hand.view("methode").await;
        hand.page
            .wait_until("document.querySelector('[data-testid=scores] tfoot [data-field=engine]')")
            .await;
        assert_eq!(hand.taps.get(), 1);
        let shown = hand.page.count("[data-testid=scores] tbody tr").await;
        assert!(shown >= 6 && shown <= past, "{shown} of {past}");
        assert!(hand.page.text("[data-testid=near]").await.contains('%'));
    });
}
