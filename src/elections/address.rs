//! What the elections study reads in an address: commune, bureau, target and view.

use augure_elections::bureau::BureauCode;
use augure_elections::commune::CommuneCode;

use crate::address::Fragment;

/// The study's name in addresses and in the bundle.
pub(crate) const STUDY: &str = "elections";

/// Stands in an address for what is left to the default: `#/elections/34301/_/municipales-2026-t1`.
const GAP: &str = "_";

/// One of the study's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum View {
    /// The forecast of one bureau.
    #[default]
    Forecast,
    /// What each bureau does if the town votes as supposed.
    Scenario,
    /// The town's bureaux on a map.
    Map,
    /// One bureau through every scrutin held.
    History,
    /// Bureaux, town and nation side by side.
    Compare,
    /// The town's bureaux by what a campaign looks for.
    Ranking,
    /// A4 pages to print.
    Sheets,
    /// One bureau in large type.
    Presentation,
    /// How forecasts are made, and how far off they are.
    Method,
    /// Sources, files, problems, downloads.
    Data,
    /// Privacy, campaign rules, accessibility, licences.
    Legal,
}

impl View {
    /// Every view, in the order of the menu.
    pub(crate) const ALL: [Self; 11] = [
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
    pub(crate) const fn slug(self) -> &'static str {
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

    fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.slug() == slug)
    }
}

/// What an address asks for; what it leaves out is for defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Address {
    /// The commune.
    pub(crate) commune: Option<CommuneCode>,
    /// The bureau within it.
    pub(crate) bureau: Option<BureauCode>,
    /// Identifier of the target scrutin.
    pub(crate) target: Option<String>,
    /// The page.
    pub(crate) view: View,
    /// What the page makes of the rest: what it sorts by, compares, supposes.
    pub(crate) state: Vec<String>,
}

/// A part of an address that means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The whole fragment.
    Unreadable,
    /// A study that this site does not hold.
    Study(String),
    /// Not a commune code.
    Commune(String),
    /// Not a bureau number.
    Bureau(String),
    /// Not a view, or more segments than an address has.
    View(String),
}

/// The longest address as it is printed: what is shown can always be read again.
const MAX_LENGTH: usize = 300;

impl Address {
    /// Reads what follows `#`: what can be read of it, and every part that cannot.
    pub(crate) fn parse(text: &str) -> (Self, Vec<Problem>) {
        let (address, problems) = Self::read(text);
        if address.print().len() <= MAX_LENGTH {
            return (address, problems);
        }
        (Self::default(), vec![Problem::Unreadable])
    }

    fn read(text: &str) -> (Self, Vec<Problem>) {
        let Ok(fragment) = Fragment::parse(text) else {
            return (Self::default(), vec![Problem::Unreadable]);
        };
        if !fragment.study.is_empty() && fragment.study != STUDY {
            return (Self::default(), vec![Problem::Study(fragment.study)]);
        }
        let mut problems = Vec::new();
        let mut address = Self::default();
        let mut segments = fragment.segments.into_iter().map(|segment| (segment != GAP).then_some(segment));
        if let Some(text) = segments.next().flatten() {
            address.commune = text.parse().map_err(|_| problems.push(Problem::Commune(text))).ok();
        }
        if let Some(text) = segments.next().flatten() {
            address.bureau = text.parse().map_err(|_| problems.push(Problem::Bureau(text))).ok();
        }
        address.target = segments.next().flatten();
        if let Some(slug) = segments.next().flatten() {
            match View::from_slug(&slug) {
                Some(view) => {
                    address.view = view;
                    address.state = segments.by_ref().map(|segment| segment.unwrap_or_default()).collect();
                }
                None => problems.push(Problem::View(slug)),
            }
        }
        problems.extend(segments.flatten().map(Problem::View));
        (address, problems)
    }

    /// Drops the state of a view whose state is about one bureau and one target.
    pub(crate) fn forget_bureau(&mut self) {
        if self.view == View::Forecast {
            self.state.clear();
        }
    }

    /// The address as it stands after `#`, `#` included.
    pub(crate) fn print(&self) -> String {
        let plain = self.view == View::default() && self.state.is_empty();
        let view = (!plain).then(|| self.view.slug().to_owned());
        let segments = [
            self.commune.map(|code| code.to_string()),
            self.bureau.map(|code| code.to_string()),
            self.target.clone(),
            view,
        ];
        let length = segments.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let or_gap = |segment: Option<String>| segment.unwrap_or_else(|| GAP.to_owned());
        let mut segments: Vec<String> = segments.into_iter().take(length).map(or_gap).collect();
        let or_gap = |segment: &String| if segment.is_empty() { GAP.to_owned() } else { segment.clone() };
        segments.extend(self.state.iter().map(or_gap));
        Fragment { study: STUDY.to_owned(), segments }.print()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_full_address_reads_back() {
        for text in [
            "#/elections",
            "#/elections/34301",
            "#/elections/34301/0001",
            "#/elections/34301/0001/municipales-2026-t1",
            "#/elections/34301/_/municipales-2026-t1",
            "#/elections/2A004/01.1/legislatives-2027-t2",
            "#/elections/34301/_/_/prevision/a/_/b",
        ] {
            let (address, problems) = Address::parse(text);
            assert_eq!((address.print().as_str(), problems), (text, vec![]));
        }
    }

    #[test]
    fn an_address_that_grows_when_it_is_printed_is_read_again_or_never() {
        for length in 270..310 {
            let (address, _) = Address::parse(&format!("#/elections/34301/1/{}", "a".repeat(length)));
            assert!(Address::parse(&address.print()).1.is_empty(), "{length}");
        }
    }

    #[test]
    fn leading_zeros_do_not_matter() {
        let (address, problems) = Address::parse("#/elections/34301/1");
        assert_eq!((address.print().as_str(), problems), ("#/elections/34301/0001", vec![]));
    }

    #[test]
    fn what_can_be_read_is_kept_and_the_rest_is_told() {
        let (address, problems) = Address::parse("#/elections/34301/abcde/municipales-2026-t1/nowhere/else");
        assert_eq!(address.commune, "34301".parse().ok());
        assert_eq!(address.target.as_deref(), Some("municipales-2026-t1"));
        let told = |text: &str| text.to_owned();
        let expected =
            [Problem::Bureau(told("abcde")), Problem::View(told("nowhere")), Problem::View(told("else"))];
        assert_eq!(problems, expected);
        assert_eq!(Address::parse("#/météo").1, [Problem::Unreadable]);
        assert_eq!(Address::parse("#/meteo").1, [Problem::Study(told("meteo"))]);
    }

    proptest! {
        #[test]
        fn any_string_is_read_and_what_is_printed_reads_back(text in ".*") {
            let (address, _) = Address::parse(&text);
            let printed = address.print();
            let (again, problems) = Address::parse(&printed);
            prop_assert_eq!(&again.print(), &printed);
            prop_assert_eq!(problems, vec![]);
        }

        #[test]
        fn nearly_addresses_never_panic(text in "#?/?(elections)?(/[0-9A-Za-z.é%-]{0,12}){0,6}/?") {
            let (address, _) = Address::parse(&text);
            prop_assert!(Address::parse(&address.print()).1.is_empty());
        }
    }
}
