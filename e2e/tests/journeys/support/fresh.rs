//! Compares a page with a fresh one at the same address, which a second window opens.

use std::cell::RefCell;
use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::WindowHandle;

use super::browser;
use super::page::{PATIENCE, Page};

/// Everything that a page says, element by element: texts, attributes, what fields hold, title, address.
///
/// State that no address holds is left out: open details, the focus, and whatever the arguments name.
const SAID: &str = r#"
    const [elements, values, names] = arguments;
    const find = selector => selector ? [...document.querySelectorAll(selector)] : [];
    const left = new Set([...find('.offline, script, style, noscript, link'), ...find(elements)]);
    const silent = new Set(find(values));
    const lines = ['title ' + document.title, 'address ' + location.hash];
    const root = document.documentElement;
    for (const name of ['lang', 'data-theme', 'data-view', 'data-state']) lines.push(name + ' ' + root.getAttribute(name));
    const tell = (element, depth) => {
      if (left.has(element)) return;
      const name = element.localName;
      let line = name;
      if (silent.has(element)) line += ' #' + element.id;
      else {
        const attributes = [...element.attributes]
          .filter(a => !(name === 'details' && a.name === 'open') && !names.includes(a.name))
          .filter(a => a.name !== 'class' || a.value.trim()).map(a => ` ${a.name}="${a.value}"`).sort();
        line += attributes.join('');
        if ('value' in element && ['input', 'select'].includes(name)) line += ' holds ' + element.value;
        if (element.type === 'checkbox') line += element.checked ? ' ticked' : ' not ticked';
        if (element.disabled) line += ' out of use';
      }
      lines.push(' '.repeat(depth) + line);
      let text = '';
      const say = () => { if (text.trim()) lines.push(' '.repeat(depth + 1) + '“' + text + '”'); text = ''; };
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) text += child.nodeValue;
        else if (child.nodeType === Node.ELEMENT_NODE) { say(); tell(child, depth + 1); }
      }
      say();
    };
    tell(document.body, 0);
    const open = [...document.querySelectorAll('main details')].flatMap((d, at) => d.open ? [at] : []);
"#;

/// All of it, and the positions of open details.
const WHOLE: &str = "return [lines, open];";

/// A number of it in place of all: a page says up to half a megabyte (FNV-1a of 32 bits over each half of the lines).
const DIGEST: &str = "
    const digest = text => {
      let hash = 0x811c9dc5;
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      return hash >>> 0;
    };
    const half = lines.length >> 1, parts = [lines.slice(0, half), lines.slice(half)];
    return [parts.map(part => digest(part.join('\\n'))).join(' '), open];
";

/// Parts of the page that are not compared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Blind {
    /// Selectors of elements that are left out with their content.
    pub(crate) elements: Vec<&'static str>,
    /// Selectors of elements that may hold anything and have any attribute.
    pub(crate) values: Vec<String>,
    /// Names of attributes.
    pub(crate) attributes: Vec<&'static str>,
}

/// A second window, and the first.
pub(crate) struct Fresh {
    page: Page,
    first: WindowHandle,
    second: WindowHandle,
    /// Digests of what addresses have shown when they were opened, by all that decides on it.
    known: RefCell<HashMap<String, String>>,
}

impl Fresh {
    /// Opens a second window beside the one of `page`.
    pub(crate) async fn beside(page: &Page) -> Self {
        let first = page.driver.window().await.unwrap();
        let second = page.driver.new_tab().await.unwrap();
        let fresh = Self { page: page.clone(), first, second, known: RefCell::default() };
        page.driver.switch_to_window(fresh.second.clone()).await.unwrap();
        browser::before_each_page(&page.driver, browser::WATCH).await;
        page.open("").await;
        fresh.back().await;
        fresh
    }

    async fn back(&self) {
        self.page.driver.switch_to_window(self.first.clone()).await.unwrap();
    }

    /// Opens `address` in the second window, which shows the page already, by loading the document anew; waits for all data.
    async fn open(&self, address: &str) {
        let load = "window.__left = true; history.replaceState(null, '', arguments[0]); location.reload()";
        self.page.driver.execute(load, vec![Value::from(address)]).await.unwrap();
        self.page.wait_until("!window.__left").await;
        self.page.wait_for("ready").await;
        self.page.wait_until("!document.querySelector('main progress')").await;
    }

