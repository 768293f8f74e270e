//! Why a value is not there. Absence is always one of these reasons: never NaN, never 0.

use std::fmt;

/// A value, or the reason for its absence.
pub type Known<T> = Result<T, Absence>;

/// The reason why a value is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Absence {
    /// No such scrutin before the target's date.
    NoSuchScrutin,
    /// The reference is the target itself, or comes after it.
    NotBeforeTarget,
    /// The bureau did not exist at that scrutin, or did not vote in it.
    BureauAbsent,
    /// No second round was held there: the first one settled the election.
    SettledBefore,
    /// The bureau's number now covers another territory.
    TerritoryRedrawn,
    /// No candidate of this category stood in this bureau.
    NoCandidate,
    /// Too few of the bureau's votes belong to one of the categories (unknown or missing nuances).
    UnmappedVotes,
    /// Too few votes for percentages to mean something: a result with fewer than 20
    /// ([`MIN_VOTES`](crate::panel::MIN_VOTES)) is compared with nothing, a bureau with fewer than 50
    /// ([`MIN_FORECAST_VOTES`](crate::forecast::MIN_FORECAST_VOTES)) has counts, no forecast and no shares.
    TooFewVotes,
    /// The national result by category is not available for that scrutin.
    NationalUnavailable,
    /// The model has no parameters for this target.
    NoModel,
    /// Too few earlier scrutins to measure the model's errors.
    NotCalibrated,
    /// Fewer than two scrutins of the place can be compared.
    TooFewScrutins,
    /// Only bureaux and communes are forecast.
    NotForecast,
    /// So few may stand in the target's round that the forecast waits for who they are.
    WhoStands,
    /// Others stand in the target's round, as far as is said.
    NotStanding,
    /// Votes outside every category are counted, and neither forecast nor compared.
    NoCategory,
}

impl Absence {
    /// A stable identifier for attributes and files (`bureau-absent`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSuchScrutin => "no-such-scrutin",
            Self::NotBeforeTarget => "not-before-target",
            Self::BureauAbsent => "bureau-absent",
            Self::SettledBefore => "settled-before",
            Self::TerritoryRedrawn => "territory-redrawn",
            Self::NoCandidate => "no-candidate",
            Self::UnmappedVotes => "unmapped-votes",
            Self::TooFewVotes => "too-few-votes",
            Self::NationalUnavailable => "national-unavailable",
            Self::NoModel => "no-model",
            Self::NotCalibrated => "not-calibrated",
            Self::TooFewScrutins => "too-few-scrutins",
            Self::NotForecast => "not-forecast",
            Self::WhoStands => "who-stands",
            Self::NotStanding => "not-standing",
            Self::NoCategory => "no-category",
        }
    }
}

impl fmt::Display for Absence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
