//! A first spec for a table, from its header and its values.

mod keys;
mod period;
mod profile;
mod sums;

use augure_ingest::columns::Columns;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::schema::Schema;
use augure_ingest::table::Table;
use jiff::civil::Date;

use self::profile::Profile;
use crate::keys::KeyOf;
use crate::names::{distinct, identifier};
use crate::places::Mergers;
use crate::read::numbered;
use crate::spec::{ColumnSpec, Kind, Layout, Level, OWN_COLUMNS, Spec};
use crate::words::{Words, role};

/// What is known of a table beside its bytes.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Its name in SQL; the file's name by default.
    pub name: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// How the file is laid out.
    pub layout: Layout,
}

/// A spec, with what the user should know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// The spec.
    pub spec: Spec,
    /// Notes: what was not recognised, or left out.
    pub notes: Vec<String>,
}

/// A spec for the table in the bytes of `file`.
///
/// ```
/// use augure_warehouse::guess::{Hints, guess};
/// use augure_warehouse::places::Mergers;
/// use augure_warehouse::spec::{Kind, Level};
/// use augure_warehouse::words::Words;
///
/// let bytes = b"dep;T1_1982;T2_1982\n01;3,5;3,6\n2A;n.d.;7,5\n".to_vec();
/// let guess = guess("taux_chomage.csv", bytes, &Hints::default(), &Words::embedded()?, &Mergers::default())
///     .map_err(|problems| problems[0].to_string())?;
/// let column = &guess.spec.columns[1];
/// assert_eq!((guess.spec.level, column.kind), (Level::Departement, Kind::Decimal));
/// assert_eq!((column.unit.as_str(), column.period.as_str()), ("percent", "1982-T2"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Every problem, when the bytes are no table, or no column says which place a row is about.
pub fn guess(
    file: &str,
    bytes: Vec<u8>,
    hints: &Hints,
    words: &Words,
    mergers: &Mergers,
) -> Result<Guess, Vec<Problem>> {
    let mut table = Table::open(file, bytes.clone(), &Schema::default())?;
    let names = table.names().to_vec();
    let roles = words.roles(&names);
    let profile = Profile::of(&mut table, names.len());
    let Some(key) = keys::find(&roles, &profile) else { return Err(vec![no_key(file, &names)]) };
    let from = numbered(&names);
    let in_sql = distinct(names.iter().map(String::as_str));
    let name_at = roles.positions(role::COMMUNE_NAME).iter().copied().find(|&at| !is_key(key, at));
    let mut notes = Vec::new();
    let mut columns = Vec::new();
    for (at, name) in names.iter().enumerate() {
        if is_key(key, at) || name_at == Some(at) || name.is_empty() {
            continue;
        }
        let Some(found) = profile.columns.get(at).filter(|column| column.filled > 0) else {
            notes.push(format!("`{name}` is empty: left out."));
            continue;
        };
        let own = in_sql.get(at).cloned().unwrap_or_default();
        let own = if OWN_COLUMNS.contains(&own.as_str()) { format!("{own}_label") } else { own };
        columns.push(column(from.get(at).unwrap_or(name), own, found, file, words));
    }
    let first = |role: &str| roles.positions(role).first().copied();
    let named = |at: usize| from.get(at).cloned();
    let registered = first(role::INSCRITS).filter(|_| key.level == Level::Bureau).and_then(named);
    let date = hints.date.or_else(|| first(role::DATE).and_then(|at| profile.only_day(at)));
    let new_bureaux = date.is_some() && registered.is_some();
    let name = hints.name.clone().unwrap_or_else(|| identifier(stem(file)));
    let columns_key = key.map(named);
    let mut spec = Spec {
        prefix: if new_bureaux { format!("{name}_") } else { String::new() },
        name,
        level: key.level,
        layout: hints.layout,
        date,
        new_bureaux,
        source: String::new(),
        key: crate::spec::Key {
            departement: columns_key.departement.flatten(),
            commune: columns_key.commune.flatten(),
            bureau: columns_key.bureau.flatten(),
            commune_name: name_at.and_then(named),
            registered,
        },
        columns,
        checks: Vec::new(),
    };
    sums::add(&mut spec, file, bytes, &by_role(&roles, &from), mergers);
    let unknown = spec.columns.iter().filter(|c| c.kind.is_number() && c.unit.is_empty()).count();
    if unknown > 0 {
        notes.push(format!("{unknown} columns of numbers have no unit yet: write it in `unit`."));
    }
    Ok(Guess { spec, notes })
}

/// The file's name without folders and endings.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}

fn is_key(key: KeyOf<usize>, at: usize) -> bool {
    [key.departement, key.commune, key.bureau].contains(&Some(at))
}

/// Names in the file of the columns that have a role among counts.
fn by_role(roles: &Columns, from: &[String]) -> Vec<(&'static str, String)> {
    [role::INSCRITS, role::VOTANTS, role::EXPRIMES, role::BLANCS, role::NULS]
        .into_iter()
        .filter_map(|role| Some((role, from.get(*roles.positions(role).first()?)?.clone())))
        .collect()
}

fn column(from: &str, name: String, found: &profile::Column, file: &str, words: &Words) -> ColumnSpec {
    let kind = found.kind();
    let mut column = ColumnSpec {
        from: from.to_owned(),
        name,
        kind,
        period: if kind.is_number() { period::of(from) } else { String::new() },
        ..ColumnSpec::default()
    };
    let unit = words.unit(from, stem(file), kind == Kind::Integer, found.least, found.most);
    if let Some(unit) = unit.filter(|_| kind.is_number()) {
        column.unit.clone_from(&unit.unit);
        column.adds = unit.whole;
        (column.min, column.max) = (unit.min, unit.max);
    }
    column
}

fn no_key(file: &str, names: &[String]) -> Problem {
    let found = names.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
    Problem::new(Severity::Error, "no-key", "no column says which place a row is about, once a place")
        .at(file, Some(1))
        .found("", found)
        .expected("codes of bureaux, communes or départements, one row each")
        .remedy("name the column `bureau`, `code commune` or `departement`, or write a spec with `level` and `key`")
}

#[cfg(test)]
mod tests;
