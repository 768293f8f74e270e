//! The words of fields for numbers.

use super::language::{Text, say};
use super::numbers;

pub(crate) const HELD: Text = Text(
    "Tapé : ce nombre reste quand les autres changent. × le libère.",
    "Typed: this number stays when others change. × releases it.",
);

/// The label of the button that releases a typed number, for screen readers.
pub(crate) fn release(label: &str) -> String {
    say!("Libérer {label}, tapé à la main", "Release {label}, typed by hand")
}

/// The remark on a rounded number.
pub(crate) fn rounded(typed: &str, to: &str) -> String {
    say!("{typed} arrondi à {to}.", "{typed} rounded to {to}.")
}

/// The range that a field for a number takes.
pub(crate) fn at_most(max: u32, decimals: usize) -> String {
    let max = if decimals == 0 { numbers::count(max) } else { numbers::decimal(f64::from(max) / 10.0, 1) };
    say!("Un nombre de 0 à {max}.", "A number from 0 to {max}.")
}
