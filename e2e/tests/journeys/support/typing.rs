//! Typing into fields, and their values and totals afterwards.

use std::time::Instant;

use thirtyfour::prelude::*;

use super::page::{PATIENCE, Page, is_passing};

/// A bureau whose election has fields for totals, and for its own shares.
pub(crate) const SETE: &str = "#/elections/34301/0014/municipales-2026-t1";

/// Seven totals that add up to 100 %.
pub(crate) const TYPED: [&str; 7] = ["0,5", "9,8", "24,3", "7,3", "32,9", "0,0", "25,2"];

/// Values of the seven fields `id-0…`.
pub(crate) async fn fields(page: &Page, id: &str, after: &str) -> Vec<String> {
    let script =
        format!("return [0, 1, 2, 3, 4, 5, 6].map(k => document.querySelector(`#{id}-${{k}}{after}`).value)");
    let found = page.run(&script).await;
    found.as_array().unwrap().iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

/// Values of the seven totals.
pub(crate) async fn totals(page: &Page) -> Vec<String> {
    fields(page, "share", "-number").await
}

/// The totals that are counted, in tenths of a percent, by the table of all bureaux.
pub(crate) async fn counted(page: &Page) -> Vec<i64> {
    let script = "return [...document.querySelectorAll('tr[data-bureau=town] td')].slice(0, 7)
                    .map(cell => Number(cell.innerText.replace(/[^0-9]/g, '')))";
    let found = page.run(script).await;
    found.as_array().unwrap().iter().map(|value| value.as_i64().unwrap()).collect()
}

/// Types over the content of a field, and leaves it.
pub(crate) async fn put(page: &Page, selector: &str, text: &str) {
    let keys = if text.is_empty() { Key::Delete + "" } else { text.into() };
    let field = page.type_over(selector, keys).await;
    field.send_keys(Key::Tab + "").await.unwrap();
}

/// Presses keys wherever the focus is; once more where it was on something that was just hidden or redrawn.
pub(crate) async fn press(page: &Page, keys: impl Into<TypingData>) {
    let keys = keys.into().to_string();
    let started = Instant::now();
    loop {
        let field = page.driver.active_element().await.unwrap();
        match field.send_keys(keys.as_str()).await {
            Ok(()) => return,
            Err(error) if is_passing(&error) && started.elapsed() < PATIENCE => {}
            Err(error) => panic!("keys on what has the focus: {error}"),
        }
    }
}
