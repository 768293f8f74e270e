//! The study's addresses: unit, scrutin, selection of units and view.

use augure_core::address::{self, Segment, Unreadable};

/// The study's name in addresses and in the bundle.
pub const STUDY: &str = "chomage-vote";

/// Stands in an address for what is left to the default.
const GAP: &str = "_";
/// As much of a wrong segment as a notice shows.
const MAX_SHOWN: usize = 40;
/// The longest address as it is printed: what is shown can always be read again.
const MAX_LENGTH: usize = 300;

/// A page of the study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// What the study answers, and its findings.
    #[default]
    Home,
    /// Charts and the map.
    Charts,
    /// One unit among the others.
    Explore,
    /// Models, and what they are worth.
    Models,
}

impl View {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Home, "accueil"),
        (Self::Charts, "visualisations"),
        (Self::Explore, "exploration"),
        (Self::Models, "modeles"),
    ];

    /// Its name in addresses.
    #[must_use]
    pub fn slug(self) -> &'static str {
        Self::ALL.iter().find(|(view, _)| *view == self).map_or("", |(_, slug)| slug)
    }

    /// The view of that name, whatever its case.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(slug)).map(|(view, _)| *view)
    }
}

/// What an address asks for; what it leaves out is for defaults. Whether a unit, a scrutin or a selection exists is for
/// whoever holds the data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Code of the unit.
    pub unit: Option<String>,
    /// Identifier of the scrutin.
    pub scrutin: Option<String>,
    /// Code of the selection of units.
    pub selection: Option<String>,
    /// The page.
    pub view: View,
    /// What the page makes of the rest; an empty text for what is left to the default.
    pub state: Vec<String>,
}

/// A part of an address that means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The whole fragment.
    Unreadable,
    /// Another study.
    Study(String),
    /// Not a segment of any kind.
    Segment(String),
    /// Not a view.
    View(String),
    /// No state of a view, or too long.
    State(String),
}

impl Address {
    /// Reads what follows `#`: what can be read of it, and every part that cannot.
    ///
    /// ```
    /// use augure_chomage_vote::address::{Address, View};
    ///
    /// let (address, problems) = Address::parse("#/chomage-vote/59/_/metropole/exploration/chomage");
    /// assert_eq!((address.unit.as_deref(), address.scrutin.as_deref(), address.view), (Some("59"), None, View::Explore));
    /// assert!(problems.is_empty());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Problem>) {
        let Some(segments) = address::read(text) else {
            return (Self::default(), vec![Problem::Unreadable]);
        };
        let mut segments = segments.into_iter().peekable();
        let (mut address, mut problems) = (Self::default(), Vec::new());
        match segments.next() {
            Some(Ok(study)) if study.eq_ignore_ascii_case(STUDY) => {}
            Some(Ok(study) | Err(Unreadable(study))) => {
                return (address, vec![Problem::Study(shown(&study))]);
            }
            None => return (address, problems),
        }
        let is_view = |segment: &Segment| segment.as_ref().is_ok_and(|text| View::from_slug(text).is_some());
        for place in [&mut address.unit, &mut address.scrutin, &mut address.selection] {
            match segments.next_if(|segment| !is_view(segment)) {
                Some(Ok(text)) if text == GAP => {}
                Some(Ok(text)) => *place = Some(text),
                Some(Err(Unreadable(text))) => problems.push(Problem::Segment(shown(&text))),
                None => break,
            }
        }
        match segments.next() {
            Some(Ok(slug)) if slug == GAP => {}
            Some(Ok(slug)) => match View::from_slug(&slug) {
                Some(view) => address.view = view,
                None => problems.push(Problem::View(shown(&slug))),
            },
            Some(Err(Unreadable(text))) => problems.push(Problem::View(shown(&text))),
            None => {}
        }
        for segment in segments {
            address.state.push(match segment {
                Ok(text) if text == GAP => String::new(),
                Ok(text) => text,
                Err(Unreadable(text)) => {
                    problems.push(Problem::State(shown(&text)));
                    String::new()
                }
            });
        }
        address.shorten(&mut problems);
        (address, problems)
    }

    /// Drops what makes the address too long to be read again.
    fn shorten(&mut self, problems: &mut Vec<Problem>) {
        if self.print().len() > MAX_LENGTH && !self.state.is_empty() {
            problems.push(Problem::State(shown(&self.state.join("/"))));
            self.state.clear();
        }
        for place in [0, 1, 2] {
            if self.print().len() > MAX_LENGTH {
                let place = match place {
                    0 => &mut self.unit,
                    1 => &mut self.scrutin,
                    _ => &mut self.selection,
                };
                problems.extend(place.take().map(|text| Problem::Segment(shown(&text))));
            }
        }
    }

    /// The address as it stands after `#`, `#` included.
    #[must_use]
    pub fn print(&self) -> String {
        let plain = self.view == View::default() && self.state.iter().all(String::is_empty);
        let view = (!plain).then(|| self.view.slug().to_owned());
        let places = [self.unit.clone(), self.scrutin.clone(), self.selection.clone(), view];
        let length = places.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let places = places.into_iter().take(length).map(Option::unwrap_or_default);
        let states = self.state.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1);
        let or_gap = |text: String| if text.is_empty() { GAP.to_owned() } else { text };
        let segments = places.chain(self.state.iter().take(states).cloned()).map(or_gap);
        let segments: Vec<String> = std::iter::once(STUDY.to_owned()).chain(segments).collect();
        address::print(&segments)
    }
}

/// As much of `text` as a notice shows.
fn shown(text: &str) -> String {
    text.chars().take(MAX_SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_come_in_order_and_gaps_are_left_to_defaults() {
        let (address, problems) =
            Address::parse("#/chomage-vote/2A/presidentielle-2022-t1/region-94/MODELES/softmax/_/x");
        assert_eq!(problems, []);
        assert_eq!(address.selection.as_deref(), Some("region-94"));
        assert_eq!(
            (address.view, address.state.as_slice()),
            (View::Models, ["softmax".to_owned(), String::new(), "x".to_owned()].as_slice())
        );
        let (short, _) = Address::parse("#/chomage-vote/modeles");
        assert_eq!((short.unit, short.view), (None, View::Models));
        assert_eq!(Address::default().print(), "#/chomage-vote");
        assert_eq!(Address::parse("#/elections/34301").1, [Problem::Study("elections".into())]);
        assert_eq!(Address::parse("#/chomage-vote/1/2/3/4").1, [Problem::View("4".into())]);
    }

    proptest! {
        #[test]
        fn any_string_is_answered_and_what_is_printed_is_read_again(text in "#?/?(chomage-vote)?/?\\PC{0,80}") {
            let (address, _) = Address::parse(&text);
            let (again, problems) = Address::parse(&address.print());
            prop_assert_eq!(problems, []);
            prop_assert_eq!(again.print(), address.print());
        }
    }
}
