//! Scrutins, categories, references, settings and communes.

use augure_core::bundle::table::{Column, Table, TableError};
use augure_core::calendar::{date_of, days};

use super::columns::{count_at, counts, need_count, parsed, texts};
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
    /// How many bureaux it has.
    pub bureaux: u32,
    /// Its postal codes, most often one.
    pub postal_codes: Vec<String>,
    /// The part of the split tables that holds its rows.
    pub part: String,
}

/// The table `scrutins`.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn calendar_to_table(calendar: &Calendar) -> Result<Table, TableError> {
    let all = || calendar.iter().map(|(_, scrutin)| scrutin);
    Table::new("scrutins")
        .with("id", texts(all().map(|s| s.id.as_str())))?
        .with("election", texts(all().map(|s| s.election.as_str())))?
        .with("year", Column::Int(all().map(|s| Some(i32::from(s.year))).collect()))?
        .with("tour", counts(all().map(|s| Some(u32::from(s.tour)))))?
        .with("date", Column::Date(all().map(|s| Some(days(s.date))).collect()))?
        .with("date_status", texts(all().map(|s| s.date_status.code())))?
        .with("label", texts(all().map(|s| s.label.as_str())))?
        .with("label_en", texts(all().map(|s| s.label_en.as_str())))?
        .with("held", Column::Bool(all().map(|s| Some(s.held)).collect()))?
        .with("stand", counts(all().map(|s| s.stand.map(u32::from))))
}

/// The calendar in the table `scrutins`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn calendar_from_table(table: &Table) -> Result<Calendar, TableError> {
    let scrutin = |row| {
        let year = table.int("year", row)?;
        let tour = table.int("tour", row)?;
        let date = table.date("date", row)?;
        Ok(Scrutin {
            id: table.text("id", row)?.clone(),
            election: table.text("election", row)?.clone(),
            year: i16::try_from(*year).map_err(|_| table.bad_value("year", row, year, "a year"))?,
            tour: u8::try_from(*tour)
                .ok()
                .filter(|tour| matches!(tour, 1 | 2))
                .ok_or_else(|| table.bad_value("tour", row, tour, "a round, 1 or 2"))?,
            date: date_of(*date).ok_or_else(|| table.bad_value("date", row, date, "a date"))?,
            date_status: parsed(table, "date_status", row, "a date status", DateStatus::from_code)?,
            label: table.text("label", row)?.clone(),
            label_en: table.text("label_en", row)?.clone(),
            held: *table.bool("held", row)?,
            stand: count_at(table, "stand", row)?
                .map(|stand| {
                    let some = u8::try_from(stand).ok().filter(|stand| *stand > 0);
                    some.ok_or_else(|| {
                        table.bad_value("stand", row, stand, "a number of candidates, 1 to 255")
                    })
                })
                .transpose()?,
        })
    };
    Ok(Calendar::new((0..table.rows()).map(scrutin).collect::<Result<_, _>>()?))
}

/// The table `categories`.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn categories_to_table(categories: &Categories) -> Result<Table, TableError> {
    let column = |of: fn(&Category) -> &str| texts(categories.iter().map(of));
    Table::new("categories")
        .with("key", column(|c| &c.key))?
        .with("label", column(|c| &c.label))?
        .with("label_en", column(|c| &c.label_en))?
        .with("colour", column(|c| &c.colour))
}

/// The categories in the table `categories`.
///
/// # Errors
/// When a column is missing or a value absent.
pub fn categories_from_table(table: &Table) -> Result<Categories, TableError> {
    let category = |row| {
        let text = |column| table.text(column, row).cloned();
        Ok(Category {
            key: text("key")?,
            label: text("label")?,
            label_en: text("label_en")?,
            colour: text("colour")?,
        })
    };
    Ok(Categories::new((0..table.rows()).map(category).collect::<Result<_, _>>()?))
}

/// The table `references`.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn references_to_table(references: &[Reference]) -> Result<Table, TableError> {
    let rule = |reference: &Reference| match &reference.rule {
        Rule::LastOf(election) => ("last-of", election.clone()),
        Rule::Election(id) => ("election", id.clone()),
    };
    Table::new("references")
        .with("key", texts(references.iter().map(|r| r.key.as_str())))?
        .with("label", texts(references.iter().map(|r| r.label.as_str())))?
        .with("label_en", texts(references.iter().map(|r| r.label_en.as_str())))?
        .with("rule", texts(references.iter().map(|r| rule(r).0)))?
        .with("election", texts(references.iter().map(|r| rule(r).1)))
}

/// The references in the table `references`.
///
/// # Errors
/// When a column is missing or a rule is unknown.
pub fn references_from_table(table: &Table) -> Result<Vec<Reference>, TableError> {
    let reference = |row| {
        let election = table.text("election", row)?.clone();
        let rule = parsed(table, "rule", row, "`last-of` or `election`", |rule| match rule {
            "last-of" => Some(Rule::LastOf(election)),
            "election" => Some(Rule::Election(election)),
            _ => None,
        })?;
        Ok(Reference {
            key: table.text("key", row)?.clone(),
            label: table.text("label", row)?.clone(),
            label_en: table.text("label_en", row)?.clone(),
            rule,
        })
    };
    (0..table.rows()).map(reference).collect()
}

/// The table `settings`.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn settings_to_table(settings: &[(&str, &str)]) -> Result<Table, TableError> {
    Table::new("settings")
        .with("key", texts(settings.iter().map(|(key, _)| *key)))?
        .with("value", texts(settings.iter().map(|(_, value)| *value)))
}

/// The value of the setting `key`; `None` when it is not set.
///
/// # Errors
/// When a column is missing.
pub fn setting<'a>(table: &'a Table, key: &str) -> Result<Option<&'a str>, TableError> {
    let position = table.texts("key")?.iter().position(|found| found.as_deref() == Some(key));
    let values = table.texts("value")?;
    Ok(position.and_then(|row| values.get(row)?.as_deref()))
}

/// The table `communes`.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn communes_to_table(communes: &[CommuneEntry]) -> Result<Table, TableError> {
    Table::new("communes")
        .with("code", texts(communes.iter().map(|c| c.code.as_str())))?
        .with("name", texts(communes.iter().map(|c| c.name.as_str())))?
        .with("bureaux", counts(communes.iter().map(|c| Some(c.bureaux))))?
        .with("postal_codes", texts(communes.iter().map(|c| c.postal_codes.join(" "))))?
        .with("part", texts(communes.iter().map(|c| c.part.as_str())))
}

/// The communes in the table `communes`.
///
/// # Errors
/// When a column is missing or a code is malformed.
pub fn communes_from_table(table: &Table) -> Result<Vec<CommuneEntry>, TableError> {
    // Bundles of earlier builders have no such column.
    let postal_codes = |row: usize| -> Vec<String> {
        let codes = table.texts("postal_codes").ok().and_then(|codes| codes.get(row)?.as_deref());
        codes.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    };
    let commune = |row| {
        Ok(CommuneEntry {
            code: parsed(table, "code", row, "an INSEE commune code", |code| code.parse().ok())?,
            name: table.text("name", row)?.clone(),
            bureaux: need_count(table, "bureaux", row)?,
            postal_codes: postal_codes(row),
            part: table.text("part", row)?.clone(),
        })
    };
    (0..table.rows()).map(commune).collect()
}
