//! Rows of mapping files.

use std::collections::BTreeMap;

use augure_elections::category::Categories;

use super::pattern::Pattern;
use super::rule::{AUTRES, HEADER, MappingError, MatchOn, Rule, Scope};

/// The records of the mapping `file`, each with its line; lines that start with `#` are comments.
pub(super) fn records(file: &str, text: &str) -> Result<Vec<(u64, csv::StringRecord)>, MappingError> {
    let syntax = |source| MappingError::Syntax { file: file.to_owned(), source };
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let found: Vec<&str> = reader.headers().map_err(syntax)?.iter().map(str::trim).collect();
    if found != HEADER {
        return Err(MappingError::Header { file: file.to_owned(), found: found.join(",") });
    }
    let record = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(syntax)?;
        Ok((record.position().map_or(0, csv::Position::line), record))
    };
    reader.records().map(record).collect()
}

/// Adds the row `record` of `file` to the rules: a new rule, or one more part of a rule that is there.
pub(super) fn add(
    rules: &mut BTreeMap<(MatchOn, Scope, Pattern), Rule>,
    file: &str,
    line: u64,
    record: &csv::StringRecord,
    categories: &Categories,
) -> Result<(), MappingError> {
    let cell = |index: usize| record.get(index).unwrap_or_default().trim();
    let wrong = |column, value: &str, expected: &str| MappingError::Value {
        file: file.to_owned(),
        line,
        column,
        value: value.to_owned(),
        expected: expected.to_owned(),
    };
    let filled = |index: usize| Some(cell(index)).filter(|text| !text.is_empty());
    let year = filled(1).map(|text| text.parse().map_err(|_| wrong("year", text, "a year"))).transpose()?;
    let tour =
        filled(2).map(|text| text.parse().map_err(|_| wrong("tour", text, "a round, 1 or 2"))).transpose()?;
    let commune = filled(3)
        .map(|text| text.parse().map_err(|_| wrong("commune", text, "an INSEE commune code")))
        .transpose()?;
    let match_on = MatchOn::from_code(cell(4))
        .ok_or_else(|| wrong("match_on", cell(4), "one of nuance, nom, liste and code"))?;
    let pattern = Pattern::new(filled(5).ok_or_else(|| wrong("pattern", "", "a text (use * for any text)"))?);
    let scope = Scope::new(filled(0).map(str::to_owned), year, tour, commune);
    let key = (match_on, scope.clone(), pattern.clone());
    let rule =
        rules.entry(key).or_insert_with(|| Rule::new(format!("{file}:{line}"), match_on, pattern, scope));
    let Some(category) = filled(6) else { return Ok(()) };
    let position = match category {
        AUTRES => None,
        key => Some(categories.position(key).ok_or_else(|| {
            let known: Vec<&str> = categories.iter().map(|c| c.key.as_str()).collect();
            wrong("category", key, &format!("one of {}, {AUTRES}", known.join(", ")))
        })?),
    };
    let weight = cell(7)
        .parse::<f64>()
        .ok()
        .filter(|weight| *weight > 0.0 && *weight <= 1.0)
        .ok_or_else(|| wrong("weight", cell(7), "a number above 0, up to 1"))?;
    if rule.parts.iter().any(|(known, _)| *known == position) {
        return Err(wrong("category", category, "given once a pattern"));
    }
    rule.parts.push((position, weight));
    Ok(())
}
