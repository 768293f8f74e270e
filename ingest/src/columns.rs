//! Roles of the columns of a table, recognised by name despite spelling and damage.

use std::collections::BTreeMap;

use crate::problem::{Problem, Severity};
use crate::schema::Schema;

/// The columns of one table, by the schema's names. Several columns may have one role: the first filled one counts.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    positions: BTreeMap<String, Vec<usize>>,
    groups: BTreeMap<u16, Group>,
    unknown: Vec<usize>,
}

/// The columns of one item in a row.
#[derive(Debug, Clone, Default)]
pub struct Group(BTreeMap<String, Vec<usize>>);

impl Group {
    /// Positions of the columns with the role `name` of the group, the better source first.
    #[must_use]
    pub fn positions(&self, name: &str) -> &[usize] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Positions of all of them.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        self.0.values().flatten().copied()
    }
}

type Ranked = BTreeMap<String, Vec<(usize, usize)>>;

fn best_first(ranked: Ranked) -> BTreeMap<String, Vec<usize>> {
    let best = |mut columns: Vec<(usize, usize)>| {
        columns.sort_unstable();
        columns.into_iter().map(|(_, index)| index).collect()
    };
    ranked.into_iter().map(|(name, columns)| (name, best(columns))).collect()
}

impl Columns {
    /// The roles in `schema` of the columns `names`.
    ///
    /// ```
    /// use augure_ingest::columns::Columns;
    /// use augure_ingest::schema::{Column, Kind, Schema};
    ///
    /// let schema = Schema::new("rain by day").with(Column::new("rain", Kind::Decimal).spelled(["précipitations"]));
    /// let columns = Columns::recognise(&["Date", "PR\u{fffd}CIPITATIONS"], &schema);
    /// assert_eq!(columns.positions("rain"), [1]);
    /// ```
    #[must_use]
    pub fn recognise<S: AsRef<str>>(names: &[S], schema: &Schema) -> Self {
        let mut ranked = Ranked::new();
        let mut groups: BTreeMap<u16, Ranked> = BTreeMap::new();
        let mut unknown = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let name = name.as_ref().trim();
            if let Some(column) = schema.columns.iter().find(|column| column.exact.iter().any(|e| e == name))
            {
                ranked.entry(column.name.clone()).or_default().push((0, index));
                continue;
            }
            if name.is_empty() || name.starts_with('%') {
                continue;
            }
            let folded = schema.fold(name);
            let (letters, number) = (folded.letters.as_str(), folded.number);
            if letters.bytes().all(|letter| letter == b'?') {
                unknown.push(index);
                continue;
            }
            // A number may be part of a name: `Temperature 2`.
            let whole = number.map_or(letters.to_owned(), |number| format!("{letters}{number}"));
            let mut known = false;
            for column in &schema.columns {
                if let Some(rank) = column.rank(&whole) {
                    ranked.entry(column.name.clone()).or_default().push((rank, index));
                    known = true;
                }
            }
            let of_group = schema.group.iter().filter(|_| !known);
            if let Some((column, rank)) =
                of_group.filter_map(|column| Some((column, column.rank(letters)?))).next()
            {
                let group = groups.entry(number.unwrap_or(0)).or_default();
                group.entry(column.name.clone()).or_default().push((rank, index));
                known = true;
            }
            if !known && !schema.is_of_row(letters) && !schema.is_of_group(letters) {
                unknown.push(index);
            }
        }
        Self {
            positions: best_first(ranked),
            groups: groups.into_iter().map(|(number, ranked)| (number, Group(best_first(ranked)))).collect(),
            unknown,
        }
    }

    /// Positions of the columns with the role `name`, the better source first.
    #[must_use]
    pub fn positions(&self, name: &str) -> &[usize] {
        self.positions.get(name).map_or(&[], Vec::as_slice)
    }

    /// The groups by number; 0 for columns without a number.
    pub fn groups(&self) -> impl Iterator<Item = (u16, &Group)> {
        self.groups.iter().map(|(number, group)| (*number, group))
    }

    /// Positions of the columns with each of those roles, item by item.
    ///
    /// ```
    /// use augure_ingest::columns::Columns;
    /// use augure_ingest::schema::{Column, Kind, Schema};
    ///
    /// let schema = Schema::new("sales by shop")
    ///     .with_repeated(Column::new("item", Kind::Text))
    ///     .with_repeated(Column::new("price", Kind::Integer));
    /// let columns = Columns::recognise(&["item 1", "price 1", "price 2"], &schema);
    /// assert_eq!(columns.items(["price", "item"]), [[vec![1], vec![0]], [vec![2], vec![]]]);
    /// ```
    #[must_use]
    pub fn items<const N: usize>(&self, roles: [&str; N]) -> Vec<[Vec<usize>; N]> {
        self.groups.values().map(|group| roles.map(|role| group.positions(role).to_vec())).collect()
    }

    /// Positions of the columns that were not recognised.
    #[must_use]
    pub fn unknown(&self) -> &[usize] {
        &self.unknown
    }

    /// Makes each of `columns` the `part` of an item of its own, whose name is in the column `label`, those counted from `first`.
    pub(crate) fn set_items(&mut self, part: &str, columns: &[usize], label: &str, first: usize) {
        let item = |(at, &column): (usize, &usize)| {
            let roles = [(part.to_owned(), vec![column]), (label.to_owned(), vec![first + at])];
            (u16::try_from(at + 1).unwrap_or(u16::MAX), Group(BTreeMap::from(roles)))
        };
        self.groups = columns.iter().enumerate().map(item).collect();
        self.unknown.retain(|column| !columns.contains(column));
    }

    /// Whether each of `count` columns has a role.
    #[must_use]
    pub fn needed(&self, count: usize) -> Vec<bool> {
        let mut needed = vec![false; count];
        for index in
            self.positions.values().flatten().copied().chain(self.groups.values().flat_map(Group::all))
        {
            if let Some(flag) = needed.get_mut(index) {
                *flag = true;
            }
        }
        needed
    }

    /// True when a column of the row or of a group has the role `name`.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        !self.positions(name).is_empty()
            || self.groups.values().any(|group| !group.positions(name).is_empty())
    }

    /// The columns of `schema` that a table with those columns lacks, in words; empty when it fits.
    #[must_use]
    pub fn missing(&self, schema: &Schema) -> Vec<String> {
        let one_of = schema.one_of.iter().filter(|set| !set.columns.iter().any(|name| self.has(name)));
        let required = schema.columns.iter().chain(&schema.group).filter(|column| column.required);
        let lacking = required.filter(|column| !self.has(&column.name));
        one_of
            .map(|set| set.holds.clone())
            .chain(lacking.map(|column| format!("`{}`", column.name)))
            .collect()
    }
}

