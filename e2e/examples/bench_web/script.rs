//! Scripts that measure inside the page.

use serde_json::Value;

use crate::support::page::Page;

/// Changes the address within the page and waits until it is followed.
pub(crate) async fn go(page: &Page, fragment: &str, there: &str) {
    page.run(&format!("location.hash = '{fragment}'")).await;
    page.wait_until(there).await;
}

/// The value that `script`, the body of an asynchronous function, returns; it measures `count` times.
pub(crate) async fn wait(page: &Page, script: &str, count: usize) -> Value {
    let body = format!(
        "const done = arguments[0], count = {count};
         const frame = () => new Promise(go => requestAnimationFrame(go));
         // After the frame's own work: layout and paint have been done.
         const after = () => new Promise(go => {{ const c = new MessageChannel(); c.port1.onmessage = go; c.port2.postMessage(0); }});
         const picture = async () => {{ await frame(); await after(); }};
         (async () => {{ {script} }})().then(done, error => done('failed: ' + error));"
    );
    page.driver.execute_async(&body, Vec::new()).await.unwrap().json().clone()
}
