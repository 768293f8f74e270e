//! Writes reports so that an interrupted run leaves no half of one.

use std::path::Path;

use super::error::ReportError;

/// Writes each of `reports`, a file name and its bytes, into `folder`, which is made where it is missing.
///
/// # Errors
/// When the folder or a file cannot be written.
pub fn write<'a>(
    folder: &Path,
    reports: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), ReportError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| ReportError::Write { path, source }
    };
    std::fs::create_dir_all(folder).map_err(failed(folder))?;
    for (name, bytes) in reports {
        // Beside, then renamed.
        let (path, beside) = (folder.join(name), folder.join(format!("{name}.new")));
        std::fs::write(&beside, bytes)
            .and_then(|()| std::fs::rename(&beside, &path))
            .map_err(failed(&path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_whole_or_an_error_that_names_the_file() {
        let folder = std::env::temp_dir().join(format!("augure-report-{}", std::process::id()));
        write(&folder.join("new"), [("a.md", &b"a"[..]), ("b.json", b"{}")]).unwrap();
        assert_eq!(std::fs::read(folder.join("new/a.md")).unwrap(), b"a");
        assert_eq!(std::fs::read_dir(folder.join("new")).unwrap().count(), 2);
        std::fs::create_dir_all(folder.join("new/c.md")).unwrap();
        let error = write(&folder.join("new"), [("c.md", &b"c"[..])]).unwrap_err().to_string();
        assert!(error.contains("c.md"), "{error}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
