//! The inputs of the study's commands: configuration, mapping, results.

use anyhow::Result;

use crate::cli::{Options, note};
use crate::elections::base::{self, Base, Origin};
use crate::elections::config::Config;
use crate::elections::panel::mapping::Mapping;
use crate::files;
use crate::progress::Progress;

/// Steps after the files: mapping, training, writing.
const STEPS: usize = 3;

/// The results that the options name, with their configuration.
///
/// # Errors
/// When the configuration or the mapping is wrong, or there are no results.
pub(super) fn read(options: &Options) -> Result<(Config, Base, Progress)> {
    let config = Config::load(options.config.as_deref())?;
    let mapping = Mapping::load(options.mappings.as_deref(), &config.categories)?;
    let files = files::discover(&options.raw, &config.known_folders(), &config.results.subject).files.len();
    let progress = Progress::new(files + STEPS, options.quiet);
    progress.doing("reading");
    let base = base::base(&options.raw, Some(options.bundle()), &config, &mapping, &|| progress.step())?;
    progress.step();
    if let Origin::Bundle(folder) = &base.origin {
        progress.finish();
        let what = base::what_to_put(&options.raw);
        note(&format!("{what}\nUntil then, the results in {} serve.\n\n", folder.display()));
    }
    Ok((config, base, progress))
}
