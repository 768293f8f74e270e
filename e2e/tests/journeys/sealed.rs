//! The page speaks to nobody: not to another host, and as one file to no host at all.

use std::path::{Path, PathBuf};

use crate::support::{TABLET, journey};
use serde_json::json;

const SETE_1: &str = "#/elections/34301/0001/municipales-2026-t1";

#[test]
fn no_view_asks_another_host_or_breaks_the_policy() {
    journey(TABLET, |page, server| async move {
        server.offer_worker();
        page.open(SETE_1).await;
        page.wait_until("document.documentElement.dataset.offline === 'ready'").await;
        let links = "return [...document.querySelectorAll('nav a[href^=\"#/\"]')].map(link => link.getAttribute('href'))";
        let links = page.run(links).await;
        let views: Vec<&str> = links.as_array().unwrap().iter().map(|link| link.as_str().unwrap()).collect();
        assert!(views.len() > 1, "{views:?}");
        for view in views {
            page.open_whole(view).await;
            let elsewhere: Vec<String> =
                page.requests().await.into_iter().filter(|asked| !asked.starts_with(page.origin())).collect();
            assert_eq!(elsewhere, Vec::<String>::new(), "{view}");
            assert_eq!(page.wrong().await, Vec::<String>::new(), "{view}");
            // Nor does anything on it load from elsewhere later.
            let loads = "return [...document.querySelectorAll('[src], link[href]')].map(e => e.src || e.href)
                         .filter(address => !address.startsWith(location.origin)).length";
            assert_eq!(page.run(loads).await, json!(0), "{view}");
        }
    });
}

/// The page in one file, which `cargo xtask single-file` writes.
fn single_file() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let file =
        root.join(std::env::var_os("AUGURE_SINGLE_FILE").unwrap_or_else(|| "target/augure.html".into()));
    file.canonicalize().unwrap_or_else(|_| panic!("no {}: run `cargo xtask single-file`", file.display()))
}

/// Bytes that the page in one file stays under: a fifth more where nothing has shrunk its WebAssembly.
fn largest_file() -> u64 {
    if std::env::var_os("AUGURE_UNSHRUNK").is_some() { 2_400_000 } else { 2_000_000 }
}

#[test]
fn one_file_works_without_server_and_network() {
    journey(TABLET, |page, server| async move {
        page.open(SETE_1).await;
        let (rows, asked) = (page.rows().await, server.asked().len());
        server.cut_after(0);

        let file = single_file();
        let size = file.metadata().unwrap().len();
        assert!(size < largest_file(), "{size} bytes");
        let address = format!("file://{}{SETE_1}", file.display());
        page.driver.goto("about:blank").await.unwrap();
        page.driver.goto(&address).await.unwrap();
        page.wait_for_table("0001", "municipales-2026-t1").await;
        // Firefox lets no add-on into files: there, what went wrong before is not seen.
        page.watch().await;
        assert_eq!(page.rows().await, rows, "the same numbers as from the server");
        page.pick_bureau("22").await;
        page.wait_for_table("0022", "municipales-2026-t1").await;
        page.run("location.hash = '#/etudes'").await;
        page.wait_until("document.documentElement.dataset.view === 'home'").await;
        page.wait_for("ready").await;
        let listed = "return [...document.querySelectorAll('[data-study]')].filter(card => card.getClientRects().length)
            .map(card => card.dataset.study).join(' ')";
        assert_eq!(page.run(listed).await, "elections", "the study that the file holds");
        assert_eq!(page.requests().await, Vec::<String>::new());
        assert_eq!(page.wrong().await, Vec::<String>::new());
        assert_eq!(server.asked().len(), asked);
    });
}
