//! The study's tables in the bundle, both ways: the builder writes what the app reads.
//!
//! | table | one row per | split |
//! |---|---|---|
//! | `scrutins` | scrutin, held or planned | no |
//! | `categories` | category, in display order | no |
//! | `references` | reference that forecasts are compared with | no |
//! | `settings` | setting of the study (`default_target`, `default_commune`) | no |
//! | `communes` | commune, with the part that holds its rows | no |
//! | `mergers` | bureau of a commune that was merged into one of these, or commune without such a bureau | no |
//! | `panel` | bureau and scrutin, votes by category | by part |
//! | `results` | candidate, bureau and scrutin | by part |
//! | `totals` | territory (`FR`, a département) and scrutin | no |
//! | `contours` | bureau, with its area, see [`contours`] | by part |
//! | `backtest`, `calibration`, `coverage`, `scatter` | measure of past forecasts, see [`backtest`] | no |
//! | `engine` | parameter of the forecast engine, see [`engine::tables`](crate::engine::tables) | by target |

/// The tables that every view needs, in the order in which the app reads them.
pub const FIRST: [&str; 7] =
    ["scrutins", "categories", "references", "settings", "communes", "mergers", "totals"];

pub mod backtest;
mod candidates;
mod columns;
mod config;
pub mod contours;
mod mergers;
mod results;

pub use candidates::{Candidate, candidates_of};
pub use config::{
    CommuneEntry, calendar_from_table, calendar_to_table, categories_from_table, categories_to_table,
    communes_from_table, communes_to_table, references_from_table, references_to_table, setting,
    settings_to_table,
};
pub use mergers::{mergers_from_table, mergers_to_table};
pub use results::{panel_from_table, panel_to_table, totals_from_table, totals_to_table};
