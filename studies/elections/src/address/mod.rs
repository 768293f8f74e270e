//! The study's addresses: commune, bureau, target and view.

mod view;

use std::str::FromStr;

use augure_core::address::{self, Segment, Unreadable};

pub use view::View;

use crate::bureau::BureauCode;
use crate::commune::CommuneCode;

/// The study's name in addresses and in the bundle.
pub const STUDY: &str = "elections";

/// The segment for a default: `#/elections/34301/_/municipales-2026-t1`.
const GAP: &str = "_";
/// The sign before each category that stands at the target.
const BESIDE: char = '.';

/// The content of an address. Absent parts take their defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// The commune.
    pub commune: Option<CommuneCode>,
    /// The bureau within it.
    pub bureau: Option<BureauCode>,
    /// Identifier of the target scrutin.
    pub target: Option<String>,
    /// Keys of the categories that stand at the target, empty where none is chosen yet. They follow the target in its
    /// segment, in every view: `presidentielles-2027-t2.centre.droite_dure`.
    pub standing: Vec<String>,
    /// The page.
    pub view: View,
    /// The state of the page: its order, its comparisons, its scenario.
    pub state: Vec<String>,
}

/// A part of an address that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The whole fragment.
    Unreadable,
    /// A study that this site does not hold.
    Study(String),
    /// Not a commune code.
    Commune(String),
    /// Not a bureau number.
    Bureau(String),
    /// Not the identifier of a scrutin.
    Target(String),
    /// Not a view, or more segments than an address has.
    View(String),
    /// Not a state of the view.
    State(String),
}

/// Most characters of a wrong segment in a notice.
const MAX_SHOWN: usize = 40;

/// Most characters of a printed address, so that every printed address can be read again.
const MAX_LENGTH: usize = 300;

impl Address {
    /// The address in the fragment `text` as far as it is readable, and every part that is not.
    ///
    /// # Example
    /// ```
    /// use augure_elections::address::Address;
    ///
    /// let (address, problems) = Address::parse("#/elections/34301/12/municipales-2026-t1");
    /// assert!(problems.is_empty());
    /// assert_eq!(address.bureau.map(|code| code.to_string()), Some("0012".to_owned()));
    /// assert_eq!(address.print(), "#/elections/34301/0012/municipales-2026-t1");
    /// ```
    pub fn parse(text: &str) -> (Self, Vec<Problem>) {
        let Some(segments) = address::read(text) else {
            return (Self::default(), vec![Problem::Unreadable]);
        };
        let (mut address, mut problems) = Self::read(segments);
        // A printed address can be read again.
        if address.print().len() > MAX_LENGTH && !address.state.is_empty() {
            problems.push(Problem::State(shown(&address.state.join("/"))));
            address.state.clear();
        }
        if address.print().len() > MAX_LENGTH {
            problems.extend(address.question().map(|target| Problem::Target(shown(&target))));
            (address.target, address.standing) = (None, Vec::new());
        }
        (address, problems)
    }

    fn read(segments: Vec<Segment>) -> (Self, Vec<Problem>) {
        let mut address = Self::default();
        let mut problems = Vec::new();
        let mut segments = segments.into_iter().peekable();
        // An address that begins with a commune has lost its study, and there is one only.
        if let Some(text) = segments.next_if(|segment| !is_read::<CommuneCode>(segment)) {
            match text {
                Ok(study) if study.eq_ignore_ascii_case(STUDY) => {}
                Ok(study) | Err(Unreadable(study)) => problems.push(Problem::Study(shown(&study))),
            }
        }
        // Of another study, only what reads as one of ours is taken.
        if problems.is_empty() || segments.peek().is_some_and(is_read::<CommuneCode>) {
            address.read_places(&mut segments, &mut problems);
            address.read_view(&mut segments, &mut problems);
        }
        (address, problems)
    }

    /// Reads commune, bureau and target. A segment that reads as a later one of them has lost those before it.
    fn read_places(&mut self, segments: &mut Segments, problems: &mut Vec<Problem>) {
        if let Some(text) = segments.next_if(|segment| !is_target(segment) && !is_view(segment)) {
            self.commune = read_or(text, Problem::Commune, problems);
        }
        if let Some(text) = segments.next_if(|segment| !is_target(segment) && !is_view(segment)) {
            self.bureau = read_or(text, Problem::Bureau, problems);
        }
        if let Some(text) = segments.next_if(|segment| !is_view(segment)) {
            let target: Option<String> = read_or(text, Problem::Target, problems);
            if let Some(target) = target {
                self.read_target(&target.to_ascii_lowercase());
            }
        }
    }

