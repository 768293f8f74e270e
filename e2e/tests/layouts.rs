//! On a tablet both ways and on a phone: nothing is cut off, nothing is too small to press.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

mod support;

use support::browser::Kind;
use support::browser::looks::Look;
use support::page::Page;
use support::{TABLET, journey, skip_in};

const VIEWS: [(&str, &str); 3] = [
    ("forecast", "#/elections/34301/0001/municipales-2026-t1"),
    ("known", "#/elections/34301/0001/legislatives-2024-t1"),
    ("absent", "#/elections/34301/0001/legislatives-2017-t1"),
];

async fn check(page: Page, (width, height): (u32, u32)) {
    for (name, fragment) in VIEWS {
        page.open(fragment).await;
        let wide = page
            .run(
                "const width = document.documentElement.clientWidth;
                 return [document.documentElement.scrollWidth - width, ...[...document.querySelectorAll('body *')]
                   .filter(e => !e.closest('.visually-hidden, .skip, thead, .menu ul, .wide-frame, .scroll-frame') && e.getBoundingClientRect().right > width + 1)
                   .map(e => e.outerHTML.slice(0, 80))]",
            )
            .await;
        assert_eq!(wide, serde_json::json!([0]), "{name}: wider than {width}");
        let out = page
            .run(
                "return [...document.querySelectorAll('.panel *')]
                   .filter(e => !e.closest('.visually-hidden, thead, .reason p, .wide-frame, .scroll-frame')
                      && e.getBoundingClientRect().right > e.closest('.panel').getBoundingClientRect().right)
                   .map(e => e.outerHTML.slice(0, 80))",
            )
            .await;
        assert_eq!(out, serde_json::json!([]), "{name}: out of its panel at {width}");
        let cut = page
            .run(
                "return [...document.querySelectorAll('td, th, dd, h1, p, button, pre')]
                   .filter(e => !e.closest('.visually-hidden, thead, details') && e.scrollWidth > e.clientWidth + 1
                      && getComputedStyle(e).display !== 'inline')
                   .map(e => e.outerHTML.slice(0, 80))",
            )
            .await;
        assert_eq!(cut, serde_json::json!([]), "{name}: cut off at {width}");
        let small = page
            .run(
                "return [...document.querySelectorAll('button, input, select, summary')]
                   .filter(e => !e.closest('[hidden], footer') && e.getBoundingClientRect().height < 47.5)
                   .map(e => e.outerHTML.slice(0, 80))",
            )
            .await;
        assert_eq!(small, serde_json::json!([]), "{name}: too small to press at {width}");
        let drawn = page
            .run(
                "const canvas = document.querySelector('canvas');
                 const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                 const colours = new Set();
                 for (let i = 0; i < data.length; i += 4) colours.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
                 return colours.size",
            )
            .await;
        assert!(drawn.as_u64().unwrap() > 7, "{name}: {drawn} colours on the canvas");
        page.screenshot(&format!("{name}-{width}x{height}")).await;
    }
}

#[test]
fn tablet_on_its_side() {
    journey(TABLET, |page, _server| check(page, TABLET));
}

#[test]
fn tablet_upright() {
    journey((768, 1024), |page, _server| check(page, (768, 1024)));
}

#[test]
fn phone() {
    journey((390, 844), |page, _server| check(page, (390, 844)));
}

#[test]
fn dark() {
    if skip_in(&[Kind::WebKit], "it cannot be told to be dark") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        Look::Dark.set(&page.driver).await;
        page.open(VIEWS[1].1).await;
        let ground = page.run("return getComputedStyle(document.body).backgroundColor").await;
        assert_eq!(ground, "rgb(20, 23, 27)");
        page.run("document.querySelector('canvas').scrollIntoView()").await;
        page.screenshot("dark-1024x768").await;
    });
}
