//! Findings of the back-tests, as the app reads them from the bundle.

mod read;
mod types;

pub use augure_learn::interval::Interval;
pub use read::{
    calibration, confusion, importance, leftovers, published, roc, roc_areas, share_forecasts, share_scores,
    winner_scores,
};
pub use types::{
    Bin, Count, Estimate, Leftover, Published, RocPoint, Score, ShareForecast, ShareScore, Told, Way,
};
