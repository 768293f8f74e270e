//! Absent values: each has one of these reasons, and is never NaN, 0 or an empty cell.

use std::fmt;

pub use augure_core::known::KnownRef;

/// A value, or the reason for its absence.
pub type Known<T> = Result<T, Absence>;

/// The reason for the absence of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Absence {
    /// No such scrutin before the target's date.
    NoSuchScrutin,
    /// The reference is the target itself, or is dated after it.
    NotBeforeTarget,
    /// The bureau has no result at that scrutin: it did not exist, or was not called to vote. Or it is not among the bureaux
    /// that were asked for.
    BureauAbsent,
    /// No second round was held there: the first round settled the election.
    SettledBefore,
    /// The bureau's number covered another territory then.
    TerritoryRedrawn,
    /// No candidate of this category stood in this bureau.
    NoCandidate,
    /// Less than 60 % of the valid votes ([`MIN_MAPPED`](crate::panel::MIN_MAPPED)) map to a category, or voters could choose
    /// several names.
    UnmappedVotes,
    /// Too few votes for meaningful percentages. A result of fewer than 20 votes ([`MIN_VOTES`](crate::panel::MIN_VOTES)) is
    /// not compared with anything; a bureau of fewer than 50 ([`MIN_FORECAST_VOTES`](crate::forecast::MIN_FORECAST_VOTES))
    /// has counts, but neither forecast nor shares.
    TooFewVotes,
    /// The national result by category is not available for that scrutin.
    NationalUnavailable,
    /// The model has no parameters for this target, or no forecast of this bureau.
    NoModel,
    /// Too few earlier scrutins to measure the model's errors.
    NotCalibrated,
    /// Fewer than two scrutins of the place are comparable.
    TooFewScrutins,
    /// Only bureaux and communes are forecast.
    NotForecast,
    /// Few candidates may stand in the target's round, and it is not known yet which ones: the forecast waits for them.
    WhoStands,
    /// The category does not stand in the target's round, as far as is known.
    NotStanding,
    /// The votes are outside every category: they are counted, but neither forecast nor compared.
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
