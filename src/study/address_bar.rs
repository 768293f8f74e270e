//! Where a study reads and writes its address.

use crate::browser;

/// The ways to an address: the browser's own, or that of a test.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AddressBar {
    /// The fragment, with its `#`; empty where there is none.
    pub(crate) read: fn() -> String,
    /// Goes to a fragment: a new entry in the history.
    pub(crate) go_to: fn(&str),
    /// Writes a fragment over the current entry.
    pub(crate) rewrite: fn(&str),
}

/// The browser's.
pub(crate) const BROWSER: AddressBar =
    AddressBar { read: browser::address, go_to: browser::add_address, rewrite: browser::rewrite_address };
