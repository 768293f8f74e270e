//! Every view without a mouse, at 200 %, in colours that the reader has forced, without movement.

use crate::support::browser::Kind;
use crate::support::browser::looks::{Look, zoom_twice};
use crate::support::page::Page;
use crate::support::{TABLET, journey, skip_in};
use thirtyfour::prelude::*;

const SETE_14: &str = "#/elections/34301/0014/municipales-2026-t1";

/// The addresses of all views, from the menu.
async fn views(page: &Page) -> Vec<String> {
    page.open(SETE_14).await;
    page.views().await
}

/// Presses keys where the focus is.
async fn press(page: &Page, keys: impl Into<TypingData>) {
    page.driver.action_chain().send_keys(keys).perform().await.unwrap();
}

/// Presses Tab, or Shift and Tab, until the focus is where `here` (of the element `e`) is true.
async fn tab_to(page: &Page, here: &str) {
    // Past either end of the page the focus would go to the browser's own buttons.
    let way = format!(
        "const wanted = [...document.querySelectorAll('*')].find(e => {here});
         return !!(document.activeElement.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING)"
    );
    let back = page.run(&way).await == true;
    for _ in 0..150 {
        let keys = page.driver.action_chain();
        let keys = if back { keys.key_down(Key::Shift) } else { keys };
        let keys = keys.send_keys(Key::Tab + "");
        let keys = if back { keys.key_up(Key::Shift) } else { keys };
        keys.perform().await.unwrap();
        let there = format!("const e = document.activeElement; return !!({here})");
        if page.run(&there).await == true {
            return;
        }
    }
    panic!("Tab never comes to {here}");
}

async fn view_by_keys(page: &Page, name: &str) {
    tab_to(page, &format!("e.closest('.menu') && e.hash?.endsWith('/{name}')")).await;
    press(page, Key::Enter + "").await;
    page.wait_until(&format!(
        "location.hash.includes('/{name}') && !document.querySelector('main progress')"
    ))
    .await;
}

