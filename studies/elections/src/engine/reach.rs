//! The reach of an election, which decides the past elections to learn from.

/// The level at which an election is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Reach {
    /// In each town, between lists of its own.
    Town,
    /// In parts of a département.
    Local,
    /// Between parties that stand everywhere.
    #[default]
    National,
}

impl Reach {
    /// A stable identifier for files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Town => "town",
            Self::Local => "local",
            Self::National => "national",
        }
    }

    /// The reach with that identifier.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Town, Self::Local, Self::National].into_iter().find(|reach| reach.code() == code)
    }

    /// Whether results of reach `other` stand in for earlier elections of the type, where there are none.
    #[must_use]
    pub fn is_akin(self, other: Self) -> bool {
        (self == Self::National) == (other == Self::National)
    }
}
