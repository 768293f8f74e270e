//! Errors of point forecasts and of classifiers, and how measures go together.
//!
//! Every measure is `None` where it is undefined: without rows, for sides of different lengths, for a division by zero.

mod area;
mod calibration;
mod confusion;
mod correlation;
mod density;
mod floor;
mod pairs;
mod ranking;
mod regression;

pub use area::prediction_accuracy_index;
pub use calibration::{Bin, calibration, calibration_error};
pub use confusion::{Confusion, accuracy, largest};
pub use correlation::{Moran, correlation, correlation_interval, moran};
pub use density::{DensityCell, density, within};
pub use floor::binomial_deviation;
pub use ranking::{average_precision, roc, roc_area};
pub use regression::{
    bias, determination, mean_absolute_error, mean_absolute_percentage_error, pinball_loss,
    root_mean_squared_error,
};
