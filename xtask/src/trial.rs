//! The site with a throw-away study beside the others, which journeys open: in `trial/` below Cargo's build folder.

use crate::dist;
use crate::failure::Outcome;
use crate::finish;
use crate::process;
use crate::repo::Repo;
use crate::site::listing;
use std::path::PathBuf;

/// The feature of the app and of the builder that brings the study, and its slug.
const TRIAL: &str = "trial";

/// Where the site is, once [`build`] has built it.
pub(crate) fn site(repo: &Repo) -> PathBuf {
    folder(repo).join("dist")
}

/// Compiles the study into a copy of the bundle, and builds the site with both.
pub(crate) fn build(repo: &Repo) -> Outcome {
    let bundle = folder(repo).join("data-bundle");
    listing::copy(&repo.path("data-bundle"), &bundle)?;
    let mut builder = repo.cargo(&["run", "--quiet", "--package", "augure-builder", "--features", TRIAL]);
    process::run(builder.args(["--", TRIAL, "build", "--quiet", "--out"]).arg(&bundle))?;
    let mut trunk = dist::prepare(repo)?;
    trunk.args(["build", "--features", TRIAL, "--dist"]).arg(site(repo)).env(finish::BUNDLE, &bundle);
    trunk.env(finish::NEED_NOT_BE_SMALL, "1");
    process::run(&mut trunk)
}

fn folder(repo: &Repo) -> PathBuf {
    repo.target().join(TRIAL)
}
