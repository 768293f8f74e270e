//! A page shows the same whichever way led to it, and whatever was left unfinished on the way.

use crate::support::browser::Kind;
use crate::support::fresh::{Blind, Fresh};
use crate::support::page::Page;
use crate::support::{TABLET, journey, skip_in};

const TELEPHONE: (u32, u32) = (390, 844);
const SETE: &str = "#/elections/34301/0001/municipales-2026-t1";

/// The page shows what its address shows to somebody who opens it, and nothing went wrong.
async fn is_whole(page: &Page, fresh: &Fresh, after: &str) {
    page.wait_for("ready").await;
    assert_eq!(page.wrong().await, Vec::<String>::new(), "{after}");
    let difference = fresh.differs(&Blind::default()).await;
    assert!(difference.is_none(), "{after}, {}: {}", page.fragment().await, difference.unwrap_or_default());
}

#[test]
fn every_view_follows_the_bureau_the_town_and_the_election() {
    if skip_in(&[Kind::WebKit], "its driver opens one window") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let fresh = Fresh::beside(&page).await;
        for view in page.views().await {
            page.open_whole(&view).await;
            page.next_bureau().await;
            page.wait_until("location.hash.includes('/34301/0002/')").await;
            is_whole(&page, &fresh, "another bureau").await;
            page.show_town("34172", "montpellier").await;
            is_whole(&page, &fresh, "another town").await;
            let pick = "const list = document.querySelector('#target'); list.value = 'legislatives-2024-t1';
                list.dispatchEvent(new Event('change', { bubbles: true }))";
            page.run(pick).await;
            page.wait_until("location.hash.includes('/legislatives-2024-t1')").await;
            is_whole(&page, &fresh, "another election").await;
        }
    });
}

#[test]
fn every_view_says_the_date_of_its_own_bureau() {
    journey(TABLET, |page, _server| async move {
        // In Montpellier some bureaux had no second round in 2024: the first bureau whose date is not that of the one before.
        let date = async || {
            let text = page.text("[data-testid=data-date]").await;
            text.rsplit_once("jusqu'au").unwrap_or_else(|| panic!("{text}")).1.to_owned()
        };
        page.open("#/elections/34172/_/municipales-2026-t1").await;
        let [mut first, mut second] = [date().await, date().await];
        let mut here = page.fragment().await;
        let mut before = here.clone();
        for _ in 0..138 {
            page.next_bureau().await;
            page.wait_until(&format!("location.hash !== '{here}'")).await;
            page.wait_for("ready").await;
            (before, here) = (here, page.fragment().await);
            (first, second) = (second, date().await);
            if first != second {
                break;
            }
        }
        assert_ne!(first, second);
        let bureau = |address: &str| format!("/{}/", address.split('/').nth(3).unwrap());
        let [before, here] = [bureau(&before), bureau(&here)];
        for view in page.views().await {
            page.open_whole(&view).await;
            if page.count("[data-testid=data-date]").await == 0 {
                continue;
            }
            assert_eq!(date().await, second, "{view}");
            page.run(
                "const buttons = '.with-steps .step:first-of-type, [data-testid=presentation] .step:nth-of-type(1)';
                 [...document.querySelectorAll(buttons)].find(button => button.getClientRects().length).click()",
            )
            .await;
            page.wait_until(&format!("location.hash.includes('{before}')")).await;
            page.wait_for("ready").await;
            assert_eq!(date().await, first, "{view}, from {here} to {before}");
        }
    });
}

/// Views and their fields to type into.
const FIELDS: [(&str, &[&str]); 3] = [
    ("prevision", &["#inscrits", "#abstention", "#own-2", "#commune", "#bureau"]),
    ("scenario", &["#share-2-number", "#transfer-points", "#bureau"]),
    ("comparer", &["#place-2", "#place-4"]),
];

/// Goes from the methods to `view`.
async fn come_to(page: &Page, view: &str) {
    page.open(&format!("{SETE}/methode")).await;
    let link = match view {
        "prevision" => ".menu li:first-child a".to_owned(),
        view => format!(".menu a[href*='/{view}']"),
    };
    page.click(&link).await;
    page.wait_until(&format!("document.documentElement.dataset.view === '{view}'")).await;
    page.wait_for("ready").await;
}

#[test]
fn what_is_half_typed_ends_with_its_view() {
    if skip_in(&[Kind::WebKit], "its driver opens one window") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let fresh = Fresh::beside(&page).await;
        for (view, fields) in FIELDS {
            for field in fields {
                come_to(&page, view).await;
                page.type_over(field, "35").await;
                page.driver.back().await.unwrap();
                page.wait_until("document.documentElement.dataset.view === 'methode'").await;
                is_whole(&page, &fresh, &format!("half a number in {field} of {view}")).await;
                assert_eq!(page.fragment().await, format!("{SETE}/methode"));
            }
        }
    });
}

#[test]
fn what_is_half_typed_of_one_bureau_is_not_taken_for_another() {
    if skip_in(&[Kind::WebKit], "its driver opens one window") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let fresh = Fresh::beside(&page).await;
        for field in ["#inscrits", "#abstention", "#own-2"] {
            page.open(SETE).await;
            page.click(".with-steps .step:last-of-type").await;
            page.wait_for_table("0002", "municipales-2026-t1").await;
            page.type_over(field, "35").await;
            page.driver.back().await.unwrap();
            page.wait_for_table("0001", "municipales-2026-t1").await;
            page.run("document.activeElement.blur()").await;
            is_whole(&page, &fresh, &format!("half a number in {field}")).await;
            assert_eq!(page.fragment().await, SETE);
        }
    });
}

