//! Changes to the base: a table that is added, takes another's place, or goes.

use jiff::civil::Date;

use super::state::Draft;
use super::{settle, table};
use crate::counts::Counts;
use crate::diff::{self, Diff};
use crate::error::BaseError;
use crate::layout::EVERYTHING;
use crate::manifest::Entry;
use crate::names::quoted;
use crate::read::Loaded;
use crate::spec::{Level, OWN_COLUMNS, Spec};

/// A table to add.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Name of its file.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Today.
    pub added: Date,
    /// How it was read.
    pub spec: Spec,
    /// Its rows.
    pub loaded: Loaded,
}

/// What adding or removing a table changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The table.
    pub name: String,
    /// The kind of change.
    pub kind: Kind,
    /// What became of its rows.
    pub counts: Counts,
    /// Bureaux that the base gains.
    pub new_bureaux: usize,
    /// Bureaux that the base loses.
    pub lost_bureaux: usize,
    /// Rows of other tables that go to another bureau, as mergers are understood now.
    pub moved: usize,
    /// Places of the table that are not in the base: the first of them.
    pub not_in_base: Vec<String>,
}

/// The kind of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A new table.
    Added,
    /// A table that is there already, byte for byte, read in the same way.
    Same,
    /// A table that takes another's place.
    Replaced(Box<Diff>),
    /// A table that goes.
    Removed,
}

impl Draft {
    /// Adds a table, or puts it in the place of the one of its name.
    ///
    /// # Errors
    /// When a name is taken, the same bytes are there under another name, no row names a place, or the base cannot be
    /// read.
    pub fn add(&mut self, incoming: Incoming) -> Result<Change, BaseError> {
        let Incoming { file, sha256, added, spec, loaded } = incoming;
        let name = spec.name.clone();
        let old = self.manifest.tables.get(&name);
        if let Some(old) = old.filter(|old| old.sha256 == sha256 && old.spec == spec) {
            return Ok(Change::none(&name, old.counts));
        }
        let by_bureau = old.is_some_and(|old| old.spec.level == Level::Bureau);
        self.free(&spec, &sha256)?;
        if loaded.places.is_empty() {
            return Err(BaseError::NothingRead(file));
        }
        let rows = table::rows(&spec, &loaded)?;
        let kind = match old.is_some() {
            true => Kind::Replaced(Box::new(diff::between(&self.rows(&name, None)?, &rows, spec.level))),
            false => Kind::Added,
        };
        let entry = Entry { file, sha256, added, counts: loaded.counts, spec, parts: Vec::new() };
        self.manifest.tables.insert(name.clone(), entry);
        self.put(&name, &rows)?;
        self.settled(name, kind, loaded.counts, by_bureau)
    }

    /// Takes the table called `name` out, and the bureaux that no other table counts.
    ///
    /// # Errors
    /// When there is no such table, or the base cannot be read.
    pub fn remove(&mut self, name: &str) -> Result<Change, BaseError> {
        let Some(entry) = self.manifest.tables.remove(name) else {
            let known: Vec<&str> = self.manifest.tables.keys().map(String::as_str).collect();
            let known = if known.is_empty() {
                "it has none".to_owned()
            } else {
                format!("it has {}", known.join(", "))
            };
            return Err(BaseError::NoTable { name: name.to_owned(), known });
        };
        let by_bureau = entry.spec.level == Level::Bureau;
        self.settled(name.to_owned(), Kind::Removed, entry.counts, by_bureau)
    }

    /// Settles what follows from a change to the table `name`.
    fn settled(
        &mut self,
        name: String,
        kind: Kind,
        counts: Counts,
        by_bureau: bool,
    ) -> Result<Change, BaseError> {
        let settled = settle::settle(self, &name, by_bureau)?;
        let counts = self.manifest.tables.get(&name).map_or(counts, |entry| entry.counts);
        let (new_bureaux, lost_bureaux, moved) = (settled.new, settled.lost, settled.moved);
        Ok(Change { name, kind, counts, new_bureaux, lost_bureaux, moved, not_in_base: settled.not_in_base })
    }

    /// Checks that the names of `spec` are free, and that its bytes are not there under another name.
    fn free(&self, spec: &Spec, sha256: &str) -> Result<(), BaseError> {
        let own = [Level::Bureau, Level::Commune, Level::Departement].map(Level::table);
        if own.contains(&spec.name.as_str()) || spec.name == EVERYTHING {
            let (name, by) = (spec.name.clone(), "the base itself".to_owned());
            return Err(BaseError::Taken { what: "the name", name, by, field: "name" });
        }
        let same = |entry: &Entry| {
            entry.sha256 == sha256 && entry.spec.level == spec.level && entry.spec.date == spec.date
        };
        let others = || self.manifest.tables.iter().filter(|(name, _)| **name != spec.name);
        if let Some((there, _)) = others().find(|(_, entry)| same(entry)) {
            return Err(BaseError::SameBytes { there: there.clone() });
        }
        for column in &spec.columns {
            let wide = format!("{}{}", spec.prefix, column.name);
            let of_other =
                |entry: &Entry| entry.spec.columns.iter().any(|other| entry.wide_name(other) == wide);
            let by = match others().find(|(_, entry)| of_other(entry)) {
                Some((other, _)) => quoted(other),
                None if OWN_COLUMNS.contains(&wide.as_str()) => "the base itself".to_owned(),
                None => continue,
            };
            return Err(BaseError::Taken { what: "the column", name: wide, by, field: "prefix" });
        }
        Ok(())
    }
}

impl Change {
    fn none(name: &str, counts: Counts) -> Self {
        Self {
            name: name.to_owned(),
            kind: Kind::Same,
            counts,
            new_bureaux: 0,
            lost_bureaux: 0,
            moved: 0,
            not_in_base: Vec::new(),
        }
    }

    /// Whether anything changes.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.kind != Kind::Same
    }
}
