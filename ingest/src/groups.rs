//! Numbers for the columns of groups, where a header gives none.
//!
//! Wide tables have one group of columns per item, as many times as there are items, and often name the first group
//! only. Programs that open and save them fill the rest each in its own way: empty names, the same names again,
//! `Value.1`, `Value...27`, `Value_duplicated_0`, `Unnamed: 29`, `V30`. Here the groups are found by their order, and
//! their columns renamed `Value 1`, `Value 2`...

use crate::schema::Schema;

/// The meaning of a column's name.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// No name, or a program's placeholder.
    Blank,
    /// Of a group: the name without its number, for messages and folded, and the number.
    Group { base: String, folded: String, number: Option<u16> },
    /// Of the row.
    Row,
    /// Unknown.
    Other,
}

/// The names of the columns of a table with the header `names` and rows of up to `width` cells.
///
/// Names that are complete stay as they are. Columns without a name, which fill no whole group, have an empty one.
#[must_use]
pub(crate) fn complete(names: &[String], width: usize, schema: &Schema) -> Vec<String> {
    let kinds: Vec<Kind> = names.iter().enumerate().map(|(index, name)| kind(name, index, schema)).collect();
    let mut complete: Vec<String> = names
        .iter()
        .zip(&kinds)
        .map(|(name, kind)| if *kind == Kind::Blank { String::new() } else { name.trim().to_owned() })
        .collect();
    let named = kinds.iter().rposition(|kind| *kind != Kind::Blank).map_or(0, |last| last + 1);
    let repeated = first_repeated(&kinds[..named]);
    let width = width.max(names.len());
    if repeated.is_none() && named == width {
        return complete;
    }
    // The groups begin after the last column of the row that stands before them.
    let inside = repeated.unwrap_or(named.saturating_sub(1));
    let start = kinds[..inside].iter().rposition(|kind| *kind == Kind::Row).map_or(0, |last| last + 1);
    if !matches!(kinds.get(inside), Some(Kind::Group { .. } | Kind::Other)) {
        return complete;
    }
    let plain = complete.clone();
    let mut starts = vec![start];
    let mut number = 0;
    let mut groups: Vec<Vec<String>> = Vec::new();
    for (index, name) in complete.iter_mut().enumerate().take(named).skip(start) {
        let Some(Kind::Group { base, folded, number: own }) = kinds.get(index) else { continue };
        match own {
            // Numbers of the header's own are followed.
            Some(own) if repeated.is_none() => {
                if *own > number && number > 0 {
                    starts.push(index);
                }
                number = number.max(*own);
            }
            _ => {
                let mark = format!("{folded} {own:?}");
                match groups.last_mut() {
                    Some(group) if !group.contains(&mark) => group.push(mark),
                    last => {
                        if last.is_some() {
                            starts.push(index);
                        }
                        groups.push(vec![mark]);
                        number += 1;
                    }
                }
                *name = format!("{base} {number}");
            }
        }
    }
    // Groups of different columns cannot be told apart by their order.
    if groups.windows(2).any(|pair| pair[0] != pair[1]) {
        return plain;
    }
    let period = match starts.as_slice() {
        [first, second, ..] => second - first,
        _ => named - start,
    };
    if period == 0 || !(named - start).is_multiple_of(period) {
        return complete;
    }
    let template: Vec<String> = kinds[named - period..named]
        .iter()
        .map(|kind| if let Kind::Group { base, .. } = kind { base.clone() } else { String::new() })
        .collect();
    let more = (width - named) / period;
    if more == 0 && starts.len() == 1 {
        return plain;
    }
    complete.truncate(named);
    for _ in 0..more {
        number += 1;
        complete.extend(
            template.iter().map(
                |base| {
                    if base.is_empty() { String::new() } else { format!("{base} {number}") }
                },
            ),
        );
    }
    complete
}

/// The first column of a group whose name is repeated.
fn first_repeated(kinds: &[Kind]) -> Option<usize> {
    kinds.iter().enumerate().find_map(|(index, kind)| {
        matches!(kind, Kind::Group { number: None, .. })
            .then(|| kinds[index + 1..].contains(kind))
            .filter(|again| *again)
            .map(|_| index)
    })
}

fn kind(name: &str, index: usize, schema: &Schema) -> Kind {
    let name = without_position(name.trim(), index);
    let folded = schema.fold(name);
    let (letters, number) = (folded.letters, folded.number);
    let of_row = schema.is_of_row(&letters);
    if is_made_up(name) && !of_row && !schema.is_of_group(&letters) {
        return Kind::Blank;
    }
    // Percentages of a measure repeat along with it.
    let share = schema
        .measure()
        .is_some_and(|measure| letters.contains(&measure) && (name.starts_with('%') || letters != measure));
    if share || schema.is_of_group(&letters) {
        let base = match number {
            Some(_) => {
                name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', '.', '_', ':'])
            }
            None => name,
        };
        return Kind::Group { base: base.to_owned(), folded: letters, number };
    }
    // R writes `X..Abs.Ins` for `% Abs/Ins`.
    let of_row = of_row || ["%", "X..", "percent", "pct"].iter().any(|share| name.starts_with(share));
    if of_row { Kind::Row } else { Kind::Other }
}

/// `name` without what a program adds to tell it from others of the same name by its position: `Value...27`,
/// `Value_duplicated_0`.
fn without_position(name: &str, index: usize) -> &str {
    if let Some((base, position)) = name.rsplit_once("...")
        && position.parse() == Ok(index + 1)
    {
        return base;
    }
    match name.split_once("_duplicated_") {
        Some((base, number)) if number.bytes().all(|b| b.is_ascii_digit()) => base,
        _ => name,
    }
}

