//! The errors of forecasts of whole towns, against results published without bureaux.

use augure_elections::engine::setting::Kind;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::tables::backtest::TownScore;
use augure_elections::town_scores::{TownLine, TownMean, lines, means, models, scrutins};
use leptos::prelude::*;

use crate::elections::shown::Shown;
use crate::elections::text::{method, shared as words, town_result as own};
use crate::text::backtests as shared;
use crate::ui::details::details;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// One section per scrutin: means of the models, and each town; nothing without scores.
pub(super) fn towns(shown: &Shown, scores: &[TownScore], setting: Kind) -> AnyView {
    let section = |scrutin: ScrutinIndex| {
        let label = words::label(&shown.data.calendar[scrutin]);
        let body = if setting == Kind::Scenario {
            view! { <p>{own::ERRORS_SCENARIO}</p> }.into_any()
        } else {
            let each = of_towns(shown, scores, scrutin, setting);
            view! {
                <p>{own::ERRORS_NOTE}</p>
                {listing(of_models(shown, scores, scrutin, setting))}
                {details(own::EACH_TOWN, move || listing(each.clone()))}
            }
            .into_any()
        };
        view! {
            <h2>{own::errors(label)}</h2>
            {body}
        }
    };
    scrutins(scores).into_iter().map(section).collect_view().into_any()
}

const fn not_measured() -> Cell {
    Cell::Missing("not-measured", method::NOT_MEASURED)
}

fn coverage(value: Option<f64>) -> Cell {
    value.map_or(not_measured(), Cell::percent)
}

fn points(value: Option<f64>) -> Cell {
    value.map_or(not_measured(), |value| Cell::number(value, 2))
}

fn columns<const N: usize>(heads: [(&str, String); N]) -> Vec<(String, String)> {
    heads.into_iter().map(|(key, head)| (key.to_owned(), head)).collect()
}

/// One row per model.
fn of_models(shown: &Shown, scores: &[TownScore], scrutin: ScrutinIndex, setting: Kind) -> Table {
    let found = means(scores).into_iter().filter(|m| m.scrutin == scrutin && m.setting == setting);
    let row = |found: TownMean| {
        let cells = vec![
            Cell::number(found.mae, 2),
            Cell::number(found.median, 2),
            coverage(found.within80),
            points(found.width80),
            Cell::count(u32::try_from(found.towns).unwrap_or(u32::MAX)),
        ];
        Row::new(found.model.clone(), method::model(&found.model), cells)
    };
    let id = &shown.data.calendar[scrutin].id;
    Table {
        caption: own::errors(words::label(&shown.data.calendar[scrutin])),
        head: own::MODEL.to_string(),
        columns: columns([
            ("mae", own::MEAN.to_string()),
            ("median", own::MEDIAN.to_string()),
            ("within80", shared::COVERAGE.to_string()),
            ("width80", method::WIDTH.to_string()),
            ("towns", own::TOWNS.to_string()),
        ]),
        rows: found.map(row).collect(),
        whole: None,
        file: format!("augure-communes-{id}-{}", setting.code()),
    }
}

/// One row per town.
fn of_towns(shown: &Shown, scores: &[TownScore], scrutin: ScrutinIndex, setting: Kind) -> Table {
    let name = |line: &TownLine| {
        shown.data.commune(line.commune).map_or_else(|| line.commune.to_string(), |entry| entry.name.clone())
    };
    let row = |line: &TownLine| {
        let mut cells: Vec<Cell> = line.errors.iter().map(|error| points(*error)).collect();
        cells.extend([coverage(line.within80), points(line.width80)]);
        Row::new(line.commune.to_string(), name(line), cells)
    };
    let names = models(scores).into_iter().map(|name| (name.to_owned(), method::model(name)));
    let rest = columns([("within80", shared::COVERAGE.to_string()), ("width80", method::WIDTH.to_string())]);
    let id = &shown.data.calendar[scrutin].id;
    Table {
        caption: own::EACH_TOWN.to_string(),
        head: own::TOWN.to_string(),
        columns: names.chain(rest).collect(),
        rows: lines(scores, scrutin, setting).iter().map(row).collect(),
        whole: None,
        file: format!("augure-communes-{id}-{}-une-a-une", setting.code()),
    }
}
