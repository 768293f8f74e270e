//! Every commune of France: its postal codes, and the communes that were merged into it.
//!
//! `builder/register/` holds both as tables of our own, made from Etalab's `@etalab/decoupage-administratif` (Insee's
//! official geographical code, La Poste's postal codes). To renew them, from the root of a clone:
//!
//! ```text
//! npm pack @etalab/decoupage-administratif && tar xzf etalab-decoupage-administratif-*.tgz
//! cargo run --release -p augure-builder -- register --from package/data/communes.json
//! ```
//!
//! and correct the date in `builder/config/elections.toml` and in `DATA_LICENSES.md`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use augure_elections::commune::CommuneCode;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

/// Folder of the tables, from the root of a clone.
pub const FOLDER: &str = "builder/register";
const POSTAL_CODES: &str = "postal_codes.csv.gz";
const MERGERS: &str = "mergers.csv.gz";
static POSTAL_CODES_BYTES: &[u8] = include_bytes!("../../register/postal_codes.csv.gz");
static MERGERS_BYTES: &[u8] = include_bytes!("../../register/mergers.csv.gz");

/// Postal codes and mergers of every commune of France.
#[derive(Debug, Clone, Default)]
pub struct Register {
    postal_codes: BTreeMap<CommuneCode, Vec<String>>,
    mergers: Vec<Former>,
}

/// A commune that was merged into another, or whose code was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// Its code.
    pub code: CommuneCode,
    /// Its name, if the official code still has it.
    pub name: Option<String>,
    /// The commune of which it is part now.
    pub into: CommuneCode,
    /// That commune's name.
    pub into_name: String,
}

/// Errors of the register.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// A table cannot be read.
    #[error("{file}: {source}")]
    Csv {
        /// The table.
        file: &'static str,
        /// The fault.
        source: csv::Error,
    },
    /// A code that is none.
    #[error("{file}, line {line}: `{value}` is no commune code")]
    Code {
        /// The table.
        file: &'static str,
        /// Line, from 1.
        line: u64,
        /// The content found.
        value: String,
    },
    /// The system refuses a file.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The source of the register is another file.
    #[error(
        "{path}: {source}; expected data/communes.json of the npm package @etalab/decoupage-administratif"
    )]
    Source {
        /// The file.
        path: PathBuf,
        /// The fault.
        source: serde_json::Error,
    },
}

#[derive(Serialize, Deserialize)]
struct PostalRow {
    commune: String,
    postal_codes: String,
}

#[derive(Serialize, Deserialize)]
struct MergerRow {
    code: String,
    name: String,
    into: String,
    into_name: String,
}

impl Register {
    /// The built-in register.
    ///
    /// # Errors
    /// When a table in `builder/register/` is damaged.
    pub fn embedded() -> Result<Self, RegisterError> {
        let mut postal_codes = BTreeMap::new();
        for (line, row) in rows::<PostalRow>(POSTAL_CODES, POSTAL_CODES_BYTES)? {
            let codes = row.postal_codes.split_whitespace().map(str::to_owned).collect();
            postal_codes.insert(code(POSTAL_CODES, line, &row.commune)?, codes);
        }
        let mut mergers = Vec::new();
        for (line, row) in rows::<MergerRow>(MERGERS, MERGERS_BYTES)? {
            mergers.push(Former {
                code: code(MERGERS, line, &row.code)?,
                name: (!row.name.is_empty()).then_some(row.name),
                into: code(MERGERS, line, &row.into)?,
                into_name: row.into_name,
            });
        }
        Ok(Self { postal_codes, mergers })
    }

    /// The postal codes of `commune`.
    #[must_use]
    pub fn postal_codes(&self, commune: CommuneCode) -> &[String] {
        self.postal_codes.get(&commune).map_or(&[], Vec::as_slice)
    }

    /// Every former commune, by code.
    #[must_use]
    pub fn mergers(&self) -> &[Former] {
        &self.mergers
    }

    /// The commune of which the former commune `code` is part now; `None` for a commune of today.
    #[must_use]
    pub fn merged_into(&self, code: CommuneCode) -> Option<&Former> {
        let position = self.mergers.binary_search_by_key(&code, |former| former.code).ok()?;
        self.mergers.get(position)
    }
}

fn rows<R: for<'de> Deserialize<'de>>(
    file: &'static str,
    bytes: &[u8],
) -> Result<Vec<(u64, R)>, RegisterError> {
    let mut reader = csv::Reader::from_reader(GzDecoder::new(bytes));
    let rows = reader.deserialize().zip(2..).map(|(row, line)| Ok((line, row?)));
    rows.collect::<Result<_, _>>().map_err(|source| RegisterError::Csv { file, source })
}

fn code(file: &'static str, line: u64, value: &str) -> Result<CommuneCode, RegisterError> {
    value.parse().map_err(|_| RegisterError::Code { file, line, value: value.to_owned() })
}

/// A commune in Etalab's file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    code: String,
    nom: String,
    r#type: String,
    #[serde(default)]
    codes_postaux: Vec<String>,
    #[serde(default)]
    anciens_codes: Vec<String>,
}

