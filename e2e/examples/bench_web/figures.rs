//! Figures of repeated measurements, and how they are printed.

use serde_json::Value;

/// The numbers of a JSON array.
pub(crate) fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().unwrap_or_else(|| panic!("{list}")).iter().map(|one| one.as_f64().unwrap()).collect()
}

/// The value below which a part of `all` lies: 0.5 for the median.
pub(crate) fn quantile(all: &[f64], part: f64) -> f64 {
    let mut sorted = all.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (part * (sorted.len() - 1) as f64).round() as usize;
    sorted[at]
}

/// Median, 95th percentile, and an aim for the median, in milliseconds.
pub(crate) fn line(name: &str, all: &[f64], aim: Option<f64>) {
    let median = quantile(all, 0.5);
    let verdict = match aim {
        Some(aim) if median <= aim => format!("within the aim of {aim} ms"),
        Some(aim) => format!("OVER the aim of {aim} ms"),
        None => String::new(),
    };
    let line = format!("  {name:<52}{median:>8.1}{:>8.1}  {verdict}", quantile(all, 0.95));
    println!("{}", line.trim_end());
}

/// The heading over lines of [`line`].
pub(crate) fn heading(what: &str, count: usize) {
    println!("\n{:<54}{:>8}{:>8}", format!("{what} ({count} times), ms"), "median", "p95");
}
