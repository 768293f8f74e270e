//! The same forecasts, to the last bit, on the developer's machine and in the reader's browser.
//!
//! Both compute the forecasts of every bureau of the default commune from the committed bundle, for the default target
//! and two past ones, nothing known, who stands known, and under a scenario, and compare them with one committed file. `AUGURE_BLESS=1 cargo test -p augure --test
//! wasm_parity` writes that file anew, after a change of the bundle or of the model.

#![allow(clippy::unwrap_used, reason = "the lint knows tests by their functions only")]

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use augure_core::bundle::file::FileEntry;
use augure_core::bundle::manifest::{OpenError, read_study};
use augure_core::bundle::study::Study;
use augure_core::bundle::table::Table;
use augure_elections::absence::Absence;
use augure_elections::commune::CommuneCode;
use augure_elections::engine::{Asked, Offer, Parameters, Setting, asked, tables::NAME as ENGINE};
use augure_elections::history::History;
use augure_elections::panel::Panel;
use augure_elections::scenario::{Ready, Scenario};
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::tables;
use augure_elections::town_eve::TownEve;
use augure_elections::view::{bureaux_of, sheet_of};

/// Two targets whose result is known, beside the default one.
const PAST: [&str; 2] = ["municipales-2020-t1", "legislatives-2024-t1"];
/// The committed forecasts, relative to the package.
const EXPECTED: &str = "tests/fixtures/parity-34301.csv";

/// The bytes of the bundle's files, by path.
type Files = HashMap<String, Vec<u8>>;

/// The entries of everything that the forecasts need.
fn needed(study: &Study) -> Vec<&FileEntry> {
    let wanted = |file: &&FileEntry| {
        let base = ["scrutins", "categories", "references", "settings", "communes", "totals"];
        base.contains(&file.table.as_str()) || matches!(file.table.as_str(), "panel" | ENGINE)
    };
    study.files.iter().filter(wanted).collect()
}

fn table(study: &Study, files: &Files, name: &str, part: Option<&str>) -> Table {
    let entry = study.file(name, part).unwrap();
    entry.open(&files[&entry.path]).unwrap()
}

