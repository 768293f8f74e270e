//! Categories of candidates, and the families that they make up.

/// A category or a family of categories, as the configuration describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Stable key.
    pub key: String,
    /// Name in French.
    pub label: String,
    /// Name in English.
    pub label_en: String,
}

/// A category: the finest parts that shares are forecast of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Key and names.
    pub label: Label,
    /// Position of its family in [`Categories::families`].
    pub family: usize,
}

/// Categories and families, each in display order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Categories {
    /// The categories.
    pub all: Vec<Category>,
    /// The families.
    pub families: Vec<Label>,
    /// Position of the category that the study begins with.
    pub focus: usize,
}

impl Categories {
    /// Number of categories.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Position of the category with that key.
    #[must_use]
    pub fn position(&self, key: &str) -> Option<usize> {
        self.all.iter().position(|category| category.label.key == key)
    }

    /// Position of the family with that key.
    #[must_use]
    pub fn family(&self, key: &str) -> Option<usize> {
        self.families.iter().position(|family| family.key == key)
    }

    /// Key of the category at `position`; empty when there is none.
    #[must_use]
    pub fn key(&self, position: usize) -> &str {
        self.all.get(position).map_or("", |category| category.label.key.as_str())
    }
}
