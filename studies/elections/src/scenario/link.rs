//! A scenario in a link: `500-300l-200-x` and `625`.

use super::{Part, Scenario, WHOLE};

impl Scenario {
    /// The scenario as two words for a link: shares in tenths of a percent (`l` locked, `x` not standing), and turnout.
    #[must_use]
    pub fn to_words(&self) -> [String; 2] {
        let part = |part: &Part| match part {
            Part { stands: false, .. } => "x".to_owned(),
            Part { tenths, locked: true, .. } => format!("{tenths}l"),
            Part { tenths, .. } => tenths.to_string(),
        };
        [self.parts.iter().map(part).collect::<Vec<_>>().join("-"), self.turnout.to_string()]
    }

    /// The scenario in a link, for `categories` categories; `None` for anything that [`to_words`](Self::to_words) does not
    /// write.
    #[must_use]
    pub fn from_words(shares: &str, turnout: &str, categories: usize) -> Option<Self> {
        let whole = |text: &str| {
            let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| text.parse::<u32>().ok()).flatten().filter(|&tenths| tenths <= WHOLE)
        };
        let part = |text: &str| {
            if text == "x" {
                return Some(Part::default());
            }
            let (digits, locked) = text.strip_suffix('l').map_or((text, false), |digits| (digits, true));
            Some(Part { tenths: whole(digits)?, stands: true, locked })
        };
        let parts: Vec<Part> = shares.split('-').map(part).collect::<Option<_>>()?;
        let adds_up = parts.iter().map(|part| part.tenths).sum::<u32>() == WHOLE;
        (parts.len() == categories && adds_up).then_some(Self { parts, turnout: whole(turnout)? })
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
