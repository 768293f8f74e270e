//! The ridge baseline: one linear form per category on standardised [features](crate::features).

use augure_core::composition::close;
use augure_core::units::Share;
use augure_learn::linear::StandardisedLinear;

use crate::absence::{Absence, Known};
use crate::bureau::BureauId;
use crate::features::features;
use crate::forecast::{Forecast, Forecaster, large_enough};
use crate::history::AsOf;

/// The baseline as of one target: a comparator without intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// Feature names, in the order of each form's terms.
    pub features: Vec<String>,
    /// One form per category, in category order: the category's share before closing.
    pub forms: Vec<StandardisedLinear>,
}

impl Forecaster for Baseline {
    /// The forms' values, clipped at 0 and closed to 1.
    fn forecast(&self, as_of: &AsOf<'_>, bureau: BureauId) -> Known<Forecast> {
        large_enough(as_of.bureau(bureau).next_back())?;
        let found = features(as_of, bureau);
        let count = as_of.categories().len();
        if self.forms.len() != count {
            return Err(Absence::NoModel);
        }
        let raw: Vec<f64> = self
            .forms
            .iter()
            .map(|form| form.evaluate(&found.values))
            .collect::<Option<_>>()
            .ok_or(Absence::NoModel)?;
        let shares: Vec<Share> = close(&raw, &vec![true; count])
            .ok_or(Absence::NoModel)?
            .into_iter()
            .map(Share::clipped)
            .collect();
        Ok(Forecast { shares, intervals: Err(Absence::NotCalibrated), basis: found.basis })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::names;
    use crate::history::History;
    use crate::sample::{bureau, poisoned, sample};
    use augure_learn::linear::Term;
    use proptest::prelude::*;

    /// A model with arbitrary coefficients, so that every feature counts.
    fn arbitrary(as_of: &AsOf<'_>) -> Baseline {
        let features = names(as_of);
        let form = |k: usize| StandardisedLinear {
            intercept: 0.3,
            terms: (0..features.len())
                .map(|i| Term {
                    mean: 0.1,
                    scale: 2.0,
                    coefficient: ((i * 5 + k * 3) % 11) as f64 / 20.0 - 0.2,
                })
                .collect(),
        };
        Baseline { forms: (0..as_of.categories().len()).map(form).collect(), features }
    }

    proptest! {
        #[test]
        fn results_on_or_after_the_target_change_no_bit(seed in any::<u32>()) {
            let panel = sample();
            for (_, target) in panel.calendar().iter() {
                let poisoned = poisoned(&panel, target, seed);
                let (clean, dirty) = (History::new(&panel).before(target), History::new(&poisoned).before(target));
                for number in [1, 2, 99] {
                    let bits = |as_of: &AsOf<'_>| {
                        let values = features(as_of, bureau(number)).values;
                        let forecast = arbitrary(as_of).forecast(as_of, bureau(number));
                        (
                            values.iter().map(|v| v.map(f64::to_bits)).collect::<Vec<_>>(),
                            forecast.map(|f| f.shares.iter().map(|s| s.get().to_bits()).collect::<Vec<_>>()),
                        )
                    };
                    prop_assert_eq!(bits(&clean), bits(&dirty), "{} bureau {}", target.id, number);
                }
            }
        }
    }

    #[test]
    fn a_forecast_is_closed() {
        let panel = sample();
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let as_of = History::new(&panel).before(target);
        let forecast = arbitrary(&as_of).forecast(&as_of, bureau(1)).unwrap();
        let sum: f64 = forecast.shares.iter().map(|share| share.get()).sum();
        assert!((sum - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_model_of_other_categories_is_refused() {
        let panel = sample();
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let as_of = History::new(&panel).before(target);
        let mut model = arbitrary(&as_of);
        model.forms.pop();
        assert_eq!(model.forecast(&as_of, bureau(1)), Err(Absence::NoModel));
    }
}
