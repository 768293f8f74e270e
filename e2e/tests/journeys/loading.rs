//! Files of a first visit, files loaded later, and no file loaded twice.

use crate::support::browser::Kind;
use crate::support::release::description;
use crate::support::server::{Fault, built_site};
use crate::support::{TABLET, journey};

const FORECAST: &str = "#/elections/34301/0001/municipales-2026-t1";

/// Whether `path` is the part of the program that holds the other views.
fn holds_the_other_views(path: &str) -> bool {
    path.starts_with("elections-") && path.ends_with(".wasm")
}

#[test]
fn what_is_preloaded_is_what_the_first_view_uses() {
    journey(TABLET, |page, server| async move {
        page.open(FORECAST).await;
        let preloaded = page
            .run("return [...document.querySelectorAll('link[rel=preload][href^=data-bundle]')].map(link => link.href).sort()")
            .await;
        let preloaded: Vec<&str> =
            preloaded.as_array().unwrap().iter().map(|href| href.as_str().unwrap()).collect();
        let origin = format!("{}/", page.origin());
        let asked: Vec<String> = server.asked().iter().map(|path| format!("{origin}{path}")).collect();
        let mut data: Vec<&str> =
            asked.iter().map(String::as_str).filter(|path| path.contains("/data-bundle/")).collect();
        data.sort_unstable();
        if Kind::chosen() == Kind::WebKit {
            // It asks again for what it has preloaded; where a host lets files be kept, its cache answers.
            data.dedup();
        }
        let (later, first): (Vec<&str>, Vec<&str>) =
            data.into_iter().partition(|path| path.contains("/panel-") || path.contains("/engine-"));
        assert_eq!(first, preloaded, "each once, and nothing else before the town's own files");
        assert_eq!(later.len(), 2, "the town's results and the target's model: {later:?}");
    });
}

#[test]
fn where_no_address_is_given_all_that_the_first_view_reads_is_preloaded() {
    let site = description();
    let preload = &site["preload"][site["opening"].as_str().unwrap()];
    let list = std::fs::read(built_site().join(preload[0].as_str().unwrap())).unwrap();
    let list: serde_json::Value = serde_json::from_slice(&list).unwrap();
    let opening = list["opening"].as_array().unwrap();
    assert!(!opening.is_empty());
    let opening = opening.iter().map(|path| format!("data-bundle/{}", path.as_str().unwrap()));
    let before = preload.as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned());
    let mut expected: Vec<String> =
        before.chain(opening).chain(["data-bundle/bundle.json".to_owned()]).collect();
    expected.sort();
    journey(TABLET, |page, server| async move {
        page.open("").await;
        let mut asked = server.asked();
        asked.retain(|path| path.starts_with("data-bundle/"));
        asked.sort();
        if Kind::chosen() == Kind::WebKit {
            asked.dedup();
        }
        assert_eq!(asked, expected, "each once, and nothing else");
    });
}

#[test]
fn another_study_asks_early_for_its_own_files_and_for_each_once() {
    let site = description();
    for (study, paths) in site["preload"].as_object().unwrap() {
        if site["opening"] == study.as_str() {
            continue;
        }
        let mut expected: Vec<String> =
            paths.as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned()).collect();
        expected.sort();
        let address = format!("#/{study}");
        journey(TABLET, |page, server| async move {
            page.open(&address).await;
            let linked = format!("link[rel=preload][href*='data-bundle/{}/']", &address[2..]);
            let linked = page
                .run(&format!(
                    "return [...document.querySelectorAll(\"{linked}\")].map(link => link.href).sort()"
                ))
                .await;
            let expected_links: Vec<String> =
                expected.iter().map(|path| format!("{}/{path}", page.origin())).collect();
            assert_eq!(linked, serde_json::json!(expected_links));
            let asked = server.asked();
            // WebKit asks again for what it has preloaded.
            let most = if Kind::chosen() == Kind::WebKit { 2 } else { 1 };
            for path in &expected {
                let times = asked.iter().filter(|asked| *asked == path).count();
                assert!((1..=most).contains(&times), "{path} was asked for {times} times");
            }
        });
    }
}

#[test]
fn the_other_views_come_after_the_first_picture() {
    journey(TABLET, |page, server| async move {
        page.open(FORECAST).await;
        // The forecast in people is of that part, and so is each other view.
        page.wait_until("document.querySelector('table[data-testid=people]')").await;
        let asked = server.asked();
        let last_data = asked.iter().rposition(|path| path.ends_with(".parquet"));
        let part = asked.iter().position(|path| holds_the_other_views(path));
        assert!(last_data.is_some() && last_data < part, "{asked:?}");
        page.click("nav a[href*=historique]").await;
        page.wait_until("document.querySelector('table[data-testid=history]')").await;
        assert_eq!(server.asked().iter().filter(|path| holds_the_other_views(path)).count(), 1);
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn views_that_cannot_be_had_say_so_and_a_retry_brings_them() {
    journey(TABLET, |page, server| async move {
        let files = std::fs::read_dir(built_site()).unwrap().map(|file| file.unwrap().file_name());
        let part = files.map(|name| name.into_string().unwrap()).find(|name| holds_the_other_views(name));
        server.break_file(&part.unwrap(), Fault::Missing);
        page.open(FORECAST).await;
        let rows = page.rows().await;
        page.click("nav a[href*=historique]").await;
        page.wait_for("error").await;
        assert!(page.text("[data-testid=error]").await.contains("Réessayer"));
        assert_eq!(page.rows().await, rows, "what was shown stays");
        server.repair();
        page.click("[data-testid=error] button").await;
        page.wait_until("document.querySelector('table[data-testid=history]')").await;
    });
}
