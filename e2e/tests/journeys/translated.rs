//! A browser or an extension that translates puts elements of its own in the place of texts, whatever the page asks for.

use crate::support::browser::Kind;
use crate::support::fresh::{Blind, Fresh};
use crate::support::{TABLET, journey, skip_in};

const SETE: &str = "#/elections/34301/0001/municipales-2026-t1";

/// The ways in which texts are replaced: by one element, by an element that comes first and goes on its own, in parts (numbers
/// made into links), and where they are.
const WAYS: [&str; 4] = [
    "const outer = document.createElement('font'), inner = document.createElement('font');
     inner.textContent = '«' + text.nodeValue + '»'; outer.append(inner); text.replaceWith(outer);",
    "const font = document.createElement('font'); font.textContent = text.nodeValue.toUpperCase();
     text.before(font); text.remove();",
    "const digits = text.nodeValue.search(/[0-9]/);
     if (digits >= 0) {
       const rest = text.splitText(digits), link = document.createElement('a');
       link.textContent = rest.nodeValue; rest.replaceWith(link);
     }",
    "text.nodeValue = text.nodeValue.toUpperCase();",
];

/// Does that to every text of the page.
fn translate(way: &str) -> String {
    format!(
        "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
         while (walker.nextNode()) if (walker.currentNode.nodeValue.trim()
           && !walker.currentNode.parentNode.closest('script, style, option, noscript, .offline')) texts.push(walker.currentNode);
         for (const text of texts) {{ {way} }}
         return texts.length;"
    )
}

#[test]
fn the_page_asks_not_to_be_translated() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        assert_eq!(page.run("return document.documentElement.translate").await, false);
        assert_eq!(page.count("meta[name=google][content=notranslate]").await, 1);
        page.click("#language").await;
        page.wait_until("document.documentElement.lang === 'en'").await;
        assert_eq!(page.run("return document.documentElement.translate").await, false);
    });
}

#[test]
fn a_page_whose_texts_were_swapped_follows_the_bureau_all_the_same() {
    if skip_in(&[Kind::WebKit], "its driver opens one window") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let fresh = Fresh::beside(&page).await;
        for view in page.views().await {
            for way in WAYS {
                page.open_whole(&view).await;
                let count = page.run(&translate(way)).await;
                assert!(count.as_u64().unwrap() > 60, "{view}: {count} texts");
                page.next_bureau().await;
                page.wait_until("location.hash.includes('/0002/')").await;
                page.wait_for("ready").await;
                let difference = fresh.differs(&Blind::default()).await;
                assert!(difference.is_none(), "{view}, {way}: {}", difference.unwrap_or_default());
                assert_eq!(page.wrong().await, Vec::<String>::new(), "{view}, {way}");
            }
            // Translated again, and then everything at once: town, language.
            page.run(&translate(WAYS[0])).await;
            page.show_town("34145", "lunel").await;
            page.run(&translate(WAYS[1])).await;
            page.run("document.querySelector('#language').click()").await;
            page.wait_for("ready").await;
            let difference = fresh.differs(&Blind::default()).await;
            assert!(difference.is_none(), "{view}: {}", difference.unwrap_or_default());
        }
    });
}
