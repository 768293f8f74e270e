//! Parameters of a target, fitted by the builder and evaluated by the app.

use crate::absence::Known;
use crate::uncertainty::{ErrorScale, Held};

use super::blind::BlindParameters;
use super::lags::Territory;
use super::reach::Reach;
use super::scenario::ScenarioParameters;
use super::setting::Kind;

/// Everything about one target that does not depend on the town, fitted on scrutins before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// The target (`municipales-2026-t1`).
    pub target: String,
    /// Where the target's election is decided.
    pub reach: Reach,
    /// Keys of the categories, in the order of every array here.
    pub categories: Vec<String>,
    /// The territory's own results before the target.
    pub territory: Territory,
    /// The deviation models of the scenario setting.
    pub scenario: ScenarioParameters,
    /// The models of the offer and blind settings.
    pub blind: BlindParameters,
    /// Sizes of past errors in each setting, in the order of [`Kind::ALL`].
    pub errors: [Known<ErrorScale>; 3],
    /// Sizes of past errors of town totals, in the same order. In a scenario the totals are given, without error.
    pub town_errors: [Known<ErrorScale>; 3],
    /// How often the bureaux' intervals held the result at earlier scrutins of the target's type and round, in each setting.
    pub held: [Known<Held>; 3],
}

impl Parameters {
    /// Sizes of past errors in settings of this `kind`.
    ///
    /// # Errors
    /// [`Absence::NotCalibrated`](crate::absence::Absence::NotCalibrated) with too few earlier scrutins.
    pub const fn errors_of(&self, kind: Kind) -> Known<ErrorScale> {
        self.errors[kind as usize]
    }

    /// Sizes of past errors of town totals in settings of this `kind`; none in a scenario, whose totals are
    /// given.
    ///
    /// # Errors
    /// [`Absence::NotCalibrated`](crate::absence::Absence::NotCalibrated) with too few earlier scrutins.
    pub const fn town_errors_of(&self, kind: Kind) -> Known<ErrorScale> {
        match kind {
            Kind::Scenario => Ok(ErrorScale::NONE),
            Kind::Offer | Kind::Blind => self.town_errors[kind as usize],
        }
    }
}
