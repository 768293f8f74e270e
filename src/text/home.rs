//! Words of the home page.

use super::language::{Text, say};

pub(crate) const TITLE: Text = Text("Études", "Studies");
pub(crate) const ABOUT: Text = Text(
    "Des statistiques publiques, et des prévisions calculées sur cet appareil.",
    "Public statistics, and forecasts computed on this device.",
);

/// The date of the latest data.
pub(crate) fn until(date: &str) -> String {
    say!("Données jusqu'au {date}", "Data until {date}")
}
