//! Figures of repeated measurements, and how they are printed.

use serde_json::Value;

/// A frame of a screen that shows 60 of them a second, in milliseconds.
const FRAME: f64 = 1000.0 / 60.0;

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

/// Prints the times from one frame to the next.
pub(crate) fn frames(all: &[f64]) {
    line("from frame to frame", all, Some((FRAME * 10.0).ceil() / 10.0));
    let late = all.iter().filter(|frame| **frame > FRAME * 1.5).count();
    let rate = 1000.0 * all.len() as f64 / all.iter().sum::<f64>();
    println!("  {rate:.0} frames a second, {late} of {} late; worst {:.1} ms", all.len(), quantile(all, 1.0));
}
