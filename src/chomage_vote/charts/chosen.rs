//! The variables that the reader has chosen.

use augure_chomage_vote::variable::Variable;

use crate::chomage_vote::session::Content;
use crate::chomage_vote::text::shared as words;
use crate::ui::fields::select::Options;

/// Position of the view's own choices: the variables across, up and on the map, and whether all scrutins are drawn.
pub(super) const ACROSS: usize = 0;
pub(super) const UP: usize = 1;
pub(super) const MAP: usize = 2;
pub(super) const SCRUTINS: usize = 3;
/// The word in the address for all scrutins together.
pub(super) const ALL: &str = "tous";

/// Positions of own choices that mean nothing.
pub(in crate::chomage_vote) fn unknown(content: &Content) -> Vec<usize> {
    let is_wrong = |at: &usize| {
        let text = content.own(*at);
        let known = match *at {
            SCRUTINS => text == ALL,
            ACROSS | UP | MAP => Variable::from_key(text, &content.panel().categories).is_some(),
            _ => false,
        };
        !text.is_empty() && !known
    };
    (0..content.own.len()).filter(is_wrong).collect()
}

/// The variable that is chosen at `position`.
pub(super) fn variable(content: &Content, position: usize) -> Variable {
    let categories = &content.panel().categories;
    let default = match position {
        ACROSS => Variable::Unemployment,
        _ => Variable::Category(categories.focus),
    };
    Variable::from_key(content.own(position), categories).unwrap_or(default)
}

/// Every variable, by key and name.
pub(super) fn variables(content: &Content) -> Options {
    let panel = content.panel();
    let all = Variable::all(&panel.categories).into_iter();
    all.map(|variable| (variable.key(&panel.categories), words::variable(panel, variable))).collect()
}
