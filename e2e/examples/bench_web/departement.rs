//! Unemployment and the vote: choosing a département, and a picture of every scrutin under a filter.

use serde_json::Value;

use crate::figures::{frames, heading, line, numbers};
use crate::script::wait;
use crate::support::page::Page;

/// How often a département is chosen.
const PICKS: usize = 30;
/// Frames in which the filter changes.
const STEPS: usize = 120;

/// Measurements of the study.
pub(crate) struct Departement {
    pick: Value,
    filter: Value,
    dots: f64,
}

/// In a page that is opened on the study.
pub(crate) async fn measure(page: &Page) -> Departement {
    page.open("#/chomage-vote/exploration").await;
    page.wait_until("document.querySelector('#departement')").await;
    let pick = wait(page, PICK, PICKS).await;
    assert_eq!(pick["work"].as_array().unwrap().len(), PICKS, "{pick}");
    page.open("#/chomage-vote/visualisations/france/_/_/_/_/_/_/tous").await;
    page.wait_until("document.querySelector('[data-testid=scatter] canvas')?.dataset.dots > 0").await;
    let dots =
        page.run("return Number(document.querySelector('[data-testid=scatter] canvas').dataset.dots)").await;
    let filter = wait(page, FILTER, STEPS).await;
    assert_eq!(filter["work"].as_array().unwrap().len(), STEPS, "{filter}");
    Departement { pick, filter, dots: dots.as_f64().unwrap() }
}

/// Chooses one département after another in the list. `work`: from the click until the page is the other's and laid out.
/// `painted`: until the first frame with it has been drawn, which includes the wait for that frame.
const PICK: &str = "
    const field = document.querySelector('#departement'), name = () => document.querySelector('h2[data-testid=unit]').textContent;
    const rows = () => document.querySelector('[data-testid=indicators] table').getBoundingClientRect();
    const work = [], painted = [];
    for (let k = 0; k < count; k++) {
      field.focus();
      field.click();
      await picture();
      const options = document.querySelectorAll('#departement-list [role=option]'), before = name();
      const option = options[(k * 7 + 3) % options.length];
      await new Promise(go => setTimeout(go, 40 + 7 * (k % 5)));
      const start = performance.now();
      const changed = new Promise(go => {
        const watch = new MutationObserver(() => { if (name() !== before) { watch.disconnect(); go(); } });
        watch.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
      });
      option.click();
      await changed;
      await new Promise(go => queueMicrotask(go));
      rows();
      work.push(performance.now() - start);
      await picture();
      painted.push(performance.now() - start);
    }
    return { work, painted };
";

/// Changes the area that is drawn in each frame. `work`: the change, the drawing and the layout; `frames`: from one frame to the next.
const FILTER: &str = "
    const area = document.querySelector('#area'), areas = ['france', 'metropole'], work = [], frames = [];
    const dots = () => document.querySelector('[data-testid=scatter] canvas').getBoundingClientRect();
    let last = await frame();
    for (let k = 0; k < count; k++) {
      area.value = areas[(k + 1) % 2];
      const start = performance.now();
      area.dispatchEvent(new Event('change', { bubbles: true }));
      await after();
      dots();
      work.push(performance.now() - start);
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    return { work, frames };
";

/// Prints them.
pub(crate) fn report(found: &Departement) {
    heading("Département of the study of unemployment and the vote", PICKS);
    line("from choosing to its page laid out", &numbers(&found.pick["work"]), Some(16.0));
    line("to its picture, the wait for the frame included", &numbers(&found.pick["painted"]), None);
    heading(&format!("Picture of {:.0} dots under a filter", found.dots), STEPS);
    line("work of a change", &numbers(&found.filter["work"]), None);
    frames(&numbers(&found.filter["frames"]));
}
