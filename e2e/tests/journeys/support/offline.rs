//! The page without network, and its way from one release to the next.

use std::time::{Duration, Instant};

use serde_json::json;

use super::page::{PATIENCE, Page};
use super::release::{CHANGED, MARK};
use super::server::Server;

/// The first bureau of the town that the page is made for.
pub(crate) const SETE_1: &str = "#/elections/34301/0001/municipales-2026-t1";

/// Waits until the page announces this state of its offline copy.
pub(crate) async fn wait_offline(page: &Page, state: &str) {
    page.wait_until(&format!("document.documentElement.dataset.offline === '{state}'")).await;
}

/// A first visit, until the copy is whole.
pub(crate) async fn first_visit(page: &Page, server: &Server) {
    server.offer_worker();
    page.open(SETE_1).await;
    wait_offline(page, "ready").await;
}

/// The value of `script`, an expression that may await, in the page.
pub(crate) async fn wait_for_value(page: &Page, script: &str) -> serde_json::Value {
    let body = format!(
        "const done = arguments[0]; Promise.resolve({script}).then(done, e => done('failed: ' + e));"
    );
    let found = page.driver.execute_async(&body, Vec::new()).await;
    found.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
}

/// For each file that differs between the releases: whether the page gets the second's.
pub(crate) async fn seconds(page: &Page) -> Vec<bool> {
    let script = format!(
        "Promise.all({}.map(path => fetch(path).then(answer => answer.text()).then(text => text.includes('{MARK}'))))",
        json!(CHANGED)
    );
    let found = wait_for_value(page, &script).await;
    found.as_array().unwrap_or_else(|| panic!("{found}")).iter().map(|one| one.as_bool().unwrap()).collect()
}

pub(crate) async fn caches(page: &Page) -> Vec<String> {
    let found = wait_for_value(page, "caches.keys()").await;
    found.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Waits until these are the caches of the site: unused copies are removed while a page opens.
pub(crate) async fn wait_for_caches(page: &Page, names: &[&str]) {
    let started = Instant::now();
    loop {
        let found = caches(page).await;
        if found == names {
            return;
        }
        assert!(started.elapsed() < PATIENCE, "waited in vain for the caches {names:?}: {found:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Asks for an update and waits until it has come or failed; returns the state of the new worker, if any.
pub(crate) async fn update(page: &Page) -> String {
    let script = "navigator.serviceWorker.getRegistration().then(async registration => {
        // Firefox lets the page see what came a little later, and may answer for an update of its own that failed before. A
        // worker that fails at once is nowhere any more when the page hears that it came.
        const found = new Promise(go =>
            registration.addEventListener('updatefound', () => go(registration.installing), { once: true }));
        let step = 'update';
        let full = false;
        navigator.serviceWorker.addEventListener('message', ({ data }) => {
            if (data?.done && data.done === data.total) setTimeout(() => { full = true; }, 2000);
        });
        const end = async () => {
            const failed = await registration.update().then(() => false, () => true);
            step = 'updatefound';
            const came = await Promise.race([found, new Promise(go => setTimeout(go, 1000))]);
            const coming = came ?? registration.installing ?? registration.waiting;
            if (!coming) return failed ? 'unreachable' : 'none';
            step = 'statechange';
            // WebKit may leave the state of a worker as it was: then its place, or what it says itself, tells.
            const installed = () => full || coming === registration.waiting || coming.state === 'installed';
            while (!installed() && coming.state !== 'redundant')
                await new Promise(go => setTimeout(go, 20));
            return installed() ? 'installed' : coming.state;
        };
        const workers = () => ['installing', 'waiting', 'active'].map(at => `${at}: ${registration[at]?.state}`);
        const late = new Promise(go => setTimeout(go, 50000)).then(() => `no end of ${step}, ${workers()}`);
        return Promise.race([end(), late]);
    })";
    wait_for_value(page, script).await.as_str().unwrap().to_owned()
}
