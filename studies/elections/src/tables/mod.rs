//! The study's tables in the bundle, both ways: the builder writes what the app reads.
//!
//! | table | one row for | split |
//! |---|---|---|
//! | `scrutins` | a scrutin, held or planned | no |
//! | `categories` | a category, in display order | no |
//! | `references` | a reference that forecasts are compared with | no |
//! | `settings` | a setting of the study (`default_target`, `default_commune`) | no |
//! | `communes` | a commune, with the part that holds its rows | no |
//! | `mergers` | a bureau of a commune that was merged into one of these, or that commune | no |
//! | `panel` | a bureau at a scrutin, votes by category | by part |
//! | `results` | a candidate in a bureau at a scrutin | by part |
//! | `totals` | a territory (`FR`, a département) at a scrutin | no |
//! | `contours` | the area of a bureau, see [`contours`] | by part |
//! | `backtest`, `calibration`, `coverage`, `scatter` | how forecasts of past scrutins did, see [`backtest`] | no |
//! | `engine` | a parameter of the forecast engine, see [`engine::tables`](crate::engine::tables) | by target |

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
