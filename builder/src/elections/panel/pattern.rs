//! Patterns of mapping files: `*` for any run of characters, `?` for any one.

use augure_ingest::text::{LOST, normalise};

/// A pattern, compared with [normalised](normalise) text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pattern(String);

impl Pattern {
    /// The pattern written `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(normalise(text))
    }

    /// Whether the normalised `text` is of this form. A lost letter of `text` stands for any one character.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let pattern: Vec<char> = self.0.chars().collect();
        let text: Vec<char> = text.chars().collect();
        // The classic two-pointer walk: on a mismatch, go back to the last `*` and let it take one more.
        let (mut p, mut t) = (0, 0);
        let mut retry: Option<(usize, usize)> = None;
        while t < text.len() {
            match pattern.get(p) {
                Some('*') => {
                    retry = Some((p, t));
                    p += 1;
                }
                Some(&c) if c == '?' || c == text[t] || text[t] == LOST => {
                    p += 1;
                    t += 1;
                }
                _ => match &mut retry {
                    Some((star, taken)) => {
                        *taken += 1;
                        p = *star + 1;
                        t = *taken;
                    }
                    None => return false,
                },
            }
        }
        pattern[p..].iter().all(|&c| c == '*')
    }

    /// Number of characters that must be there: the more, the more specific.
    #[must_use]
    pub fn specificity(&self) -> usize {
        self.0.chars().filter(|c| !matches!(c, '*' | '?')).count()
    }

    /// The pattern, normalised.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_questions_and_lost_letters() {
        let matches = |pattern: &str, text: &str| Pattern::new(pattern).matches(&normalise(text));
        assert!(matches("Mélenchon", "MÏ¿½LENCHON"));
        assert!(matches("PRENEZ LE POUVOIR*", "Prenez le pouvoir, liste soutenue par Marine Le Pen"));
        assert!(matches(
            "*PRINTEMPS EUROPEEN*",
            "LISTE CITOYENNE DU PRINTEMPS EUROP\u{fffd}EN AVEC BENO\u{fffd}T"
        ));
        assert!(matches("M?NARD", "Ménard") && matches("A*B*C", "A-B-B-C") && matches("*", ""));
        assert!(!matches("MENARD", "MAYNARD") && !matches("LE PEN", "LE PENNEC") && !matches("A*B", "A"));
        assert!(!matches("", "X") && matches("", ""));
    }
}
