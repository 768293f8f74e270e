//! `cargo xtask size`: weight of each part of the program, and of a first visit to each study, against the aims.
//!
//! The files of a visit are not guessed: a browser opens the built site and a server logs its requests.

mod report;
mod visit;
mod weight;

use crate::dist;
use crate::failure::Outcome;
use crate::repo::Repo;
use crate::site::Site;
use crate::tools::browser::Browser;
use lexopt::prelude::*;
use report::Visit;
use std::path::Path;
use weight::Weight;

const HELP: &str = "\
usage: cargo xtask size [--address #/...] [--study SLUG]

Builds the site, weighs each part of its WebAssembly, opens it in a browser and weighs what a first visit downloads: at the
address, or at the start of the study; at the start of every study without either.
";

#[derive(Debug, Default)]
struct Options {
    address: Option<String>,
    study: Option<String>,
}

/// Measures and prints.
pub(crate) fn run(parser: lexopt::Parser) -> Outcome {
    let Some(options) = parse(parser)? else {
        print!("{HELP}");
        return Ok(());
    };
    let repo = Repo::find()?;
    let browser = Browser::ensure()?;
    dist::build(&repo)?;
    let site = Site::read(&repo.dist())?;
    let addresses = addresses(&site, &options)?;
    println!("\n{}", report::parts(&parts(&repo.dist(), &site)?));
    let mut visits = Vec::new();
    for address in addresses {
        let paths = visit::visit(&repo, &browser, &address)?;
        let files = paths.iter().map(|path| weight::weigh(&repo.dist(), path)).collect::<Outcome<_>>()?;
        let visit = Visit { address, files };
        println!("{}", report::files(&visit));
        visits.push(visit);
    }
    println!("First visits in {}\n\n{}", browser.version, report::visits(&visits));
    Ok(())
}

fn parse(mut parser: lexopt::Parser) -> Outcome<Option<Options>> {
    let mut options = Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("address") => options.address = Some(parser.value()?.string()?),
            Long("study") => options.study = Some(parser.value()?.string()?),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

/// The addresses to open: the one asked for, or the start of one study or of each.
fn addresses(site: &Site, options: &Options) -> Outcome<Vec<String>> {
    if let Some(address) = &options.address {
        return Ok(vec![address.clone()]);
    }
    if let Some(study) = &options.study {
        site.check_study(study)?;
        return Ok(vec![format!("#/{study}")]);
    }
    Ok(site.studies.keys().map(|study| format!("#/{study}")).collect())
}

/// The parts of the WebAssembly: a first visit's, then the lazy ones by name.
fn parts(dist: &Path, site: &Site) -> Outcome<Vec<(String, Weight)>> {
    let first = ("first visit".to_owned(), &site.program.wasm);
    let lazy = site.program.parts.iter().map(|(name, path)| (format!("lazy: {name}"), path));
    [first].into_iter().chain(lazy).map(|(name, path)| Ok((name, weight::weigh(dist, path)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::tests::site;

    fn found(arguments: &[&str]) -> Result<Vec<String>, String> {
        let options = parse(lexopt::Parser::from_args(arguments)).unwrap().unwrap();
        addresses(&site(&["a", "b-c"]), &options).map_err(|failure| failure.to_string())
    }

    #[test]
    fn every_study_is_visited_unless_one_is_asked_for() {
        assert_eq!(found(&[]).unwrap(), ["#/a", "#/b-c"]);
        assert_eq!(found(&["--study", "b-c"]).unwrap(), ["#/b-c"]);
        assert_eq!(found(&["--address", "#/a/34"]).unwrap(), ["#/a/34"]);
        let failure = found(&["--study", "c"]).unwrap_err();
        assert!(failure.contains("no study `c`") && failure.contains("a, b-c"), "{failure}");
    }
}
