//! Actions that a reader can take on any page, and a random choice among them.

use std::fmt;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::page::Page;

/// Numbers that look random and are the same for the same seed (SplitMix64).
#[derive(Debug, Clone)]
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }
}

/// The action on an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Click,
    /// A number is typed into a field.
    Number,
    /// A search is typed into a field with a list.
    Search,
    /// A key is pressed on a slider.
    Slide,
    /// A key is pressed.
    Key,
    Back,
    Forward,
    Reload,
    Resize,
    /// The address bar gets an address that was open before.
    Revisit,
}

/// The possible actions: relative frequency, action, and selector of its elements.
const ACTS: [(usize, Manner, &str); 19] = [
    (12, Manner::Click, ".menu a"),
    (6, Manner::Click, "main .step:not(.zooms *)"),
    (8, Manner::Search, "main input[role=combobox]"),
    (8, Manner::Click, "main select option:not(:checked)"),
    (2, Manner::Click, "#theme option:not(:checked)"),
    (2, Manner::Click, "#language"),
    (6, Manner::Slide, "main input[type=range]"),
    (12, Manner::Number, "main input.number"),
    (4, Manner::Click, "main input[type=checkbox]"),
    // Not what copies, saves and prints; nor the order of lists that no address says.
    (
        5,
        Manner::Click,
        "main button:not(.step, .chevron, .copy *, .sorted + .row *, .zooms *, #print, [data-testid=data] *, \
         .sorted th *), [data-testid=ranking] th button",
    ),
    (4, Manner::Click, "main tr.opens td:last-child, main tr a[href^='#']"),
    (4, Manner::Click, "svg.map path.area"),
    (2, Manner::Click, "main details:not([open]) > summary"),
    (4, Manner::Key, "[data-testid=presentation]"),
    (12, Manner::Back, "body"),
    (5, Manner::Forward, "body"),
    (2, Manner::Reload, "body"),
    (3, Manner::Resize, "body"),
    (5, Manner::Revisit, "body"),
];

/// The usable elements that a selector finds: their number, or the one at a position.
const USABLE: &str = "
    const usable = selector => [...document.querySelectorAll(selector)].filter(element =>
      (element.closest('select') ?? element).getClientRects().length && !element.disabled
      && !element.closest('select')?.disabled);
";

const SIZES: [(u32, u32); 3] = [(390, 844), (768, 1024), (1024, 768)];

/// One action, ready to print and to take.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    manner: Manner,
    selector: &'static str,
    at: usize,
    /// The typed text, or the address to go to.
    text: String,
    /// The key after the typed text; without one, the field is left half typed.
    end: Option<Key>,
}

impl Act {
    /// A random action that is possible now.
    pub(crate) async fn choose(page: &Page, chance: &mut Chance, visited: &[String]) -> Self {
        let selectors = ACTS.map(|(_, _, selector)| selector);
        let script = format!("{USABLE} return arguments[0].map(selector => usable(selector).length)");
        let found = page.driver.execute(script, vec![json!(selectors)]).await.unwrap();
        let counts: Vec<usize> =
            found.json().as_array().unwrap().iter().map(|count| count.as_u64().unwrap() as usize).collect();
        let possible = || ACTS.iter().zip(&counts).filter(|(_, count)| **count > 0);
        let mut left = chance.below(possible().map(|((weight, ..), _)| weight).sum());
        let ((_, manner, selector), count) = possible()
            .find(|((weight, ..), _)| match left.checked_sub(*weight) {
                Some(rest) => {
                    left = rest;
                    false
                }
                None => true,
            })
            .unwrap();
        let at = chance.below(*count);
        let (text, end) = match manner {
            Manner::Number => {
                let text = ["0", "3", "12,5", "35", "33.3", "100", "140", "-5", "1 200", "abc", ""];
                (chance.of(&text).to_owned(), chance.of(&[Some(Key::Enter), Some(Key::Tab), None]))
            }
            Manner::Search => {
                let letter =
                    |chance: &mut Chance| chance.of(&["a", "be", "c", "la", "m", "mo", "s", "v"]).to_owned();
                let number = |chance: &mut Chance| chance.below(40).to_string();
                let text = if chance.below(2) == 0 { letter(chance) } else { number(chance) };
                (text, chance.of(&[Some(Key::Enter), Some(Key::Enter), Some(Key::Escape), None]))
            }
            Manner::Slide => {
                (String::new(), Some(chance.of(&[Key::Right, Key::PageUp, Key::Left, Key::Home, Key::End])))
            }
            Manner::Key => {
                (String::new(), Some(chance.of(&[Key::Right, Key::PageDown, Key::Left, Key::Escape])))
            }
            Manner::Resize => (chance.below(SIZES.len()).to_string(), None),
            Manner::Revisit => (visited[chance.below(visited.len())].clone(), None),
            _ => (String::new(), None),
        };
        Self { manner: *manner, selector, at, text, end }
    }

