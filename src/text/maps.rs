//! The words of maps and their legends.

use super::language::{Text, say};

pub(crate) const NO_VALUE: Text = Text("pas de valeur (hachures)", "no value (hatched)");
pub(crate) const FARTHER: Text = Text("Réduire", "Zoom out");

/// A class without lower limit.
pub(crate) fn below(limit: &str, unit: &str) -> String {
    say!("moins de {limit}\u{202f}{unit}", "below {limit} {unit}")
}

/// A class without upper limit.
pub(crate) fn above(limit: &str, unit: &str) -> String {
    say!("{limit}\u{202f}{unit} et plus", "{limit} {unit} and more")
}

/// A class between two limits.
pub(crate) fn between(from: &str, to: &str, unit: &str) -> String {
    say!("de {from} à {to}\u{202f}{unit}", "from {from} to {to} {unit}")
}