    /// The first difference between the page and its address in the second window; waits for whatever is still loading. What
    /// was opened there before, and showed the same, is not opened again.
    pub(crate) async fn differs(&self, blind: &Blind) -> Option<String> {
        loop {
            let address = self.page.fragment().await;
            let (here, open) = digest(&self.page, blind).await;
            let difference = self.differs_from(&address, here, &open, blind).await;
            // What was on its way may have had another address, or other details that are open.
            let same = self.page.fragment().await == address && digest(&self.page, blind).await.1 == open;
            if difference.is_none() || same {
                return difference;
            }
        }
    }

    /// The same for `address`, for the digest `here` of the page and for the details that are `open`.
    async fn differs_from(
        &self,
        address: &str,
        mut here: String,
        open: &[u64],
        blind: &Blind,
    ) -> Option<String> {
        let size = size(&self.page).await;
        let kept = self.page.run("return JSON.stringify(localStorage)").await;
        let key = format!("{address} {size:?} {open:?} {blind:?} {kept}");
        if self.known.borrow().get(&key) == Some(&here) {
            return None;
        }
        self.page.driver.switch_to_window(self.second.clone()).await.unwrap();
        if self::size(&self.page).await != size {
            self.page.resize(size).await;
        }
        self.open(address).await;
        if !open.is_empty() {
            let script = "const all = document.querySelectorAll('main details');
                for (const at of arguments[0]) if (all[at]) all[at].open = true;";
            self.page.driver.execute(script, vec![Value::from(open)]).await.unwrap();
            self.page.wait_until("!document.querySelector('main progress')").await;
        }
        let started = Instant::now();
        loop {
            let there = digest(&self.page, blind).await.0;
            let wrong = self.page.wrong().await;
            let whole = if here == there { Vec::new() } else { said(&self.page, blind).await };
            self.back().await;
            if !wrong.is_empty() {
                return Some(format!("{address} opens with faults: {wrong:?}"));
            }
            if here == there {
                self.known.borrow_mut().insert(key, there);
                return None;
            }
            if started.elapsed() > PATIENCE / 5 {
                return first_difference(&said(&self.page, blind).await, &whole);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            here = digest(&self.page, blind).await.0;
            self.page.driver.switch_to_window(self.second.clone()).await.unwrap();
        }
    }
}

async fn size(page: &Page) -> (u32, u32) {
    let found = page.run("return [innerWidth, innerHeight]").await;
    let side = |at: usize| found[at].as_u64().unwrap() as u32;
    (side(0), side(1))
}

/// Every line that the page says.
async fn said(page: &Page, blind: &Blind) -> Vec<String> {
    let found = asked(page, blind, WHOLE).await;
    found[0].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

/// A digest of them, and the positions of the details that are open.
async fn digest(page: &Page, blind: &Blind) -> (String, Vec<u64>) {
    let found = asked(page, blind, DIGEST).await;
    let open = found[1].as_array().unwrap().iter().map(|at| at.as_u64().unwrap());
    (found[0].as_str().unwrap().to_owned(), open.collect())
}

async fn asked(page: &Page, blind: &Blind, ending: &str) -> Value {
    let Blind { elements, values, attributes } = blind;
    let apart = vec![elements.join(", ").into(), values.join(", ").into(), json!(attributes)];
    page.driver.execute(format!("{SAID}{ending}"), apart).await.unwrap().json().clone()
}

/// The first line that differs, with the text before it.
fn first_difference(here: &[String], there: &[String]) -> Option<String> {
    let at = (0..here.len().max(there.len())).find(|at| here.get(*at) != there.get(*at))?;
    let around = |lines: &[String]| {
        let (from, to) = (at.saturating_sub(4).min(lines.len()), (at + 6).min(lines.len()));
        lines[from..to].join("\n  ")
    };
    Some(format!("here (line {at}):\n  {}\nopened anew:\n  {}", around(here), around(there)))
}