#[test]
fn what_is_half_typed_of_a_town_is_taken_at_whichever_of_its_bureaux_back_leads_to() {
    if skip_in(&[Kind::WebKit], "its driver opens one window") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/scenario")).await;
        let fresh = Fresh::beside(&page).await;
        page.open(&format!("{SETE}/scenario")).await;
        page.next_bureau().await;
        page.wait_until("location.hash.includes('/0002/')").await;
        page.wait_for("ready").await;
        page.type_over("#share-2-number", "35").await;
        page.driver.back().await.unwrap();
        page.wait_until("location.hash.includes('/0001/')").await;
        page.wait_for("ready").await;
        page.run("document.activeElement.blur()").await;
        page.wait_until("location.hash.includes('350t')").await;
        let undone = Blind { values: vec![".undo button".to_owned()], ..Blind::default() };
        assert_eq!(fresh.differs(&undone).await, None);
        assert!(page.fragment().await.starts_with(&format!("{SETE}/scenario/")));
    });
}

#[test]
fn answers_that_come_late_find_nothing_to_touch() {
    journey(TABLET, |page, _server| async move {
        // The clipboard answers when the reader has gone on.
        page.open(SETE).await;
        let hold = "window.__answer = []; navigator.clipboard.writeText = () =>
            new Promise((done, failed) => __answer.push(failed));";
        page.run(hold).await;
        for button in [".copy button", ".sorted + .row button"] {
            page.click(button).await;
            page.wait_until("__answer.length === 1").await;
            page.click(".menu a[href$='/classement']").await;
            page.wait_until("document.documentElement.dataset.view === 'classement'").await;
            page.run("__answer.pop()('no')").await;
        }
        page.click(".menu a[href$='/mentions']").await;
        page.wait_until("document.documentElement.dataset.view === 'mentions'").await;
        assert_eq!(page.wrong().await, Vec::<String>::new());
        // The files of a view come when another one is shown.
        let hold = "window.__files = []; const ask = window.fetch; window.fetch = (...what) =>
            ask(...what).then(answer => new Promise(done => __files.push(() => done(answer))));";
        page.run(hold).await;
        for view in ["carte", "historique", "donnees"] {
            page.click(&format!(".menu a[href$='/{view}']")).await;
            page.wait_until(&format!(
                "document.documentElement.dataset.view === '{view}' && __files.length > 0"
            ))
            .await;
            page.click(".menu a[href$='/mentions']").await;
            page.wait_until("document.documentElement.dataset.view === 'mentions'").await;
            page.run("__files.splice(0).forEach(go => go())").await;
            page.run("return new Promise(done => setTimeout(done, 0))").await;
            assert_eq!(page.wrong().await, Vec::<String>::new(), "{view}");
            page.wait_for("ready").await;
        }
    });
}

#[test]
fn what_is_taken_on_the_way_out_is_not_written_over_the_next_address() {
    if skip_in(&[Kind::WebKit], "its driver opens one window") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let fresh = Fresh::beside(&page).await;
        let hold = "window.__files = []; const ask = window.fetch; window.fetch = (...what) =>
            ask(...what).then(answer => new Promise(done => __files.push(() => done(answer))));";
        page.run(hold).await;
        page.type_over("#inscrits", "35").await;
        let next = SETE.replace("34301", "34172").replace("0001", "0101");
        page.driver.execute("location.hash = arguments[0]", vec![next.clone().into()]).await.unwrap();
        page.wait_until("__files.length > 0").await;
        page.run("document.activeElement.blur()").await;
        assert_eq!(page.fragment().await, next);
        page.run("__files.splice(0).forEach(go => go())").await;
        page.wait_until("document.documentElement.dataset.state === 'ready'").await;
        assert_eq!(page.fragment().await, next);
        assert_eq!(fresh.differs(&Blind::default()).await, None);
    });
}

#[test]
fn the_menu_of_a_telephone_follows_the_view() {
    journey(TELEPHONE, |page, _server| async move {
        page.open(SETE).await;
        for view in page.views().await {
            page.driver.execute("location.hash = arguments[0]", vec![view.clone().into()]).await.unwrap();
            let in_sight = "(link => { const { left, right } = link.getBoundingClientRect();
                return link.hash === location.hash && left >= 0 && right <= innerWidth; })(
                  document.querySelector('.menu [aria-current]'))";
            page.wait_until(in_sight).await;
        }
    });
}

#[test]
fn what_was_said_of_a_copy_goes_with_what_was_copied() {
    journey(TABLET, |page, _server| async move {
        page.open(&format!("{SETE}/classement")).await;
        page.run("navigator.clipboard.writeText = () => Promise.resolve()").await;
        let said = "document.querySelector('.sorted + .row [role=status]').innerText";
        page.click(".sorted + .row button").await;
        page.wait_until(&format!("{said} !== ''")).await;
        page.click("[data-testid=ranking] th:nth-of-type(3) button").await;
        page.wait_until(&format!("{said} === ''")).await;
    });
}