    /// Reads the target and the categories that stand there.
    fn read_target(&mut self, text: &str) {
        let mut parts = text.split(BESIDE).map(str::to_owned);
        self.target = parts.next().filter(|id| !id.is_empty() && id != GAP);
        if self.target.is_some() {
            self.stand(parts.collect());
        }
    }

    /// Reads the view and its state.
    fn read_view(&mut self, segments: &mut Segments, problems: &mut Vec<Problem>) {
        match segments.next() {
            Some(Ok(slug)) if slug == GAP => {}
            Some(Ok(slug)) => match View::from_slug(&slug) {
                Some(view) => {
                    self.view = view;
                    // A view in capitals has its state in capitals, too.
                    let shouted = slug != view.slug();
                    self.state =
                        segments.by_ref().map(|segment| state_of(segment, shouted, problems)).collect();
                }
                None => problems.push(Problem::View(shown(&slug))),
            },
            Some(Err(Unreadable(text))) => problems.push(Problem::View(shown(&text))),
            None => {}
        }
        let rest = segments.by_ref().filter(|segment| segment.as_deref() != Ok(GAP));
        problems.extend(rest.map(|segment| {
            let text = segment.unwrap_or_else(|Unreadable(text)| text);
            Problem::View(shown(&text))
        }));
    }

    /// Sets the categories that stand at the target.
    pub fn stand(&mut self, mut keys: Vec<String>) {
        keys.truncate(keys.iter().rposition(|key| !key.is_empty()).map_or(0, |last| last + 1));
        self.standing = keys;
    }

    /// The segment of the target and of the categories that stand there.
    pub fn question(&self) -> Option<String> {
        let id = self.target.as_ref()?;
        Some(self.standing.iter().fold(id.clone(), |text, key| format!("{text}{BESIDE}{key}")))
    }

    /// The address as a fragment, `#` included.
    pub fn print(&self) -> String {
        let plain = self.view == View::default() && self.state.is_empty();
        let view = (!plain).then(|| self.view.slug().to_owned());
        let segments = [
            self.commune.map(|code| code.to_string()),
            self.bureau.map(|code| code.to_string()),
            self.question(),
            view,
        ];
        let length = segments.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let or_gap = |segment: Option<String>| segment.unwrap_or_else(|| GAP.to_owned());
        let mut segments: Vec<String> = segments.into_iter().take(length).map(or_gap).collect();
        let or_gap = |segment: &String| if segment.is_empty() { GAP.to_owned() } else { segment.clone() };
        segments.extend(self.state.iter().map(or_gap));
        segments.insert(0, STUDY.to_owned());
        address::print(&segments)
    }
}

type Segments = std::iter::Peekable<std::vec::IntoIter<Segment>>;

/// Whether the segment reads as `T`.
fn is_read<T: FromStr>(segment: &Segment) -> bool {
    segment.as_ref().is_ok_and(|text| text.parse::<T>().is_ok())
}

fn is_view(segment: &Segment) -> bool {
    segment.as_ref().is_ok_and(|text| View::from_slug(text).is_some())
}

/// Whether the segment has the form of a scrutin's identifier: words that end in a round.
fn is_target(segment: &Segment) -> bool {
    segment.as_ref().is_ok_and(|text| {
        let id = text.split_once(BESIDE).map_or(text.as_str(), |(id, _)| id);
        let round = id.rsplit_once('-').map(|(_, round)| round.as_bytes());
        matches!(round, Some([b't' | b'T', b'0'..=b'9']))
    })
}

/// The value of `segment`; `None` for a default, and for a problem.
fn read_or<T: FromStr>(
    segment: Segment,
    problem: fn(String) -> Problem,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let text = match segment {
        Ok(text) if text == GAP => return None,
        Ok(text) => text.parse().map_err(|_| text),
        Err(Unreadable(text)) => Err(text),
    };
    text.map_err(|text| problems.push(problem(shown(&text)))).ok()
}

/// A segment of a view's state; empty for a default, and for a problem.
fn state_of(segment: Segment, shouted: bool, problems: &mut Vec<Problem>) -> String {
    match segment {
        Ok(text) if text == GAP => String::new(),
        Ok(text) if shouted => text.to_ascii_lowercase(),
        Ok(text) => text,
        Err(Unreadable(text)) => {
            problems.push(Problem::State(shown(&text)));
            String::new()
        }
    }
}

/// The start of `text` for a notice, without characters that reverse the direction of writing.
fn shown(text: &str) -> String {
    let hidden = |c: &char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut seen = text.chars().filter(|c| !hidden(c));
    let mut text: String = seen.by_ref().take(MAX_SHOWN).collect();
    if seen.next().is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests;
