//! A first visit: from navigation to a page that answers.

use serde_json::Value;

use crate::figures::{heading, line};
use crate::support::page::Page;

/// The aim, in milliseconds.
const AIM: f64 = 220.0;

/// Notes when the page says that it is ready, and when the picture of that is on its way to the screen.
const NOTE: &str = "
    new MutationObserver((_, watch) => {
      if (document.documentElement?.dataset.state !== 'ready' || !document.querySelector('#bureau')) return;
      watch.disconnect();
      window.__ready = performance.now();
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => window.__painted = performance.now();
        after.port2.postMessage(0);
      });
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
";

/// Stations of the way to the ready page, in the order of time; files that came later are not part of a first visit.
const READ: &str = "
    const ready = window.__ready, files = performance.getEntriesByType('resource').filter(e => e.responseEnd <= ready);
    const [page] = performance.getEntriesByType('navigation');
    const last = list => Math.max(...list.map(e => e.responseEnd)), first = list => Math.min(...list.map(e => e.startTime));
    const bundle = files.filter(e => e.name.includes('/data-bundle/'));
    const manifest = bundle.filter(e => e.name.endsWith('/bundle.json'));
    const wasm = files.filter(e => e.name.endsWith('.wasm'));
    return { html: page.responseEnd, wasm: last(wasm), manifest: first(manifest), tables: first(bundle.filter(e => !manifest.includes(e))),
      data: last(bundle), ready, painted: window.__painted, requests: files.length + 1,
      bytes: page.encodedBodySize + files.reduce((sum, e) => sum + e.encodedBodySize, 0) };
";

/// Opens the page in a browser that has never seen it.
pub(crate) async fn start(page: &Page) -> Value {
    page.before_each_page(NOTE).await;
    page.open("").await;
    page.wait_until("window.__painted").await;
    page.run(READ).await
}

/// Prints what the starts have taken.
pub(crate) fn report(starts: &[Value]) {
    let of = |name: &str| -> Vec<f64> { starts.iter().map(|start| start[name].as_f64().unwrap()).collect() };
    heading("Cold start, from navigation to", starts.len());
    line("the document has come", &of("html"), None);
    line("the last WebAssembly has come", &of("wasm"), None);
    line("the manifest is asked for", &of("manifest"), None);
    line("the first table is asked for", &of("tables"), None);
    line("the last table has come", &of("data"), None);
    line("data-state=ready with the bureau picker", &of("ready"), Some(AIM));
    line("its picture", &of("painted"), None);
    let requests = crate::figures::quantile(&of("requests"), 0.5);
    let bytes = crate::figures::quantile(&of("bytes"), 0.5);
    println!(
        "  {requests:.0} requests, {:.0} kB without compression (`cargo xtask size` says how much a host sends)",
        bytes / 1000.0
    );
}
