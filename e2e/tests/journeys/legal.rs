//! The legal notes, and the silence before a vote.

use crate::support::browser::Kind;
use crate::support::{TABLET, journey, skip_in};

#[test]
fn the_legal_notes_name_the_articles_in_both_languages() {
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34301/0001/municipales-2026-t1/mentions").await;
        let french = page.text("[data-testid=legal]").await;
        for wanted in ["L52-8", "L49", "L52-2", "Confidentialité", "Accessibilité", "Licence Ouverte 2.0"] {
            assert!(french.to_lowercase().contains(&wanted.to_lowercase()), "{wanted} in {french}");
        }
        page.run("[...document.querySelectorAll('header button')].find(button => button.innerText === 'English').click()").await;
        page.wait_until(
            "document.documentElement.lang === 'en' && document.querySelector('[data-testid=legal]')",
        )
        .await;
        let english = page.text("[data-testid=legal]").await;
        for wanted in ["L52-8", "L49", "L52-2", "Privacy", "Accessibility"] {
            assert!(english.to_lowercase().contains(&wanted.to_lowercase()), "{wanted} in {english}");
        }
    });
}

#[test]
fn silence_is_told_on_the_eve_and_the_day_of_a_vote_and_on_no_other() {
    if skip_in(&[Kind::WebKit], "its clock cannot be set") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        for (now, silent) in [
            ("2026-03-13T12:00:00Z", false),
            ("2026-03-14T12:00:00Z", true),
            ("2026-03-15T12:00:00Z", true),
            ("2026-03-16T12:00:00Z", false),
            ("2027-06-13T12:00:00Z", false),
        ] {
            let added = page.before_each_page(&format!("Date.now = () => Date.parse('{now}')")).await;
            for view in ["", "/carte", "/donnees"] {
                page.open(&format!("#/elections/34301/0001/legislatives-2024-t1{view}")).await;
                let notices = page.text(".notices").await;
                assert_eq!(notices.contains("L49"), silent, "{now}{view}: {notices}");
            }
            page.no_longer(added).await;
        }
    });
}

#[test]
fn a_page_that_stays_open_over_midnight_follows_the_day() {
    if skip_in(&[Kind::WebKit], "its clock cannot be set") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        // The clock reads an attribute: a script of Firefox's driver has a `Date` of its own.
        let root = "document.documentElement.dataset";
        page.before_each_page(&format!("Date.now = () => Date.parse({root}.now ?? '2026-03-13T12:00:00Z')"))
            .await;
        page.open("#/elections/34301/0001/legislatives-2024-t1").await;
        assert!(!page.text(".notices").await.contains("L49"));
        let next = format!("{root}.now = '2026-03-14T12:00:00Z'");
        // Nothing that is being typed is lost.
        page.click("#bureau").await;
        page.run(&format!("{next}; window.dispatchEvent(new Event('focus'))")).await;
        assert!(!page.text(".notices").await.contains("L49"));
        page.run("document.activeElement.blur(); window.dispatchEvent(new Event('focus'))").await;
        page.wait_until("document.querySelector('.notices').innerText.includes('L49')").await;
        let edition = "return document.querySelector('.bottom .on-paper').textContent";
        assert!(page.run(edition).await.as_str().unwrap().contains("14 mars 2026"));
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}
