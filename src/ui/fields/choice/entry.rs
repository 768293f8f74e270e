//! Things to choose from.

use crate::text::Text;

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// Identifier that is handed back when it is chosen.
    pub key: String,
    /// Its name, which stands in the field once it is chosen.
    pub label: String,
    /// A remark beside it in the list; may be empty.
    pub hint: String,
    /// Its number, where people call it by one.
    pub number: Option<String>,
    /// Its whole identifier, where that is more than its number; no part of it finds anything.
    pub identifier: Option<String>,
    /// The codes that stand for it, those that people know best first.
    pub codes: Vec<Code>,
    /// Other words that it answers to.
    pub also: String,
    /// Its size: the largest comes first among those that share a code.
    pub size: u32,
}

/// A code, with what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The kind: a postal code, say.
    pub kind: Text,
    /// The code itself.
    pub value: String,
}
