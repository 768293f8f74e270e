//! The columns that say which place a row is about.

use std::collections::BTreeSet;

use augure_ingest::columns::Columns;

use super::profile::Profile;
use crate::keys::{KeyOf, place};
use crate::spec::Level;
use crate::words::role;

/// Least share of rows whose key names a place.
const PLACED: f64 = 0.9;
/// Least share of these that name a place of their own: a table has one row per place.
const DISTINCT: f64 = 0.9;

/// The key of a table whose columns have those `roles`; `None` when no columns name a place in nearly every row.
pub(super) fn find(roles: &Columns, profile: &Profile) -> Option<KeyOf<usize>> {
    let of = |role: &str| -> Vec<Option<usize>> { roles.positions(role).iter().copied().map(Some).collect() };
    let or_none = |role: &str| of(role).into_iter().chain([None]).collect::<Vec<_>>();
    let mut tried: Vec<KeyOf<usize>> = Vec::new();
    for bureau in of(role::BUREAU) {
        for commune in or_none(role::COMMUNE) {
            for departement in or_none(role::DEPARTEMENT) {
                tried.push(KeyOf { level: Level::Bureau, departement, commune, bureau });
            }
        }
    }
    for bureau in of(role::WHOLE_BUREAU) {
        for departement in [None].into_iter().chain(of(role::DEPARTEMENT)) {
            tried.push(KeyOf { level: Level::Bureau, departement, commune: None, bureau });
        }
    }
    for commune in of(role::COMMUNE) {
        for departement in [None].into_iter().chain(of(role::DEPARTEMENT)) {
            tried.push(KeyOf { level: Level::Commune, departement, commune, bureau: None });
        }
    }
    for departement in of(role::DEPARTEMENT) {
        tried.push(KeyOf { level: Level::Departement, departement, commune: None, bureau: None });
    }
    tried.extend(by_values(profile));
    tried.into_iter().find(|key| fits(*key, profile))
}

/// Columns whose values look like codes of communes or bureaux, whatever they are called.
fn by_values(profile: &Profile) -> Vec<KeyOf<usize>> {
    let width = profile.columns.len();
    let looks = |at: usize, fits: fn(&str) -> bool| {
        let mut cells =
            profile.sample.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| fits(cell))
    };
    let bureau = |code: &str| code.split_once(['-', '_']).is_some_and(|(commune, _)| commune.len() == 5);
    let commune = |code: &str| code.len() == 5 && code.bytes().skip(2).all(|b| b.is_ascii_digit());
    let bureaux = (0..width).filter(|&at| looks(at, bureau)).map(|at| KeyOf {
        level: Level::Bureau,
        departement: None,
        commune: None,
        bureau: Some(at),
    });
    let communes = (0..width).filter(|&at| looks(at, commune)).map(|at| KeyOf {
        level: Level::Commune,
        departement: None,
        commune: Some(at),
        bureau: None,
    });
    bureaux.chain(communes).collect()
}

fn fits(key: KeyOf<usize>, profile: &Profile) -> bool {
    let rows = profile.sample.len();
    let cell = |row: &'_ Vec<String>, at: usize| row.get(at).cloned().unwrap_or_default();
    let named = profile.sample.iter().filter_map(|row| {
        let cells = key.map(|at| cell(row, at));
        let cells = KeyOf {
            level: cells.level,
            departement: cells.departement.as_deref(),
            commune: cells.commune.as_deref(),
            bureau: cells.bureau.as_deref(),
        };
        place(cells).ok()
    });
    let places: Vec<_> = named.collect();
    let distinct: BTreeSet<_> = places.iter().collect();
    !places.is_empty()
        && places.len() as f64 >= PLACED * rows as f64
        && distinct.len() as f64 >= DISTINCT * places.len() as f64
}
