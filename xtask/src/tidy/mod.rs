//! `cargo xtask tidy`: the project's own rules, checked over the whole tree like a test suite.
//!
//! A rule is a function from the text of a file to problems with a place. It is tested on small
//! strings, one that it accepts and one that it refuses.

mod data;
mod dependencies;
mod imports;
mod invariants;
mod late;
mod layers;
mod problem;
mod source;
mod tokens;
mod tree;

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;
use crate::{graph, packages};
use packages::Package;
use problem::{Level, Problem};
use tree::TextFile;

/// Checks the tree.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    if let Some(argument) = parser.next()? {
        return Err(argument.unexpected().into());
    }
    check(&Repo::find()?)
}

pub(crate) fn check(repo: &Repo) -> Outcome {
    let files = tree::read(repo.root())?;
    let test_modules = source::test_modules(&files);
    let data = data::Data::read(&files);
    let mut problems = data.missing();
    for file in &files {
        if file.has_extension("rs") {
            problems.extend(source::length(&file.path, &file.text));
            problems.extend(source::unfinished(&file.path, &file.text));
            problems.extend(late::reads(&file.path, &file.text));
            if !test_modules.contains(&file.path) {
                problems.extend(data.in_code(&file.path, &file.text));
                problems.extend(layers::words(&file.path, &file.text));
            }
        }
        if file.path.ends_with("Cargo.toml") {
            problems.extend(dependencies::reasons(&file.path, &file.text));
        }
        problems.extend(source::machine_paths(&file.path, &file.text));
    }
    let packages = packages::read(repo)?;
    problems.extend(packages.iter().flat_map(layers::direct));
    problems.extend(layers::transitive(repo, &packages)?);
    problems.extend(imports::one_way(&files, &test_modules));
    problems.extend(architecture(&files, &packages));
    report(&problems, files.len())
}

/// Statements of ARCHITECTURE.md on tests and packages that do not hold.
fn architecture(files: &[TextFile], packages: &[Package]) -> Vec<Problem> {
    let Some(page) = files.iter().find(|file| file.path == graph::PAGE) else {
        return vec![Problem::of_file(graph::PAGE, "is not there")];
    };
    let mut problems = invariants::enforced(&page.text, files);
    if !graph::is_current(&page.text, packages) {
        let what = "the graph of packages is not the one of the manifests: `cargo xtask graph --write`";
        problems.push(Problem::of_file(graph::PAGE, what));
    }
    problems
}

fn report(problems: &[Problem], files: usize) -> Outcome {
    for problem in problems {
        println!("{problem}");
    }
    let errors = problems.iter().filter(|problem| problem.level == Level::Error).count();
    println!("tidy: {files} files, {errors} errors, {} warnings", problems.len() - errors);
    if errors == 0 {
        return Ok(());
    }
    Err(Failure::new(format!("the tree breaks {errors} of its rules")).next("each line above says where"))
}
