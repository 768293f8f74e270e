//! The errors of forecasts of past scrutins: beside naive answers, by size of the share, and one by one.

use std::sync::Arc;

use augure_elections::engine::setting::Kind;
use augure_elections::scores::{ScoreLine, density, lines, mean, models, near, zones};
use augure_elections::tables::backtest::{
    BACKTEST, CALIBRATION, CELL, COVERAGE, Calibration, Coverage, SCATTER, ScatterCell, Score,
    backtest_from_table, calibration_from_table, coverage_from_table, scatter_from_table,
};
use leptos::prelude::*;

use super::coverage::coverage;
use crate::bundle::Failure;
use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::{intervals, method as own, shared as words};
use crate::pages::backtests::{Bin, calibration, scatter};
use crate::text::{backtests as shared, numbers};
use crate::ui::fetched::fetched;
use crate::ui::fields::select::{Options, Select};
use crate::ui::fields::spelling;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The back-tests' tables.
#[derive(Debug)]
pub(super) struct Found {
    scores: Vec<Score>,
    bins: Vec<Calibration>,
    coverage: Vec<Coverage>,
    spots: Vec<ScatterCell>,
}

/// The back-tests in the setting and zone that the address asks for.
pub(super) fn backtests(session: Session, shown: &Arc<Shown>) -> impl IntoView + use<> {
    let data = Arc::clone(&shown.data);
    let load = {
        let data = Arc::clone(&data);
        move |progress| {
            let data = Arc::clone(&data);
            async move {
                let scores = data.table(BACKTEST, None, progress).await?;
                let bins = data.table(CALIBRATION, None, progress).await?;
                let coverage = data.table(COVERAGE, None, progress).await?;
                let spots = data.table(SCATTER, None, progress).await?;
                Ok::<_, Failure>(Arc::new(Found {
                    scores: backtest_from_table(&scores, &data.calendar)?,
                    bins: calibration_from_table(&bins)?,
                    coverage: coverage_from_table(&coverage, &data.calendar)?,
                    spots: scatter_from_table(&spots, &data.categories)?,
                }))
            }
        }
    };
    let shown = Arc::clone(shown);
    fetched(words::STILL_SHOWN, load, move |found| results(session, &shown, &found)).into_any()
}

fn results(session: Session, shown: &Arc<Shown>, found: &Arc<Found>) -> AnyView {
    let setting = Memo::new(move |_| Kind::from_code(&session.part(0)).unwrap_or(Kind::Blind));
    let all: Vec<String> = zones(&found.scores).into_iter().map(str::to_owned).collect();
    let count = all.len();
    let zone = Memo::new(move |_| session.part(1).parse().ok().filter(|zone| *zone < count).unwrap_or(0));
    let settings: Options = [Kind::Blind, Kind::Offer, Kind::Scenario]
        .map(|kind| (kind.code().to_owned(), own::setting(kind).to_string()))
        .into();
    let options: Options = all.iter().cloned().enumerate().map(|(at, name)| (at.to_string(), name)).collect();
    let keys = shown.data.categories.iter().map(|c| (c.key.clone(), words::category(c).to_owned()));
    let categories: Options = std::iter::once((String::new(), own::ALL.to_string())).chain(keys).collect();
    let category = {
        let categories = categories.clone();
        Memo::new(move |_| {
            let key = session.part(2);
            categories.iter().position(|(own, _)| *own == key).and_then(|at| at.checked_sub(1))
        })
    };
    let table = {
        let (shown, found) = (Arc::clone(shown), Arc::clone(found));
        move || {
            listing(scores(
                &shown,
                &found.scores,
                setting.get(),
                all.get(zone.get()).map_or("", String::as_str),
            ))
        }
    };
    let bins = {
        let found = Arc::clone(found);
        move || calibrated(&found.bins, setting.get())
    };
    let held = {
        let (shown, found) = (Arc::clone(shown), Arc::clone(found));
        move || coverage(&shown, &found.coverage, setting.get())
    };
    let spots = {
        let found = Arc::clone(found);
        move || scattered(&density(&found.spots, setting.get(), category.get()))
    };
    let pick = move |position| Callback::new(move |key| session.set_part(position, key));
    view! {
        <div class="fields">
            <Select
                id="setting"
                label=own::SETTING
                options=Signal::stored(settings)
                chosen=Signal::derive(move || setting.get().code().to_owned())
                on_pick=pick(0)
            />
            <Select
                id="zone"
                label=own::ZONE
                options=Signal::stored(options)
                chosen=Signal::derive(move || zone.get().to_string())
                on_pick=pick(1)
            />
        </div>
        <div data-testid="scores">{table}</div>
        <h2>{intervals::TITLE}</h2>
        <p>{intervals::NOTE}</p>
        <div data-testid="coverage">{held}</div>
        <h2>{shared::CALIBRATION}</h2>
        <p>{own::CALIBRATION_NOTE}</p>
        <div data-testid="calibration">{bins}</div>
        <h2>{shared::SCATTER}</h2>
        <p>{own::SCATTER_NOTE}</p>
        <div class="fields">
            <Select
                id="scattered"
                label=words::CATEGORY
                options=Signal::stored(categories)
                chosen=Signal::derive(move || session.part(2))
                on_pick=pick(2)
            />
        </div>
        <div data-testid="scatter">{spots}</div>
    }
    .into_any()
}

