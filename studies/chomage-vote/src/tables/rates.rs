//! Unemployment by unit and quarter.

use augure_core::bundle::table::{Column, Table, TableError};

use super::columns::bad_value;
use crate::panel::Panel;
use crate::quarter::Quarter;
use crate::rates::Rates;
use crate::unit::Units;

pub(super) fn to_table(panel: &Panel) -> Result<Table, TableError> {
    let code = |unit: usize| panel.units.get(unit).map(|unit| unit.code.to_string());
    Table::new("unemployment")
        .with("unit", Column::Text(panel.rates.all().map(|(unit, ..)| code(unit)).collect()))?
        .with(
            "quarter",
            Column::Text(panel.rates.all().map(|(_, quarter, _)| Some(quarter.to_string())).collect()),
        )?
        .with("rate", Column::Float(panel.rates.all().map(|(.., percent)| Some(percent)).collect()))
}

pub(super) fn from_table(table: &Table, units: &Units, after_days: u16) -> Result<Rates, TableError> {
    let mut rates = Rates::new(after_days);
    for row in 0..table.rows() {
        let (code, text) = (table.texts("unit")?.need(row)?, table.texts("quarter")?.need(row)?);
        let unit =
            units.position(code).map_err(|_| bad_value(table, "unit", row, code, "the code of a unit"))?;
        let quarter: Quarter =
            text.parse().map_err(|_| bad_value(table, "quarter", row, text, "a quarter such as 1999-T4"))?;
        let percent = table.floats("rate")?.need_number(row)?;
        if !(0.0..=100.0).contains(&percent) {
            return Err(bad_value(table, "rate", row, percent, "a percentage"));
        }
        rates.insert(unit, quarter, percent);
    }
    Ok(rates)
}
