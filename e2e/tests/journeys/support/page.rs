//! The page, as journeys read and use it.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

use super::browser::{self, Added, Kind, WATCH};

/// How long a journey waits for the page.
pub(crate) const PATIENCE: Duration = Duration::from_secs(40);

/// Number of answers from the page before a wait may end: when the whole machine stalls, time passes and nothing was asked.
const ASKED: usize = 100;

/// The page.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// The browser's driver.
    pub(crate) driver: WebDriver,
    origin: String,
}

/// The table: for each category, in order, field -> raw value, or the reason for its absence.
pub(crate) type Rows = Vec<(String, BTreeMap<String, Result<f64, String>>)>;

impl Page {
    pub(crate) fn new(driver: WebDriver, origin: String) -> Self {
        Self { driver, origin }
    }

    /// The same browser on the site at `path` of the same host.
    pub(crate) fn under(&self, path: &str) -> Self {
        let origin = format!("{}/{}", self.origin, path.trim_end_matches('/'));
        Self { driver: self.driver.clone(), origin }
    }

    /// Opens the page at `fragment` (with its `#`) and waits until it is ready.
    pub(crate) async fn open(&self, fragment: &str) {
        self.open_unready(fragment).await;
        self.wait_for("ready").await;
    }

    /// Opens the page at `fragment`, and waits for the data that its view loads on demand, too.
    pub(crate) async fn open_whole(&self, fragment: &str) {
        self.open(fragment).await;
        self.wait_until("!document.querySelector('main progress')").await;
    }

    /// The fragments of the elections' views of what is open.
    pub(crate) async fn views(&self) -> Vec<String> {
        let views = self.menu().await;
        assert_eq!(views.len(), 11, "{views:?}");
        views
    }

    /// The fragments of all views of what is open, from the menu.
    pub(crate) async fn menu(&self) -> Vec<String> {
        let links = self.run("return [...document.querySelectorAll('.menu a')].map(link => link.hash)").await;
        links.as_array().unwrap().iter().map(|view| view.as_str().unwrap().to_owned()).collect()
    }

    /// Opens the page at `fragment` from nothing.
    pub(crate) async fn open_unready(&self, fragment: &str) {
        // From elsewhere: a change of fragment alone would not load the page again.
        self.driver.goto("about:blank").await.unwrap();
        self.driver.goto(format!("{}/{fragment}", self.origin)).await.unwrap();
        if Kind::chosen() == Kind::WebKit {
            self.watch().await;
        }
    }

    /// The value that the script `body` returns.
    pub(crate) async fn run(&self, body: &str) -> Value {
        self.driver.execute(body, Vec::new()).await.unwrap().json().clone()
    }

