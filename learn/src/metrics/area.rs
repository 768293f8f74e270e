//! Events in the places of the highest forecast risk.

/// Predictive accuracy index of the riskiest places that make up `part` of the area: the part of the events that happened
/// there over the part of the area, 1 without skill (Chainey, Tompson & Uhlig, *Security Journal* 21, 2008).
///
/// `risk`, `area` (in one unit, positive) and `events` (counts) have one entry per place; equal risks keep their order.
/// Places are taken while they fit, and at least one. `None` when lengths differ, nothing happened, `part` is not in
/// `0..=1`, or an area is not positive.
///
/// ```
/// use augure_learn::metrics::prediction_accuracy_index;
/// // Half of the events in a quarter of the area.
/// let found = prediction_accuracy_index(&[0.9, 0.1, 0.2, 0.3], &[1.0; 4], &[2.0, 1.0, 1.0, 0.0], 0.25);
/// assert_eq!(found, Some(2.0));
/// ```
#[must_use]
pub fn prediction_accuracy_index(risk: &[f64], area: &[f64], events: &[f64], part: f64) -> Option<f64> {
    let pairs_up = risk.len() == area.len() && risk.len() == events.len();
    let all_area: f64 = area.iter().sum();
    let all_events: f64 = events.iter().sum();
    let positive = area.iter().all(|area| *area > 0.0) && all_events > 0.0;
    if !pairs_up || !positive || !(0.0..=1.0).contains(&part) {
        return None;
    }
    let mut order: Vec<usize> = (0..risk.len()).collect();
    order.sort_by(|&a, &b| risk[b].total_cmp(&risk[a]).then(a.cmp(&b)));
    let (mut taken, mut hits) = (0.0, 0.0);
    for place in order {
        // 1e-9: a tenth of ten places is one of them, whatever their areas sum to in floating point.
        if taken > 0.0 && taken + area[place] > part * all_area * (1.0 + 1e-9) {
            break;
        }
        taken += area[place];
        hits += events[place];
    }
    Some((hits / all_events) / (taken / all_area))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_are_taken_while_they_fit() {
        let (risk, area, events) = ([3.0, 2.0, 1.0], [1.0, 2.0, 1.0], [1.0, 0.0, 3.0]);
        // The first alone: a quarter of the events in a quarter of the area.
        assert_eq!(prediction_accuracy_index(&risk, &area, &events, 0.5), Some(1.0));
        assert_eq!(prediction_accuracy_index(&risk, &area, &events, 0.75), Some(0.25 / 0.75));
        assert_eq!(prediction_accuracy_index(&risk, &area, &[0.0; 3], 0.5), None);
        assert_eq!(prediction_accuracy_index(&risk, &area[..2], &events, 0.5), None);
        assert_eq!(prediction_accuracy_index(&[], &[], &[], 0.5), None);
    }

    proptest! {
        #[test]
        fn the_whole_area_has_no_skill_and_events_as_risk_have_the_most(
            rows in prop::collection::vec((0.0..1.0f64, 0u8..9), 2..30), part in 0.05..1.0f64,
        ) {
            let (risk, events): (Vec<f64>, Vec<f64>) = rows.iter().map(|(r, e)| (*r, f64::from(*e))).unzip();
            prop_assume!(events.iter().sum::<f64>() > 0.0);
            let area = vec![1.0; rows.len()];
            let index = |risk: &[f64], part| prediction_accuracy_index(risk, &area, &events, part).unwrap();
            prop_assert!((index(&risk, 1.0) - 1.0).abs() < 1e-12);
            prop_assert!(index(&events, part) >= index(&risk, part) - 1e-12);
        }
    }
}
