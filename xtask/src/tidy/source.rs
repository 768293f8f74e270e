//! Rules on sources: length, folders of one machine, unfinished work.

use super::problem::Problem;
use super::tree::TextFile;
use std::collections::BTreeSet;

const LONG: usize = 300;
const TOO_LONG: usize = 400;

/// One concept a file: over 300 lines is a warning, over 400 an error.
pub(crate) fn length(path: &str, text: &str) -> Option<Problem> {
    let lines = text.lines().count();
    let problem = || Problem::of_file(path, format!("{lines} lines: split it, one concept a file"));
    match lines {
        0..=LONG => None,
        301..=TOO_LONG => Some(problem().warning()),
        _ => Some(problem()),
    }
}

/// Nothing knows the folders of one machine, except the script that runs there.
pub(crate) fn machine_paths(path: &str, text: &str) -> Vec<Problem> {
    if path == ".ci/run" {
        return Vec::new();
    }
    let places =
        [concat!("../", "shared"), concat!("/wo", "rk/"), concat!("/fa", "rm/"), concat!("/ro", "ot/")];
    let mut problems = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for place in places.iter().filter(|place| line.contains(**place)) {
            problems.push(Problem::on_line(path, index, format!("`{place}` exists on one machine only")));
        }
    }
    problems
}

/// No work left for later, no test switched off.
pub(crate) fn unfinished(path: &str, text: &str) -> Vec<Problem> {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("#[ig", "nore")];
    let mut problems = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for mark in marks.iter().filter(|mark| line.contains(**mark)) {
            problems.push(Problem::on_line(path, index, format!("`{mark}`: do it, or file an issue")));
        }
    }
    problems
}

/// The lines that ship, with their index: no test file, no test module at the end of a file.
pub(crate) fn shipped_lines<'a>(path: &str, text: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let lines: Vec<&str> = if is_test_file(path) { Vec::new() } else { text.lines().collect() };
    let tests = lines.iter().enumerate().position(|(index, line)| {
        let opens_module = lines.get(index + 1).is_some_and(|next| next.trim_end().ends_with('{'));
        line.trim() == "#[cfg(test)]" && opens_module
    });
    let end = tests.unwrap_or(lines.len());
    lines.into_iter().enumerate().take(end)
}

/// Whether a file's folder or name says that it is there for tests.
pub(crate) fn is_test_file(path: &str) -> bool {
    path.starts_with("e2e/")
        || path.split('/').any(|part| matches!(part, "tests" | "tests.rs" | "benches" | "fuzz"))
}

/// Files of modules that only tests compile, of this package or of others: `#[cfg(test)]` or
/// `#[cfg(any(test, …))]` just above `mod name;`.
pub(crate) fn test_modules(files: &[TextFile]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files.iter().filter(|file| file.has_extension("rs")) {
        let stem = file.path.trim_end_matches(".rs");
        let folder = match stem.rsplit_once('/') {
            Some((folder, "lib" | "main" | "mod")) => folder,
            _ => stem,
        };
        for (attribute, module) in file.text.lines().zip(file.text.lines().skip(1)) {
            let name = module.trim().strip_suffix(';').and_then(|rest| rest.split_once("mod "));
            if let Some((_, name)) = name
                && (attribute.trim() == "#[cfg(test)]" || attribute.trim().starts_with("#[cfg(any(test,"))
            {
                found.insert(format!("{folder}/{name}.rs"));
                found.insert(format!("{folder}/{name}/mod.rs"));
            }
        }
    }
    found
}

/// The line up to `//`, unless that is inside an address such as `https://`.
pub(crate) fn without_comment(line: &str) -> &str {
    let mut from = 0;
    while let Some(at) = line[from..].find("//").map(|at| at + from) {
        if !line[..at].ends_with(':') {
            return &line[..at];
        }
        from = at + 2;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::super::problem::Level;
    use super::*;

    #[test]
    fn length_warns_then_refuses() {
        assert_eq!(length("a.rs", &"x\n".repeat(300)), None);
        assert_eq!(length("a.rs", &"x\n".repeat(301)).map(|problem| problem.level), Some(Level::Warning));
        assert_eq!(length("a.rs", &"x\n".repeat(401)).map(|problem| problem.level), Some(Level::Error));
    }

    #[test]
    fn modules_that_only_tests_compile_are_found_beside_the_file_that_declares_them() {
        let file = |path: &str, text: &str| TextFile { path: path.into(), text: text.into() };
        let files = [
            file("core/src/lib.rs", "mod a;\n#[cfg(any(test, feature = \"s\"))]\npub mod sample;\nmod b;\n"),
            file("core/src/a.rs", "#[cfg(test)]\nmod tests {\n}\n#[cfg(test)]\nmod more;\n"),
        ];
        let found = test_modules(&files);
        assert!(found.contains("core/src/sample.rs") && found.contains("core/src/a/more.rs"), "{found:?}");
        assert!(!found.contains("core/src/a.rs") && !found.contains("core/src/b.rs"), "{found:?}");
    }

    #[test]
    fn places_of_one_machine_are_refused_outside_its_script() {
        let text = concat!("a\nb ../", "shared/x\n");
        assert!(machine_paths("README.md", text)[0].to_string().starts_with("README.md:2: error"));
        assert_eq!(machine_paths(".ci/run", text), []);
        assert_eq!(machine_paths("README.md", "shared work, farm/animals\n"), []);
    }

    #[test]
    fn unfinished_work_is_refused() {
        assert_eq!(unfinished("a.rs", concat!("// TO", "DO later\n")).len(), 1);
        assert_eq!(unfinished("a.rs", concat!("#[ig", "nore = \"slow\"]\n")).len(), 1);
        assert_eq!(unfinished("a.rs", "// to do later\n"), []);
    }

    #[test]
    fn an_address_is_not_a_comment() {
        assert_eq!(without_comment("a = \"https://x.org\"; // b"), "a = \"https://x.org\"; ");
        assert_eq!(without_comment("plain"), "plain");
    }
}
