//! How far an election reaches: what decides which past elections speak about it.

/// Where an election is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Reach {
    /// In each town apart, by lists of its own.
    Town,
    /// In parts of a département.
    Local,
    /// By forces that stand everywhere.
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

    /// Whether results of `other` say what to expect where no earlier election of the type exists.
    #[must_use]
    pub fn is_akin(self, other: Self) -> bool {
        (self == Self::National) == (other == Self::National)
    }
}
