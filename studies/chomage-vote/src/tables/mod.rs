//! The study's tables in the bundle, both ways: the builder writes what the app reads.
//!
//! | table | one row per |
//! |---|---|
//! | `units` | département, or what votes like one |
//! | `scrutins` | scrutin |
//! | `families`, `categories` | family, category, in display order |
//! | `settings` | setting of the study |
//! | `candidates` | candidate, list or nuance of a scrutin |
//! | `results` | unit and scrutin: counts |
//! | `votes` | unit, scrutin and candidate |
//! | `unemployment` | unit and quarter |
//! | `outlines` | unit with an area, see [`outlines`] |
//! | `inputs`, `outputs`, `terms` | input, output and coefficient of a fitted model, see [`models`] |
//! | `trees` | node of a fitted forest or of boosted trees, see [`grown`] |
//! | `share_scores`, `other_share_scores`, `leftovers`, `winner_scores`, `confusion`, `roc`, `roc_areas`, `calibration`, `importance` | finding of the back-tests, see [`scores`] |
//!
//! The builder writes what back-tests found; its own documentation describes those tables.

mod error;
pub mod grown;
pub mod models;
pub mod outlines;
mod rates;
mod results;
pub mod scores;
mod terms;

use augure_core::bundle::table::{Table, TableError};

use crate::panel::Panel;

pub use error::PanelTablesError;
pub use terms::{Settings, setting};

/// The tables that every view needs, in the order in which they are read.
pub const FIRST: [&str; 9] = [
    "settings",
    "units",
    "scrutins",
    "families",
    "categories",
    "candidates",
    "results",
    "votes",
    "unemployment",
];

/// The tables of [`FIRST`].
#[must_use]
pub fn to_tables(panel: &Panel, settings: &Settings) -> Vec<Table> {
    vec![
        terms::settings_to_table(settings),
        terms::units_to_table(&panel.units),
        terms::calendar_to_table(&panel.calendar),
        terms::families_to_table(&panel.categories),
        terms::categories_to_table(&panel.categories),
        results::candidates_to_table(panel),
        results::results_to_table(panel),
        results::votes_to_table(panel),
        rates::to_table(panel),
    ]
}

/// The panel in the tables that `read` gives by name, and the settings.
///
/// # Errors
/// What `read` gives, or what is wrong with a table.
pub fn from_tables<E: From<PanelTablesError>>(
    mut read: impl FnMut(&str) -> Result<Table, E>,
) -> Result<(Panel, Settings), E> {
    let wrong = |error: TableError| E::from(PanelTablesError::Table(error));
    let settings = terms::settings_from_table(&read("settings")?).map_err(wrong)?;
    let units = terms::units_from_table(&read("units")?)?;
    let calendar = terms::calendar_from_table(&read("scrutins")?)?;
    let families = terms::families_from_table(&read("families")?).map_err(wrong)?;
    let categories =
        terms::categories_from_table(&read("categories")?, families, &settings.focus).map_err(wrong)?;
    let candidates =
        results::candidates_from_table(&read("candidates")?, &calendar, &categories).map_err(wrong)?;
    let rows =
        results::results_from_tables(&read("results")?, &read("votes")?, &calendar, &units, &candidates)
            .map_err(wrong)?;
    let rates =
        rates::from_table(&read("unemployment")?, &units, settings.published_after_days).map_err(wrong)?;
    let panel =
        Panel::new(units, calendar, categories, rates, candidates, rows).map_err(PanelTablesError::from)?;
    Ok((panel, settings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use augure_core::bundle::table::Column;

    fn settings() -> Settings {
        Settings {
            opening_unit: "01".into(),
            opening_scrutin: "s3".into(),
            focus: "a".into(),
            published_after_days: 95,
        }
    }

    fn read(
        tables: &[Table],
        change: impl Fn(&Table) -> Table,
    ) -> Result<(Panel, Settings), PanelTablesError> {
        from_tables(|name| {
            let found = tables.iter().find(|table| table.name() == name);
            let missing = TableError::MissingColumn { table: name.into(), column: String::new() };
            found.map(&change).ok_or(PanelTablesError::Table(missing))
        })
    }

    #[test]
    fn a_panel_comes_back_as_it_was() {
        let panel = sample::panel();
        let tables = to_tables(&panel, &settings());
        let names: Vec<&str> = tables.iter().map(Table::name).collect();
        assert_eq!(names, FIRST);
        let (again, found) = read(&tables, Table::clone).unwrap();
        assert_eq!((again, found), (panel, settings()));
    }

    #[test]
    fn values_that_mean_nothing_are_refused() {
        let tables = to_tables(&sample::panel(), &settings());
        for (table, column) in [
            ("units", "location"),
            ("scrutins", "from"),
            ("categories", "family"),
            ("candidates", "category"),
            ("candidates", "scrutin"),
            ("results", "unit"),
            ("votes", "candidate"),
            ("unemployment", "quarter"),
            ("unemployment", "unit"),
        ] {
            let spoilt = |found: &Table| {
                if found.name() != table {
                    return found.clone();
                }
                let spoil = |name: &str, content: &Column| {
                    let wrong = Column::Text(vec![Some("?".to_owned()); content.len()]);
                    if name == column { wrong } else { content.clone() }
                };
                found.columns().fold(Table::new(table), |made, (name, content)| {
                    made.with(name, spoil(name, content)).unwrap()
                })
            };
            let error = read(&tables, spoilt).unwrap_err().to_string();
            assert!(error.contains(table) && error.contains(column), "{table} {column}: {error}");
        }
    }
}