/// The settings that the page asks in, as it makes them: nothing known, all but the last category standing, and a scenario
/// in which the first category gains ten points.
fn settings(
    panel: &Panel,
    target: ScrutinIndex,
    commune: CommuneCode,
    ready: &Ready,
) -> [(&'static str, Setting); 3] {
    let count = panel.categories().len();
    let offer = (0..count).map(|category| category + 1 < count).collect();
    let mut scenario = Scenario::new(&ready.forecast, ready.electorate.turnout()).unwrap();
    let now = scenario.parts()[0].tenths;
    scenario.set(0, now + 100);
    [
        ("blind", asked::known(panel, target, commune, &[]).unwrap()),
        ("offer", Setting::Offer(Offer::Town(offer))),
        ("scenario", scenario.setting()),
    ]
}

/// One line per target, setting, bureau and category: share and interval as the 64 bits of the number, or the reason for
/// none. In the ways that the page takes: a town's eve for a forecast, a town made ready for a scenario.
fn forecasts(study: &Study, files: &Files) -> String {
    let open = |name, part| table(study, files, name, part);
    let calendar = tables::calendar_from_table(&open("scrutins", None)).unwrap();
    let categories = tables::categories_from_table(&open("categories", None)).unwrap();
    let references = tables::references_from_table(&open("references", None)).unwrap();
    let own = open("settings", None);
    let default = |key| tables::setting(&own, key).unwrap().unwrap();
    let communes = tables::communes_from_table(&open("communes", None)).unwrap();
    let totals = tables::totals_from_table(&open("totals", None), &calendar, &categories).unwrap();
    let commune = communes.iter().find(|entry| entry.code.as_str() == default("default_commune")).unwrap();
    let rows = tables::panel_from_table(&open("panel", Some(&commune.part)), &calendar, &categories).unwrap();
    let panel = Arc::new(Panel::new(calendar.clone(), categories.clone(), rows, totals));

    let mut text = String::from("target,setting,bureau,category,share,low,high\n");
    for target in [default("default_target")].into_iter().chain(PAST) {
        let (index, scrutin) = calendar.find(target).unwrap();
        let parameters = Arc::new(Parameters::from_table(&open(ENGINE, Some(target))).unwrap());
        let as_of = History::new(&panel).before(scrutin);
        let blind = Asked { parameters: Arc::clone(&parameters), setting: Setting::Blind };
        let ready = Ready::new(&as_of, commune.code, &blind).unwrap();
        for (name, setting) in settings(&panel, index, commune.code, &ready) {
            let scenario = (name == "scenario").then(|| ready.outcome(&setting, 0.5).unwrap());
            let asked = Ok(Arc::new(Asked { parameters: Arc::clone(&parameters), setting }));
            let eve = TownEve::new(commune.code, index, Arc::clone(&panel), asked);
            for bureau in bureaux_of(&panel, commune.code) {
                let sheet = match &scenario {
                    None => eve.sheet(bureau.id, &references),
                    Some(outcome) => {
                        let found = outcome.bureaux.iter().find(|own| own.bureau == bureau.id);
                        let forecast =
                            found.ok_or(Absence::BureauAbsent).and_then(|own| own.forecast.clone());
                        sheet_of(&panel, index, bureau.id, &references, forecast)
                    }
                };
                for (line, category) in sheet.unwrap().lines.iter().zip(categories.iter()) {
                    let bits = |value: Result<f64, Absence>| match value {
                        Ok(value) => format!("{:016x}", value.to_bits()),
                        Err(reason) => reason.code().to_owned(),
                    };
                    let share = bits(line.share.map(|share| share.get()));
                    let low = bits(line.interval.map(|interval| interval.low.get()));
                    let high = bits(line.interval.map(|interval| interval.high.get()));
                    writeln!(text, "{target},{name},{},{},{share},{low},{high}", bureau.id, category.key)
                        .unwrap();
                }
            }
        }
    }
    text
}

/// Fails at the first line that differs.
fn compare(found: &str, expected: &str) {
    assert!(found.lines().count() > 1800, "{} lines: too few for a town", found.lines().count());
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "{EXPECTED}, line {}; see the head of this test", number + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{EXPECTED}: see the head of this test");
}

#[cfg(not(target_family = "wasm"))]
#[test]
fn forecasts_on_this_machine_are_the_committed_ones() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read(root.join("data-bundle").join(path)).unwrap();
    let study = read_study("elections", |path| Ok::<_, OpenError>(read(path))).unwrap();
    let files = needed(&study).into_iter().map(|entry| (entry.path.clone(), read(&entry.path))).collect();
    let found = forecasts(&study, &files);
    let expected = root.join(EXPECTED);
    if std::env::var_os("AUGURE_BLESS").is_some() {
        std::fs::write(&expected, &found).unwrap();
    }
    compare(&found, &std::fs::read_to_string(&expected).unwrap());
}

#[cfg(target_family = "wasm")]
mod in_the_browser {
    use super::*;
    use augure_core::bundle::manifest::{MANIFEST, Manifest};
    use augure_core::bundle::study::PlaceList;
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    /// The runner serves the package's folder beside its own files.
    async fn fetch(path: &str) -> Vec<u8> {
        let window = web_sys::window().unwrap();
        let answer = JsFuture::from(window.fetch_with_str(&format!("/{path}"))).await.unwrap();
        let response: web_sys::Response = answer.unchecked_into();
        assert!(response.ok(), "{path}: {}", response.status());
        let buffer = JsFuture::from(response.array_buffer().unwrap()).await.unwrap();
        js_sys::Uint8Array::new(&buffer).to_vec()
    }

    /// The study's list, with the files of all its places.
    async fn study(name: &str, read: impl AsyncFn(&str) -> Vec<u8>) -> Study {
        let manifest = Manifest::parse(&read(MANIFEST).await).unwrap();
        let list = &manifest.study(name).unwrap().list;
        let mut study = Study::parse(&list.path, &read(&list.path).await).unwrap();
        for list in study.places.values() {
            study.files.extend(PlaceList::parse(&list.path, &read(&list.path).await).unwrap().files);
        }
        study
    }

    #[wasm_bindgen_test]
    async fn forecasts_in_the_browser_are_the_committed_ones() {
        let study = study("elections", async |path| fetch(&format!("data-bundle/{path}")).await).await;
        let mut files = Files::new();
        for entry in needed(&study) {
            files.insert(entry.path.clone(), fetch(&format!("data-bundle/{}", entry.path)).await);
        }
        let expected = String::from_utf8(fetch(EXPECTED).await).unwrap();
        compare(&forecasts(&study, &files), &expected);
    }
}
