//! The rows of the table: a field for each number that the reader may correct, and the people that it makes.

use augure_elections::category::Category;
use augure_elections::people::People;
use augure_elections::scenario::{Hold, Scenario, WHOLE};
use leptos::prelude::*;

use super::supposed::{MOST, Supposed};
use crate::elections::session::Session;
use crate::elections::text::{people as words, scenario, shared};
use crate::text::Text;
use crate::ui::fields::number::NumberField;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::grid::{Entry, Line, attribute, lines};
use crate::ui::tables::title::Title;

/// The reader's counts. Copies share them.
#[derive(Clone, Copy)]
pub(super) struct Counts {
    pub(super) session: Session,
    /// The numbers, corrected.
    pub(super) supposed: RwSignal<Supposed>,
    /// The people that they make.
    pub(super) people: Memo<People>,
    /// Called once the numbers have changed.
    pub(super) on_change: Callback<()>,
}

/// A number of the electorate: registered voters, or a rate in tenths of a percent.
struct Rate {
    id: &'static str,
    label: Text,
    decimals: usize,
    max: fn(&Supposed) -> u32,
    get: fn(&Supposed) -> u32,
    set: fn(&mut Supposed, u32),
    people: Option<fn(&People) -> u32>,
}

const RATES: [Rate; 5] = [
    Rate {
        id: "inscrits",
        label: words::REGISTERED,
        decimals: 0,
        max: |_| MOST,
        get: |supposed| supposed.inscrits,
        set: |supposed, count| supposed.inscrits = count,
        people: None,
    },
    Rate {
        id: "votants",
        label: words::TURNOUT,
        decimals: 1,
        max: |_| WHOLE,
        get: |supposed| supposed.shares.turnout(),
        set: |supposed, rate| supposed.shares.set_turnout(rate),
        people: Some(|people| people.votants),
    },
    Rate {
        id: "abstention",
        label: words::ABSTENTION,
        decimals: 1,
        max: |_| WHOLE,
        get: |supposed| WHOLE - supposed.shares.turnout(),
        set: |supposed, rate| supposed.shares.set_turnout(WHOLE - rate),
        people: Some(People::abstention),
    },
    Rate {
        id: "blancs",
        label: words::BLANK,
        decimals: 1,
        max: |supposed| WHOLE - supposed.nuls,
        get: |supposed| supposed.blancs,
        set: |supposed, rate| supposed.blancs = rate,
        people: Some(|people| people.blancs),
    },
    Rate {
        id: "nuls",
        label: words::VOID,
        decimals: 1,
        max: |supposed| WHOLE - supposed.blancs,
        get: |supposed| supposed.nuls,
        set: |supposed, rate| supposed.nuls = rate,
        people: Some(|people| people.nuls),
    },
];

impl Counts {
    /// The rows: the electorate, valid votes, each of `categories`, the others where there are any.
    pub(super) fn rows(self, categories: &[Category]) -> AnyView {
        let valid = self.count("exprimes", |people| people.exprimes);
        let valid = row(words::VALID.get(), Entry::fixed(Cell::Blank), valid);
        let valid = Line { attributes: vec![attribute("class", "sum")], ..valid };
        let others = move || {
            let has_others = self.people.with(|people| people.autres > 0);
            let count = || self.count("autres", |people| people.autres);
            has_others.then(|| row(words::OTHERS.get(), Entry::fixed(Cell::Blank), count()).view())
        };
        view! {
            {lines(RATES.iter().map(|rate| self.rate(rate)))} {valid.view()}
            {lines(categories.iter().enumerate().map(|(k, category)| self.share(k, category)))} {others}
        }
        .into_any()
    }

    fn change(self, change: impl FnOnce(&mut Supposed)) {
        self.supposed.update(change);
        self.on_change.run(());
    }

    /// The cell of a number of people.
    fn count(self, id: &'static str, count: fn(&People) -> u32) -> Entry {
        let people = self.people;
        Entry::live(Signal::derive(move || Cell::count(people.with(count)))).with("data-count", id)
    }

    fn rate(self, rate: &Rate) -> Line {
        let Rate { id, label, decimals, max, get, set, people } = *rate;
        let supposed = self.supposed;
        let field = view! {
            <NumberField
                label=label.to_string()
                id=id
                decimals=decimals
                value=Signal::derive(move || supposed.with(get))
                max=Signal::derive(move || supposed.with(max))
                replaced=self.session.replaced
                on_value=Callback::new(move |value| self.change(|supposed| set(supposed, value)))
            />
        };
        let people = match people {
            Some(people) => self.count(id, people),
            None => Entry::fixed(Cell::Blank).with("data-count", id),
        };
        row(label.get(), Entry::control(field), people)
    }

    /// The row of the category at `k`: its share, and its votes.
    fn share(self, k: usize, category: &Category) -> Line {
        let Self { session, supposed, people, .. } = self;
        let label = shared::category(category);
        let change =
            move |change: &dyn Fn(&mut Scenario)| self.change(|supposed| change(&mut supposed.shares));
        let part =
            Memo::new(move |_| supposed.with(|s| s.shares.parts().get(k).copied().unwrap_or_default()));
        let refused = Memo::new(move |_| supposed.with(|s| scenario::refused(&s.shares, k)));
        let field = view! {
            <NumberField
                label=label
                id=format!("own-{k}")
                value=Signal::derive(move || part.get().tenths)
                max=WHOLE
                disabled=Signal::derive(move || !part.get().stands)
                refused
                replaced=session.replaced
                on_value=Callback::new(move |tenths| change(&|shares| shares.type_in(k, tenths)))
                held=Signal::derive(move || part.get().hold == Hold::Typed)
                on_release=Callback::new(move |()| change(&|shares| shares.release(k)))
            />
        };
        let votes = Signal::derive(move || {
            Cell::count(people.with(|people| people.votes.get(k).copied().unwrap_or_default()))
        });
        row(label, Entry::control(field), Entry::live(votes).with("data-count", category.key.clone()))
    }
}

fn row(title: &str, number: Entry, people: Entry) -> Line {
    Line { attributes: Vec::new(), title: Title::new(title), cells: vec![number, people] }
}
