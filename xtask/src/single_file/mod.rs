//! `cargo xtask single-file`: a study's page of one place as one HTML file that opens from a USB key.

mod assemble;

use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use crate::site::Site;
use lexopt::prelude::*;

/// A file larger than this is a burden to send around.
const AIM: usize = 2_000_000;

const HELP: &str = "\
usage: cargo xtask single-file [--study SLUG] [--place PLACE]

Builds the site and writes target/augure.html: the app with the data of one place of a study, in one file that opens
without network and without a server.

  --study SLUG    the study (default: the one that the site opens with)
  --place PLACE   its place, such as the INSEE code of a commune (default: the place that the study opens with)
";

/// The content of the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// The study; the one that the site opens with by default.
    study: Option<String>,
    /// The place; the one that the study opens with by default.
    place: Option<String>,
}

/// Builds and writes it.
pub(crate) fn run(parser: lexopt::Parser) -> Outcome {
    let Some(options) = parse(parser)? else {
        print!("{HELP}");
        return Ok(());
    };
    let repo = Repo::find()?;
    dist::build(&repo)?;
    write(&repo, &options)
}

fn parse(mut parser: lexopt::Parser) -> Outcome<Option<Options>> {
    let mut options = Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("study") => options.study = Some(parser.value()?.string()?),
            Long("place") => options.place = Some(parser.value()?.string()?),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

/// Writes the file from the site in `dist/`.
pub(crate) fn write(repo: &Repo, options: &Options) -> Outcome {
    let site = Site::read(&repo.dist())?;
    let bundle = repo.target().join("single-file");
    // Another place's files must not stay from last time.
    let _ = std::fs::remove_dir_all(&bundle);
    // As tests compile it: there is little to do, and much to compile otherwise.
    let mut pack = repo.cargo(&["run", "--quiet", "--package", "augure-builder", "--", "pack", "--into"]);
    pack.arg(&bundle).args(selection(&site, options)?);
    process::run(&mut pack)?;
    let page = assemble::assemble(&repo.dist(), &site, &bundle)?;
    let file = repo.target().join("augure.html");
    std::fs::write(&file, &page).map_err(|error| Failure::io("write", &file, &error))?;
    println!("{}: {} bytes, aim {AIM}", file.display(), page.len());
    if page.len() > AIM {
        println!("OVER the aim: leave out data that the place does not need, or make the app smaller");
    }
    Ok(())
}

/// The builder's arguments for the study and the place; the builder itself knows the places of each study.
fn selection(site: &Site, options: &Options) -> Outcome<Vec<String>> {
    let mut arguments = Vec::new();
    if let Some(study) = &options.study {
        site.check_study(study)?;
        arguments.extend(["--study".to_owned(), study.clone()]);
    }
    if let Some(place) = &options.place {
        arguments.extend(["--place".to_owned(), place.clone()]);
    }
    Ok(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::tests::site;

    fn arguments(options: &[&str]) -> Result<Vec<String>, String> {
        let options = parse(lexopt::Parser::from_args(options)).unwrap().unwrap();
        selection(&site(&["a", "b-c"]), &options).map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_study_and_a_place_are_chosen_or_left_to_the_builder() {
        assert_eq!(arguments(&[]).unwrap(), [""; 0]);
        let chosen = arguments(&["--place", "29019", "--study", "b-c"]).unwrap();
        assert_eq!(chosen, ["--study", "b-c", "--place", "29019"]);
        let failure = arguments(&["--study", "c"]).unwrap_err();
        assert!(failure.contains("no study `c`") && failure.contains("a, b-c"), "{failure}");
        assert!(parse(lexopt::Parser::from_args(["--help"])).unwrap().is_none());
    }
}
