//! Every invariant of ARCHITECTURE.md names the test that enforces it, and that test exists.
//!
//! An invariant is a numbered item below the heading `Invariants`. It holds the words `enforced by`
//! and then references of the form `folder/file.rs::test_name`, in backquotes.

use super::problem::Problem;
use super::tree::TextFile;

const PATH: &str = "ARCHITECTURE.md";

/// Checks each invariant of the page against the files of the tree.
pub(crate) fn enforced(page: &str, files: &[TextFile]) -> Vec<Problem> {
    let items = items(page);
    if items.is_empty() {
        return vec![Problem::of_file(PATH, "no numbered items below a heading `Invariants`")];
    }
    items.iter().flat_map(|(index, item)| check(*index, item, files)).collect()
}

/// The numbered items with the index of their first line, their lines joined by spaces.
fn items(page: &str) -> Vec<(usize, String)> {
    let mut items: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (index, line) in page.lines().enumerate() {
        if line.starts_with('#') {
            inside = line.trim_start_matches('#').trim().starts_with("Invariants");
        } else if inside && line.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok()) {
            items.push((index, line.to_owned()));
        } else if inside && let Some((_, item)) = items.last_mut() {
            *item += " ";
            *item += line.trim();
        }
    }
    items
}

fn check(index: usize, item: &str, files: &[TextFile]) -> Vec<Problem> {
    let Some((_, references)) = item.split_once("nforced by ") else {
        return vec![Problem::on_line(
            PATH,
            index,
            "say which test enforces it: enforced by `file.rs::test`",
        )];
    };
    let references: Vec<_> =
        references.split('`').skip(1).step_by(2).filter_map(|quoted| quoted.split_once(".rs::")).collect();
    if references.is_empty() {
        return vec![Problem::on_line(PATH, index, "`enforced by` is followed by no `file.rs::test`")];
    }
    references
        .into_iter()
        .filter_map(|(stem, test)| {
            let path = format!("{stem}.rs");
            let name = test.rsplit("::").next().unwrap_or(test);
            match files.iter().find(|file| file.path == path) {
                None => Some(Problem::on_line(PATH, index, format!("there is no file `{path}`"))),
                Some(file) if is_test(&file.text, name) => None,
                Some(_) => Some(Problem::on_line(PATH, index, format!("`{path}` has no test `{name}`"))),
            }
        })
        .collect()
}

/// Whether the function `name` carries an attribute that makes a test of it.
fn is_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let function = format!("fn {name}(");
    let stands = |line: &&str| line.starts_with("#[") || line.starts_with("//");
    let is_mark = |line: &&str| line.starts_with("#[test]") || line.starts_with("#[wasm_bindgen_test");
    lines.iter().enumerate().any(|(at, line)| {
        let starts = line.starts_with(&function) || line.starts_with(&format!("async {function}"));
        starts && lines[..at].iter().rev().take_while(|line| stands(line)).any(is_mark)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(page: &str) -> Vec<String> {
        let files =
            [TextFile { path: "core/src/a.rs".into(), text: "#[test]\nfn sums_to_one() {}\n".into() }];
        enforced(page, &files).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn a_named_test_that_exists_is_accepted() {
        let page = "# A\n## Invariants\n\n1. Sums to one,\n   enforced by `core/src/a.rs::sums_to_one`.\n\n## B\n2. x\n";
        assert_eq!(problems(page), Vec::<String>::new());
        assert_eq!(problems(&page.replace("a.rs::", "a.rs::tests::")), Vec::<String>::new());
    }

    #[test]
    fn an_invariant_without_a_test_is_refused() {
        assert!(problems("## Invariants\n1. Sums to one.\n")[0].starts_with("ARCHITECTURE.md:2: error"));
        assert!(problems("## Invariants\n1. Enforced by `care`.\n")[0].contains("followed by no"));
        assert!(problems("# Nothing\n")[0].contains("no numbered items"));
    }

    #[test]
    fn a_function_is_a_test_by_its_attribute_alone() {
        assert!(
            is_test("#[test]\n// Why.\nfn a() {}", "a")
                && is_test("    #[wasm_bindgen_test]\n    async fn a() {}", "a")
        );
        assert!(!is_test("fn a() {}\n#[test]\nfn b() {}", "a"));
        assert!(!is_test("#[test]\nfn b() {}\nfn a() {}", "a") && !is_test("#[test]\nfn ab() {}", "a"));
    }

    #[test]
    fn a_test_or_file_that_is_gone_is_refused() {
        let page =
            "## Invariants\n1. Enforced by `core/src/a.rs::gone`.\n2. Enforced by `core/src/b.rs::x`.\n";
        let problems = problems(page);
        assert!(problems[0].contains("has no test `gone`"), "{problems:?}");
        assert!(problems[1].contains("no file `core/src/b.rs`"), "{problems:?}");
    }
}
