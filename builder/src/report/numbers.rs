//! Numbers as reports write them.

/// `1.45`, or `-` for nothing.
#[must_use]
pub fn two(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.2}"))
}

/// `89.1`, or `-` for nothing.
#[must_use]
pub fn one(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.1}"))
}
