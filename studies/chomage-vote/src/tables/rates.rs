//! Unemployment by unit and quarter.

use augure_core::bundle::table::{Table, TableError};

use super::error::bad_value;
use crate::panel::Panel;
use crate::quarter::Quarter;
use crate::rates::Rates;
use crate::unit::Units;

pub(super) fn to_table(panel: &Panel) -> Table {
    let rows: Vec<(usize, Quarter, f64)> = panel.rates.all().collect();
    Table::from_rows("unemployment", &rows)
        .text("unit", |(unit, ..)| panel.units.code(*unit))
        .text("quarter", |(_, quarter, _)| quarter.to_string())
        .float("rate", |(.., percent)| *percent)
        .table()
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
