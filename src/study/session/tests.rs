//! The session of a study that counts the rows of a table, driven without a browser.

#![allow(clippy::unwrap_used, reason = "the lints know tests by their functions only")]

use leptos::prelude::*;

use super::{Answer, Found, Plan, Request, Session, View};
use crate::bundle::Cause;
use crate::study::fakes::{ASKED, BAR, CUT, DISK, address, arrive_at, settle};
use crate::text::Text;

const PLAN: Plan<usize> = Plan {
    slug: "elections",
    name: Text("Lignes", "Rows"),
    views: &[
        View { slug: "compte", name: Text("Compte", "Count") },
        View { slug: "detail", name: Text("Détail", "Detail") },
    ],
    shared: 0,
    find,
    page: |_, _| ().into_any(),
    remark: Text("", ""),
};

/// Rows of the table that the first choice names; that of references where it names none.
fn find(request: Request) -> Answer<usize> {
    Box::pin(async move {
        let Request { bundle, choices, progress, .. } = request;
        let known = ["references", "categories"];
        let asked = choices.into_iter().next().unwrap_or_else(|| known[0].to_owned());
        let name = known.iter().find(|name| **name == asked);
        let notices = if name.is_some() { Vec::new() } else { vec![format!("no {asked}")] };
        let name = name.unwrap_or(&known[0]);
        let tables = bundle.tables(&[(*name, None)], progress).await?;
        Ok(Found { content: tables[0].rows(), choices: vec![(*name).to_owned()], notices })
    })
}

fn session_at(address: &str) -> Session<usize> {
    arrive_at(address);
    let session = Session::start(&PLAN, BAR, DISK);
    settle();
    session
}

fn seen(session: Session<usize>) -> (&'static str, usize, Vec<String>) {
    let shown = session.shown.get_untracked().unwrap();
    (shown.view.slug, shown.content, session.notices.get_untracked())
}

#[test]
fn defaults_go_into_the_address_and_a_wrong_one_stays() {
    Owner::new().with(|| {
        let session = session_at("#/elections");
        assert_eq!(address(), "#/elections/compte/references");
        let (view, references, notices) = seen(session);
        assert_eq!((view, notices), ("compte", Vec::new()));
        for (wrong, notices) in [
            ("#/elections/nowhere", 1),
            ("#/elections/compte/x", 1),
            ("#/elections/é/x", 2),
            ("#/elections/compte/a=b", 1),
        ] {
            let found = seen(session_at(wrong));
            assert_eq!(
                (found.0, found.1, found.2.len()),
                ("compte", references, notices),
                "{wrong}: {found:?}"
            );
            assert_eq!(address(), wrong);
        }
        assert!(references > 0);
    });
}

#[test]
fn choices_lead_on_and_what_fails_leaves_what_was_shown() {
    Owner::new().with(|| {
        let session = session_at("#/elections/detail");
        let references = seen(session);
        CUT.set(true);
        session.choose(vec!["categories".to_owned()]);
        settle();
        assert_eq!(
            session.visit.failure.get_untracked().map(|failure| failure.cause),
            Some(Cause::Unreachable)
        );
        assert_eq!(
            (seen(session), address().as_str()),
            (references.clone(), "#/elections/detail/categories")
        );
        CUT.set(false);
        session.retry();
        settle();
        let categories = seen(session);
        assert_eq!(categories.0, "detail");
        assert_ne!(categories.1, references.1);
        // Back: the list of files is at hand, the table is asked for again.
        let asked = ASKED.get();
        arrive_at("#/elections/detail/references");
        session.follow_changes();
        settle();
        assert_eq!((seen(session), ASKED.get()), (references, asked + 1));
        session.follow_changes();
        settle();
        assert_eq!(ASKED.get(), asked + 1);
    });
}
