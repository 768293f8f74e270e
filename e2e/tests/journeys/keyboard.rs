//! Without a mouse.

use crate::support::browser::Kind;
use crate::support::{TABLET, journey, skip_in};
use thirtyfour::prelude::*;

#[test]
fn the_bureau_is_chosen_by_keys_alone() {
    journey(TABLET, |page, _server| async move {
        page.open("").await;
        let field = page.find("#bureau").await;
        let active = "document.getElementById(document.querySelector('#bureau').getAttribute('aria-activedescendant'))";
        let expanded = |open: &str| format!("document.querySelector('#bureau').ariaExpanded === '{open}'");
        field.send_keys(Key::Down + "").await.unwrap();
        page.wait_until(&expanded("true")).await;
        field.send_keys(Key::Down + "").await.unwrap();
        page.wait_until(&format!("{active}.innerText.startsWith('Bureau 2')")).await;
        field.send_keys(Key::End + "").await.unwrap();
        page.wait_until(&format!("!{active}.nextElementSibling")).await;
        field.send_keys(Key::Home + "").await.unwrap();
        page.wait_until(&format!("{active}.innerText.startsWith('Bureau 1')")).await;
        field.send_keys(Key::Up + "").await.unwrap();
        page.wait_until(&format!("!{active}.nextElementSibling")).await;
        field.send_keys(Key::Escape + "").await.unwrap();
        page.wait_until(&expanded("false")).await;
        assert_eq!(page.run("return document.querySelector('#bureau').value").await, "Bureau 1");
        field.send_keys(Key::Control + "a").await.unwrap();
        field.send_keys("009").await.unwrap();
        page.wait_until(&format!("{active}.innerText.startsWith('Bureau 9')")).await;
        field.send_keys(Key::Enter + "").await.unwrap();
        page.wait_for_table("0009", "municipales-2026-t1").await;
        assert_eq!(page.run("return document.activeElement.id").await, "bureau", "the focus stays");
        assert_eq!(page.run("return document.querySelector('#bureau').value").await, "Bureau 9");
    });
}

#[test]
fn tab_reaches_every_control_and_each_shows_its_focus() {
    if skip_in(&[Kind::WebKit], "keys of its driver do not count as a keyboard's: nothing is :focus-visible")
    {
        return;
    }
    journey(TABLET, |page, _server| async move {
        page.open("").await;
        let mut reached = Vec::new();
        for _ in 0..40 {
            page.driver.action_chain().send_keys(Key::Tab + "").perform().await.unwrap();
            let here = page
                .run(
                    "const e = document.activeElement, s = getComputedStyle(e);
                     return [e.id || e.className || e.tagName, s.outlineStyle !== 'none']",
                )
                .await;
            let name = here[0].as_str().unwrap().to_owned();
            if name == "BODY" {
                break;
            }
            assert_eq!(here[1], true, "{name} shows no focus");
            reached.push(name);
        }
        for wanted in ["skip", "commune", "bureau", "step", "target", "copied"] {
            assert!(reached.iter().any(|name| name == wanted), "{wanted} in {reached:?}");
        }
    });
}

#[test]
fn a_query_that_finds_nothing_says_so_and_changes_nothing() {
    journey(TABLET, |page, _server| async move {
        page.open("").await;
        let field = page.type_over("#bureau", "zzz").await;
        page.wait_until("document.querySelector('.nothing-found')").await;
        field.send_keys(Key::Enter + "").await.unwrap();
        page.wait_for_table("0001", "municipales-2026-t1").await;
        assert_eq!(page.run("return document.querySelector('#bureau').value").await, "Bureau 1");
    });
}
