//! Findings from the tables that hold them.

use augure_core::bundle::table::{Table, TableError};
use augure_learn::interval::Interval;

use super::types::{
    Bin, Count, Estimate, Leftover, Published, RocPoint, Score, ShareForecast, ShareScore, Told, Way,
};
use crate::category::Categories;
use crate::scrutin::Calendar;
use crate::tables::error::bad_value;
use crate::unit::Units;

/// The scores in the table `share_scores`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn share_scores(
    table: &Table,
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<ShareScore>, TableError> {
    let (targets, starts) = (table.texts("target")?, table.texts("start")?);
    let (levels, methods, features) =
        (table.texts("level")?, table.texts("method")?, table.texts("features")?);
    let (keys, units) = (table.texts("category")?, table.ints("units")?);
    let (moran, moran_p) = (table.floats("moran")?, table.floats("moran_p")?);
    let row = |row: usize| {
        let category = match keys.need(row)?.as_str() {
            "" => None,
            key => Some(known(table, "category", row, key, categories.position(key))?),
        };
        Ok(ShareScore {
            target: targets.parsed(row, "the identifier of a scrutin", |id| calendar.position(id))?,
            start: starts.parsed(row, "the identifier of a scrutin", |id| calendar.position(id))?,
            national: levels.need(row)? == "voters",
            method: methods.need(row)?.clone(),
            features: features.need(row)?.clone(),
            category,
            error: estimate(table, "error", row)?,
            beyond_swing: estimate(table, "beyond_swing", row)?,
            unemployment: optional(table, "unemployment", row)?,
            units: units.need_count(row)?,
            moran: moran.number(row)?,
            moran_p: moran_p.number(row)?,
        })
    };
    (0..table.rows()).map(row).collect()
}

/// The rows of the table `share_forecasts`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn share_forecasts(
    table: &Table,
    units: &Units,
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<ShareForecast>, TableError> {
    let (targets, keys, codes) = (table.texts("target")?, table.texts("category")?, table.texts("unit")?);
    let (methods, features) = (table.texts("method")?, table.texts("features")?);
    let (forecasts, observed) = (table.floats("forecast")?, table.floats("observed")?);
    let row = |row: usize| {
        Ok(ShareForecast {
            target: targets.parsed(row, "the identifier of a scrutin", |id| calendar.position(id))?,
            method: methods.need(row)?.clone(),
            features: features.need(row)?.clone(),
            unit: codes.parsed(row, "the code of a unit", |code| units.position(code).ok())?,
            category: keys.parsed(row, "the key of a category", |key| categories.position(key))?,
            forecast: forecasts.need_number(row)?,
            observed: observed.need_number(row)?,
        })
    };
    (0..table.rows()).map(row).collect()
}

/// The rows of the table `leftovers`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn leftovers(
    table: &Table,
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<Leftover>, TableError> {
    let (targets, starts, keys) = (table.texts("target")?, table.texts("start")?, table.texts("category")?);
    let row = |row: usize| {
        Ok(Leftover {
            target: targets.parsed(row, "the identifier of a scrutin", |id| calendar.position(id))?,
            start: starts.parsed(row, "the identifier of a scrutin", |id| calendar.position(id))?,
            category: keys.parsed(row, "the key of a category", |key| categories.position(key))?,
            r: estimate(table, "r", row)?,
        })
    };
    (0..table.rows()).map(row).collect()
}

/// The rows of the table `winner_scores`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn winner_scores(table: &Table) -> Result<Vec<Told<Score>>, TableError> {
    let (measures, units) = (table.texts("measure")?, table.ints("units")?);
    told(table, |row| {
        Ok((measures.need(row)?.clone(), estimate(table, "value", row)?, units.need_count(row)?))
    })
}

/// The rows of the table `confusion`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn confusion(table: &Table) -> Result<Vec<Told<Count>>, TableError> {
    let (observed, forecast) = (table.texts("observed")?, table.texts("forecast")?);
    let units = table.ints("units")?;
    told(table, |row| Ok((observed.need(row)?.clone(), forecast.need(row)?.clone(), units.need_count(row)?)))
}

/// The rows of the table `roc`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn roc(table: &Table) -> Result<Vec<Told<RocPoint>>, TableError> {
    let classes = table.texts("class")?;
    let (across, up) = (table.floats("false_positives")?, table.floats("true_positives")?);
    told(table, |row| Ok((classes.need(row)?.clone(), across.need_number(row)?, up.need_number(row)?)))
}

/// The areas in the table `roc_areas`, by class.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn roc_areas(table: &Table) -> Result<Vec<Told<(String, f64)>>, TableError> {
    let (classes, areas) = (table.texts("class")?, table.floats("area")?);
    told(table, |row| Ok((classes.need(row)?.clone(), areas.need_number(row)?)))
}

