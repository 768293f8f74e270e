//! From what an address asks for to what the data hold: each part that cannot be had gets a default and a notice.

use augure_elections::address::{Address, Problem};
use augure_elections::bureau::BureauCode;
use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::tables::CommuneEntry;
use augure_elections::view::BureauEntry;

use super::data::Data;

/// Something that the address asks for and the data do not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// A part of the address that means nothing.
    Address(Problem),
    /// A commune that the bundle does not hold.
    CommuneUnknown(CommuneCode),
    /// A commune that was merged into another, which is shown: its code, and its name where it is known.
    CommuneMerged(CommuneCode, Option<String>),
    /// A bureau that the commune does not have.
    BureauUnknown(BureauCode),
    /// A scrutin that the calendar does not hold.
    TargetUnknown(String),
    /// Something that is no category to choose at the target.
    StandingUnknown(String),
}

/// The commune that `address` asks for, or the default one with a notice.
pub(crate) fn commune<'a>(
    data: &'a Data,
    address: &Address,
    notices: &mut Vec<Notice>,
) -> Option<&'a CommuneEntry> {
    if let Some(code) = address.commune {
        let merger = data.merger(code);
        let taker = merger.and_then(|merger| data.commune(merger.into));
        match (data.commune(code), merger, taker) {
            (Some(entry), ..) => return Some(entry),
            (None, Some(merger), Some(taker)) => {
                notices.push(Notice::CommuneMerged(code, merger.name.clone()));
                return Some(taker);
            }
            _ => notices.push(Notice::CommuneUnknown(code)),
        }
    }
    data.default_commune.and_then(|code| data.commune(code)).or_else(|| data.communes.first())
}

/// The target that `address` asks for, or the default one with a notice.
pub(crate) fn target(data: &Data, address: &Address, notices: &mut Vec<Notice>) -> Option<ScrutinIndex> {
    if let Some(id) = &address.target {
        match data.calendar.find(id) {
            Some((index, _)) => return Some(index),
            None => notices.push(Notice::TargetUnknown(id.clone())),
        }
    }
    data.default_target.or_else(|| data.calendar.iter().next_back().map(|(index, _)| index))
}

/// The bureau that became the one in `address`, when its commune was merged into another.
pub(crate) fn bureau_of_former(data: &Data, address: &Address) -> Option<BureauCode> {
    let (merger, then) = (data.merger(address.commune?)?, address.bureau?);
    let became = merger.bureaux.iter().find(|(old, _)| *old == then);
    became.map(|(_, now)| *now)
}

/// The categories that `address` says stand at `target`, with a notice for each that cannot.
pub(crate) fn standing(
    data: &Data,
    target: ScrutinIndex,
    address: &Address,
    notices: &mut Vec<Notice>,
) -> Vec<usize> {
    let most = data.calendar[target].stand.map_or(0, usize::from);
    let mut found = Vec::new();
    for (at, key) in address.standing.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
        match data.categories.position(key) {
            Some(category) if at < most && !found.contains(&category) => found.push(category),
            _ => notices.push(Notice::StandingUnknown(key.clone())),
        }
    }
    found
}

/// The bureau that `address` asks for among `bureaux`, or the first current one with a notice.
///
/// No notice where the commune itself is another than the one asked for: that has a notice already.
pub(crate) fn bureau(
    bureaux: &[BureauEntry],
    address: &Address,
    notices: &mut Vec<Notice>,
) -> Option<BureauEntry> {
    let first = || bureaux.iter().find(|entry| entry.current).or_else(|| bureaux.first()).copied();
    let Some(code) = address.bureau else { return first() };
    let known = bureaux.iter().find(|entry| entry.id.code == code).copied();
    if known.is_none() && notices.iter().all(|notice| !matches!(notice, Notice::CommuneUnknown(_))) {
        notices.push(Notice::BureauUnknown(code));
    }
    known.or_else(first)
}
