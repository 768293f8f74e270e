//! On a tablet both ways and on a phone: nothing is cut off, nothing is too small to press.

use crate::support::browser::Kind;
use crate::support::browser::looks::Look;
use crate::support::page::Page;
use crate::support::{TABLET, journey, skip_in};

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
                "const width = bar => bar.getBoundingClientRect().width;
                 return [...document.querySelectorAll('.bars svg:not(.scale)')].map(svg => [...svg.querySelectorAll('rect')]
                   .map(bar => width(bar) / width(svg)))",
            )
            .await;
        let drawn: Vec<f64> = drawn.as_array().unwrap().iter().map(|bar| bar[0].as_f64().unwrap()).collect();
        let shares: Vec<f64> =
            page.rows().await.iter().map(|(_, cells)| *cells["share"].as_ref().unwrap()).collect();
        let longest = (0..7).max_by(|a, b| shares[*a].total_cmp(&shares[*b])).unwrap();
        for (bar, share) in drawn.iter().zip(&shares) {
            let expected = share / shares[longest] * drawn[longest];
            assert!((bar - expected).abs() < 0.01, "{name}: a bar of {share} is {bar} long, not {expected}");
        }
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

/// Readers who need it have their browser write twice as large; the page stays as wide as the telephone.
#[test]
fn letters_twice_as_large_fit_a_phone() {
    journey((390, 844), |page, _server| async move {
        page.open(VIEWS[0].1).await;
        for view in page.views().await {
            page.open_whole(&view).await;
            let wide = page
                .run(
                    "document.documentElement.style.fontSize = '200%';
                     return document.documentElement.scrollWidth - document.documentElement.clientWidth",
                )
                .await;
            assert_eq!(wide, serde_json::json!(0), "{view}");
        }
    });
}

/// The table of all bureaux fits a tablet on its side; where it does not, it says that it scrolls.
#[test]
fn a_table_that_hides_columns_says_so() {
    for size in [TABLET, (768, 1024), (390, 844)] {
        journey(size, move |page, _server| async move {
            page.open(&format!("{}/scenario", VIEWS[0].1)).await;
            let hides =
                "(frame => frame.scrollWidth > frame.clientWidth + 1)(document.querySelector('.wide-frame'))";
            page.wait_until(&format!("document.querySelector('.scrolls').hidden !== {hides}")).await;
            assert_eq!(page.run(&format!("return {hides}")).await, size.0 < 500, "{size:?}");
        });
    }
}

/// The arrow of a list of choices is drawn at the edge of its frame: the list fills the frame, in every view.
#[test]
fn the_arrow_of_a_list_lies_on_the_list() {
    for size in [TABLET, (768, 1024), (390, 844)] {
        journey(size, move |page, _server| async move {
            page.open(VIEWS[0].1).await;
            for view in page.views().await {
                page.open_whole(&view).await;
                let beside = page
                    .run(
                        "const edge = box => box.getBoundingClientRect().right;
                         return [...document.querySelectorAll('.select')]
                           .filter(frame => Math.abs(edge(frame) - edge(frame.querySelector('select'))) > 1)
                           .map(frame => frame.outerHTML.slice(0, 80))",
                    )
                    .await;
                assert_eq!(beside, serde_json::json!([]), "{view} at {size:?}");
            }
        });
    }
}

/// Name, language and theme share one line, which leaves the rest of a phone's screen to the content.
#[test]
fn the_header_of_a_phone_is_one_line() {
    journey((360, 740), |page, _server| async move {
        page.open(VIEWS[0].1).await;
        let lines =
            "const middle = what => { const box = document.querySelector(what).getBoundingClientRect();
                                              return (box.top + box.bottom) / 2; };
                     return Math.abs(middle('.brand') - middle('.preferences')) < 16";
        assert_eq!(page.run(lines).await, serde_json::json!(true));
        page.click("#language").await;
        page.wait_until("document.documentElement.lang === 'en'").await;
        assert_eq!(page.run(lines).await, serde_json::json!(true));
    });
}

#[test]
fn the_menu_shows_where_one_is() {
    for size in [TABLET, (768, 1024), (390, 844)] {
        journey(size, move |page, _server| async move {
            for view in ["", "/scenario", "/methode", "/mentions"] {
                page.open(&format!("{}{view}", VIEWS[0].1)).await;
                page.wait_until(
                    "(() => { const here = document.querySelector('.menu [aria-current]')?.getBoundingClientRect();
                              return here && here.left >= 0 && here.right <= innerWidth; })()",
                )
                .await;
            }
            let hidden = "const links = document.querySelector('.menu ul'); return links.scrollWidth - links.clientWidth";
            let hidden = page.run(hidden).await.as_i64().unwrap();
            assert_eq!(hidden > 1, size.0 < 640, "on a tablet every view is in sight: {hidden}");
        });
    }
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
        page.run("document.querySelector('.bars').scrollIntoView()").await;
        page.screenshot("dark-1024x768").await;
    });
}
