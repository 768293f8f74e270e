//! `cargo xtask size`: what a reader's first visit downloads, against the aims.
//!
//! The list of files is not guessed: a browser opens the built site and a server notes what it asks for.

mod visit;

use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::repo::Repo;
use crate::tools::browser::Browser;
use flate2::Compression;
use flate2::write::GzEncoder;
use lexopt::prelude::*;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// The key of the town that the aims are about, in the builder's configuration.
const TOWN: &str = "default_commune = ";
const CONFIGURATION: &str = "builder/config/elections.toml";
/// Aims, in bytes as they travel.
const WASM_AIM: u64 = 350_000;
const TOTAL_AIM: u64 = 500_000;

const HELP: &str = "\
usage: cargo xtask size [--address #/...]

Builds the site, opens it in a browser at the address (default: one town) and prints what it downloads.
";

/// A file that the page asked for.
struct Download {
    path: String,
    raw: u64,
    /// Bytes as a web server sends them: compressed, except what is so already.
    sent: u64,
}

/// Measures and prints.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    let mut address = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("address") => address = Some(parser.value()?.string()?),
            Long("help") | Short('h') => {
                print!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let repo = Repo::find()?;
    let address = address.map_or_else(|| town(&repo), Ok)?;
    let browser = Browser::ensure()?;
    dist::build(&repo)?;
    let paths = visit::visit(&repo, &browser, &address)?;
    let downloads = paths.iter().map(|path| weigh(&repo.dist(), path)).collect::<Outcome<Vec<_>>>()?;
    println!("\nFirst visit at {address}, in {}\n\n{}", browser.version, report(&downloads));
    Ok(())
}

/// The address of the first bureau of the default commune.
fn town(repo: &Repo) -> Outcome<String> {
    let path = repo.path(CONFIGURATION);
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::io("read", &path, &error))?;
    let code = text.lines().find_map(|line| line.strip_prefix(TOWN)).map(|code| code.trim_matches('"'));
    let code = code.ok_or_else(|| {
        Failure::new(format!("{CONFIGURATION} has no line `{TOWN}…`")).next("say which town with --address")
    })?;
    Ok(format!("#/elections/{code}/0001"))
}

fn weigh(dist: &Path, path: &str) -> Outcome<Download> {
    let file = dist.join(path);
    if !file.is_file() {
        return Ok(Download { path: format!("{path} (not found)"), raw: 0, sent: 0 });
    }
    let bytes = std::fs::read(&file).map_err(|error| Failure::io("read", &file, &error))?;
    let compressible = !matches!(path.rsplit('.').next(), Some("parquet" | "png" | "webp" | "woff2"));
    let sent = if compressible { gzip(&bytes)? } else { bytes.len() };
    Ok(Download { path: path.to_owned(), raw: bytes.len() as u64, sent: sent as u64 })
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

fn report(downloads: &[Download]) -> String {
    let mut text = format!("{:>9} {:>9}\n", "raw", "sent");
    for Download { path, raw, sent } in downloads {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{raw:>9} {sent:>9}  {path}");
    }
    let total: u64 = downloads.iter().map(|download| download.sent).sum();
    let wasm: u64 = downloads.iter().filter(|file| file.path.ends_with(".wasm")).map(|file| file.sent).sum();
    let _ = writeln!(text, "\n{} requests", downloads.len());
    let _ = writeln!(text, "WebAssembly {}", against(wasm, WASM_AIM));
    let _ = writeln!(text, "in all      {}", against(total, TOTAL_AIM));
    text
}

fn against(bytes: u64, aim: u64) -> String {
    let verdict = if bytes <= aim { "within" } else { "OVER" };
    let kilobytes = |bytes: u64| format!("{}.{}", bytes / 1000, bytes % 1000 / 100);
    format!("{:>6} kB sent: {verdict} the aim of {} kB", kilobytes(bytes), aim / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_adds_up_and_judges() {
        let file = |path: &str, raw, sent| Download { path: path.into(), raw, sent };
        let text = report(&[file("index.html", 900, 400), file("a_bg.wasm", 900_000, 350_001)]);
        assert!(text.contains("2 requests"), "{text}");
        assert!(text.contains("WebAssembly  350.0 kB sent: OVER the aim of 350 kB"), "{text}");
        assert!(text.contains("in all       350.4 kB sent: within the aim of 500 kB"), "{text}");
    }

    #[test]
    fn text_is_compressed() {
        assert!(gzip(&[b'a'; 10_000]).unwrap() < 100);
    }

    #[test]
    fn a_file_that_is_not_there_is_told() {
        let download = weigh(Path::new("/nowhere"), "favicon.ico").unwrap();
        assert!(download.path.contains("not found"));
    }
}
