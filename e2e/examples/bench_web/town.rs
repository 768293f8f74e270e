//! Picking a bureau and dragging a slider, in a page that has loaded one town or all of them.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::figures::{frames, heading, line, numbers};
use crate::script::{go, wait};
use crate::support::bundle;
use crate::support::page::Page;

/// The town of the measurements.
const SETE: &str = "#/elections/34301/0014/municipales-2026-t1";
/// How often a bureau is picked.
const PICKS: usize = 30;
/// Frames of the drag.
const STEPS: usize = 120;

/// Chromium follows 200 changes of address in ten seconds and drops the rest; a commune takes two.
const PACE: Duration = Duration::from_millis(120);

/// Measurements in one state of the page.
pub(crate) struct Town {
    pick: Value,
    drag: Value,
    heap: f64,
}

/// In a page that has just been opened on the town.
pub(crate) async fn measure(page: &Page) -> Town {
    page.open(SETE).await;
    page.wait_until("document.documentElement.dataset.offline === 'ready'").await;
    measure_again(page).await
}

/// In the page as it is.
pub(crate) async fn measure_again(page: &Page) -> Town {
    go(page, SETE, "document.querySelector('table[data-testid=forecast][data-bureau=\"0014\"]')").await;
    let pick = wait(page, PICK, PICKS).await;
    assert_eq!(pick["work"].as_array().unwrap().len(), PICKS, "{pick}");
    go(page, &format!("{SETE}/scenario"), "document.querySelector('#share-2')").await;
    let drag = wait(page, DRAG, STEPS).await;
    assert_eq!(drag["work"].as_array().unwrap().len(), STEPS, "{drag}");
    let heap = page.run("return performance.memory?.usedJSHeapSize ?? 0").await.as_f64().unwrap();
    Town { pick, drag, heap }
}

/// Goes from commune to commune within the page, until the data of all have been loaded.
pub(crate) async fn open_every_commune(page: &Page) -> usize {
    let table = bundle::table("communes", None);
    let codes: Vec<&String> = table.texts("code").unwrap().all().iter().flatten().collect();
    for code in &codes {
        let there = format!(
            "document.documentElement.dataset.state === 'ready' && document.querySelector('#commune').dataset.key === '{code}'"
        );
        let started = Instant::now();
        go(page, &format!("#/elections/{code}/_/municipales-2026-t1"), &there).await;
        tokio::time::sleep(PACE.saturating_sub(started.elapsed())).await;
    }
    codes.len()
}

/// Picks bureau after bureau in the list. `work`: from the click until the table is the other bureau's and laid out.
/// `painted`: until the first frame with it has been drawn, which includes the wait for that frame.
const PICK: &str = "
    const field = document.querySelector('#bureau'), table = () => document.querySelector('table[data-testid=forecast]');
    const work = [], painted = [];
    for (let k = 0; k < count; k++) {
      field.focus();
      field.click();
      await picture();
      const options = document.querySelectorAll('#bureau-list [role=option]'), option = options[(k * 7 + 3) % options.length];
      const before = table().dataset.bureau;
      await new Promise(go => setTimeout(go, 40 + 7 * (k % 5)));
      const start = performance.now();
      const changed = new Promise(go => {
        const watch = new MutationObserver(() => {
          if (table() && table().dataset.bureau !== before) { watch.disconnect(); go(); }
        });
        watch.observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true });
      });
      option.click();
      await changed;
      table().getBoundingClientRect();
      work.push(performance.now() - start);
      await picture();
      painted.push(performance.now() - start);
    }
    return { work, painted };
";

/// Moves a slider one step in each frame. `work`: the step and its layout; `frames`: from one frame to the next.
const DRAG: &str = "
    const slider = document.querySelector('#share-2'), work = [], frames = [];
    let last = await frame();
    for (let k = 0; k < count; k++) {
      slider.value = String(150 + 2 * k);
      const start = performance.now();
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await after();
      document.querySelector('[data-testid=scenario-bureaux]').getBoundingClientRect();
      work.push(performance.now() - start);
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    return { work, frames };
";

/// Prints both states side by side.
pub(crate) fn report(one: &Town, all: &Town, communes: usize) {
    for (town, name) in [(one, "one town's data".to_owned()), (all, format!("{communes} communes opened"))] {
        heading(&format!("Bureau of Sète, {name}"), PICKS);
        line("from picking to its table laid out", &numbers(&town.pick["work"]), Some(16.0));
        line("to its picture, the wait for the frame included", &numbers(&town.pick["painted"]), None);
        heading(&format!("Slider of a scenario, {name}"), STEPS);
        line("work of a step", &numbers(&town.drag["work"]), None);
        frames(&numbers(&town.drag["frames"]));
        println!("  JavaScript heap {:.1} MB (without the WebAssembly's memory)", town.heap / 1e6);
    }
}
