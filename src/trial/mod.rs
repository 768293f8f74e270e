//! A throw-away study that proves the house: listed, opened, failing and kept offline like any other. It is built with the
//! feature `trial` only, for tests, and never published.

use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

use crate::bundle::OWN;
use crate::study::address_bar::BROWSER;
use crate::study::part::{self, Start, lazy_part};
use crate::study::session::{Answer, Found, Plan, Request, Session, View};
use crate::study::{Study, pages};
use crate::text::Text;

const NAME: Text = Text("Essai", "Trial");

/// The study, as the page lists it.
pub(crate) const STUDY: Study = Study {
    slug: "trial",
    name: NAME,
    tagline: Text("Des carrés", "Squares"),
    questions: &[Text("Combien font 7 fois 7 ?", "What is 7 times 7?")],
    open: || part::open(&STUDY, || Box::pin(program())),
};

const PLAN: Plan<Vec<i32>> = Plan {
    slug: STUDY.slug,
    name: NAME,
    views: &[
        View { slug: "table", name: Text("Table", "Table") },
        View { slug: "somme", name: Text("Somme", "Sum") },
    ],
    shared: 0,
    find,
    page,
    remark: Text("Des nombres d'essai.", "Numbers for a trial."),
};

lazy_part! {
    trial,
    /// Where the program is cut: a first visit to another study does not fetch what only this function reaches.
    fn program() -> Result<Start, SplitLoaderError> {
        Ok(|| pages::opened(Session::start(&PLAN, BROWSER, OWN)))
    }
}

/// The first squares, as many as the first choice says, or their sum.
fn find(Request { bundle, view, choices, progress }: Request) -> Answer<Vec<i32>> {
    Box::pin(async move {
        let tables = bundle.tables(&[("squares", None)], progress).await?;
        let squares = tables.iter().map(|table| table.ints("square")).collect::<Result<Vec<_>, _>>()?;
        let most = choices.first().map(|asked| asked.parse().map_err(|_| format!("« {asked} » : ?")));
        let (most, notices) = match most.transpose() {
            Ok(most) => (most, Vec::new()),
            Err(notice) => (None, vec![notice]),
        };
        let first: Vec<i32> = squares
            .iter()
            .flat_map(|column| column.all())
            .flatten()
            .copied()
            .take(most.unwrap_or(usize::MAX))
            .collect();
        let content = if view.slug == "somme" { vec![first.iter().sum()] } else { first };
        Ok(Found { content, choices: most.map(|most| most.to_string()).into_iter().collect(), notices })
    })
}

fn page(session: Session<Vec<i32>>, _: &'static View) -> AnyView {
    let numbers = move || session.shown.with(|shown| shown.as_ref().map(|shown| shown.content.clone()));
    let list =
        move || numbers().into_iter().flatten().map(|n| view! { <li>{n.to_string()}</li> }).collect_view();
    view! {
        <ol class="panel" data-testid="squares">{list}</ol>
        <button type="button" on:click=move |_| session.choose(vec!["3".to_owned()])>"3"</button>
    }
    .into_any()
}
