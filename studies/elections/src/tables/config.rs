//! Scrutins, categories, references, settings and communes.

use augure_core::bundle::table::{Table, TableError};
use augure_core::calendar::{date_of, days};

use crate::category::{Categories, Category};
use crate::commune::CommuneCode;
use crate::references::{Reference, Rule};
use crate::scrutin::{Calendar, DateStatus, Scrutin};

/// A commune of the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneEntry {
    /// INSEE code.
    pub code: CommuneCode,
    /// Name.
    pub name: String,
    /// Number of bureaux.
    pub bureaux: u32,
    /// Its postal codes, most often one.
    pub postal_codes: Vec<String>,
    /// The part of the split tables that holds its rows.
    pub part: String,
}

/// The table `scrutins`.
#[must_use]
pub fn calendar_to_table(calendar: &Calendar) -> Table {
    let scrutins: Vec<&Scrutin> = calendar.iter().map(|(_, scrutin)| scrutin).collect();
    Table::from_rows("scrutins", &scrutins)
        .text("id", |s| s.id.as_str())
        .text("election", |s| s.election.as_str())
        .int("year", |s| i32::from(s.year))
        .count("tour", |s| u32::from(s.tour))
        .date("date", |s| days(s.date))
        .text("date_status", |s| s.date_status.code())
        .text("label", |s| s.label.as_str())
        .text("label_en", |s| s.label_en.as_str())
        .bool("held", |s| s.held)
        .count("stand", |s| s.stand.map(u32::from))
        .table()
}

/// The calendar in the table `scrutins`.
///
/// # Errors
/// When a column is missing or a value is invalid.
pub fn calendar_from_table(table: &Table) -> Result<Calendar, TableError> {
    let (ids, elections) = (table.texts("id")?, table.texts("election")?);
    let (years, tours) = (table.ints("year")?, table.ints("tour")?);
    let (dates, statuses) = (table.dates("date")?, table.texts("date_status")?);
    let (labels, labels_en) = (table.texts("label")?, table.texts("label_en")?);
    let (held, stand) = (table.bools("held")?, table.ints("stand")?);
    let scrutin = |row| {
        let (year, tour, date) = (*years.need(row)?, *tours.need(row)?, *dates.need(row)?);
        let round = u8::try_from(tour).ok().filter(|tour| matches!(tour, 1 | 2));
        let candidates = |count: u32| {
            let some = u8::try_from(count).ok().filter(|count| *count > 0);
            some.ok_or_else(|| stand.bad_value(row, count, "a number of candidates, 1 to 255"))
        };
        Ok(Scrutin {
            id: ids.need(row)?.clone(),
            election: elections.need(row)?.clone(),
            year: i16::try_from(year).map_err(|_| years.bad_value(row, year, "a year"))?,
            tour: round.ok_or_else(|| tours.bad_value(row, tour, "a round, 1 or 2"))?,
            date: date_of(date).ok_or_else(|| dates.bad_value(row, date, "a date"))?,
            date_status: statuses.parsed(row, "a date status", DateStatus::from_code)?,
            label: labels.need(row)?.clone(),
            label_en: labels_en.need(row)?.clone(),
            held: *held.need(row)?,
            stand: stand.count(row)?.map(candidates).transpose()?,
        })
    };
    Ok(Calendar::new((0..table.rows()).map(scrutin).collect::<Result<_, _>>()?))
}

/// The table `categories`.
#[must_use]
pub fn categories_to_table(categories: &Categories) -> Table {
    let categories: Vec<&Category> = categories.iter().collect();
    Table::from_rows("categories", &categories)
        .text("key", |c| c.key.as_str())
        .text("label", |c| c.label.as_str())
        .text("label_en", |c| c.label_en.as_str())
        .text("colour", |c| c.colour.as_str())
        .table()
}

/// The categories in the table `categories`.
///
/// # Errors
/// When a column is missing or a value absent.
pub fn categories_from_table(table: &Table) -> Result<Categories, TableError> {
    let (keys, colours) = (table.texts("key")?, table.texts("colour")?);
    let (labels, labels_en) = (table.texts("label")?, table.texts("label_en")?);
    let category = |row| {
        Ok(Category {
            key: keys.need(row)?.clone(),
            label: labels.need(row)?.clone(),
            label_en: labels_en.need(row)?.clone(),
            colour: colours.need(row)?.clone(),
        })
    };
    Ok(Categories::new((0..table.rows()).map(category).collect::<Result<_, _>>()?))
}

