//! A scenario in a link: `500-300l-200t-x` and `625`.

use super::town::{Hold, Scenario, ScenarioPart, WHOLE};

impl Scenario {
    /// The scenario as two words for a link: shares in tenths of a percent (`l` locked, `t` typed, `r` and a number for a
    /// typed share that waits for room, `x` not standing), and turnout.
    #[must_use]
    pub fn to_words(&self) -> [String; 2] {
        let part = |part: &ScenarioPart| {
            if !part.stands {
                return "x".to_owned();
            }
            let hold = match part.hold {
                Hold::Free => "",
                Hold::Typed => "t",
                Hold::Locked => "l",
            };
            let refused = part.refused.map_or(String::new(), |tenths| format!("r{tenths}"));
            format!("{}{hold}{refused}", part.tenths)
        };
        [self.parts.iter().map(part).collect::<Vec<_>>().join("-"), self.turnout.to_string()]
    }

    /// The scenario of a link, for `categories` categories; `None` for any words that [`to_words`](Self::to_words) does not
    /// write.
    #[must_use]
    pub fn from_words(shares: &str, turnout: &str, categories: usize) -> Option<Self> {
        let number = |text: &str| {
            let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| text.parse::<u32>().ok()).flatten()
        };
        let whole = |text: &str| number(text).filter(|&tenths| tenths <= WHOLE);
        let part = |text: &str| {
            if text == "x" {
                return Some(ScenarioPart::default());
            }
            let (text, refused) = match text.split_once('r') {
                Some((text, refused)) => (text, Some(number(refused)?)),
                None => (text, None),
            };
            let (digits, hold) = match (text.strip_suffix('l'), text.strip_suffix('t')) {
                (Some(digits), _) => (digits, Hold::Locked),
                (_, Some(digits)) => (digits, Hold::Typed),
                _ => (text, Hold::Free),
            };
            Some(ScenarioPart { tenths: whole(digits)?, stands: true, hold, refused })
        };
        let parts: Vec<ScenarioPart> = shares.split('-').map(part).collect::<Option<_>>()?;
        let adds_up = parts.iter().map(|part| part.tenths).sum::<u32>() == WHOLE;
        if parts.len() != categories || !adds_up {
            return None;
        }
        let read = Self { parts, turnout: whole(turnout)? };
        // A share that there is room for does not wait.
        let mut settled = read.clone();
        settled.settle();
        (settled == read).then_some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_link_reads_back() {
        let mut town = Scenario::new(&[0.5, 0.3, 0.2, 0.0], 0.625).unwrap();
        town.lock(1, true);
        let [shares, turnout] = town.to_words();
        assert_eq!((shares.as_str(), turnout.as_str()), ("500-300l-200-x", "625"));
        assert_eq!(Scenario::from_words(&shares, &turnout, 4).as_ref(), Some(&town));
        town.type_in(0, 900);
        let [shares, _] = town.to_words();
        assert_eq!(shares, "500r900-300l-200-x");
        town.type_in(0, 400);
        let [shares, turnout] = town.to_words();
        assert_eq!(shares, "400t-300l-300-x");
        assert_eq!(Scenario::from_words(&shares, &turnout, 4), Some(town));
    }

    #[test]
    fn anything_else_is_refused() {
        for (shares, turnout) in [
            ("", "500"),
            ("500-500", "500"),
            ("500-300-200", "500"),
            ("500-300-100-x", "500"),
            ("500-300-300-x", "500"),
            ("1500-0-0-0", "500"),
            ("500-300-200-y", "500"),
            ("500-300-200r100-x", "500"),
            ("500-300-200r-x", "500"),
            ("500-300-200r10000-x", "500"),
            ("500-300-200r1001l-x", "500"),
            ("500-300-200lt-x", "500"),
            ("500-300-200-x", "1001"),
            ("500-300-200-x", "-5"),
            ("500-300-200-x", ""),
            ("4294967296-0-0-0", "500"),
        ] {
            assert_eq!(Scenario::from_words(shares, turnout, 4), None, "{shares} {turnout}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_read_or_refused(shares in ".*", turnout in ".*") {
            if let Some(town) = Scenario::from_words(&shares, &turnout, 7) {
                let [shares, turnout] = town.to_words();
                prop_assert_eq!(Scenario::from_words(&shares, &turnout, 7), Some(town));
            }
        }
    }
}
