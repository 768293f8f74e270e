//! Forecasts and their results, side by side.

/// Pairs of a forecast and its result; `None` without any, or for sides of different lengths.
pub(super) fn paired<'a, A, B>(
    forecast: &'a [A],
    observed: &'a [B],
) -> Option<impl Iterator<Item = (&'a A, &'a B)>> {
    (!forecast.is_empty() && forecast.len() == observed.len()).then(|| forecast.iter().zip(observed))
}
