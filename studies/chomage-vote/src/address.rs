//! The places of the study's addresses that every view shares: units, scrutin, quarter, unit.

use crate::panel::Panel;
use crate::selection::Selection;
use crate::tables::Settings;
use crate::when::When;

/// The study's name in addresses and in the bundle.
pub const STUDY: &str = "chomage-vote";
/// Stands in an address for what is left to the default.
pub const GAP: &str = "_";
/// Number of segments that every view shares.
pub const SHARED: usize = 4;

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The units that figures are of.
    pub selection: Selection,
    /// Position of the scrutin.
    pub scrutin: usize,
    /// The quarter of the unemployment rates.
    pub when: When,
    /// Position of the unit that is looked at.
    pub unit: usize,
}

/// A segment that means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// No selection of units.
    Selection(String),
    /// No scrutin.
    Scrutin(String),
    /// No quarter with rates.
    Quarter(String),
    /// No unit, or one that no selection holds.
    Unit(String),
}

impl About {
    /// What `segments` ask for, with defaults for what they leave out, and everything in them that means nothing; `None`
    /// when the panel holds no scrutin or no unit.
    #[must_use]
    pub fn read(segments: &[String], panel: &Panel, settings: &Settings) -> Option<(Self, Vec<Unknown>)> {
        let mut unknown = Vec::new();
        let asked =
            |at: usize| segments.get(at).map(String::as_str).filter(|text| !matches!(*text, "" | GAP));
        let mut take = |found: bool, problem: fn(String) -> Unknown, at: usize| {
            if let (false, Some(text)) = (found, asked(at)) {
                unknown.push(problem(text.chars().take(40).collect()));
            }
        };
        let selection = asked(0).and_then(|code| Selection::from_code(code, panel));
        take(selection.is_some(), Unknown::Selection, 0);
        let scrutin = asked(1).and_then(|id| panel.calendar.position(id));
        take(scrutin.is_some(), Unknown::Scrutin, 1);
        let when = asked(2).and_then(|key| When::from_key(key, panel));
        take(when.is_some(), Unknown::Quarter, 2);
        let unit = asked(3).and_then(|code| panel.units.position(code).ok());
        take(unit.is_some(), Unknown::Unit, 3);
        let last = || panel.calendar.all().len().checked_sub(1);
        let scrutin = scrutin.or_else(|| panel.calendar.position(&settings.opening_scrutin)).or_else(last)?;
        let first = || (!panel.units.all().is_empty()).then_some(0);
        let unit = unit.or_else(|| panel.units.position(&settings.opening_unit).ok()).or_else(first)?;
        let about =
            Self { selection: selection.unwrap_or_default(), scrutin, when: when.unwrap_or_default(), unit };
        Some((about, unknown))
    }

    /// The segments that ask for it.
    #[must_use]
    pub fn segments(&self, panel: &Panel) -> Vec<String> {
        let unit = panel.units.get(self.unit).map_or(GAP.to_owned(), |unit| unit.code.to_string());
        vec![self.selection.code(), panel.calendar.id(self.scrutin).to_owned(), self.when.key(), unit]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use proptest::prelude::*;

    #[test]
    fn gaps_are_left_to_defaults_and_nonsense_is_named() {
        let (panel, settings) = (sample::panel(), Settings::default());
        let read = |segments: &[&str]| {
            let segments: Vec<String> = segments.iter().map(|text| (*text).to_owned()).collect();
            About::read(&segments, &panel, &settings).unwrap()
        };
        let (about, unknown) = read(&[]);
        assert_eq!((about.scrutin, about.unit, unknown.len()), (3, 0, 0));
        assert_eq!(read(&["_", "s1", "_"]).0.scrutin, 1);
        let (_, unknown) = read(&["x", "y", "z", "w"]);
        let named = |text: &str| text.to_owned();
        assert_eq!(
            unknown,
            [
                Unknown::Selection(named("x")),
                Unknown::Scrutin(named("y")),
                Unknown::Quarter(named("z")),
                Unknown::Unit(named("w")),
            ]
        );
        assert!(About::read(&[], &Panel::default(), &settings).is_none());
    }

    proptest! {
        #[test]
        fn any_segments_are_answered_and_read_back(segments in prop::collection::vec("\\PC{0,12}", 0..6)) {
            let (panel, settings) = (sample::panel(), Settings::default());
            let (about, _) = About::read(&segments, &panel, &settings).unwrap();
            let (again, unknown) = About::read(&about.segments(&panel), &panel, &settings).unwrap();
            prop_assert_eq!((again, unknown), (about, Vec::new()));
        }
    }
}