/// Errors of every model at every scrutin, and their means.
fn scores(shown: &Shown, scores: &[Score], setting: Kind, zone: &str) -> Table {
    let names = models(scores, setting, zone);
    let calendar = &shown.data.calendar;
    let all = lines(scores, setting, zone);
    let row = |key: String, name: String, line: &ScoreLine| Row::new(key, name, score_cells(line));
    let mut rows: Vec<Row> = all
        .iter()
        .filter_map(|line| {
            let scrutin = &calendar[line.scrutin?];
            Some(row(scrutin.id.clone(), words::label(scrutin).to_owned(), line))
        })
        .collect();
    let of_round =
        |tour| mean(&all, calendar, tour).map(|line| row(format!("mean-{tour}"), own::mean(tour), &line));
    rows.extend(of_round(2));
    let mut columns: Vec<(String, String)> =
        names.iter().map(|name| ((*name).to_owned(), own::model(name))).collect();
    columns.insert(1.min(columns.len()), ("floor".to_owned(), own::FLOOR.to_string()));
    for (key, head) in [
        ("winner", own::WINNER),
        ("coverage80", shared::COVERAGE),
        ("width80", own::WIDTH),
        ("bureaux", own::STATIONS),
    ] {
        columns.push((key.to_owned(), head.to_string()));
    }
    Table {
        caption: own::SCORES.to_string(),
        head: own::SCRUTIN.to_string(),
        columns,
        rows,
        whole: of_round(1),
        file: format!("augure-backtest-{}-{}", setting.code(), spelling::words(zone).join("-")),
    }
}

/// The cells of a line, in the order of the columns.
fn score_cells(line: &ScoreLine) -> Vec<Cell> {
    let points = |value: Option<f64>| {
        value.map_or(Cell::Missing("not-measured", own::NOT_MEASURED), |value| Cell::number(value, 2))
    };
    let coverage = line.coverage80.map_or(Cell::Missing("not-calibrated", own::NOT_MEASURED), Cell::percent);
    let mut cells: Vec<Cell> = line.errors.iter().map(|error| points(*error)).collect();
    cells.insert(1.min(cells.len()), points(Some(line.floor)));
    cells.extend([Cell::percent(line.winner), coverage, points(line.width80), Cell::count(line.bureaux)]);
    cells
}

/// The calibration of the model that ships, at first rounds.
fn calibrated(bins: &[Calibration], setting: Kind) -> AnyView {
    let shipped = bins.iter().find(|bin| bin.setting == setting).map(|bin| bin.model.clone());
    let of_shipped = bins
        .iter()
        .filter(|bin| bin.setting == setting && Some(&bin.model) == shipped.as_ref() && bin.tour == 1);
    let bins: Vec<Bin> = of_shipped
        .map(|bin| Bin {
            ends: (bin.low, bin.high),
            predicted: bin.predicted,
            observed: bin.observed,
            coverage80: bin.coverage80,
            count: bin.count,
        })
        .collect();
    calibration(&bins, format!("augure-calibration-{}", setting.code()), own::NOT_MEASURED)
}

/// Forecasts against results, and how near they came, in words.
fn scattered(cells: &[(u32, u32, u32)]) -> AnyView {
    let part = |apart| near(cells, apart).map(|(_, part)| numbers::percent(part)).unwrap_or_default();
    let all = near(cells, 0).map_or(0, |(all, _)| all);
    scatter(cells, CELL, own::near(&numbers::count(all), &part(0), &part(1), &part(4)))
}