/// Whether `name` is a program's placeholder: `Unnamed: 29`, `V30`, `...30`, `_c29`, `Colonne1`.
fn is_made_up(name: &str) -> bool {
    const MADE_UP: [&str; 15] = [
        "", "unnamed", "v", "x", "c", "f", "col", "column", "colonne", "field", "champ", "var", "na", "null",
        "nan",
    ];
    let lower = name.to_ascii_lowercase();
    let without_level = lower.split("_level_").next().unwrap_or_default();
    let letters = without_level.trim_end_matches(|c: char| !c.is_alphabetic());
    let letters = letters.trim_matches(|c: char| !c.is_alphanumeric());
    MADE_UP.contains(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Column, Kind as Holds};

    /// A table of stock, whose columns repeat for each item.
    fn schema() -> Schema {
        let row = ["région", "magasin", "jour", "stock", "entrées", "sorties"];
        let group = ["n rayon", "nom", "prénom", "marque", "prix"];
        let column = |name: &str| Column { spellings: vec![name.into()], ..Column::new(name, Holds::Text) };
        Schema {
            columns: row.map(column).to_vec(),
            group: group.map(column).to_vec(),
            measure: "prix".into(),
            group_ignored: vec!["sexe".into()],
            ..Schema::default()
        }
    }

    fn names(text: &str) -> Vec<String> {
        text.split(';').map(str::to_owned).collect()
    }

    const HEAD: &str = "Région;Magasin;Jour;Stock;Entrées;% Ent/Sto;Sorties;% Sor/Ent";
    const GROUP: &str = "N°Rayon;Sexe;Nom;Prénom;Marque;Prix;% Prix/Ins;% Prix/Exp";

    fn numbered(groups: u16) -> Vec<String> {
        let group = |n: u16| GROUP.split(';').map(move |name| format!("{name} {n}"));
        names(HEAD).into_iter().chain((1..=groups).flat_map(group)).collect()
    }

    #[test]
    fn every_disguise_of_repeated_groups_is_numbered() {
        let (head, group, width) = (names(HEAD), names(GROUP), 8 + 3 * 8);
        let first: Vec<String> = head.iter().chain(&group).cloned().collect();
        let filled = |fill: &dyn Fn(usize) -> String| {
            let mut names = first.clone();
            names.extend((first.len()..width).map(fill));
            names
        };
        let again = |name: &dyn Fn(&str, usize, usize) -> String| {
            let mut names = head.clone();
            for k in 0..3 {
                names.extend(group.iter().enumerate().map(|(i, base)| name(base, k, 8 + 8 * k + i)));
            }
            names
        };
        let disguises = [
            ("first only", first.clone()),
            ("padded", filled(&|_| String::new())),
            ("pandas, unnamed", filled(&|i| format!("Unnamed: {i}"))),
            ("pandas, two rows", filled(&|i| format!("Unnamed: {i}_level_0"))),
            ("fread", filled(&|i| format!("V{}", i + 1))),
            ("readxl, unnamed", filled(&|i| format!("...{}", i + 1))),
            ("spark", filled(&|i| format!("_c{i}"))),
            ("excel table", filled(&|i| format!("Colonne{}", i - 15))),
            ("again", again(&|base, _, _| base.to_owned())),
            ("readxl", again(&|base, _, at| format!("{base}...{}", at + 1))),
            (
                "polars",
                again(&|base, k, _| {
                    if k == 0 { base.to_owned() } else { format!("{base}_duplicated_{}", k - 1) }
                }),
            ),
            ("numbered", numbered(3)),
        ];
        for (what, header) in disguises {
            assert_eq!(complete(&header, width, &schema()), numbered(3), "{what}");
        }
    }

    #[test]
    fn numbers_that_programs_add_are_followed() {
        for (separator, from) in [(".", 1), ("_", 1), ("__", 1), ("", 2), (" ", 2)] {
            let mut header = names(HEAD);
            for k in 0..3 {
                header.extend(GROUP.split(';').map(|base| match k {
                    0 => base.to_owned(),
                    k => format!("{base}{separator}{}", k + from - 1),
                }));
            }
            let complete = complete(&header, header.len(), &schema());
            let columns = crate::columns::Columns::recognise(&complete, &schema());
            let prices: Vec<usize> =
                columns.groups().flat_map(|(_, group)| group.positions("prix")).copied().collect();
            assert_eq!(prices, [13, 21, 29], "{separator:?}");
            assert!(columns.groups().all(|(_, group)| group.positions("nom").len() == 1), "{separator:?}");
        }
    }

    #[test]
    fn groups_of_different_columns_are_left_alone() {
        let header = names("Sorties;N°Rayon;Nom;Prix;Nom;Prix;N°Rayon;Nom;Prix");
        assert_eq!(complete(&header, 9, &schema()), header);
    }

    #[test]
    fn a_header_of_unknown_columns_stays() {
        for header in ["a;b", "a;b;;", "", "Nom;Prix", "Sorties;Nom;Prix;Commentaire"] {
            let header = names(header);
            assert_eq!(complete(&header, header.len(), &schema()), header);
        }
        assert_eq!(complete(&names("Sorties;Nom;Prix"), 4, &schema()), names("Sorties;Nom;Prix"));
    }
}
