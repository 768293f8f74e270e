//! Folders of hand-written results, and the project's real ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use augure_builder::elections::config::Config;
use augure_builder::elections::ingest::{Ingestion, ingest};
use augure_builder::elections::panel::mapping::Mapping;
use augure_builder::elections::results::result::BureauResult;
use augure_ingest::problem::{Problem, Severity};

/// A folder of its own, removed at the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("augure-test-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("raw")).unwrap();
        Self(path)
    }

    /// A folder with those files in `raw/`.
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self::empty();
        for (name, bytes) in files {
            fs::write(folder.0.join("raw").join(name), bytes).unwrap();
        }
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The built-in configuration.
pub(crate) fn config() -> Config {
    Config::load(None).unwrap()
}

/// The built-in mapping.
pub(crate) fn mapping() -> Mapping {
    Mapping::load(None, &config().categories).unwrap()
}

/// What a folder with those files in `raw/` gives.
pub(crate) fn ingest_files(files: &[(&str, &[u8])]) -> Ingestion {
    ingest(&Folder::with(files).0, &config(), &|| {})
}

/// What one text file gives.
pub(crate) fn ingest_text(name: &str, text: &str) -> Ingestion {
    ingest_files(&[(name, text.as_bytes())])
}

/// The problems of that kind.
pub(crate) fn of_kind<'a>(ingestion: &'a Ingestion, kind: &str) -> Vec<&'a Problem> {
    ingestion.problems.iter().filter(|problem| problem.kind == kind).collect()
}

/// The result of a bureau at a scrutin.
pub(crate) fn result<'a>(ingestion: &'a Ingestion, scrutin: &str, bureau: &str) -> &'a BureauResult {
    let (index, _) = config().calendar.find(scrutin).map(|(i, s)| (i, s.clone())).unwrap();
    ingestion
        .results
        .iter()
        .find(|result| result.scrutin == index && result.bureau.to_string() == bureau)
        .unwrap_or_else(|| panic!("{bureau} has no result at {scrutin}: {:#?}", ingestion.problems))
}

/// Names and votes of a result's candidates.
pub(crate) fn votes(result: &BureauResult) -> Vec<(String, u32)> {
    result.candidates.iter().map(|c| (c.name().to_owned(), c.voix)).collect()
}

/// The folder of real results, where it is there; says so where it is not.
pub(crate) fn real() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/raw");
    if path.join("raw").is_dir() {
        return Some(path);
    }
    eprintln!("skipped: no real results in data/raw");
    None
}

/// The header of 2024.
pub(crate) const HEAD_2024: &str = "Code département;Libellé département;Code commune;Libellé commune;Code BV;Inscrits;Votants;Exprimés;\
    Nuance candidat 1;Voix 1;Nuance candidat 2;Voix 2";

/// A file of 2024 with those rows: département, commune, bureau.
pub(crate) fn file_2024(rows: &[(&str, &str, &str)]) -> String {
    let rows = rows.iter().map(|(departement, commune, bureau)| {
        format!("{departement};X;{commune};Commune;{bureau};900;500;490;UG;250;RN;240\n")
    });
    format!("{HEAD_2024}\n{}", rows.collect::<String>())
}

/// The problems that are errors.
pub(crate) fn errors(ingestion: &Ingestion) -> Vec<&Problem> {
    ingestion.problems.iter().filter(|problem| problem.severity == Severity::Error).collect()
}
