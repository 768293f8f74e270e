//! Why there is no value.

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Absence {
    /// The unit is not in the results of that scrutin, or stands in a group there.
    NotInScrutin,
    /// The scrutin was not over by the date as of which history is asked for.
    NotBefore,
    /// No candidate of the category stood in the unit.
    NoCandidate,
    /// The source gives valid votes only: no registered voters, no turnout.
    NoTurnout,
    /// The source gives blank and void ballots together.
    NotApart,
    /// Insee publishes no rate for the unit and the quarter.
    NoRate,
    /// The quarter's rates were not published by the date as of which history is asked for.
    NotPublished,
    /// Too few earlier scrutins to fit the model.
    NotTrained,
}

/// A value, or the reason for its absence.
pub type Known<T> = Result<T, Absence>;

impl Absence {
    /// A stable code, for tables and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotInScrutin => "not-in-scrutin",
            Self::NotBefore => "not-before",
            Self::NoCandidate => "no-candidate",
            Self::NoTurnout => "no-turnout",
            Self::NotApart => "not-apart",
            Self::NoRate => "no-rate",
            Self::NotPublished => "not-published",
            Self::NotTrained => "not-trained",
        }
    }
}
