//! Categories of the vote, as data.

/// One category, in the fixed order of the study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Identifier in files and addresses (`gauche_dure`).
    pub key: String,
    /// Name for readers, in French.
    pub label: String,
    /// Name for readers, in English.
    pub label_en: String,
    /// Colour as `#rrggbb`.
    pub colour: String,
}

/// The categories that close to 100 %, in display order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Categories(Vec<Category>);

impl Categories {
    /// The categories in display order.
    #[must_use]
    pub const fn new(categories: Vec<Category>) -> Self {
        Self(categories)
    }

    /// Number of categories.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Position of the category called `key`.
    #[must_use]
    pub fn position(&self, key: &str) -> Option<usize> {
        self.0.iter().position(|category| category.key == key)
    }

    /// The categories in display order.
    pub fn iter(&self) -> std::slice::Iter<'_, Category> {
        self.0.iter()
    }
}

impl std::ops::Index<usize> for Categories {
    type Output = Category;

    fn index(&self, index: usize) -> &Category {
        &self.0[index]
    }
}
