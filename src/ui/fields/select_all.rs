//! Selects the whole text of a field as the reader enters it, so that typing replaces it.

use leptos::html;
use leptos::prelude::*;

/// Selects what a field holds, however the reader comes to it. Its three methods belong to the events of their names.
///
/// A tap selects at its end only: WebKit takes a press on selected text for the start of a drag, and puts the caret
/// there after `click` when no drag came of it.
#[derive(Clone, Copy)]
pub(super) struct SelectAll {
    field: NodeRef<html::Input>,
    tapped: StoredValue<bool>,
}

impl SelectAll {
    pub(super) fn new(field: NodeRef<html::Input>) -> Self {
        Self { field, tapped: StoredValue::new(false) }
    }

    /// A tap begins; the field has the focus after it.
    pub(super) fn mousedown(self) {
        let here = self.field.get_untracked().map(Into::into);
        self.tapped.set_value(document().active_element() != here);
    }

    /// The field has the focus: by a tap, by the keyboard or by a script.
    pub(super) fn focus(self) {
        if let Some(field) = self.field.get_untracked()
            && !self.tapped.get_value()
        {
            field.select();
        }
    }

    /// The tap has ended. A part that was selected on the way stays.
    pub(super) fn click(self) {
        if let Some(field) = self.field.get_untracked()
            && self.tapped.get_value()
            && field.selection_start() == field.selection_end()
        {
            field.select();
        }
        self.tapped.set_value(false);
    }
}
