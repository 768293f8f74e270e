//! Models that evaluate anywhere, and measures of their quality.
//!
//! | module | holds |
//! |---|---|
//! | [`matrix`] | the one matrix, and sums over it in a fixed order |
//! | [`linear`], [`logistic`], [`trees`], [`spline`] | fitted models as numbers, which evaluate to the same bits in the builder and in the app; [`trees`] ship as a table of a bundle |
//! | [`metrics`], [`scores`] | errors of point forecasts and of classifiers; proper scores of probabilities and intervals |
//! | [`conformal`], [`interval`] | intervals from past errors |
//! | [`resample`], [`seeded`] | bootstraps over groups, importance of features; numbers drawn from a seed |
//! | [`folds`] | training and test rows: by time, by group, by region, by class |
//! | `fit` (feature `fit`, native) | solvers: ridge, logistic, softmax, boosted trees, forests |
//!
//! # What this crate does not do
//!
//! No file or network access, no clock, no page, and nothing about any particular study. Nothing is random: a fit that
//! samples takes its seed from the caller, and gives the same model on every run.

pub mod conformal;
#[cfg(feature = "fit")]
pub mod fit;
pub mod folds;
pub mod interval;
pub mod ipf;
pub mod linear;
pub mod logistic;
pub mod matrix;
pub mod metrics;
pub mod quantile;
pub mod resample;
pub mod scores;
pub mod seeded;
pub mod significant;
pub mod spline;
pub mod trees;
