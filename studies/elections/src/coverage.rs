//! The part of the valid votes that the categories cover: shares are shares of that part alone.

use augure_core::units::Share;

use crate::absence::{Absence, Known};
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::history::AsOf;
use crate::panel::PanelRow;
use crate::scrutin::ScrutinIndex;

/// The result that indicates how much the categories may cover at a target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precedent {
    /// The scrutin.
    pub scrutin: ScrutinIndex,
    /// The part of the valid votes that the categories covered there.
    pub covered: Known<Share>,
}

/// The last election of the target's type in `bureau`, in the target's round if it voted there, else in the other one.
///
/// # Errors
/// [`Absence::NoSuchScrutin`] when the bureau did not vote in any before the target.
pub fn of_bureau(as_of: &AsOf<'_>, bureau: BureauId) -> Known<Precedent> {
    precedent(as_of, as_of.bureau(bureau))
}

/// The last election of the target's type in `commune`, its bureaux added up.
///
/// # Errors
/// See [`of_bureau`].
pub fn of_town(as_of: &AsOf<'_>, commune: CommuneCode) -> Known<Precedent> {
    // A scrutin to which only part of the town was called does not represent the town.
    let whole = as_of.whole_scrutins(commune);
    let rows = as_of.commune(commune);
    precedent(as_of, rows.iter().filter(|row| whole.contains(&row.scrutin)))
}

fn precedent<'r>(as_of: &AsOf<'_>, rows: impl DoubleEndedIterator<Item = &'r PanelRow>) -> Known<Precedent> {
    let target = as_of.target();
    let mut found: Option<&PanelRow> = None;
    for row in rows.rev() {
        let scrutin = &as_of.calendar()[row.scrutin];
        if scrutin.election != target.election {
            continue;
        }
        match found {
            None => found = Some(row),
            Some(last) if as_of.calendar()[last.scrutin].year != scrutin.year => break,
            Some(_) if scrutin.tour == target.tour => found = Some(row),
            Some(_) => {}
        }
    }
    let row = found.ok_or(Absence::NoSuchScrutin)?;
    Ok(Precedent { scrutin: row.scrutin, covered: row.covered() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::panel::Panel;
    use crate::sample::{bureau, sample};

    fn with_others() -> Panel {
        let panel = sample();
        let mut rows = panel.rows().to_vec();
        for row in &mut rows {
            row.autres = 100.0;
            row.exprimes += 100;
            row.votants += 100;
        }
        Panel::new(panel.calendar().clone(), panel.categories().clone(), rows, panel.totals().to_vec())
    }

    fn found(target: &str) -> Known<(String, Known<Share>)> {
        let panel = with_others();
        let (_, target) = panel.calendar().find(target).unwrap();
        let as_of = History::new(&panel).before(target);
        let found = of_bureau(&as_of, bureau(1))?;
        assert_eq!(of_town(&as_of, bureau(1).commune)?.scrutin, found.scrutin);
        Ok((panel.calendar()[found.scrutin].id.clone(), found.covered))
    }

    #[test]
    fn the_last_election_of_the_type_tells_in_the_same_round_where_there_is_one() {
        let covered = Ok(Share::clipped(0.8));
        assert_eq!(found("municipales-2026-t1"), Ok(("municipales-2020-t1".into(), covered)));
        assert_eq!(found("municipales-2026-t2"), Ok(("municipales-2020-t2".into(), covered)));
        // The first round of the same election is nearer than the second round six years before.
        assert_eq!(found("municipales-2020-t2"), Ok(("municipales-2020-t1".into(), covered)));
        assert_eq!(found("legislatives-2024-t2"), Ok(("legislatives-2024-t1".into(), covered)));
        assert_eq!(found("municipales-2014-t1"), Err(Absence::NoSuchScrutin));
    }

    #[test]
    fn what_cannot_be_told_says_why() {
        let mut row = crate::sample::row(&with_others(), 1, "municipales-2020-t1");
        assert_eq!(row.covered(), Ok(Share::clipped(0.8)));
        // Too many others for shares to mean something: how many is told all the same.
        (row.exprimes, row.autres) = (1_000, 600.0);
        assert_eq!((row.usable(), row.covered()), (Err(Absence::UnmappedVotes), Ok(Share::clipped(0.4))));
        row.autres = 4_000.0;
        assert_eq!(row.covered(), Err(Absence::UnmappedVotes), "several names a ballot");
        row.exprimes = 19;
        assert_eq!(row.covered(), Err(Absence::TooFewVotes));
    }
}