    /// Waits until the script `condition` returns true. Without an answer it asks again: WebKit's driver sometimes "could not
    /// parse" a result.
    pub(crate) async fn wait_until(&self, condition: &str) {
        let started = Instant::now();
        let ask = format!("return !!({condition})");
        for asked in 1.. {
            let answer = self.driver.execute(&ask, Vec::new()).await;
            if answer.as_ref().is_ok_and(|answer| *answer.json() == json!(true)) {
                return;
            }
            if started.elapsed() > PATIENCE && asked > ASKED {
                let error = answer.err();
                let state = self
                    .run("return [document.documentElement.dataset.state, window.__wrong, document.body.innerText]")
                    .await;
                panic!(
                    "waited in vain for: {condition}\nerror of the driver: {error:?}\nstate, wrong, page: {state}"
                );
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits for a state of the page, and for the part of the program that comes after the first picture.
    pub(crate) async fn wait_for(&self, state: &str) {
        let page = "document.documentElement.dataset";
        self.wait_until(&format!("{page}.state === '{state}' && {page}.part !== 'coming'")).await;
    }

    /// Waits until the table is of this bureau and this target.
    pub(crate) async fn wait_for_table(&self, bureau: &str, target: &str) {
        let table = format!(
            "document.documentElement.dataset.state === 'ready' && document.querySelector(\
             'table[data-testid=forecast][data-bureau=\"{bureau}\"][data-target=\"{target}\"]')"
        );
        self.wait_until(&table).await;
    }

    /// The element that `selector` finds.
    pub(crate) async fn find(&self, selector: &str) -> WebElement {
        self.driver.find(By::Css(selector)).await.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// Clicks the element that `selector` finds; again if the page has redrawn it before the click.
    pub(crate) async fn click(&self, selector: &str) {
        let started = Instant::now();
        loop {
            match self.find(selector).await.click().await {
                Ok(()) => return,
                Err(error) if is_stale(&error) && started.elapsed() < PATIENCE => {}
                Err(error) => panic!("a click on {selector}: {error}"),
            }
        }
    }

    /// The text of the first element that `selector` finds.
    pub(crate) async fn text(&self, selector: &str) -> String {
        let text = self.run(&format!("return document.querySelector('{selector}')?.innerText ?? null")).await;
        text.as_str().unwrap_or_else(|| panic!("{selector}: not on the page")).to_owned()
    }

    /// How many elements match `selector`.
    pub(crate) async fn count(&self, selector: &str) -> usize {
        self.driver.find_all(By::Css(selector)).await.unwrap().len()
    }

    /// The raw values of the table.
    pub(crate) async fn rows(&self) -> Rows {
        let found = self
            .run(
                "return [...document.querySelectorAll('table[data-testid=forecast] tr[data-category]')].map(row =>
                   [row.dataset.category, [...row.querySelectorAll('td[data-field]')].map(cell =>
                     [cell.dataset.field, cell.dataset.value ?? null, cell.dataset.reason ?? null])])",
            )
            .await;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let cell = |cell: &Value| {
            let content = match (text(&cell[1]), text(&cell[2])) {
                (Some(value), None) => {
                    assert!(
                        value.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 6),
                        "{value}"
                    );
                    Ok(value.parse().unwrap())
                }
                (None, Some(reason)) => Err(reason),
                other => panic!("a cell has a value or a reason: {other:?}"),
            };
            (text(&cell[0]).unwrap(), content)
        };
        let row =
            |row: &Value| (text(&row[0]).unwrap(), row[1].as_array().unwrap().iter().map(cell).collect());
        found.as_array().unwrap().iter().map(row).collect()
    }

    /// The shares as the reader sees them, in tenths of a percent.
    pub(crate) async fn shown_tenths(&self) -> Vec<i64> {
        let found = self
            .run("return [...document.querySelectorAll('tr[data-category] td[data-field=share]')].map(cell => cell.innerText)")
            .await;
        let tenths = |text: &Value| {
            let text = text.as_str().unwrap();
            let number = text.strip_suffix("\u{202f}%").unwrap_or_else(|| panic!("{text:?}"));
            let (whole, tenth) = number.split_once(',').unwrap_or_else(|| panic!("{text:?}"));
            assert_eq!(tenth.len(), 1, "{text:?}");
            whole.parse::<i64>().unwrap() * 10 + tenth.parse::<i64>().unwrap()
        };
        found.as_array().unwrap().iter().map(tenths).collect()
    }

    /// The fragment in the address bar.
    pub(crate) async fn fragment(&self) -> String {
        self.run("return location.hash").await.as_str().unwrap().to_owned()
    }

    /// Picks the bureau that `query` finds first.
    pub(crate) async fn pick_bureau(&self, query: &str) {
        self.pick("bureau", query).await;
    }

    /// Picks the first entry that `query` finds in the combobox `id`.
    pub(crate) async fn pick(&self, id: &str, query: &str) {
        let field = self.type_over(&format!("#{id}"), query).await;
        self.wait_until(&format!("document.querySelector('#{id}-list [role=option]')")).await;
        field.send_keys(Key::Enter + "").await.unwrap();
    }

    /// Types `keys` over the content of the field that `selector` finds, and returns the field.
    pub(crate) async fn type_over(&self, selector: &str, keys: impl Into<TypingData>) -> WebElement {
        let field = self.find(selector).await;
        field.scroll_into_view().await.unwrap();
        field.click().await.unwrap();
        // A tap selects nothing in a field that already had the focus.
        field.send_keys(Key::Control + "a").await.unwrap();
        self.wait_until(&all_selected(selector)).await;
        field.send_keys(keys).await.unwrap();
        field
    }

    /// Chooses a target in the list.
    pub(crate) async fn pick_target(&self, id: &str) {
        self.click(&format!("#target option[value=\"{id}\"]")).await;
    }

    /// The targets in the list: identifier and heading of their group.
    pub(crate) async fn targets(&self) -> Vec<(String, String)> {
        let found = self
            .run("return [...document.querySelectorAll('#target option')].map(o => [o.value, o.parentElement.label])")
            .await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        found.as_array().unwrap().iter().map(|pair| (text(&pair[0]), text(&pair[1]))).collect()
    }

    /// Watches the page from now on, unless it was watched from its start.
    pub(crate) async fn watch(&self) {
        self.run(&format!("if (!window.__wrong) {{ {WATCH} }}")).await;
    }

    /// Errors in the page since it was opened.
    pub(crate) async fn wrong(&self) -> Vec<String> {
        let found = self.run("return window.__wrong ?? null").await;
        let lines = found.as_array().unwrap_or_else(|| panic!("nothing watched this page"));
        lines.iter().map(ToString::to_string).collect()
    }

    /// Paths that the page has requested.
    pub(crate) async fn requests(&self) -> Vec<String> {
        let found =
            self.run("return performance.getEntriesByType('resource').map(entry => entry.name)").await;
        found.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    }

    /// Draws a finger over the screen.
    pub(crate) async fn swipe(&self, from: (i64, i64), to: (i64, i64)) {
        self.swipe_in(150, from, to).await;
    }

    /// Draws a finger over the screen in `lasts` milliseconds.
    pub(crate) async fn swipe_in(&self, lasts: u32, from: (i64, i64), to: (i64, i64)) {
        browser::swipe(&self.driver, from, to, lasts).await;
    }

    /// Sets the width and height of the page, in CSS pixels.
    pub(crate) async fn resize(&self, size: (u32, u32)) {
        browser::resize(&self.driver, size).await;
    }

    /// Runs `script` in every page that is opened from now on, before the page's own scripts.
    pub(crate) async fn before_each_page(&self, script: &str) -> Added {
        browser::before_each_page(&self.driver, script).await
    }

    /// Removes that script from the next page on.
    pub(crate) async fn no_longer(&self, added: Added) {
        browser::no_longer(&self.driver, added).await;
    }

    /// Origin of the page.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// Writes a picture of the window to `target/screenshots/`, in a folder of its own for browsers other than Chromium.
    pub(crate) async fn screenshot(&self, name: &str) {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots").join(Kind::chosen().folder());
        std::fs::create_dir_all(&folder).unwrap();
        self.driver.screenshot(&folder.join(format!("{name}.png"))).await.unwrap();
    }
}

/// The condition that the field has the focus and everything in it is selected.
pub(crate) fn all_selected(selector: &str) -> String {
    format!(
        "(field => field === document.activeElement && field.selectionStart === 0
           && field.selectionEnd === field.value.length)(document.querySelector('{selector}'))"
    )
}

/// The page has redrawn the element.
fn is_stale(error: &WebDriverError) -> bool {
    matches!(**error, WebDriverErrorInner::StaleElementReference(..))
}

/// The page has redrawn or hidden the element, and whatever follows it has its focus soon.
pub(crate) fn is_passing(error: &WebDriverError) -> bool {
    is_stale(error) || matches!(**error, WebDriverErrorInner::ElementNotInteractable(..))
}
