//! The results of one commune in the table of its département.

use augure_core::bundle::table::Table;
use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::tables::town_results;
use augure_elections::town_result::TownResult;

use crate::bundle::Failure;
use crate::elections::data::Data;

/// The published results of a commune.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::elections) struct Published {
    /// Its results.
    pub(in crate::elections) results: Vec<TownResult>,
    /// The scrutins of which any commune of the table has a result.
    pub(in crate::elections) scrutins: Vec<ScrutinIndex>,
}

impl Published {
    /// The result at `scrutin`.
    pub(super) fn at(&self, scrutin: ScrutinIndex) -> Option<&TownResult> {
        self.results.iter().find(|result| result.scrutin == scrutin)
    }
}

/// The results of `commune` in `table`.
///
/// # Errors
/// The table is not what it should be.
pub(in crate::elections) fn of_table(
    table: &Table,
    data: &Data,
    commune: CommuneCode,
) -> Result<Published, Failure> {
    let mut results = town_results::from_table(table, &data.calendar, &data.categories)?;
    let mut scrutins: Vec<ScrutinIndex> = results.iter().map(|result| result.scrutin).collect();
    scrutins.sort_unstable();
    scrutins.dedup();
    results.retain(|result| result.commune == commune);
    Ok(Published { results, scrutins })
}
