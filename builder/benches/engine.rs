//! How long forecasts take: one bureau, the town that the app opens on, every town of the panel, and all the fits.
//!
//! Needs the raw results in `data/raw`; without them there is nothing to measure.

use std::path::Path;
use std::sync::OnceLock;

use augure_builder::elections::base::load_panel;
use augure_builder::elections::config::Config;
use augure_builder::elections::engine::{Reaches, fit, fit_all};
use augure_elections::commune::CommuneCode;
use augure_elections::engine::{Parameters, Setting, forecast_bureaux, forecast_town};
use augure_elections::history::{AsOf, History};
use augure_elections::panel::Panel;

fn main() {
    if data().is_some() {
        divan::main();
    }
}

struct Data {
    panel: Panel,
    parameters: Parameters,
    town: CommuneCode,
}

fn data() -> Option<&'static Data> {
    static DATA: OnceLock<Option<Data>> = OnceLock::new();
    let load = || {
        let raw = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/raw");
        let config = Config::load(None).ok()?;
        let panel = load_panel(&raw).ok()?;
        let parameters = fit(&panel, &Reaches::embedded().ok()?, &config.default_target)?;
        Some(Data { panel, parameters, town: config.default_commune.parse().ok()? })
    };
    DATA.get_or_init(load).as_ref()
}

fn measured(bencher: divan::Bencher<'_, '_>, of: impl Fn(&AsOf<'_>, &Data) + Sync) {
    let Some(data) = data() else { return };
    let Some((_, target)) = data.panel.calendar().find(&data.parameters.target) else { return };
    let as_of = History::new(&data.panel).before(target);
    bencher.bench(|| of(&as_of, data));
}

fn settings(parameters: &Parameters) -> [Setting; 2] {
    let count = parameters.categories.len();
    [Setting::scenario(vec![1.0 / count as f64; count]), Setting::Blind]
}

#[divan::bench(args = [0, 1])]
fn one_bureau(bencher: divan::Bencher<'_, '_>, setting: usize) {
    measured(bencher, |as_of, data| {
        let Some(bureau) = data.panel.bureaux().into_iter().find(|b| b.commune == data.town) else { return };
        let setting = &settings(&data.parameters)[setting];
        divan::black_box(forecast_bureaux(as_of, data.town, &[bureau], &data.parameters, setting).ok());
    });
}

#[divan::bench(args = [0, 1])]
fn one_town(bencher: divan::Bencher<'_, '_>, setting: usize) {
    measured(bencher, |as_of, data| {
        let setting = &settings(&data.parameters)[setting];
        divan::black_box(forecast_town(as_of, data.town, &data.parameters, setting).ok());
    });
}

#[divan::bench(args = [0, 1])]
fn every_town(bencher: divan::Bencher<'_, '_>, setting: usize) {
    measured(bencher, |as_of, data| {
        let setting = &settings(&data.parameters)[setting];
        let mut towns: Vec<CommuneCode> = as_of.rows().iter().map(|row| row.bureau.commune).collect();
        towns.sort_unstable();
        towns.dedup();
        for town in towns {
            divan::black_box(forecast_town(as_of, town, &data.parameters, setting).ok());
        }
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn every_fit() {
    if let (Some(data), Ok(reaches)) = (data(), Reaches::embedded()) {
        divan::black_box(fit_all(&data.panel, &reaches));
    }
}
