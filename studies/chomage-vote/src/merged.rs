//! Results and rates put together, one row per unit, round and candidate: the tables that people take into other programs.

use augure_core::bundle::table::{Column, Table, TableError};

use crate::absence::Known;
use crate::panel::{Panel, UnitResult, part};
use crate::quarter::Quarter;
use crate::scrutin::Candidate;
use crate::selection::Selection;

/// A count, and the total that it is a part of.
type Part = (u32, u32);

/// One row per unit of `selection`, scrutin and candidate: counts, votes, percentages to two decimals, the rate of
/// `quarter` and the candidate's family. Ordered by scrutin, candidate and unit, as the Ministry publishes them.
///
/// # Errors
/// When a column does not fit: never, as all are made of the same rows.
pub fn table(
    panel: &Panel,
    scrutins: &[usize],
    selection: &Selection,
    quarter: Quarter,
) -> Result<Table, TableError> {
    let units = selection.units(panel);
    let mut rows: Vec<(&UnitResult, &Candidate, u32)> = Vec::new();
    for &scrutin in scrutins {
        let results = panel.results_at(scrutin);
        for (at, candidate) in panel.candidates_at(scrutin).iter().enumerate() {
            let of_unit = results.iter().filter(|result| units.binary_search(&result.unit).is_ok());
            rows.extend(of_unit.filter_map(|result| Some((result, candidate, (*result.voix.get(at)?)?))));
        }
    }
    let text = |value: &dyn Fn(&UnitResult, &Candidate) -> String| {
        Column::Text(rows.iter().map(|(result, candidate, _)| Some(value(result, candidate))).collect())
    };
    let count = |value: &dyn Fn(&UnitResult) -> Known<u32>| {
        let entry = |result: &UnitResult| value(result).ok().and_then(|count| i32::try_from(count).ok());
        Column::Int(rows.iter().map(|(result, ..)| entry(result)).collect())
    };
    let percent = |value: &dyn Fn(&UnitResult, u32) -> Known<Part>| {
        let entry = |result: &UnitResult, votes: u32| {
            let (count, total) = value(result, votes).ok()?;
            part(count, total).map(|share| hundredths(share.percent()))
        };
        Column::Float(rows.iter().map(|(result, _, votes)| entry(result, *votes)).collect())
    };
    let unit = |result: &UnitResult| panel.units.get(result.unit);
    let family = |candidate: &Candidate| -> Option<&str> {
        let category = panel.categories.all.get(candidate.category)?;
        Some(panel.categories.families.get(category.family)?.key.as_str())
    };
    let abstentions =
        |result: &UnitResult| Ok(result.counts.inscrits?.saturating_sub(result.counts.votants?));
    let rate = |result: &UnitResult| {
        panel.rates.rate(result.unit, quarter).ok().map(|rate| hundredths(rate.percent()))
    };
    Table::new("merged")
        .with("scrutin", text(&|result, _| panel.calendar.id(result.scrutin).to_owned()))?
        .with("unit", text(&|result, _| unit(result).map_or(String::new(), |unit| unit.code.to_string())))?
        .with("name", text(&|result, _| unit(result).map_or(String::new(), |unit| unit.name.clone())))?
        .with("inscrits", count(&|result| result.counts.inscrits))?
        .with("abstentions", count(&abstentions))?
        .with("votants", count(&|result| result.counts.votants))?
        .with("blancs", count(&|result| result.counts.blancs))?
        .with("nuls", count(&|result| result.counts.nuls))?
        .with("exprimes", count(&|result| Ok(result.counts.exprimes)))?
        .with("candidate", text(&|_, candidate| candidate.name.clone()))?
        .with("voix", Column::Int(rows.iter().map(|(.., votes)| i32::try_from(*votes).ok()).collect()))?
        .with("voix_inscrits", percent(&|result, votes| Ok((votes, result.counts.inscrits?))))?
        .with("voix_exprimes", percent(&|result, votes| Ok((votes, result.counts.exprimes))))?
        .with("rate", Column::Float(rows.iter().map(|(result, ..)| rate(result)).collect()))?
        .with("family", text(&|_, candidate| family(candidate).unwrap_or_default().to_owned()))
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
        let all = table(&panel, &[0, 1], &Selection::Everywhere, quarter).unwrap();
        assert_eq!(all.rows(), 2 * 4 * sample::UNITS);
        let region = Selection::Region(panel.units.regions()[0].code.clone());
        assert_eq!(table(&panel, &[0], &region, quarter).unwrap().rows(), 4 * 4);
        // The unit without a rate has none.
        let rates = all.floats("rate").unwrap();
        assert_eq!(rates.iter().filter(|rate| rate.is_none()).count(), 2 * 4);
        let first = |column: &str| *all.ints(column).unwrap().need(0).unwrap();
        let (votes, valid) = (first("voix"), first("exprimes"));
        let percent = all.floats("voix_exprimes").unwrap().need_number(0).unwrap();
        assert!((percent - 100.0 * f64::from(votes) / f64::from(valid)).abs() <= 0.005);
    }
}
