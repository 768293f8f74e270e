//! One copy of each text.

use std::collections::HashMap;
use std::sync::Arc;

/// Keeps one copy of each text.
///
/// ```
/// let mut texts = augure_ingest::intern::Interner::default();
/// assert!(std::sync::Arc::ptr_eq(&texts.share("a"), &texts.share("a")));
/// ```
#[derive(Debug, Default)]
pub struct Interner(HashMap<String, Arc<str>>);

impl Interner {
    /// The shared copy of `text`.
    pub fn share(&mut self, text: &str) -> Arc<str> {
        if let Some(shared) = self.0.get(text) {
            return Arc::clone(shared);
        }
        let shared: Arc<str> = Arc::from(text);
        self.0.insert(text.to_owned(), Arc::clone(&shared));
        shared
    }
}
