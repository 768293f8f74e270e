//! The words of the page that publishes a study's data.

use super::language::{Text, say};
use super::numbers;

pub(crate) const TITLE: Text = Text("Données", "Data");
pub(crate) const ABOUT: Text = Text(
    "Sources, fichiers, problèmes, dictionnaire, téléchargements",
    "Sources, files, problems, dictionary, downloads",
);
pub(crate) const SOURCES: Text = Text("Sources et licences", "Sources and licences");
pub(crate) const SOURCES_NOTE: Text = Text(
    "Qui a produit les données, sous quelle licence, à quelle date.",
    "Who produced the data, under which licence, when.",
);
pub(crate) const COUNTS: Text = Text("Problèmes rencontrés, par sorte", "Problems met, by kind");
pub(crate) const COUNTS_NOTE: Text = Text(
    "Rien n'est corrigé en silence : error, un résultat manque ou est faux ; warning, une incohérence, prise telle quelle ; info, un défaut réparé ou permis.",
    "Nothing is put right in silence: error, a result is missing or wrong; warning, something does not add up and is taken as it stands; info, a fault repaired or legal.",
);
pub(crate) const PROBLEMS: Text = Text("Problèmes, un par un", "Problems, one by one");
pub(crate) const PROBLEMS_NOTE: Text = Text(
    "Avec le fichier, la ligne, la valeur trouvée et ce qu'il faut faire (en anglais ; les 300 premiers de chaque sorte).",
    "With the file, the line, the value found and what to do (the first 300 of each kind).",
);
pub(crate) const OPEN: Text = Text("Ouvrir la liste", "Open the list");
pub(crate) const DICTIONARY: Text = Text("Dictionnaire des colonnes", "Dictionary of columns");
pub(crate) const DICTIONARY_NOTE: Text = Text(
    "Ce que contient chaque table et chaque colonne des fichiers Parquet, qui s'ouvrent avec DuckDB, pandas ou R.",
    "What every table and column of the Parquet files holds; DuckDB, pandas and R open them.",
);
pub(crate) const FILES: Text = Text("Fichiers à télécharger", "Files to download");
pub(crate) const FILES_NOTE: Text = Text(
    "La page n'ouvre un fichier que si son empreinte est celle-ci.",
    "The page opens a file only if its fingerprint is this one.",
);
pub(crate) const INPUTS: Text = Text("Fichiers d'origine", "Input files");
pub(crate) const INPUTS_NOTE: Text = Text(
    "Les fichiers officiels lus pour compiler ces données, reconnaissables à leur empreinte.",
    "The official files that these data were compiled from, known by their fingerprints.",
);
pub(crate) const SOURCE: Text = Text("Source", "Source");
pub(crate) const PRODUCER: Text = Text("Producteur", "Producer");
pub(crate) const LICENCE: Text = Text("Licence", "Licence");
pub(crate) const DATE: Text = Text("Date", "Date");
pub(crate) const FILE: Text = Text("Fichier", "File");
pub(crate) const ROWS: Text = Text("Lignes", "Rows");
pub(crate) const BYTES: Text = Text("Octets", "Bytes");
pub(crate) const HASH: Text = Text("Empreinte (SHA-256)", "Fingerprint (SHA-256)");
pub(crate) const KIND: Text = Text("Sorte", "Kind");
pub(crate) const SEVERITY: Text = Text("Gravité", "Severity");
pub(crate) const COUNT: Text = Text("Nombre", "Number");
pub(crate) const LINE: Text = Text("Ligne", "Line");
pub(crate) const COLUMN: Text = Text("Colonne", "Column");
pub(crate) const VALUE: Text = Text("Valeur", "Value");
pub(crate) const MESSAGE: Text = Text("Constat", "What is wrong");
pub(crate) const REMEDY: Text = Text("Que faire", "What to do");
pub(crate) const TABLE: Text = Text("Table", "Table");
pub(crate) const TYPE: Text = Text("Type", "Type");
pub(crate) const OPTIONAL: Text = Text("Peut manquer", "May be absent");
pub(crate) const MEANING: Text = Text("Sens", "Meaning");

/// The reason for an empty cell of a table.
pub(crate) const ABSENT: Text = Text("Le fichier n'a rien ici.", "The file has nothing here.");

/// The size of a cell of bytes.
pub(crate) fn bytes(count: usize) -> String {
    let count = numbers::decimal(count as f64, 0);
    say!("{count} octets", "{count} bytes")
}

/// Yes or no.
pub(crate) const fn truth(value: bool) -> Text {
    if value { Text("oui", "yes") } else { Text("non", "no") }
}
