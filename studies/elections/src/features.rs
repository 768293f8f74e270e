//! Features of the ridge baseline: a bureau's results before the target.
//!
//! For each category `<cat>`, from first rounds dated before the target in which the bureau's result is
//! [usable](crate::panel::PanelRow::usable):
//!
//! | feature | value |
//! |---|---|
//! | `prev_share_<cat>_any_lag1` | share at the last one |
//! | `prev_share_<cat>_<type>_lag1` | share at the last one of the target's type |
//! | `prev_dev_to_national_<cat>_any_lag1` | share minus the nation's, at the last one whose national result is known |
//! | `swing_<cat>` | share at the last one minus share at the one before |
//! | `prev_turnout_any_lag1` | turnout at the last one |
//!
//! Shares and turnout are in `0..=1`. A feature without such a scrutin is absent.

use crate::bureau::BureauId;
use crate::forecast::Basis;
use crate::history::{AsOf, NATION};
use crate::panel::PanelRow;

/// Feature values of one bureau, in the order of [`names`].
#[derive(Debug, Clone, PartialEq)]
pub struct Features {
    /// The values; absent where no scrutin gives one.
    pub values: Vec<Option<f64>>,
    /// The place whose history they come from.
    pub basis: Basis,
}

/// Names of the features as of `as_of`'s target, in order.
#[must_use]
pub fn names(as_of: &AsOf<'_>) -> Vec<String> {
    let kind = &as_of.target().election;
    let keys = || as_of.categories().iter().map(|category| &category.key);
    let mut names: Vec<String> = keys().map(|key| format!("prev_share_{key}_any_lag1")).collect();
    names.extend(keys().map(|key| format!("prev_share_{key}_{kind}_lag1")));
    names.extend(keys().map(|key| format!("prev_dev_to_national_{key}_any_lag1")));
    names.extend(keys().map(|key| format!("swing_{key}")));
    names.push("prev_turnout_any_lag1".to_owned());
    names
}

/// Features of `bureau` as of `as_of`'s target.
///
/// A bureau without any usable first round gets its commune's history; see [`Features::basis`].
#[must_use]
pub fn features(as_of: &AsOf<'_>, bureau: BureauId) -> Features {
    let rows: Vec<&PanelRow> = as_of.bureau(bureau).collect();
    let has_lag = rows.iter().any(|row| first_round(as_of, row) && row.usable().is_ok());
    if has_lag {
        return Features { values: values(as_of, &rows), basis: Basis::Bureau };
    }
    let commune = as_of.commune(bureau.commune);
    Features { values: values(as_of, &commune.iter().collect::<Vec<_>>()), basis: Basis::Commune }
}

fn first_round(as_of: &AsOf<'_>, row: &PanelRow) -> bool {
    as_of.calendar()[row.scrutin].tour == 1
}

/// The values for `rows`, one territory's results, oldest first.
fn values(as_of: &AsOf<'_>, rows: &[&PanelRow]) -> Vec<Option<f64>> {
    let count = as_of.categories().len();
    let lags: Vec<(&PanelRow, Vec<f64>)> = rows
        .iter()
        .rev()
        .filter(|row| first_round(as_of, row))
        .filter_map(|row| row.shares().ok().map(|shares| (*row, shares)))
        .collect();
    let any = lags.first();
    let same_type =
        lags.iter().find(|(row, _)| as_of.calendar()[row.scrutin].election == as_of.target().election);
    let national = lags.iter().find_map(|(row, shares)| {
        let nation = as_of.totals(NATION, row.scrutin).ok()?.shares().ok()?;
        Some((shares, nation))
    });
    let mut values: Vec<Option<f64>> = Vec::with_capacity(4 * count + 1);
    values.extend((0..count).map(|k| any.map(|(_, shares)| shares[k])));
    values.extend((0..count).map(|k| same_type.map(|(_, shares)| shares[k])));
    values.extend((0..count).map(|k| national.as_ref().map(|(shares, nation)| shares[k] - nation[k])));
    values.extend((0..count).map(|k| match lags.as_slice() {
        [(_, last), (_, before), ..] => Some(last[k] - before[k]),
        _ => None,
    }));
    values.push(any.and_then(|(row, _)| row.turnout()));
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::sample::{bureau, sample};

    fn value(target: &str, number: u32, name: &str) -> Option<f64> {
        let panel = sample();
        let (_, target) = panel.calendar().find(target).unwrap();
        let as_of = History::new(&panel).before(target);
        let position = names(&as_of).iter().position(|found| found == name).unwrap();
        features(&as_of, bureau(number)).values[position]
    }

    #[test]
    fn lags_are_first_rounds_before_the_target() {
        // Bureau 1 of the sample: 300 / 100 / none at the législatives of 2024, the target's last first round.
        assert_eq!(value("municipales-2026-t1", 1, "prev_share_gauche_any_lag1"), Some(0.75));
        // Municipales 2020 T1 is the fourth scrutin: tilt 3 · 7 + 13 = 34.
        assert_eq!(
            value("municipales-2026-t1", 1, "prev_share_gauche_municipales_lag1"),
            Some(234.0 / 400.0)
        );
        // The nation: 9 of 23 million.
        let deviation = value("municipales-2026-t1", 1, "prev_dev_to_national_gauche_any_lag1").unwrap();
        assert!((deviation - (0.75 - 9.0 / 23.0)).abs() < 1e-12);
        // Législatives 2022 T1 is the sixth: tilt 5 · 7 + 13 = 48.
        let swing = value("municipales-2026-t1", 1, "swing_gauche").unwrap();
        assert!((swing - (0.75 - 248.0 / 400.0)).abs() < 1e-12);
        assert_eq!(value("municipales-2026-t1", 1, "prev_turnout_any_lag1"), Some(410.0 / 800.0));
    }

    #[test]
    fn a_first_scrutin_has_no_features_and_a_second_no_swing() {
        assert_eq!(value("municipales-2014-t1", 1, "prev_share_gauche_any_lag1"), None);
        assert_eq!(value("legislatives-2017-t1", 1, "swing_gauche"), None);
        assert!(value("legislatives-2017-t1", 1, "prev_share_gauche_any_lag1").is_some());
    }

    #[test]
    fn a_new_bureau_gets_its_communes_history() {
        let panel = sample();
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let as_of = History::new(&panel).before(target);
        let found = features(&as_of, bureau(99));
        assert_eq!(found.basis, Basis::Commune);
        // Bureaux 1 and 2 at the législatives of 2024: 300 + (200 + 7 · 7 + 26) of 800 votes.
        assert_eq!(found.values[0], Some((300.0 + 275.0) / 800.0));
    }
}