/// The table `references`.
#[must_use]
pub fn references_to_table(references: &[Reference]) -> Table {
    Table::from_rows("references", references)
        .text("key", |r| r.key.as_str())
        .text("label", |r| r.label.as_str())
        .text("label_en", |r| r.label_en.as_str())
        .text("rule", |r| if matches!(r.rule, Rule::LastOf(_)) { LAST_OF } else { ELECTION })
        .text("election", |r| match &r.rule {
            Rule::LastOf(election) | Rule::Election(election) => election.as_str(),
        })
        .table()
}

/// The code of [`Rule::LastOf`] in files.
const LAST_OF: &str = "last-of";
/// The code of [`Rule::Election`] in files.
const ELECTION: &str = "election";

/// The references in the table `references`.
///
/// # Errors
/// When a column is missing or a rule is unknown.
pub fn references_from_table(table: &Table) -> Result<Vec<Reference>, TableError> {
    let (keys, rules, elections) = (table.texts("key")?, table.texts("rule")?, table.texts("election")?);
    let (labels, labels_en) = (table.texts("label")?, table.texts("label_en")?);
    let reference = |row| {
        let election = elections.need(row)?.clone();
        let rule = rules.parsed(row, "`last-of` or `election`", |rule| match rule {
            LAST_OF => Some(Rule::LastOf(election)),
            ELECTION => Some(Rule::Election(election)),
            _ => None,
        })?;
        Ok(Reference {
            key: keys.need(row)?.clone(),
            label: labels.need(row)?.clone(),
            label_en: labels_en.need(row)?.clone(),
            rule,
        })
    };
    (0..table.rows()).map(reference).collect()
}

/// The table `settings`.
#[must_use]
pub fn settings_to_table(settings: &[(&str, &str)]) -> Table {
    Table::from_rows("settings", settings)
        .text("key", |(key, _)| *key)
        .text("value", |(_, value)| *value)
        .table()
}

/// The value of the setting `key`; `None` when it is not set.
///
/// # Errors
/// When a column is missing.
pub fn setting<'a>(table: &'a Table, key: &str) -> Result<Option<&'a str>, TableError> {
    let (keys, values) = (table.texts("key")?, table.texts("value")?);
    let position = keys.iter().position(|found| found.as_deref() == Some(key));
    Ok(position.and_then(|row| values.at(row)).map(String::as_str))
}

/// The table `communes`.
#[must_use]
pub fn communes_to_table(communes: &[CommuneEntry]) -> Table {
    Table::from_rows("communes", communes)
        .text("code", |c| c.code.as_str())
        .text("name", |c| c.name.as_str())
        .count("bureaux", |c| c.bureaux)
        .text("postal_codes", |c| c.postal_codes.join(" "))
        .text("part", |c| c.part.as_str())
        .table()
}

/// The communes in the table `communes`.
///
/// # Errors
/// When a column is missing or a code is malformed.
pub fn communes_from_table(table: &Table) -> Result<Vec<CommuneEntry>, TableError> {
    let (codes, names, parts) = (table.texts("code")?, table.texts("name")?, table.texts("part")?);
    let bureaux = table.ints("bureaux")?;
    // Bundles of earlier builders have no such column.
    let postal_codes = table.texts("postal_codes").ok();
    let commune = |row| {
        let postal_codes = postal_codes.and_then(|codes| codes.at(row)).map_or("", String::as_str);
        Ok(CommuneEntry {
            code: codes.parsed(row, "an INSEE commune code", |code| code.parse().ok())?,
            name: names.need(row)?.clone(),
            bureaux: bureaux.need_count(row)?,
            postal_codes: postal_codes.split_whitespace().map(str::to_owned).collect(),
            part: parts.need(row)?.clone(),
        })
    };
    (0..table.rows()).map(commune).collect()
}
