//! The ridge baseline: one linear form a category on standardised [features](crate::features).

use augure_core::composition::close;
use augure_core::linear::StandardisedLinear;
use augure_core::units::Share;

use crate::absence::{Absence, Known};
use crate::bureau::BureauId;
use crate::features::features;
use crate::forecast::{ErrorScale, Forecast, interval, large_enough};
use crate::history::AsOf;

/// The baseline fitted on the eve of one target.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// Feature names, in the order of each form's terms.
    pub features: Vec<String>,
    /// One form a category, in category order: the category's share before closing.
    pub forms: Vec<StandardisedLinear>,
    /// Sizes of its errors at earlier scrutins.
    pub errors: Known<ErrorScale>,
}

impl Baseline {
    /// The forecast of `bureau` on the eve of `as_of`'s target: the forms' values, clipped at 0 and closed to 1.
    ///
    /// # Errors
    /// When the bureau is too small, or the model was fitted for other features or categories.
    pub fn forecast(&self, as_of: &AsOf<'_>, bureau: BureauId) -> Known<Forecast> {
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
        let intervals = self
            .errors
            .map(|errors| shares.iter().map(|&share| interval(share, errors.quantile80)).collect());
        Ok(Forecast { shares, intervals, basis: found.basis })
    }
}
