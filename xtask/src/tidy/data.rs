//! Targets, communes and nuances are data: shipped code holds no word of the configuration.

use super::problem::Problem;
use super::source::is_test_file;
use super::tokens::{line, shipped};
use super::tree::TextFile;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeMap;

/// Words of the configuration, with their kinds.
#[derive(Debug, Default)]
pub(super) struct Data {
    words: BTreeMap<String, &'static str>,
}

const YEAR: &str = "a year";
const COMMUNE: &str = "an INSEE code";
const NAME: &str = "the name of a place";
const NUANCE: &str = "a nuance";

impl Data {
    /// The years, INSEE codes, names of places and nuances in `builder/config/` and `builder/mappings/`.
    pub(super) fn read(files: &[TextFile]) -> Self {
        let mut data = Self::default();
        for file in files {
            if file.path.starts_with("builder/config/") && file.has_extension("toml") {
                data.add_configuration(&file.text);
            }
            if file.path.starts_with("builder/mappings/") {
                data.add_mapping(&file.text);
            }
        }
        data
    }

    /// A problem for each kind of word that the configuration lacks: a search for nothing finds nothing.
    pub(super) fn missing(&self) -> Vec<Problem> {
        let gone = |kind: &&str| !self.words.values().any(|known| known == kind);
        let kinds = [YEAR, COMMUNE, NAME, NUANCE].into_iter().filter(gone);
        kinds
            .map(|kind| Problem::of_file("builder/config", format!("no word found there that is {kind}")))
            .collect()
    }

    /// The words of the configuration in the literals of a source.
    pub(super) fn in_code(&self, path: &str, text: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        if is_test_file(path) {
            return problems;
        }
        match shipped(text) {
            Ok(tokens) => self.search(path, tokens, &mut problems),
            Err(what) => problems.push(Problem::of_file(path, what)),
        }
        problems
    }

    fn search(&self, path: &str, tokens: TokenStream, problems: &mut Vec<Problem>) {
        for token in tokens {
            match &token {
                TokenTree::Group(group) => self.search(path, group.stream(), problems),
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    // 34_301 is 34301.
                    let text = if text.starts_with(|c: char| c.is_ascii_digit()) {
                        text.replace('_', "")
                    } else {
                        text
                    };
                    let found = words(&text).filter_map(|word| Some((word, self.words.get(word)?)));
                    problems.extend(found.map(|(word, kind)| {
                        let what =
                            format!("`{word}` in code is {kind} of builder/config: read it from there");
                        Problem::on_line(path, line(&token), what)
                    }));
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }

    fn add_configuration(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let (key, value) = line.split_once('=').unwrap_or(("", line));
            let is_zone = |word: &&str| key.trim() == "label" && word.starts_with(char::is_uppercase);
            for word in words(value) {
                if let Some(kind) = kind_of(word) {
                    self.words.insert(word.to_owned(), kind);
                }
            }
            // Only zones have a label without a translation beside it.
            let next = text.split_once(line).map_or("", |(_, after)| after.trim_start());
            if !next.starts_with("label_en") {
                words(value).filter(is_zone).for_each(|word| {
                    self.words.insert(word.to_owned(), NAME);
                });
            }
        }
    }

    fn add_mapping(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split(',').collect();
            let [_, year, _, commune, "nuance", pattern, ..] = cells.as_slice() else { continue };
            for word in [year, commune] {
                if let Some(kind) = kind_of(word) {
                    self.words.insert((*word).to_owned(), kind);
                }
            }
            if !pattern.contains(['*', '?']) {
                self.words.insert((*pattern).to_owned(), NUANCE);
            }
        }
    }
}

/// The kind of a word that its form reveals: a year of this century or the last, an INSEE code.
fn kind_of(word: &str) -> Option<&'static str> {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    match word.len() {
        4 if digits == 4 && (word.starts_with("19") || word.starts_with("20")) => Some(YEAR),
        5 if digits == 5 || (digits == 4 && (word.starts_with("2A") || word.starts_with("2B"))) => {
            Some(COMMUNE)
        }
        _ => None,
    }
}

/// The words of a text, `_` being no part of one.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data() -> Data {
        let file = |path: &str, text: &str| TextFile { path: path.into(), text: text.into() };
        let elections = "# 1999\ndefault_commune = \"34301\"\nlabel = \"Centre\"\nlabel_en = \"Centre\"\ndates = [\"2026-03-15\"]\n";
        let files = [
            file("builder/config/elections.toml", elections),
            file("builder/config/backtest.toml", "label = \"Sète\"\ncommunes = [\"34301\"]\n"),
            file(
                "builder/mappings/nuances.csv",
                "election,year,tour,commune,match_on,pattern\n,2020,,,nuance,LFN,x\n,,,,nom,LE *,x\n",
            ),
        ];
        Data::read(&files)
    }

    fn found(text: &str) -> Vec<String> {
        data().in_code("src/a.rs", text).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn years_codes_names_and_nuances_of_the_configuration_are_refused_in_code() {
        for code in [
            "fn a() {\n    let year = 2026;\n}",
            "#[error(\"such as\n 34301-0001\")]\nstruct A;",
            "const A: u32 = \n34_301;",
            "const A: &str = \n\"Sète\";",
            "const A: &str =\n \"results_2020.csv\";",
            "const A: &[&str] =\n &[\"LFN\"];",
        ] {
            assert_eq!(found(code).len(), 1, "{code}");
        }
        assert!(
            found("fn a() {\n    let year = 2026;\n}")[0]
                .starts_with("src/a.rs:2: error: `2026` in code is a year")
        );
        assert_eq!(found("const A: &str = \"Centre, 1999, 20261, LFNX\";"), [""; 0]);
    }

    #[test]
    fn comments_and_tests_may_hold_them() {
        assert_eq!(found("/// For 2026.\nfn a() {} // 2026\n"), [""; 0]);
        assert_eq!(found("#[cfg(test)]\nmod tests {\n    const A: u32 = 2026;\n}\n"), [""; 0]);
        assert_eq!(found("#[cfg(test)]\nmod tests;\nconst A: u32 = 2026;\n").len(), 1);
        assert_eq!(data().in_code("core/tests/a.rs", "const A: u32 = 2026;"), []);
    }

    #[test]
    fn words_of_the_committed_configuration_are_refused_in_code() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let files = super::super::tree::read(&root).unwrap();
        let data = Data::read(&files);
        assert_eq!(data.missing(), []);
        let settings = files.iter().find(|file| file.path == "builder/config/elections.toml").unwrap();
        let values = ["default_commune = ", "default_target = "].map(|key| {
            settings.text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_else(|| panic!("{key}"))
        });
        for value in values {
            let found = data.in_code("src/a.rs", &format!("const A: &str = {value};"));
            assert_eq!(found.len(), 1, "{value}: {found:?}");
        }
    }

    #[test]
    fn a_configuration_that_names_nothing_is_told() {
        assert_eq!(data().missing(), []);
        assert_eq!(Data::default().missing().len(), 4);
    }
}
