//! The outcome of a search.

/// The result of a search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Best first; those that are only nearly written so come last.
    pub hits: Vec<Hit>,
}

/// A choice that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its position among the choices.
    pub position: usize,
    /// The way in which the query found it.
    pub how: How,
}

/// The way in which a query finds a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// By its name or its number, or because nothing was asked for.
    Name,
    /// By the codes at these positions.
    Codes(Vec<usize>),
    /// Its name is nearly written so.
    Near,
}

impl Found {
    /// True when nothing is written as asked, and there are names nearby.
    pub fn only_near(&self) -> bool {
        self.hits.first().is_some_and(|hit| hit.how == How::Near)
    }
}
