//! Units, scrutins, families, categories and settings.

use augure_core::bundle::table::{Column, Table, TableError};
use augure_core::calendar::{date_of, days};

use super::columns::{bad_value, texts};
use super::error::PanelTablesError;
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

pub(super) fn settings_to_table(settings: &Settings) -> Result<Table, TableError> {
    let after_days = settings.published_after_days.to_string();
    let rows = [
        ("opening_unit", settings.opening_unit.as_str()),
        ("opening_scrutin", &settings.opening_scrutin),
        ("focus", &settings.focus),
        ("published_after_days", &after_days),
    ];
    Table::new("settings")
        .with("key", texts(rows.iter().map(|(key, _)| *key)))?
        .with("value", texts(rows.iter().map(|(_, value)| *value)))
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

pub(super) fn units_to_table(units: &Units) -> Result<Table, TableError> {
    let all = || units.all().iter();
    let region = |unit: &Unit| unit.region.and_then(|region| units.regions().get(region));
    let optional =
        |value: &dyn Fn(&Region) -> String| Column::Text(all().map(|unit| region(unit).map(value)).collect());
    let aliases = |at: usize| {
        let own: Vec<&str> =
            units.aliases().filter(|(_, unit)| *unit == at).map(|(alias, _)| alias).collect();
        Some(own.join(" "))
    };
    Table::new("units")
        .with("code", texts(all().map(|unit| unit.code.as_str())))?
        .with("name", texts(all().map(|unit| unit.name.as_str())))?
        .with("region", optional(&|region| region.code.clone()))?
        .with("region_name", optional(&|region| region.name.clone()))?
        .with("location", texts(all().map(|unit| unit.location.code())))?
        .with("aliases", Column::Text((0..units.all().len()).map(aliases).collect()))
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

pub(super) fn calendar_to_table(calendar: &Calendar) -> Result<Table, TableError> {
    let all = || calendar.all().iter();
    let from = |scrutin: &Scrutin| {
        let ids: Vec<&str> = scrutin.from.iter().map(|from| calendar.id(*from)).collect();
        Some(ids.join(" "))
    };
    Table::new("scrutins")
        .with("id", texts(all().map(|scrutin| scrutin.id.as_str())))?
        .with("date", Column::Date(all().map(|scrutin| Some(days(scrutin.date))).collect()))?
        .with("tour", Column::Int(all().map(|scrutin| Some(i32::from(scrutin.tour))).collect()))?
        .with("label", texts(all().map(|scrutin| scrutin.label.as_str())))?
        .with("label_en", texts(all().map(|scrutin| scrutin.label_en.as_str())))?
        .with("from", Column::Text(all().map(from).collect()))
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

fn labels_to_table<'a>(
    name: &str,
    labels: impl Iterator<Item = &'a Label> + Clone,
) -> Result<Table, TableError> {
    Table::new(name)
        .with("key", texts(labels.clone().map(|label| label.key.as_str())))?
        .with("label", texts(labels.clone().map(|label| label.label.as_str())))?
        .with("label_en", texts(labels.map(|label| label.label_en.as_str())))
}

fn label(table: &Table, row: usize) -> Result<Label, TableError> {
    let text = |column| table.texts(column)?.need(row).cloned();
    Ok(Label { key: text("key")?, label: text("label")?, label_en: text("label_en")? })
}

pub(super) fn families_to_table(categories: &Categories) -> Result<Table, TableError> {
    labels_to_table("families", categories.families.iter())
}

pub(super) fn families_from_table(table: &Table) -> Result<Vec<Label>, TableError> {
    (0..table.rows()).map(|row| label(table, row)).collect()
}

pub(super) fn categories_to_table(categories: &Categories) -> Result<Table, TableError> {
    let family =
        |category: &Category| categories.families.get(category.family).map_or("", |family| &family.key);
    labels_to_table("categories", categories.all.iter().map(|category| &category.label))?
        .with("family", texts(categories.all.iter().map(family)))
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
