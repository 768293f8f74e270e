//! Columns that several tables have, bound once and read row by row.

use std::collections::HashMap;

use augure_core::bundle::table::{Entries, Table, TableError};

use crate::bureau::BureauId;
use crate::engine::setting::Kind;
use crate::scrutin::{Calendar, ScrutinIndex};

/// A text column.
pub(super) type Texts<'t> = Entries<'t, String>;
/// A column of counts.
pub(super) type Counts<'t> = Entries<'t, i32>;
/// A column of numbers.
pub(super) type Numbers<'t> = Entries<'t, f64>;

/// The columns `commune` and `bureau`.
#[derive(Clone, Copy)]
pub(super) struct BureauColumns<'t> {
    commune: Texts<'t>,
    bureau: Texts<'t>,
}

impl<'t> BureauColumns<'t> {
    pub(super) fn new(table: &'t Table) -> Result<Self, TableError> {
        Ok(Self { commune: table.texts("commune")?, bureau: table.texts("bureau")? })
    }

    /// The bureau at `row`.
    pub(super) fn at(self, row: usize) -> Result<BureauId, TableError> {
        Ok(BureauId {
            commune: self.commune.parsed(row, "an INSEE commune code", |code| code.parse().ok())?,
            code: self.bureau.parsed(row, "a bureau number", |code| code.parse().ok())?,
        })
    }
}

/// The column `scrutin`, whose identifiers are those of a calendar.
pub(super) struct ScrutinColumn<'t> {
    scrutin: Texts<'t>,
    positions: HashMap<&'t str, ScrutinIndex>,
}

impl<'t> ScrutinColumn<'t> {
    pub(super) fn new(table: &'t Table, calendar: &'t Calendar) -> Result<Self, TableError> {
        let positions = calendar.iter().map(|(index, scrutin)| (scrutin.id.as_str(), index)).collect();
        Ok(Self { scrutin: table.texts("scrutin")?, positions })
    }

    /// The scrutin at `row`.
    pub(super) fn at(&self, row: usize) -> Result<ScrutinIndex, TableError> {
        self.scrutin.parsed(row, "a scrutin of the table `scrutins`", |id| self.positions.get(id).copied())
    }
}

/// The setting at `row` of the column `setting`.
pub(super) fn kind_at(settings: Texts<'_>, row: usize) -> Result<Kind, TableError> {
    settings.parsed(row, "one of scenario, offer and blind", Kind::from_code)
}
