//! The session without a browser: an address bar and the committed bundle's folder in place of a page and its host.

#![allow(clippy::unwrap_used, reason = "the lints know tests by their functions only")]

use augure_chomage_vote::findings::{added, left_over, together};
use leptos::prelude::*;
use proptest::prelude::*;

use super::PLAN;
use super::session::{Content, Here, change, choose_own};
use super::text::front;
use crate::study::fakes::{BAR, DISK, address, arrive_at, settle};
use crate::study::session::Session;

fn session_at(address: &str) -> Here {
    arrive_at(address);
    let session = Session::start(&PLAN, BAR, DISK);
    settle();
    assert_eq!(session.visit.failure.get_untracked(), None, "{address}");
    session
}

fn content(session: Here) -> Content {
    session.shown.get_untracked().unwrap().content.clone()
}

#[test]
fn each_view_opens_and_its_defaults_go_into_the_address() {
    Owner::new().with(|| {
        for view in PLAN.views {
            let session = session_at(&format!("#/chomage-vote/{}", view.slug));
            let content = content(session);
            let settings = &content.base.settings;
            let (scrutin, unit) = (&settings.opening_scrutin, &settings.opening_unit);
            let expected = format!("#/chomage-vote/{}/metropole/{scrutin}/known/{unit}", view.slug);
            assert_eq!((address(), session.notices.get_untracked()), (expected, Vec::new()));
        }
    });
}

#[test]
fn choices_lead_on_and_read_back() {
    Owner::new().with(|| {
        let session = session_at("#/chomage-vote/visualisations");
        change(session, |about| about.unit = 0);
        settle();
        choose_own(session, 1, "participation");
        settle();
        let here = address();
        assert!(here.ends_with("/01/_/participation"), "{here}");
        let before = content(session);
        let again = content(session_at(&here));
        assert_eq!((again.about, again.own), (before.about, before.own));
        choose_own(session, 1, "");
        settle();
        assert!(address().ends_with("/01"), "{}", address());
    });
}

#[test]
fn what_means_nothing_is_named_and_the_address_stays() {
    Owner::new().with(|| {
        for (wrong, notices) in [
            ("#/chomage-vote/visualisations/mars", 1),
            ("#/chomage-vote/visualisations/_/_/_/_/x/participation", 1),
            ("#/chomage-vote/exploration/_/nowhere/_/999", 2),
            ("#/chomage-vote/exploration/_/_/_/_/x/asc", 1),
            ("#/chomage-vote/modeles/_/_/_/_/_/_/_/_/a.b.1-x", 1),
            ("#/chomage-vote/mentions/_/_/_/_/x", 1),
        ] {
            let session = session_at(wrong);
            assert_eq!((session.notices.get_untracked().len(), address()), (notices, wrong.to_owned()));
        }
    });
}

#[test]
fn the_findings_are_three_sentences_of_the_data() {
    Owner::new().with(|| {
        let content = content(session_at("#/chomage-vote"));
        let (panel, shares) = (content.panel(), content.more.shares.as_deref().unwrap());
        let sentences = [
            front::together(panel, &together(panel)),
            front::added(panel, &added(panel, &shares.scores)),
            front::left_over(panel, &left_over(panel, &shares.leftovers)),
        ];
        for sentence in sentences {
            let sentence = sentence.unwrap();
            assert!(sentence.ends_with('.') && !sentence.contains("NaN"), "{sentence}");
            assert!(sentence.chars().any(|c| c.is_ascii_digit()), "{sentence}");
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_address_is_answered(
        view in prop::sample::select(vec!["accueil", "visualisations", "exploration", "modeles", "x"]),
        rest in prop::collection::vec("\\PC{0,10}|_|metropole|france|vote|59|asc|tous", 0..10),
    ) {
        Owner::new().with(|| {
            let session = session_at(&format!("#/chomage-vote/{view}/{}", rest.join("/")));
            assert!(session.shown.get_untracked().is_some());
        });
    }
}
