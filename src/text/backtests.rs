//! The words of back-tests: forecasts beside results.

use super::language::{Text, say};

pub(crate) const CALIBRATION: Text =
    Text("Les prévisions tiennent-elles parole ?", "Do forecasts keep their word?");
pub(crate) const CALIBRATION_ALT: Text = Text(
    "Moyenne prévue et moyenne obtenue par tranche de prévision ; les mêmes chiffres sont dans le tableau qui suit.",
    "Mean forecast and mean result by size of the forecast; the table below holds the same figures.",
);
pub(crate) const SCATTER: Text = Text("Prévu et obtenu", "Forecast and result");
pub(crate) const PREDICTED: Text = Text("Prévu, %", "Forecast, %");
pub(crate) const OBSERVED: Text = Text("Obtenu, %", "Result, %");
pub(crate) const BIN: Text = Text("Prévisions", "Forecasts");
pub(crate) const COUNT: Text = Text("Nombre", "Number");
pub(crate) const COVERAGE: Text = Text("Dans l'intervalle 80 %", "Within the 80% interval");

/// Forecasts between two shares.
pub(crate) fn bin(low: &str, high: &str) -> String {
    say!("de {low} à {high}\u{202f}%", "{low} to {high}%")
}
