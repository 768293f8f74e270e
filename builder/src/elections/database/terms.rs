//! What results refer to: categories, elections, communes and bureaux.

use std::collections::BTreeSet;

use augure_elections::bureau::BureauId;
use postgres::Transaction;

use crate::elections::base::Base;
use crate::elections::config::Config;
use crate::postgres::connect::DatabaseError;
use crate::postgres::copy::Rows;
use crate::postgres::upsert::Target;

const COMMUNES: Target<'_> = Target { table: "communes", key: &["insee"], values: &["name"], scope: "true" };
const BUREAUX: Target<'_> =
    Target { table: "bureaux", key: &["commune", "bureau"], values: &[], scope: "true" };
const CATEGORIES: Target<'_> = Target {
    table: "categories",
    key: &["category"],
    values: &["position", "label_fr", "label_en", "colour"],
    scope: "true",
};
const ELECTIONS: Target<'_> = Target {
    table: "elections",
    key: &["election"],
    values: &["kind", "year", "round", "held_on", "date_status", "label_fr", "label_en"],
    scope: "true",
};

/// The rows of the four tables.
pub(super) struct Terms([(Target<'static>, Rows); 4]);

impl Terms {
    /// Those of `base` and `config`.
    pub(super) fn of(base: &Base, config: &Config) -> Self {
        Self([
            (CATEGORIES, categories(config)),
            (ELECTIONS, elections(config)),
            (COMMUNES, communes(base)),
            (BUREAUX, bureaux(base)),
        ])
    }

    /// Writes what is new or differs; returns the number of rows. What older results may refer to stays.
    ///
    /// # Errors
    /// When the server refuses.
    pub(super) fn write(&self, transaction: &mut Transaction<'_>) -> Result<u64, DatabaseError> {
        let mut written = 0;
        for (target, rows) in &self.0 {
            target.copy(transaction, rows)?;
            written += target.write(transaction)?;
        }
        Ok(written)
    }

    /// Removes what no result refers to any more; returns the number of rows.
    ///
    /// # Errors
    /// When the server refuses.
    pub(super) fn remove(&self, transaction: &mut Transaction<'_>) -> Result<u64, DatabaseError> {
        let mut removed = 0;
        // Bureaux before the communes that they are in.
        for (target, rows) in self.0.iter().rev() {
            target.copy(transaction, rows)?;
            removed += target.remove(transaction)?;
        }
        Ok(removed)
    }
}

fn categories(config: &Config) -> Rows {
    let mut rows = Rows::default();
    for (position, category) in config.categories.iter().enumerate() {
        rows.value(Some(&category.key))
            .value(Some(position))
            .value(Some(&category.label))
            .value(Some(&category.label_en))
            .value(Some(&category.colour))
            .end();
    }
    rows
}

fn elections(config: &Config) -> Rows {
    let mut rows = Rows::default();
    for (_, scrutin) in config.calendar.iter() {
        rows.value(Some(&scrutin.id))
            .value(Some(&scrutin.election))
            .value(Some(scrutin.year))
            .value(Some(scrutin.tour))
            .value(Some(scrutin.date))
            .value(Some(scrutin.date_status.code()))
            .value(Some(&scrutin.label))
            .value(Some(&scrutin.label_en))
            .end();
    }
    rows
}

fn communes(base: &Base) -> Rows {
    let mut rows = Rows::default();
    for (code, name) in &base.communes {
        rows.value(Some(code)).value(Some(name)).end();
    }
    rows
}

fn bureaux(base: &Base) -> Rows {
    let mut rows = Rows::default();
    let every: BTreeSet<BureauId> = base.results.iter().map(|result| result.bureau).collect();
    for bureau in every {
        rows.value(Some(bureau.commune)).value(Some(bureau.code)).end();
    }
    rows
}
