//! Results and rates put together, one row per unit, round and candidate: the tables that people take into other programs.

use augure_core::bundle::table::Table;

use crate::panel::{Counts, Panel, UnitResult, part};
use crate::quarter::Quarter;
use crate::scrutin::Candidate;
use crate::selection::Selection;

/// One row per unit of `selection`, scrutin and candidate: counts, votes, percentages to two decimals, the rate of
/// `quarter` and the candidate's family. Ordered by scrutin, candidate and unit, as the Ministry publishes them.
#[must_use]
pub fn table(panel: &Panel, scrutins: &[usize], selection: &Selection, quarter: Quarter) -> Table {
    let units = selection.units(panel);
    let mut rows: Vec<(&UnitResult, &Candidate, u32)> = Vec::new();
    for &scrutin in scrutins {
        let results = panel.results_at(scrutin);
        for (at, candidate) in panel.candidates_at(scrutin).iter().enumerate() {
            let of_unit = results.iter().filter(|result| units.binary_search(&result.unit).is_ok());
            rows.extend(of_unit.filter_map(|result| Some((result, candidate, (*result.voix.get(at)?)?))));
        }
    }
    let name = |unit: usize| panel.units.get(unit).map_or("", |unit| unit.name.as_str());
    let family = |candidate: &Candidate| -> Option<&str> {
        let category = panel.categories.all.get(candidate.category)?;
        Some(panel.categories.families.get(category.family)?.key.as_str())
    };
    let rate = |unit: usize| panel.rates.rate(unit, quarter).ok().map(|rate| hundredths(rate.percent()));
    Table::from_rows("merged", &rows)
        .text("scrutin", |(result, ..)| panel.calendar.id(result.scrutin))
        .text("unit", |(result, ..)| panel.units.code(result.unit))
        .text("name", |(result, ..)| name(result.unit))
        .count("inscrits", |(result, ..)| result.counts.inscrits.ok())
        .count("abstentions", |(result, ..)| abstentions(&result.counts))
        .count("votants", |(result, ..)| result.counts.votants.ok())
        .count("blancs", |(result, ..)| result.counts.blancs.ok())
        .count("nuls", |(result, ..)| result.counts.nuls.ok())
        .count("exprimes", |(result, ..)| result.counts.exprimes)
        .text("candidate", |(_, candidate, _)| candidate.name.as_str())
        .count("voix", |(.., votes)| *votes)
        .float("voix_inscrits", |(result, _, votes)| percent(*votes, result.counts.inscrits.ok()?))
        .float("voix_exprimes", |(result, _, votes)| percent(*votes, result.counts.exprimes))
        .float("rate", |(result, ..)| rate(result.unit))
        .text("family", |(_, candidate, _)| family(candidate).unwrap_or_default())
        .table()
}

/// Registered voters who did not vote; `None` where either count is absent.
fn abstentions(counts: &Counts) -> Option<u32> {
    Some(counts.inscrits.ok()?.saturating_sub(counts.votants.ok()?))
}

/// `votes` as a percentage of `total`, to two decimals; `None` when `total` is 0 or less than `votes`.
fn percent(votes: u32, total: u32) -> Option<f64> {
    part(votes, total).map(|share| hundredths(share.percent()))
}

/// `percent` to two decimals.
fn hundredths(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn one_row_per_unit_and_candidate() {
        let panel = sample::panel();
        let quarter = panel.rates.quarters().next().unwrap();
        let all = table(&panel, &[0, 1], &Selection::Everywhere, quarter);
        assert_eq!(all.rows(), 2 * 4 * sample::UNITS);
        let region = Selection::Region(panel.units.regions()[0].code.clone());
        assert_eq!(table(&panel, &[0], &region, quarter).rows(), 4 * 4);
        // The unit without a rate has none.
        let rates = all.floats("rate").unwrap();
        assert_eq!(rates.iter().filter(|rate| rate.is_none()).count(), 2 * 4);
        let first = |column: &str| *all.ints(column).unwrap().need(0).unwrap();
        let (votes, valid) = (first("voix"), first("exprimes"));
        let percent = all.floats("voix_exprimes").unwrap().need_number(0).unwrap();
        assert!((percent - 100.0 * f64::from(votes) / f64::from(valid)).abs() <= 0.005);
    }
}
