//! Forecasts side by side with what came.

/// Pairs of a forecast and what came; `None` when there is none, or one side has more than the other.
pub(super) fn paired<'a, A, B>(
    forecast: &'a [A],
    observed: &'a [B],
) -> Option<impl Iterator<Item = (&'a A, &'a B)>> {
    (!forecast.is_empty() && forecast.len() == observed.len()).then(|| forecast.iter().zip(observed))
}
