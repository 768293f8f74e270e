//! Small tables, and folders that go when a test ends.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use augure_warehouse::draft::Incoming;
use augure_warehouse::places::Mergers;
use augure_warehouse::read::read;
use augure_warehouse::session::sha256;
use augure_warehouse::spec::Spec;

/// Results of one year: spec and text.
pub const YEAR_1: (&str, &str) = (
    r#"
    name = "year_1"
    level = "bureau"
    date = "2001-05-01"
    new_bureaux = true
    prefix = "year_1_"
    key = { commune = "com", bureau = "bv", registered = "inscrits" }
    column = [
        { from = "inscrits", name = "inscrits", type = "integer", unit = "voters" },
        { from = "votants", name = "votants", type = "integer", unit = "voters" },
    ]
    check = [{ descending = ["inscrits", "votants"] }]
    "#,
    "com;bv;inscrits;votants\n34301;1;900;800\n34330;1;500;400\n34246;1;1100;700\n2A004;1;50;40\n",
);

/// Results of a later year, after a merger.
pub const YEAR_2: (&str, &str) = (
    r#"
    name = "year_2"
    level = "bureau"
    date = "2005-05-01"
    new_bureaux = true
    prefix = "year_2_"
    key = { commune = "com", bureau = "bv", registered = "inscrits" }
    column = [{ from = "inscrits", name = "inscrits", type = "integer", unit = "voters" }]
    "#,
    "com;bv;inscrits\n34301;1;910\n34301;2;890\n34246;1;1110\n34246;2;505\n",
);

/// A table by commune.
pub const INCOMES: (&str, &str) = (
    r#"
    name = "incomes"
    level = "commune"
    key = { commune = "insee", commune_name = "nom" }
    column = [
        { from = "revenu", name = "income", type = "decimal", unit = "euros" },
        { from = "habitants", name = "people", type = "integer", unit = "persons", adds = true },
    ]
    "#,
    "insee;nom;revenu;habitants\n34330;V;20000;700\n34246;S;22000;1400\n34301;S;21000,5;44000\n1001;A;19000;800\n",
);

/// A table by département.
pub const RATES: (&str, &str) = (
    r#"
    name = "rates"
    level = "departement"
    key = { departement = "dep" }
    column = [{ from = "T1_1982", name = "t1_1982", type = "decimal", unit = "percent", min = 0, max = 100 }]
    "#,
    "dep;T1_1982\n34;7,5\n1;3\n",
);

/// A folder of a test's own.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("augure-warehouse-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Every file below it, by path, but the lock.
    pub fn content(&self) -> BTreeMap<String, Vec<u8>> {
        let mut folders = vec![self.0.clone()];
        let mut content = BTreeMap::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with(".lock") {
                    let name = path.strip_prefix(&self.0).unwrap().to_string_lossy().into_owned();
                    content.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
        content
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// 34330 became part of 34246.
pub fn mergers() -> Mergers {
    let code = |text: &str| text.parse().unwrap();
    [(code("34330"), code("34246"), "Entre-Vignes".to_owned())].into_iter().collect()
}

/// The table in `text`, read as `spec` says.
pub fn incoming(spec: &str, text: &str) -> Incoming {
    let spec = Spec::parse(spec).unwrap();
    let file = format!("{}.csv", spec.name);
    let loaded = read(&file, text.as_bytes().to_vec(), &spec, &mergers()).unwrap();
    let added = "2026-11-01".parse().unwrap();
    Incoming { file, sha256: sha256(text.as_bytes()), added, spec, loaded }
}