    /// Whether it leaves an unfinished input, which no address holds.
    pub(crate) fn is_half(&self) -> bool {
        matches!(self.manner, Manner::Number | Manner::Search) && self.end.is_none()
    }

    /// Whether it may end with a remark on the typed text.
    pub(crate) fn types_a_number(&self) -> bool {
        self.manner == Manner::Number
    }

    /// Whether it leads to an address that was open before.
    pub(crate) fn goes_along_history(&self) -> bool {
        matches!(self.manner, Manner::Back | Manner::Forward)
    }

    /// Whether it reloads the page.
    pub(crate) fn reloads(&self) -> bool {
        self.manner == Manner::Reload
    }

    /// Takes the action.
    pub(crate) async fn perform(&self, page: &Page) {
        let driver = &page.driver;
        match self.manner {
            Manner::Back => {
                driver.back().await.unwrap();
                // Before the first page there was another one.
                if page.run("return location.protocol").await == json!("about:") {
                    driver.forward().await.unwrap();
                }
            }
            Manner::Forward => driver.forward().await.unwrap(),
            Manner::Reload => driver.refresh().await.unwrap(),
            Manner::Resize => page.resize(SIZES[self.text.parse::<usize>().unwrap()]).await,
            Manner::Revisit => {
                let go = vec![json!(self.text)];
                driver.execute("location.hash = arguments[0]", go).await.unwrap();
            }
            Manner::Key => {
                driver.action_chain().send_keys(keys("", self.end.as_ref())).perform().await.unwrap()
            }
            Manner::Click => self.click(page).await,
            Manner::Slide => {
                if let Some(slider) = self.element(page).await {
                    slider.send_keys(keys("", self.end.as_ref())).await.unwrap();
                }
            }
            Manner::Number | Manner::Search => {
                self.click(page).await;
                let typed = keys(&self.text, self.end.as_ref());
                let all = driver.action_chain().key_down(Key::Control).send_keys("a").key_up(Key::Control);
                all.send_keys(typed).perform().await.unwrap();
            }
        }
    }

    /// The element, if it is still there: the page may have changed since the choice.
    async fn element(&self, page: &Page) -> Option<WebElement> {
        let script = format!("{USABLE} return usable(arguments[0])[arguments[1]] ?? null");
        let found = page.driver.execute(script, vec![json!(self.selector), json!(self.at)]).await.unwrap();
        found.element().ok()
    }

    /// A click where the reader sees the element, even if another element covers it.
    async fn click(&self, page: &Page) {
        let Some(element) = self.element(page).await else { return };
        if element.click().await.is_err() {
            let click = "arguments[0].focus?.();
                arguments[0].dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))";
            let _ = page.driver.execute(click, vec![element.to_json().unwrap()]).await;
        }
    }
}

fn keys(text: &str, end: Option<&Key>) -> TypingData {
    let mut keys = text.to_owned();
    keys.extend(end.map(|key| key.value()));
    keys.into()
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { manner, selector, at, text, end } = self;
        match manner {
            Manner::Back | Manner::Forward | Manner::Reload => write!(f, "{manner:?}"),
            Manner::Resize => write!(f, "Resize to {:?}", SIZES[text.parse::<usize>().unwrap()]),
            Manner::Revisit => write!(f, "Revisit {text}"),
            _ => {
                write!(f, "{manner:?} no. {at} of `{selector}`")?;
                if !text.is_empty() {
                    write!(f, ", “{text}”")?;
                }
                match end {
                    Some(key) => write!(f, ", {key:?}"),
                    None if self.is_half() => f.write_str(", left half typed"),
                    None => Ok(()),
                }
            }
        }
    }
}

impl Page {
    /// Shows the next bureau by the button that the view has for it.
    pub(crate) async fn next_bureau(&self) {
        let buttons = ".with-steps .step:last-of-type, [data-testid=presentation] .step:nth-of-type(2)";
        self.run(&format!(
            "[...document.querySelectorAll('{buttons}')].find(button => button.getClientRects().length).click()"
        ))
        .await;
    }

    /// Shows the town by its code and name: by the field, or by the address where the view has no fields.
    pub(crate) async fn show_town(&self, code: &str, name: &str) {
        if self.run("return !!document.querySelector('#commune')?.getClientRects().length").await
            == json!(true)
        {
            self.pick("commune", name).await;
        } else {
            let hash = "location.hash.replace(/elections\\/\\d+\\/\\d+/, 'elections/' + arguments[0] + '/_')";
            self.driver.execute(format!("location.hash = {hash}"), vec![json!(code)]).await.unwrap();
        }
        self.wait_until(&format!("location.hash.includes('/{code}/')")).await;
        self.wait_for("ready").await;
    }
}

/// A value of the page as text; empty where there is none.
pub(crate) fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
