//! The time of forecasts in the reader's browser: `cargo xtask bench` runs this with the profile that is published.
//!
//! Medians of many runs, printed to the console. No limit is asserted: a machine's speed is no property of the code.
//! That every run forecasts every bureau is.

#![cfg(target_family = "wasm")]
#![allow(clippy::unwrap_used, reason = "the lint knows tests by their functions only")]

use std::collections::BTreeMap;

use augure_core::bundle::manifest::{MANIFEST, Manifest};
use augure_core::bundle::study::{PlaceList, Study};
use augure_core::bundle::table::Table;
use augure_elections::commune::CommuneCode;
use augure_elections::engine::{Parameters, Prepared, Setting, forecast_bureaux, tables::NAME as ENGINE};
use augure_elections::history::{AsOf, History};
use augure_elections::panel::Panel;
use augure_elections::tables;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The runner serves the package's folder beside its own files.
async fn fetch(path: &str) -> Vec<u8> {
    let window = web_sys::window().unwrap();
    let answer = JsFuture::from(window.fetch_with_str(&format!("/data-bundle/{path}"))).await.unwrap();
    let response: web_sys::Response = answer.unchecked_into();
    assert!(response.ok(), "{path}: {}", response.status());
    let buffer = JsFuture::from(response.array_buffer().unwrap()).await.unwrap();
    js_sys::Uint8Array::new(&buffer).to_vec()
}

/// Milliseconds since the page began. `performance` is read through JavaScript: the page itself has no use for it.
fn now() -> f64 {
    let performance = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("performance")).unwrap();
    let now: js_sys::Function =
        js_sys::Reflect::get(&performance, &JsValue::from_str("now")).unwrap().unchecked_into();
    now.call0(&performance).unwrap().as_f64().unwrap()
}

/// Prints the median of `runs` runs of `job`, in milliseconds; each run repeats it `times` times, as browsers round
/// their clocks.
fn timed(what: &str, runs: usize, times: usize, job: &dyn Fn()) {
    let mut measured: Vec<f64> = (0..runs)
        .map(|_| {
            let start = now();
            (0..times).for_each(|_| job());
            (now() - start) / times as f64
        })
        .collect();
    measured.sort_by(f64::total_cmp);
    console_log!("{what}: {:.3} ms (median of {runs})", measured[runs / 2]);
}

fn prepared(as_of: &AsOf<'_>, towns: &[CommuneCode], parameters: &Parameters) -> Vec<Prepared> {
    towns.iter().map(|&town| Prepared::new(as_of, town, parameters).unwrap()).collect()
}

#[wasm_bindgen_test]
async fn forecasts_of_a_town_and_of_the_whole_territory() {
    let manifest = Manifest::parse(&fetch(MANIFEST).await).unwrap();
    let list = &manifest.study("elections").unwrap().list;
    let mut study = Study::parse(&list.path, &fetch(&list.path).await).unwrap();
    for list in study.places.values() {
        study.files.extend(PlaceList::parse(&list.path, &fetch(&list.path).await).unwrap().files);
    }
    let mut found: BTreeMap<(String, Option<String>), Table> = BTreeMap::new();
    for file in &study.files {
        let wanted = ["scrutins", "categories", "settings", "communes", "panel", ENGINE];
        if wanted.contains(&file.table.as_str()) {
            let table = file.open(&fetch(&file.path).await).unwrap();
            found.insert((file.table.clone(), file.part.clone()), table);
        }
    }
    let table = |name: &str, part: Option<&str>| &found[&(name.to_owned(), part.map(str::to_owned))];
    let calendar = tables::calendar_from_table(table("scrutins", None)).unwrap();
    let categories = tables::categories_from_table(table("categories", None)).unwrap();
    let setting = |key| tables::setting(table("settings", None), key).unwrap().unwrap();
    let communes = tables::communes_from_table(table("communes", None)).unwrap();
    let panels = found.iter().filter(|((name, _), _)| name == "panel");
    let rows = panels
        .flat_map(|(_, table)| tables::panel_from_table(table, &calendar, &categories).unwrap())
        .collect();
    let parameters = Parameters::from_table(table(ENGINE, Some(setting("default_target")))).unwrap();
    let panel = Panel::new(calendar, categories, rows, Vec::new());
    let (_, target) = panel.calendar().find(setting("default_target")).unwrap();
    let as_of = History::new(&panel).before(target);

    let town: CommuneCode = setting("default_commune").parse().unwrap();
    let all: Vec<CommuneCode> = communes.iter().map(|entry| entry.code).collect();
    let count = panel.categories().len();
    let scenario = Setting::scenario((1..=count).map(|k| k as f64).collect());
    let bureau =
        Prepared::new(&as_of, town, &parameters).unwrap().forecast(&Setting::Blind).unwrap().bureaux[0].0;
    for (kind, setting) in [("scenario", &scenario), ("blind", &Setting::Blind)] {
        timed(&format!("one bureau: {kind}, from its town's past"), 21, 10, &|| {
            let forecast = forecast_bureaux(&as_of, town, &[bureau], &parameters, setting).unwrap();
            assert_eq!(forecast.bureaux.len(), 1);
        });
    }
    for (name, towns, times) in [("the town", &vec![town], 10), ("every town", &all, 1)] {
        let ready = prepared(&as_of, towns, &parameters);
        let bureaux: usize =
            ready.iter().map(|ready| ready.forecast(&Setting::Blind).unwrap().bureaux.len()).sum();
        assert!(bureaux >= towns.len());
        let name = format!("{name} ({bureaux} bureaux)");
        timed(&format!("{name}: made ready"), 21, times, &|| {
            assert_eq!(prepared(&as_of, towns, &parameters).len(), towns.len());
        });
        for (kind, setting) in [("scenario", &scenario), ("blind", &Setting::Blind)] {
            timed(&format!("{name}: {kind}, once ready"), 21, times, &|| {
                assert!(ready.iter().all(|ready| ready.forecast(setting).is_ok()));
            });
        }
    }
}