#[test]
fn a_whole_meeting_by_keys_alone() {
    journey(TABLET, |page, _server| async move {
        page.open("").await;
        tab_to(&page, "e.id === 'bureau'").await;
        press(&page, "14").await;
        page.wait_until("document.querySelector('#bureau-list [role=option]')").await;
        press(&page, Key::Enter + "").await;
        page.wait_for_table("0014", "municipales-2026-t1").await;

        view_by_keys(&page, "scenario").await;
        tab_to(&page, "e.id === 'share-2'").await;
        let value = "Number(document.querySelector('#share-2').value)";
        let before = page.run(&format!("return {value}")).await.as_i64().unwrap();
        press(&page, Key::Right + "").await;
        page.wait_until(&format!("{value} === {}", before + 1)).await;
        press(&page, Key::Left + "").await;
        press(&page, Key::Left + "").await;
        page.wait_until(&format!("{value} === {}", before - 1)).await;
        tab_to(&page, "e.id === 'share-2-number'").await;
        press(&page, "30").await;
        press(&page, Key::Enter + "").await;
        page.wait_until(&format!("{value} === 300")).await;
        tab_to(&page, "e.id === 'lock-2'").await;
        press(&page, Key::Space + "").await;
        page.wait_until("document.querySelector('#share-2').disabled").await;
        tab_to(&page, "e.id === 'share-4'").await;
        press(&page, Key::Home + "").await;
        page.wait_until("document.querySelector('#share-4').value === '0'").await;
        assert_eq!(page.run(&format!("return {value}")).await, 300, "the lock holds");
        tab_to(&page, "e.id === 'reset'").await;
        press(&page, Key::Enter + "").await;
        page.wait_until(&format!("{value} === {before}")).await;

        page.open(SETE_14).await;
        view_by_keys(&page, "carte").await;
        tab_to(&page, "e.getAttribute('role') === 'option' && e.closest('svg')").await;
        for key in [Key::Left, Key::Up, Key::Right] {
            press(&page, key + "").await;
        }
        let there = page.run("return document.activeElement.dataset.bureau").await;
        press(&page, Key::Enter + "").await;
        page.wait_until(&format!("document.querySelector('.details table[data-bureau={there}]')")).await;

        page.open(SETE_14).await;
        view_by_keys(&page, "classement").await;
        tab_to(&page, "e.closest('th[data-column=gap]')").await;
        press(&page, Key::Enter + "").await;
        page.wait_until("document.querySelector('th[data-column=gap][aria-sort=descending]')").await;
        assert_eq!(
            page.run("return document.activeElement.closest('th')?.dataset.column").await,
            "gap",
            "the focus stays"
        );
        press(&page, Key::Enter + "").await;
        page.wait_until("document.querySelector('th[data-column=gap][aria-sort=ascending]')").await;
        for view in ["historique", "comparer", "fiche", "methode", "donnees", "mentions"] {
            page.open(SETE_14).await;
            view_by_keys(&page, view).await;
        }
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn at_200_percent_nothing_is_cut_off_in_any_view() {
    if skip_in(&[Kind::WebKit], "its driver cannot zoom") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        let views = views(&page).await;
        for view in views {
            page.open_whole(&view).await;
            // Firefox forgets it on the way to the next page.
            zoom_twice(&page.driver, TABLET).await;
            page.wait_until("innerWidth === 512").await;
            let over = page
                .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .await;
            assert!(over.as_i64().unwrap() <= 0, "{view} scrolls sideways by {over}");
            let cut = page
                .run(
                    "return [...document.querySelectorAll('td, th, dd, dt, h1, h2, h3, p, li, label, button, select, input, summary, pre')]
                       .filter(e => !e.closest('.visually-hidden, .skip, thead, [hidden], .menu ul, .wide-frame, .scroll-frame, svg')
                          && e.checkVisibility() && getComputedStyle(e).display !== 'inline' && e.type !== 'range'
                          && (e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth + 1))
                       .map(e => e.outerHTML.slice(0, 120))",
                )
                .await;
            assert_eq!(cut, serde_json::json!([]), "{view}: cut off");
            // What scrolls in a frame of its own can be reached by keys.
            let frames = "return [...document.querySelectorAll('.wide-frame, .scroll-frame')]
                            .filter(e => e.scrollWidth > e.clientWidth + 1 && e.tabIndex !== 0).length";
            assert_eq!(page.run(frames).await, 0, "{view}");
            page.screenshot(&format!("zoom-{}", view.rsplit('/').next().unwrap())).await;
        }
    });
}

#[test]
fn forced_colours_leave_every_figure_visible() {
    if skip_in(&[Kind::WebKit], "its driver cannot force colours") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        let views = views(&page).await;
        Look::ForcedColours.set(&page.driver).await;
        for view in views {
            page.open_whole(&view).await;
            assert_eq!(page.run("return matchMedia('(forced-colors: active)').matches").await, true);
            // Shapes are drawn in colours of their own, which nobody forces: each stands out from the ground by its outline.
            let lost = "
                const ground = getComputedStyle(document.body).backgroundColor;
                return [...document.querySelectorAll('svg.map .area, svg.bars .bar, svg circle, svg rect')]
                  .filter(e => e.checkVisibility() && !e.closest('defs, pattern')).filter(e => {
                    const { fill, stroke } = getComputedStyle(e);
                    return [fill, stroke].every(paint => paint === 'none' || paint === ground);
                  }).length";
            assert_eq!(page.run(lost).await, 0, "{view}: shapes in the colour of the ground");
            let swatches = "return [...document.querySelectorAll('.swatch')].filter(e => e.checkVisibility()
                              && getComputedStyle(e).forcedColorAdjust !== 'none').length";
            assert_eq!(page.run(swatches).await, 0, "{view}: keys to colours without their colours");
            page.screenshot(&format!("forced-{}", view.rsplit('/').next().unwrap())).await;
        }
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn nothing_moves_unless_the_reader_likes_it() {
    if skip_in(&[Kind::WebKit], "its driver cannot say that movement is unwelcome") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        let moving = "return [...document.querySelectorAll('*')].filter(e => {
            const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
            return transitionDuration.split(', ').some(time => time !== '0s') || animationName !== 'none' || scrollBehavior === 'smooth';
          }).map(e => e.outerHTML.slice(0, 80))";
        for view in views(&page).await {
            page.open_whole(&view).await;
            // The one thing that may move, while something is being loaded, too.
            page.run("document.querySelector('main').classList.add('busy')").await;
            assert_eq!(page.run(moving).await, serde_json::json!([]), "{view}");
        }
        Look::Motion.set(&page.driver).await;
        page.open(SETE_14).await;
        page.run("document.querySelector('main').classList.add('busy')").await;
        assert_ne!(page.run(moving).await, serde_json::json!([]), "or nothing was looked at");
    });
}
