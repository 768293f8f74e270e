//! A walk at random: after each step the page shows what its address shows to somebody who opens it.
//!
//! `AUGURE_WALK_SEED` and `AUGURE_WALK_STEPS` choose another walk, or a longer one.

use std::collections::HashMap;

use crate::support::acts::{Act, Chance, text_of};
use crate::support::browser::{Kind, before_each_page};
use crate::support::fresh::{Blind, Fresh};
use crate::support::page::Page;
use crate::support::{TABLET, journey, skip_in};

const SETE: &str = "#/elections/34301/0001/municipales-2026-t1";
const DEPARTEMENTS: &str = "#/chomage-vote/exploration";

/// Errors in the console are faults.
const CONSOLE: &str = "
    const error = console.error;
    console.error = (...said) => { window.__wrong?.push('console: ' + said.join(' ')); error(...said); };
";

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().unwrap_or_else(|_| panic!("{name}: {value}")))
}

/// A walk, and what has been done on it.
struct Walk {
    page: Page,
    fresh: Fresh,
    chance: Chance,
    /// What was done since the page was last loaded.
    done: Vec<String>,
    visited: Vec<String>,
    /// The address of each entry of the browser's history, as the reader left it.
    entries: HashMap<String, String>,
    /// Where a number was last typed.
    typed_at: String,
    /// Whether something is half typed that may still be taken.
    is_half: bool,
}

/// The entry of the browser's history, where the browser tells, and its address.
async fn place(page: &Page) -> (String, String) {
    let found = page.run("return [window.navigation?.currentEntry?.key, location.hash]").await;
    (text_of(&found[0]), text_of(&found[1]))
}

/// Town, bureau, election and view, which a number is typed for: an address says of the forecast only that it is one when
/// more follows, and a scenario's numbers are the town's, whichever of its bureaux is shown.
fn subject(address: &str) -> String {
    let mut parts: Vec<_> = address.split('/').take(6).filter(|part| *part != "prevision").collect();
    if parts.last() == Some(&"scenario") {
        parts.remove(3);
    }
    parts.join("/")
}

impl Walk {
    /// Does something, and whatever it is.
    async fn step(&mut self, number: u64) -> Act {
        let (entry, address) = place(&self.page).await;
        // What is half typed may still be taken, and change the address on the way out.
        if self.is_half || entry.is_empty() {
            self.entries.remove(&entry);
        } else {
            self.entries.insert(entry, address.clone());
        }
        let act = Act::choose(&self.page, &mut self.chance, &self.visited).await;
        if act.reloads() {
            self.done.clear();
        }
        if act.types_a_number() {
            self.typed_at = subject(&address);
        }
        // Whatever else the reader does, the field is left.
        self.is_half = act.is_half() || (self.is_half && act.goes_along_history());
        self.done.push(format!("{number}. {act}"));
        act.perform(&self.page).await;
        act
    }

    /// What the page does not show as it should.
    async fn fault(&mut self, act: &Act) -> Option<String> {
        let wrong = self.page.wrong().await;
        if !wrong.is_empty() {
            return Some(format!("{wrong:?}"));
        }
        self.page.run("document.activeElement?.blur?.()").await;
        let difference = self.fresh.differs(&self.blind().await).await;
        let (entry, address) = place(&self.page).await;
        self.visited.push(address.clone());
        // A number that was left half typed is taken where its own subject is shown again.
        let is_taken_here = std::mem::take(&mut self.is_half) && subject(&address) == self.typed_at;
        let before = self
            .entries
            .get(&entry)
            .filter(|before| act.goes_along_history() && **before != address && !is_taken_here);
        difference.or_else(|| Some(format!("the way led to {address}, and {} was there", before?)))
    }

    /// What no address says: where a view was left and what can be undone, answers to what the reader did, and what is
    /// chosen for a transfer that is not made yet.
    async fn blind(&self) -> Blind {
        let values = [".menu a", ".undo button", ".transfers select", ".transfers input", "#transfer"];
        let mut blind = Blind {
            elements: vec![".transfers [role=status]", ".combobox [role=status]"],
            values: values.map(str::to_owned).to_vec(),
            attributes: Vec::new(),
        };
        // A number that could not be taken stays, and its field says why, until the reader turns to something else.
        if subject(&self.page.fragment().await) == self.typed_at {
            blind.elements.extend([".wrong", ".rounded"]);
            blind.attributes.extend(["aria-invalid", "aria-describedby", "data-edited"]);
            let wrong =
                "return [...document.querySelectorAll('[aria-invalid]')].map(field => '#' + field.id)";
            let found = self.page.run(wrong).await;
            blind.values.extend(found.as_array().unwrap().iter().map(text_of));
        }
        blind
    }
}

/// The walk's length where `AUGURE_WALK_STEPS` does not say.
fn steps() -> u64 {
    setting("AUGURE_WALK_STEPS", if Kind::chosen() == Kind::Firefox { 20 } else { 100 })
}

#[test]
fn at_each_step_of_a_walk_the_page_shows_what_its_address_shows() {
    walk(SETE, setting("AUGURE_WALK_SEED", 11), steps());
}

#[test]
fn and_at_each_step_of_another_walk() {
    walk(SETE, setting("AUGURE_WALK_SEED", 11) + 1, steps());
}

#[test]
fn and_at_each_step_of_a_walk_through_unemployment_and_the_vote() {
    walk(DEPARTEMENTS, setting("AUGURE_WALK_SEED", 11) + 2, steps());
}

/// Takes the walk of the seed from `start`.
fn walk(start: &'static str, seed: u64, steps: u64) {
    if skip_in(&[Kind::WebKit], "its driver opens one window") {
        return;
    }
    journey(TABLET, move |page, server| async move {
        // The page is opened anew after each step.
        server.let_be_kept();
        before_each_page(&page.driver, CONSOLE).await;
        page.open(start).await;
        let fresh = Fresh::beside(&page).await;
        let mut walk = Walk {
            page: page.clone(),
            fresh,
            chance: Chance(seed),
            done: Vec::new(),
            visited: vec![start.to_owned()],
            entries: HashMap::new(),
            typed_at: String::new(),
            is_half: false,
        };
        for step in 1..=steps {
            let act = walk.step(step).await;
            // What is half typed is not compared, nor what is overtaken by the next step.
            let hurries = walk.chance.below(5) == 0;
            if (act.is_half() || hurries) && step < steps {
                continue;
            }
            if let Some(fault) = walk.fault(&act).await {
                panic!(
                    "AUGURE_WALK_SEED={seed} AUGURE_WALK_STEPS={step} from {start} ends at {}: {fault}\nsince the page was loaded:\n{}",
                    page.fragment().await,
                    walk.done.join("\n")
                );
            }
        }
    });
}
