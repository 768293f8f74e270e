//! Settings of a forecast: the knowledge of a target before the vote.

use std::collections::BTreeMap;

use crate::bureau::BureauId;

/// Which categories stand, in category order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// The same in every bureau of the town.
    Town(Vec<bool>),
    /// By bureau, where a town votes in several constituencies. Bureaux without an entry are not forecast.
    Bureaux(BTreeMap<BureauId, Vec<bool>>),
}

impl Offer {
    /// Which categories stand in `bureau`.
    #[must_use]
    pub fn stands(&self, bureau: BureauId) -> Option<&[bool]> {
        match self {
            Self::Town(stands) => Some(stands),
            Self::Bureaux(bureaux) => bureaux.get(&bureau).map(Vec::as_slice),
        }
    }
}

/// The knowledge of a target before the vote.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting {
    /// The town's totals, and the offer.
    Scenario {
        /// Shares of the town in category order, closed to 1 before use; 0 for a category that does not stand.
        totals: Vec<f64>,
        /// The categories that stand in each bureau.
        offer: Offer,
    },
    /// Which categories stand.
    Offer(Offer),
    /// Only the type of election and its date.
    Blind,
}

/// The kind of a [`Setting`], for files and for the errors measured in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// [`Setting::Scenario`].
    Scenario,
    /// [`Setting::Offer`].
    Offer,
    /// [`Setting::Blind`].
    Blind,
}

impl Kind {
    /// All three, in the order of [`Parameters::errors`](super::Parameters::errors).
    pub const ALL: [Self; 3] = [Self::Scenario, Self::Offer, Self::Blind];

    /// A stable identifier for files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Scenario => "scenario",
            Self::Offer => "offer",
            Self::Blind => "blind",
        }
    }

    /// The kind with that identifier.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Setting {
    /// A scenario in which the categories with a positive total stand in every bureau.
    #[must_use]
    pub fn scenario(totals: Vec<f64>) -> Self {
        let offer = Offer::Town(totals.iter().map(|&share| share > 0.0).collect());
        Self::Scenario { totals, offer }
    }

    /// The kind of the setting.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Scenario { .. } => Kind::Scenario,
            Self::Offer(_) => Kind::Offer,
            Self::Blind => Kind::Blind,
        }
    }
}
