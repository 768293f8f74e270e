//! Which quarter's unemployment rates a figure looks at.

use crate::history::History;
use crate::panel::Panel;
use crate::quarter::Quarter;

/// Which quarter's unemployment rates a figure looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum When {
    /// The latest quarter published before the vote.
    #[default]
    Known,
    /// The quarter of the vote, published after it.
    Vote,
    /// A quarter of the reader's choice.
    Of(Quarter),
}

const KNOWN: &str = "known";
const VOTE: &str = "vote";

impl When {
    /// A stable key, for tables and addresses.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Known => KNOWN.to_owned(),
            Self::Vote => VOTE.to_owned(),
            Self::Of(quarter) => quarter.to_string(),
        }
    }

    /// The one with that key; `None` for a text that is no such key, or a quarter without rates.
    #[must_use]
    pub fn from_key(key: &str, panel: &Panel) -> Option<Self> {
        match key {
            KNOWN => Some(Self::Known),
            VOTE => Some(Self::Vote),
            _ => {
                let quarter = key.parse().ok()?;
                panel.rates.quarters().any(|known| known == quarter).then_some(Self::Of(quarter))
            }
        }
    }

    /// The quarter for the scrutin at `position`; `None` when there is none.
    #[must_use]
    pub fn quarter(self, panel: &Panel, position: usize) -> Option<Quarter> {
        let day = panel.calendar.get(position)?.date;
        match self {
            Self::Known => History::before(panel, day).latest_quarter(),
            Self::Vote => Quarter::around(day).ok(),
            Self::Of(quarter) => Some(quarter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_quarter_known_before_the_vote_is_not_that_of_the_vote() {
        let panel = sample::panel();
        let day = panel.calendar.get(3).unwrap().date;
        let known = When::Known.quarter(&panel, 3).unwrap();
        assert!(known.published(panel.rates.after_days()) <= day);
        assert!(When::Vote.quarter(&panel, 3).unwrap() > known);
        for when in [When::Known, When::Vote, When::Of(known)] {
            assert_eq!(When::from_key(&when.key(), &panel), Some(when));
        }
        for key in ["", "1900-T1", "Known", "vote "] {
            assert_eq!(When::from_key(key, &panel), None, "{key}");
        }
    }
}
