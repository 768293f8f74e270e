//! The study's pages.

/// One of the study's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum View {
    /// The forecast of one bureau.
    #[default]
    Forecast,
    /// The bureaux' results under a scenario for the town.
    Scenario,
    /// The town's bureaux on a map.
    Map,
    /// One bureau through every scrutin held.
    History,
    /// Bureaux, town and nation side by side.
    Compare,
    /// The town's bureaux, ranked by measures for campaigns.
    Ranking,
    /// A4 pages to print.
    Sheets,
    /// One bureau in large type.
    Presentation,
    /// The method of the forecasts, and their errors.
    Method,
    /// Sources, files, problems, downloads.
    Data,
    /// Privacy, campaign rules, accessibility, licences.
    Legal,
}

impl View {
    /// Every view, in the order of the menu.
    pub const ALL: [Self; 11] = [
        Self::Forecast,
        Self::Scenario,
        Self::Map,
        Self::History,
        Self::Compare,
        Self::Ranking,
        Self::Sheets,
        Self::Presentation,
        Self::Method,
        Self::Data,
        Self::Legal,
    ];

    /// The view's word in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Forecast => "prevision",
            Self::Scenario => "scenario",
            Self::Map => "carte",
            Self::History => "historique",
            Self::Compare => "comparer",
            Self::Ranking => "classement",
            Self::Sheets => "fiche",
            Self::Presentation => "presentation",
            Self::Method => "methode",
            Self::Data => "donnees",
            Self::Legal => "mentions",
        }
    }

    /// Whether the view shows forecasts of the target.
    pub const fn shows_forecast(self) -> bool {
        !matches!(self, Self::History | Self::Method | Self::Data | Self::Legal)
    }

    /// The view with that word, whatever its capitals.
    pub(super) fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.slug().eq_ignore_ascii_case(slug))
    }
}
