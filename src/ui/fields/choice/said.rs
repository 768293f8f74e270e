//! Remarks on the result of a search, and on a pick.

use super::entry::Choice;
use super::found::{Found, How};
use crate::text::{self, COLON, Text};

/// The result of a search, for screen readers.
pub fn status(found: &Found, not_written_so: Text) -> String {
    let count = text::found(found.hits.len());
    if found.only_near() { format!("{not_written_so} {}{COLON}{count}", text::NEARBY) } else { count }
}

/// The codes that found the choice, and what they are; that its name is only near.
pub fn why(choice: &Choice, how: &How) -> Option<String> {
    match how {
        How::Name => None,
        How::Near => Some(text::NEAR.to_string()),
        How::Codes(positions) => {
            let codes = positions.iter().filter_map(|&position| choice.codes.get(position));
            Some(codes.map(|code| format!("{} {}", code.kind, code.value)).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The remark on a pick by a code, which others may share, or by a name that is written otherwise.
pub fn how_picked(
    choices: &[Choice],
    found: &Found,
    position: usize,
    asked: &str,
    not_written_so: Text,
) -> Option<String> {
    let hit = found.hits.get(position)?;
    let picked = &choices.get(hit.position)?.label;
    match &hit.how {
        How::Name => None,
        How::Near => Some(text::picked_near(not_written_so, asked.trim(), picked)),
        How::Codes(_) => Some(text::picked_by_code(asked.trim(), &meanings(choices, found), picked)),
    }
}

/// The meanings of the code that was asked for: `code postal : Agde`, `code INSEE : Servian`.
fn meanings(choices: &[Choice], found: &Found) -> Vec<(Text, Vec<String>)> {
    let mut meanings: Vec<(Text, Vec<String>)> = Vec::new();
    for hit in &found.hits {
        let (Some(choice), How::Codes(positions)) = (choices.get(hit.position), &hit.how) else { continue };
        for kind in positions.iter().filter_map(|&position| Some(choice.codes.get(position)?.kind)) {
            match meanings.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, names)) if names.last() == Some(&choice.label) => {}
                Some((_, names)) => names.push(choice.label.clone()),
                None => meanings.push((kind, vec![choice.label.clone()])),
            }
        }
    }
    meanings
}
