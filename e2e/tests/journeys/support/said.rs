//! The texts of a page on the screen, which paper has to hold as well.

use serde_json::Value;

use super::page::Page;

/// Controls, whose texts are repeated beside them.
const SCREEN_ONLY: &str = "button:not(th button), nav, .pickers, .copy, .transfers, .slider-heads, .zooms, .sheet-actions, \
                           .preferences, .fields .combobox, .offline, .undo, .scrolls";

/// The page in words, without its footer.
#[derive(Debug)]
pub(crate) struct Said {
    /// Titles.
    pub(crate) headings: Vec<String>,
    /// Sentences, entries of lists, terms and their definitions.
    pub(crate) sentences: Vec<String>,
    /// Each table's rows, each row's cells, heads included.
    pub(crate) tables: Vec<Vec<Vec<String>>>,
}

impl Said {
    /// The texts of `page` now.
    pub(crate) async fn on(page: &Page) -> Self {
        let script = format!(
            "const apart = {SCREEN_ONLY:?};
             const seen = e => e.checkVisibility() && !e.closest('.visually-hidden') && !e.closest(apart);
             const all = selector => [...document.querySelectorAll(selector)].filter(seen);
             const added = (e, side) => {{
               const text = getComputedStyle(e, side).content;
               // What is read aloud instead may follow.
               return JSON.parse(text.match(/^\"([^\"\\\\]|\\\\.)*\"/)?.[0] ?? '\"\"');
             }};
             const text = e => {{
               const field = e.querySelector('input.number, select');
               if (field) return field.selectedOptions ? field.selectedOptions[0].innerText : field.value;
               const own = e.querySelector('details > summary') ?? e.querySelector('button') ?? e;
               const hidden = [...own.querySelectorAll('.visually-hidden')].map(e => e.innerText);
               const shown = hidden.reduce((text, part) => text.replace(part, ''), own.innerText);
               return added(own, '::before') + shown + added(own, '::after');
             }};
             const plain = e => !e.querySelector('button, input, select, table, details, p, li, ul') && !e.closest('table');
             const texts = selector => all(selector).filter(plain).map(e => e.innerText.trim()).filter(text => text);
             return [
               texts('main :is(h1, h2)'),
               texts('main :is(p, li, dt, dd, figcaption)'),
               all('main table').map(table => [...table.rows].map(row => [...row.cells].map(text))),
             ]"
        );
        let found = page.run(&script).await;
        Self {
            headings: list(&found[0], text),
            sentences: list(&found[1], text),
            tables: list(&found[2], |table| list(table, |row| list(row, text))),
        }
    }
}

fn list<T>(value: &Value, of: impl Fn(&Value) -> T) -> Vec<T> {
    value.as_array().unwrap().iter().map(of).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