/// The bins in the table `calibration`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn calibration(table: &Table) -> Result<Vec<Told<Bin>>, TableError> {
    let (classes, units) = (table.texts("class")?, table.ints("units")?);
    let (forecast, came) = (table.floats("forecast")?, table.floats("came")?);
    told(table, |row| {
        let (forecast, came) = (forecast.need_number(row)?, came.need_number(row)?);
        Ok((classes.need(row)?.clone(), forecast, came, units.need_count(row)?))
    })
}

/// The rows of the table `importance`: features, and the accuracy that is lost without each.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn importance(table: &Table) -> Result<Vec<Told<(String, Estimate)>>, TableError> {
    let features = table.texts("feature")?;
    told(table, |row| Ok((features.need(row)?.clone(), estimate(table, "lost", row)?)))
}

/// The rows of the table `published`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn published(table: &Table) -> Result<Vec<Published>, TableError> {
    let (models, split, folds) = (table.texts("model")?, table.floats("split")?, table.floats("folds")?);
    let row = |row: usize| {
        let (split, folds) = (split.need_number(row)?, folds.need_number(row)?);
        Ok(Published { model: models.need(row)?.clone(), split, folds })
    };
    (0..table.rows()).map(row).collect()
}

/// What `what` makes of each row, under the way that the row is about.
fn told<T>(table: &Table, what: impl Fn(usize) -> Result<T, TableError>) -> Result<Vec<Told<T>>, TableError> {
    let (tasks, protocols) = (table.texts("task")?, table.texts("protocol")?);
    let (models, features) = (table.texts("model")?, table.texts("features")?);
    let row = |row: usize| {
        let way = Way {
            task: tasks.need(row)?.clone(),
            protocol: protocols.need(row)?.clone(),
            model: models.need(row)?.clone(),
            features: features.need(row)?.clone(),
        };
        Ok(Told { way, what: what(row)? })
    };
    (0..table.rows()).map(row).collect()
}

/// The estimate in the columns that begin with `name`.
fn estimate(table: &Table, name: &str, row: usize) -> Result<Estimate, TableError> {
    optional(table, name, row)?.ok_or_else(|| bad_value(table, name, row, "", "a number"))
}

/// The same, where there may be none.
fn optional(table: &Table, name: &str, row: usize) -> Result<Option<Estimate>, TableError> {
    let number = |ending: &str| table.floats(&format!("{name}{ending}"))?.number(row);
    let (low, high) = (number("_low")?, number("_high")?);
    let interval = low.zip(high).map(|(low, high)| Interval { low, high });
    Ok(number("")?.map(|value| Estimate { value, interval }))
}

fn known<T>(table: &Table, column: &str, row: usize, text: &str, found: Option<T>) -> Result<T, TableError> {
    found.ok_or_else(|| bad_value(table, column, row, text, "the key of a category"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn an_estimate_may_have_no_interval_and_what_is_no_scrutin_is_refused() {
        let panel = sample::panel();
        let table = |target: &'static str| {
            Table::from_rows("leftovers", &[0.5])
                .text("target", |_| target)
                .text("start", |_| "s1")
                .text("category", |_| panel.categories.key(0))
                .float("r", |r| *r)
                .float("r_low", |_| None)
                .float("r_high", |_| 0.7)
                .table()
        };
        let found = leftovers(&table("s2"), &panel.calendar, &panel.categories).unwrap();
        assert_eq!((found[0].target, found[0].start, found[0].r.interval), (2, 1, None));
        let error = leftovers(&table("x"), &panel.calendar, &panel.categories).unwrap_err().to_string();
        assert!(error.contains("leftovers") && error.contains("scrutin"), "{error}");
    }

    #[test]
    fn a_forecast_is_too_high_above_what_came_and_its_unit_is_known() {
        let panel = sample::panel();
        let table = |unit: &'static str| {
            Table::from_rows("share_forecasts", &[0.25])
                .text("target", |_| "s2")
                .text("method", |_| "swing")
                .text("features", |_| "")
                .text("unit", |_| unit)
                .text("category", |_| panel.categories.key(1))
                .float("forecast", |share| *share)
                .float("observed", |_| 0.2)
                .table()
        };
        let read = |unit| share_forecasts(&table(unit), &panel.units, &panel.calendar, &panel.categories);
        let found = read("03").unwrap();
        assert_eq!((found[0].target, found[0].unit, found[0].category), (2, 2, 1));
        assert!((found[0].error().get() - 5.0).abs() < 1e-9);
        assert!(read("nowhere").unwrap_err().to_string().contains("unit"));
    }

    #[test]
    fn each_finding_names_its_way() {
        let table = Table::from_rows("confusion", &[3_u32])
            .text("task", |_| "winner-s3")
            .text("protocol", |_| "folds")
            .text("model", |_| "majority")
            .text("features", |_| "")
            .text("observed", |_| "a")
            .text("forecast", |_| "b")
            .count("units", |units| *units)
            .table();
        let found = confusion(&table).unwrap();
        assert_eq!((found[0].way.model.as_str(), found[0].what.2), ("majority", 3));
        assert!(roc(&table).is_err());
    }
}
