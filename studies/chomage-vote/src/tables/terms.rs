//! Units, scrutins, families, categories and settings.

use augure_core::bundle::rows::TableRows;
use augure_core::bundle::table::{Table, TableError};
use augure_core::calendar::{date_of, days};

use super::error::{PanelTablesError, bad_value};
use crate::category::{Categories, Category, Label};
use crate::scrutin::{Calendar, Scrutin};
use crate::unit::{Location, Region, Unit, Units, code};

/// Settings of the study.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Code of the unit that the app opens on.
    pub opening_unit: String,
    /// Identifier of the scrutin that the app opens on.
    pub opening_scrutin: String,
    /// Key of the category that the study begins with.
    pub focus: String,
    /// Days from the end of a quarter until its rates count as known.
    pub published_after_days: u16,
}

pub(super) fn settings_to_table(settings: &Settings) -> Table {
    let after_days = settings.published_after_days.to_string();
    let rows = [
        ("opening_unit", settings.opening_unit.as_str()),
        ("opening_scrutin", &settings.opening_scrutin),
        ("focus", &settings.focus),
        ("published_after_days", &after_days),
    ];
    Table::from_rows("settings", &rows)
        .text("key", |(key, _)| *key)
        .text("value", |(_, value)| *value)
        .table()
}

/// The setting called `key`.
///
/// # Errors
/// When the table has none of that name.
pub fn setting(table: &Table, key: &str) -> Result<String, TableError> {
    for row in 0..table.rows() {
        if table.texts("key")?.need(row)? == key {
            return table.texts("value")?.need(row).cloned();
        }
    }
    Err(bad_value(table, "key", table.rows(), key, "among the settings"))
}

pub(super) fn settings_from_table(table: &Table) -> Result<Settings, TableError> {
    let after_days = setting(table, "published_after_days")?;
    Ok(Settings {
        opening_unit: setting(table, "opening_unit")?,
        opening_scrutin: setting(table, "opening_scrutin")?,
        focus: setting(table, "focus")?,
        published_after_days: after_days
            .parse()
            .map_err(|_| bad_value(table, "value", 0, after_days, "a number of days"))?,
    })
}

pub(super) fn units_to_table(units: &Units) -> Table {
    let rows: Vec<(usize, &Unit)> = units.all().iter().enumerate().collect();
    let region = |unit: &Unit| unit.region.and_then(|region| units.regions().get(region));
    let aliases = |at: usize| {
        let own: Vec<&str> =
            units.aliases().filter(|(_, unit)| *unit == at).map(|(alias, _)| alias).collect();
        own.join(" ")
    };
    Table::from_rows("units", &rows)
        .text("code", |(_, unit)| unit.code.as_str())
        .text("name", |(_, unit)| unit.name.as_str())
        .optional_text("region", |(_, unit)| Some(region(unit)?.code.as_str()))
        .optional_text("region_name", |(_, unit)| Some(region(unit)?.name.as_str()))
        .text("location", |(_, unit)| unit.location.code())
        .text("aliases", |(at, _)| aliases(*at))
        .table()
}

pub(super) fn units_from_table(table: &Table) -> Result<Units, PanelTablesError> {
    let (codes, names) = (table.texts("region")?, table.texts("region_name")?);
    let mut regions: Vec<Region> = Vec::new();
    for (code, name) in codes.iter().zip(names.iter()) {
        if let (Some(code), Some(name)) = (code, name)
            && regions.iter().all(|region| region.code != *code)
        {
            regions.push(Region { code: code.clone(), name: name.clone() });
        }
    }
    regions.sort_by(|a, b| a.code.cmp(&b.code));
    let mut units = Vec::with_capacity(table.rows());
    for (row, region) in codes.iter().enumerate() {
        let location = table.texts("location")?.need(row)?;
        let location = Location::from_code(location)
            .ok_or_else(|| bad_value(table, "location", row, location, "a location of units"))?;
        let region = region.as_ref().and_then(|code| regions.iter().position(|region| region.code == *code));
        let unit = Unit {
            code: code(table.texts("code")?.need(row)?),
            name: table.texts("name")?.need(row)?.clone(),
            region,
            location,
        };
        let aliases = table.texts("aliases")?.need(row)?.split_whitespace().map(str::to_owned).collect();
        units.push((unit, aliases));
    }
    Ok(Units::new(units, regions)?)
}