/// The first filled cell at those positions, without blanks around it, and its position.
///
/// ```
/// use augure_ingest::columns::first_filled;
///
/// assert_eq!(first_filled(&["a", " ", " b "], &[1, 2]), Some((2, "b")));
/// ```
#[must_use]
pub fn first_filled<'c>(cells: &[&'c str], positions: &[usize]) -> Option<(usize, &'c str)> {
    let trimmed = positions.iter().filter_map(|&column| Some((column, cells.get(column)?.trim())));
    trimmed.into_iter().find(|(_, cell)| !cell.is_empty())
}

/// The problem of a table called `names` that lacks columns of `schema`; `None` when it fits.
///
/// `figures`: whether the header holds figures instead of names.
pub(crate) fn misfit(names: &[String], columns: &Columns, schema: &Schema, figures: bool) -> Option<Problem> {
    let missing = columns.missing(schema);
    if missing.is_empty() {
        return None;
    }
    let found: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| !name.is_empty()).take(12).collect();
    let (message, remedy) = if figures {
        let example = if schema.example.is_empty() {
            schema.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(";")
        } else {
            schema.example.clone()
        };
        (
            "the first line holds figures where names of columns belong".to_owned(),
            format!("put a line on top that names the columns, such as {example}"),
        )
    } else {
        (
            format!("no column holds {}", missing.join(", ")),
            format!("this is no table of {}: rename its columns, or take the file away", schema.subject),
        )
    };
    Some(Problem::new(Severity::Error, "layout", message).found("", found.join(", ")).remedy(remedy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Column, Kind};

    fn schema() -> Schema {
        let mut schema = Schema::new("sales by shop")
            .with(Column::new("shop", Kind::Code).spelled(["magasin", "numéro du magasin", "shop"]))
            .with(Column { exact: vec!["prix".into()], ..Column::new("filler", Kind::Integer) })
            .with_repeated(Column::new("price", Kind::Integer).spelled(["prix"]))
            .with_repeated(Column::new("first", Kind::Text).spelled(["prénom"]))
            .with_repeated(Column::new("rank", Kind::Integer).spelled([
                "n panneau",
                "n liste",
                "n de dépôt",
            ]));
        schema.group_ignored = vec!["sexe".into()];
        schema
    }

    #[test]
    fn damaged_column_names_are_recognised() {
        let names = [
            "Prénom 1",
            "Pr°nom 1",
            "Pr°nom.1",
            "Pr\u{fffd}nom 1",
            "Prï¿½nom 1",
            "NÂ° de dépôt 1",
            "N°Panneau 1",
            "NÂ°Liste 1",
        ];
        let columns = Columns::recognise(&names, &schema());
        let (number, group) = columns.groups().next().unwrap();
        assert_eq!((number, group.positions("first")), (1, &[0, 1, 2, 3, 4][..]));
        assert_eq!(group.positions("rank"), [6, 7, 5]);
        assert!(columns.unknown().is_empty());
    }

    #[test]
    fn an_exact_name_wins_over_spellings_and_numbers_part_groups() {
        let columns = Columns::recognise(&["prix", "Prix", "Prix 12", "% Prix/Max 12"], &schema());
        assert_eq!(columns.positions("filler"), [0]);
        let groups: Vec<(u16, &[usize])> = columns.groups().map(|(n, g)| (n, g.positions("price"))).collect();
        assert_eq!(groups, [(0, &[1][..]), (12, &[2][..])]);
    }

    #[test]
    fn the_better_of_two_columns_comes_first() {
        let columns = Columns::recognise(&["Numéro du magasin", "magasin", "shop"], &schema());
        assert_eq!(columns.positions("shop"), [1, 0, 2]);
    }

    #[test]
    fn what_is_not_known_is_listed_and_what_is_missing_is_said() {
        let mut schema = schema();
        let columns = Columns::recognise(&["magasin", "météo", "Sexe 3"], &schema);
        assert_eq!(columns.unknown(), [1]);
        assert!(columns.missing(&schema).is_empty());
        schema.columns.push(Column::new("day", Kind::Date).required());
        schema.one_of.push(crate::schema::OneOf { columns: vec!["price".into()], holds: "a price".into() });
        assert_eq!(columns.missing(&schema), ["a price", "`day`"]);
        let problem = misfit(&["magasin".to_owned()], &columns, &schema, false).unwrap();
        assert!(problem.remedy.contains("no table of sales by shop"), "{problem}");
    }
}