/// Writes the tables of `builder/register/` from the file `from` of Etalab's package; returns the number of communes and
/// of former ones.
///
/// # Errors
/// When `from` cannot be read or is another file, or the tables cannot be written.
pub fn renew(from: &Path) -> Result<(usize, usize), RegisterError> {
    let text = std::fs::read_to_string(from)
        .map_err(|source| RegisterError::Io { path: from.to_owned(), source })?;
    let entries: Vec<Entry> = serde_json::from_str(&text)
        .map_err(|source| RegisterError::Source { path: from.to_owned(), source })?;
    let (postal_codes, mergers) = tables(&entries);
    write(POSTAL_CODES, &postal_codes)?;
    write(MERGERS, &mergers)?;
    Ok((postal_codes.len(), mergers.len()))
}

fn tables(entries: &[Entry]) -> (Vec<PostalRow>, Vec<MergerRow>) {
    let is_commune = |entry: &&Entry| entry.r#type == "commune-actuelle";
    let parts: BTreeMap<&str, &str> =
        entries.iter().filter(|e| !is_commune(e)).map(|e| (e.code.as_str(), e.nom.as_str())).collect();
    let mut postal_codes: Vec<PostalRow> = Vec::new();
    let mut mergers: Vec<MergerRow> = Vec::new();
    for entry in entries.iter().filter(is_commune) {
        postal_codes
            .push(PostalRow { commune: entry.code.clone(), postal_codes: entry.codes_postaux.join(" ") });
        mergers.extend(entry.anciens_codes.iter().map(|code| MergerRow {
            code: code.clone(),
            name: parts.get(code.as_str()).map(|&name| name.to_owned()).unwrap_or_default(),
            into: entry.code.clone(),
            into_name: entry.nom.clone(),
        }));
    }
    postal_codes.sort_by(|a, b| a.commune.cmp(&b.commune));
    mergers.sort_by(|a, b| a.code.cmp(&b.code));
    (postal_codes, mergers)
}

/// Same rows, same bytes: the compressed file has no date.
fn write<R: Serialize>(name: &'static str, rows: &[R]) -> Result<(), RegisterError> {
    let path = Path::new(FOLDER).join(name);
    let mut csv = csv::Writer::from_writer(Vec::new());
    let failed = |source| RegisterError::Io { path: path.clone(), source };
    for row in rows {
        csv.serialize(row).map_err(|source| RegisterError::Csv { file: name, source })?;
    }
    let text = csv.into_inner().map_err(|error| failed(error.into_error()))?;
    let mut gz = GzEncoder::new(Vec::new(), Compression::best());
    let bytes = gz.write_all(&text).and_then(|()| gz.finish()).map_err(failed)?;
    std::fs::create_dir_all(FOLDER).and_then(|()| std::fs::write(&path, bytes)).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commune(code: &str) -> CommuneCode {
        code.parse().unwrap()
    }

    #[test]
    fn postal_codes_and_mergers_of_all_france_are_there() {
        let register = Register::embedded().unwrap();
        assert!(register.postal_codes.len() > 34_000 && register.mergers.len() > 4_000);
        assert_eq!(register.postal_codes(commune("34301")), ["34200"]);
        assert!(register.postal_codes(commune("75056")).len() >= 20);
        assert_eq!(register.postal_codes(commune("97411"))[0], "97400");
        let former = register.merged_into(commune("34330")).unwrap();
        assert_eq!(
            (former.name.as_deref(), former.into, former.into_name.as_str()),
            (Some("Vérargues"), commune("34246"), "Entre-Vignes")
        );
        assert_eq!(register.merged_into(commune("34246")), None);
        // A former commune leads to one that is, in one step.
        for former in register.mergers() {
            assert!(register.postal_codes.contains_key(&former.into), "{former:?}");
            assert!(!register.postal_codes.contains_key(&former.code), "{former:?}");
        }
    }

    #[test]
    fn only_communes_of_today_have_a_row_and_their_parts_give_names() {
        let text = r#"[
            {"code": "34330", "nom": "Vérargues", "type": "commune-deleguee", "chefLieu": "34246"},
            {"code": "34246", "nom": "Entre-Vignes", "type": "commune-actuelle", "anciensCodes": ["34330", "34999"],
             "codesPostaux": ["34400"]},
            {"code": "34001", "nom": "Abeilhan", "type": "commune-actuelle"}
        ]"#;
        let (postal_codes, mergers) = tables(&serde_json::from_str::<Vec<Entry>>(text).unwrap());
        let rows: Vec<(&str, &str)> =
            postal_codes.iter().map(|row| (row.commune.as_str(), row.postal_codes.as_str())).collect();
        assert_eq!(rows, [("34001", ""), ("34246", "34400")]);
        let rows: Vec<(&str, &str)> =
            mergers.iter().map(|row| (row.code.as_str(), row.name.as_str())).collect();
        assert_eq!(rows, [("34330", "Vérargues"), ("34999", "")]);
    }
}