pub(super) fn calendar_to_table(calendar: &Calendar) -> Table {
    let from = |scrutin: &Scrutin| {
        let ids: Vec<&str> = scrutin.from.iter().map(|from| calendar.id(*from)).collect();
        ids.join(" ")
    };
    Table::from_rows("scrutins", calendar.all())
        .text("id", |scrutin| scrutin.id.as_str())
        .date("date", |scrutin| days(scrutin.date))
        .int("tour", |scrutin| i32::from(scrutin.tour))
        .text("label", |scrutin| scrutin.label.as_str())
        .text("label_en", |scrutin| scrutin.label_en.as_str())
        .text("from", from)
        .table()
}

pub(super) fn calendar_from_table(table: &Table) -> Result<Calendar, PanelTablesError> {
    let ids = table.texts("id")?;
    let mut scrutins = Vec::with_capacity(table.rows());
    for row in 0..table.rows() {
        let (day, tour) = (*table.dates("date")?.need(row)?, *table.ints("tour")?.need(row)?);
        let date = date_of(day).ok_or_else(|| bad_value(table, "date", row, day, "a day"))?;
        let tour = u8::try_from(tour).map_err(|_| bad_value(table, "tour", row, tour, "a round"))?;
        let known = |id: &str| ids.iter().position(|known| known.as_deref() == Some(id));
        let from = table.texts("from")?.need(row)?.split_whitespace();
        let from = from
            .map(|id| {
                known(id).ok_or_else(|| bad_value(table, "from", row, id, "the identifier of a scrutin"))
            })
            .collect::<Result<_, _>>()?;
        scrutins.push(Scrutin {
            id: table.texts("id")?.need(row)?.clone(),
            date,
            tour,
            label: table.texts("label")?.need(row)?.clone(),
            label_en: table.texts("label_en")?.need(row)?.clone(),
            from,
        });
    }
    Ok(Calendar::new(scrutins)?)
}

/// `rows` with the columns of the `label` of each.
fn labelled<'r, T>(rows: TableRows<'r, T>, label: impl Fn(&'r T) -> &'r Label) -> TableRows<'r, T> {
    rows.text("key", |row| label(row).key.as_str())
        .text("label", |row| label(row).label.as_str())
        .text("label_en", |row| label(row).label_en.as_str())
}

fn label(table: &Table, row: usize) -> Result<Label, TableError> {
    let text = |column| table.texts(column)?.need(row).cloned();
    Ok(Label { key: text("key")?, label: text("label")?, label_en: text("label_en")? })
}

pub(super) fn families_to_table(categories: &Categories) -> Table {
    labelled(Table::from_rows("families", &categories.families), |family| family).table()
}

pub(super) fn families_from_table(table: &Table) -> Result<Vec<Label>, TableError> {
    (0..table.rows()).map(|row| label(table, row)).collect()
}

pub(super) fn categories_to_table(categories: &Categories) -> Table {
    let family =
        |category: &Category| categories.families.get(category.family).map_or("", |family| &family.key);
    labelled(Table::from_rows("categories", &categories.all), |category| &category.label)
        .text("family", family)
        .table()
}

pub(super) fn categories_from_table(
    table: &Table,
    families: Vec<Label>,
    focus: &str,
) -> Result<Categories, TableError> {
    let category = |row| {
        let key = table.texts("family")?.need(row)?;
        let family = families.iter().position(|family| family.key == *key);
        let family = family.ok_or_else(|| bad_value(table, "family", row, key, "the key of a family"))?;
        Ok(Category { label: label(table, row)?, family })
    };
    let all: Vec<Category> = (0..table.rows()).map(category).collect::<Result<_, TableError>>()?;
    let at = all.iter().position(|category| category.label.key == focus);
    let focus = at.ok_or_else(|| bad_value(table, "key", 0, focus, "the key of a category"))?;
    Ok(Categories { all, families, focus })
}
