//! `config/engine.toml`: where each type of election is decided.

use std::collections::BTreeMap;

use augure_elections::engine::reach::Reach;

/// The configuration that the builder carries.
const EMBEDDED: &str = include_str!("../../../config/engine.toml");

/// Where each type of election is decided; a type that is not named is national.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reaches(BTreeMap<String, Reach>);

/// A configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "engine.toml, line {line}: `{text}` is not of the form election = \"town\", \"local\" or \"national\""
)]
pub struct ReachError {
    line: usize,
    text: String,
}

impl Reaches {
    /// The builder's own configuration.
    ///
    /// # Errors
    /// When a line is not of the expected form.
    pub fn embedded() -> Result<Self, ReachError> {
        Self::parse(EMBEDDED)
    }

    /// The configuration in `text`: one `election = "reach"` a line, `#` comments.
    ///
    /// # Errors
    /// When a line is not of that form.
    pub fn parse(text: &str) -> Result<Self, ReachError> {
        let mut reaches = BTreeMap::new();
        for (i, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let entry = line.split_once('=').and_then(|(election, reach)| {
                Some((election.trim().to_owned(), Reach::from_code(reach.trim().trim_matches('"'))?))
            });
            let (election, reach) = entry.ok_or_else(|| ReachError { line: i + 1, text: line.to_owned() })?;
            reaches.insert(election, reach);
        }
        Ok(Self(reaches))
    }

    /// Where elections of type `election` are decided.
    #[must_use]
    pub fn of(&self, election: &str) -> Reach {
        self.0.get(election).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_are_not_named_are_national() {
        let reaches = Reaches::parse("# comment\na = \"town\"\n").unwrap();
        assert_eq!((reaches.of("a"), reaches.of("b")), (Reach::Town, Reach::National));
        assert!(Reaches::embedded().is_ok());
        assert_eq!(Reaches::parse("a = far").unwrap_err().line, 1);
    }
}
