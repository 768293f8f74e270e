//! `config/engine.toml`: where each type of election is decided.

use std::collections::BTreeMap;

use augure_elections::engine::reach::Reach;

/// The configuration that the builder carries.
const EMBEDDED: &str = include_str!("../../../config/engine.toml");

/// The reach of each type of election; a type without an entry is national.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reaches(BTreeMap<String, Reach>);

/// A configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReachError {
    /// Not TOML, or not one text an election; the message gives line and column.
    #[error("engine.toml: {0}")]
    Syntax(#[from] toml::de::Error),
    /// A reach that there is none of.
    #[error("engine.toml: `{election} = \"{reach}\"`, expected \"town\", \"local\" or \"national\"")]
    Unknown {
        /// The type of election.
        election: String,
        /// The value found.
        reach: String,
    },
}

impl Reaches {
    /// The builder's own configuration.
    ///
    /// # Errors
    /// See [`parse`](Self::parse).
    pub fn embedded() -> Result<Self, ReachError> {
        Self::parse(EMBEDDED)
    }

    /// The configuration in `text`: one `election = "reach"` a line.
    ///
    /// # Errors
    /// When it is not TOML of that form, or a reach is none of the three.
    pub fn parse(text: &str) -> Result<Self, ReachError> {
        let entries: BTreeMap<String, String> = toml::from_str(text)?;
        let entry = |(election, reach): (String, String)| match Reach::from_code(&reach) {
            Some(known) => Ok((election, known)),
            None => Err(ReachError::Unknown { election, reach }),
        };
        entries.into_iter().map(entry).collect::<Result<_, _>>().map(Self)
    }

    /// The reach of elections of type `election`.
    #[must_use]
    pub fn reach(&self, election: &str) -> Reach {
        self.0.get(election).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_are_not_named_are_national() {
        let reaches = Reaches::parse("# comment\na = \"town\"\n").unwrap();
        assert_eq!((reaches.reach("a"), reaches.reach("b")), (Reach::Town, Reach::National));
        assert!(Reaches::embedded().is_ok());
        let unknown = ReachError::Unknown { election: "a".into(), reach: "far".into() };
        assert_eq!(Reaches::parse("a = \"far\""), Err(unknown));
        let syntax = Reaches::parse("b = \"town\"\na = far").unwrap_err().to_string();
        assert!(syntax.contains("line 2"), "{syntax}");
    }
}
