//! Where the columns of a spec stand in a table.

use augure_ingest::problem::{Problem, Severity};

use crate::keys::KeyOf;
use crate::spec::{Level, Spec};

/// Positions of a spec's columns.
#[derive(Debug)]
pub(super) struct Positions {
    pub(super) key: KeyOf<usize>,
    pub(super) name: Option<usize>,
    pub(super) registered: Option<usize>,
    /// Of the columns to add, in the spec's order.
    pub(super) values: Vec<usize>,
}

impl Positions {
    /// The positions of `spec`'s columns among `names`.
    ///
    /// # Errors
    /// A problem for each column that is not there.
    pub(super) fn of(names: &[String], spec: &Spec) -> Result<Self, Vec<Problem>> {
        let mut missing = Vec::new();
        let mut find = |from: &String| {
            position(names, from).unwrap_or_else(|| {
                let there = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                let problem = Problem::new(Severity::Error, "no-column", "the table has no such column")
                    .found(from, "")
                    .expected(format!("one of {there}"))
                    .remedy("correct the spec, or delete it to have a new one proposed");
                missing.push(problem);
                0
            })
        };
        let mut optional = |from: &Option<String>| from.as_ref().map(&mut find);
        let key = KeyOf {
            level: spec.level,
            departement: optional(&spec.key.departement),
            commune: optional(&spec.key.commune),
            bureau: optional(&spec.key.bureau),
        };
        let (name, registered) = (optional(&spec.key.commune_name), optional(&spec.key.registered));
        let values = spec.columns.iter().map(|column| find(&column.from)).collect();
        if missing.is_empty() { Ok(Self { key, name, registered, values }) } else { Err(missing) }
    }

    /// The column that the level's own key is in.
    pub(super) fn own(&self) -> usize {
        let own = match self.key.level {
            Level::Bureau => self.key.bureau,
            Level::Commune => self.key.commune,
            Level::Departement => self.key.departement,
        };
        own.unwrap_or(0)
    }
}

/// The position in `names` of the column called `from`; `Voix#2` is the second one called `Voix`.
#[must_use]
pub fn position(names: &[String], from: &str) -> Option<usize> {
    let named = |wanted: &str, number: usize| {
        let mut same = names.iter().enumerate().filter(|(_, name)| *name == wanted);
        same.nth(number.checked_sub(1)?).map(|(at, _)| at)
    };
    named(from, 1).or_else(|| {
        let (wanted, number) = from.rsplit_once('#')?;
        named(wanted, number.parse().ok()?)
    })
}

/// What [`position`] finds each of `names` by.
#[must_use]
pub fn numbered(names: &[String]) -> Vec<String> {
    let number =
        |at: usize, name: &String| match names.iter().take(at).filter(|before| *before == name).count() {
            0 => name.clone(),
            before => format!("{name}#{}", before + 1),
        };
    names.iter().enumerate().map(|(at, name)| number(at, name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_one_name_are_told_apart() {
        let names = ["Nom", "Voix", "Nom", "Voix", "Nom"].map(String::from);
        let all = numbered(&names);
        assert_eq!(all, ["Nom", "Voix", "Nom#2", "Voix#2", "Nom#3"]);
        for (at, name) in all.iter().enumerate() {
            assert_eq!(position(&names, name), Some(at));
        }
        assert_eq!(
            (position(&names, "Nom#4"), position(&names, "Nom#0"), position(&names, "x")),
            (None, None, None)
        );
    }
}
