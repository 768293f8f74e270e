//! The destinations of reports and forecasts: nothing else is overwritten.

use std::io::Read;
use std::path::{Path, PathBuf};

use augure_core::bundle::manifest::MANIFEST;

/// The folder of reports without `--out`.
const REPORTS: &str = "target/backtest";

/// Why nothing is written to `--out`.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// Reports into a file.
    #[error("--out {0} is a file, and reports need a folder: name one, such as {REPORTS}")]
    File(PathBuf),
    /// Reports into a bundle.
    #[error(
        "--out {0} holds a bundle, and reports do not belong there: name another folder, such as {REPORTS}"
    )]
    Bundle(PathBuf),
    /// A forecast into a folder.
    #[error("--out {0} is a folder, and a forecast needs a file: name one, such as forecast.csv")]
    Folder(PathBuf),
    /// A forecast into a file that holds something else.
    #[error("--out {0} is there already and holds no forecast: it is left as it is; name another file")]
    Other(PathBuf),
}

/// The folder for reports: `out`, unless that is a file or a bundle.
///
/// # Errors
/// When nothing may be written to `out`.
pub fn reports(out: Option<&Path>) -> Result<PathBuf, OutputError> {
    match out {
        None => Ok(REPORTS.into()),
        Some(path) if path.is_file() => Err(OutputError::File(path.to_owned())),
        Some(path) if path.join(MANIFEST).exists() => Err(OutputError::Bundle(path.to_owned())),
        Some(path) => Ok(path.to_owned()),
    }
}

/// Refuses `out` for a forecast when it is a folder, or a file that does not begin with `first_columns`, as an earlier
/// forecast would.
///
/// # Errors
/// When nothing may be written to `out`.
pub fn forecast(out: Option<&Path>, first_columns: &str) -> Result<(), OutputError> {
    match out {
        Some(path) if path.is_dir() => Err(OutputError::Folder(path.to_owned())),
        Some(path) if path.exists() && !begins_with(path, first_columns) => {
            Err(OutputError::Other(path.to_owned()))
        }
        _ => Ok(()),
    }
}

fn begins_with(path: &Path, first: &str) -> bool {
    let mut start = Vec::new();
    let read =
        std::fs::File::open(path).and_then(|file| file.take(first.len() as u64).read_to_end(&mut start));
    read.is_ok() && start == first.as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "place,hour,";

    #[test]
    fn bundles_and_files_of_others_are_left_as_they_are() {
        let folder = std::env::temp_dir().join(format!("augure-output-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("bundle")).unwrap();
        let (manifest, forecast_file) = (folder.join("bundle").join(MANIFEST), folder.join("forecast.csv"));
        std::fs::write(&manifest, "{}").unwrap();
        std::fs::write(&forecast_file, "place,hour,a\n1,2,1\n").unwrap();

        assert_eq!(reports(None).unwrap(), Path::new(REPORTS));
        assert_eq!(reports(Some(&folder)).unwrap(), folder);
        assert_eq!(reports(Some(&folder.join("new"))).unwrap(), folder.join("new"));
        assert!(matches!(reports(Some(&manifest)), Err(OutputError::File(_))));
        assert!(matches!(reports(Some(&folder.join("bundle"))), Err(OutputError::Bundle(_))));

        assert!(forecast(None, FIRST).is_ok() && forecast(Some(&folder.join("new.csv")), FIRST).is_ok());
        assert!(forecast(Some(&forecast_file), FIRST).is_ok());
        assert!(matches!(forecast(Some(&folder), FIRST), Err(OutputError::Folder(_))));
        assert!(matches!(forecast(Some(&manifest), FIRST), Err(OutputError::Other(_))));
        assert_eq!(std::fs::read_to_string(&manifest).unwrap(), "{}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
