//! The length of a file, on the disk and as a web server sends it.

use crate::failure::{Failure, Outcome};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;
use std::path::Path;

/// A file of the site and its weight.
#[derive(Debug)]
pub(super) struct Weight {
    pub(super) path: String,
    /// Bytes on the disk.
    pub(super) raw: u64,
    /// Bytes as a web server sends them: compressed, unless the format is compressed already.
    pub(super) sent: u64,
}

impl Weight {
    pub(super) fn is_wasm(&self) -> bool {
        self.path.ends_with(".wasm")
    }
}

/// The weight of the site's file at `path`; zero, with a remark in its path, if the site has no such file.
pub(super) fn weigh(site: &Path, path: &str) -> Outcome<Weight> {
    let file = site.join(path);
    if !file.is_file() {
        return Ok(Weight { path: format!("{path} (not found)"), raw: 0, sent: 0 });
    }
    let bytes = std::fs::read(&file).map_err(|error| Failure::io("read", &file, &error))?;
    let is_compressed = matches!(path.rsplit('.').next(), Some("parquet" | "png" | "webp" | "woff2"));
    let sent = if is_compressed { bytes.len() } else { gzip(&bytes)? };
    Ok(Weight { path: path.to_owned(), raw: bytes.len() as u64, sent: sent as u64 })
}

/// The length after gzip at the level that servers use.
fn gzip(bytes: &[u8]) -> Outcome<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map(|compressed| compressed.len())
        .map_err(|error| Failure::new(format!("cannot compress: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_compressed_and_tables_are_sent_as_they_are() {
        let folder = std::env::temp_dir().join(format!("augure-weight-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["a.js", "a.parquet"] {
            std::fs::write(folder.join(name), [b'a'; 10_000]).unwrap();
        }
        let of_folder = |path| weigh(&folder, path).unwrap();
        assert!(of_folder("a.js").sent < 100 && of_folder("a.js").raw == 10_000);
        assert_eq!(of_folder("a.parquet").sent, 10_000);
        let gone = of_folder("favicon.ico");
        assert_eq!((gone.path.as_str(), gone.raw), ("favicon.ico (not found)", 0));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
