//! Keeps a bundle from being replaced by one with less in it.
//!
//! A file that was refused, moved or cut gives a smaller bundle without any error of the builder's own: what goes is
//! named, and goes only where that is asked for.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use augure_elections::bureau::BureauId;

use crate::bundle::open::ReadError;
use crate::elections::base::Base;
use crate::elections::bundle::read_back::open;
use crate::elections::config::Config;
use augure_core::bundle::manifest::MANIFEST;

/// Names shown of each kind of thing that goes.
const SHOWN: usize = 10;

/// A bundle that would replace one with more in it.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// There are no results.
    #[error(
        "no results could be read, and a bundle without results is of no use: {} stays as it is; see the errors of `augure-builder ingest`",
        .folder.display()
    )]
    Empty {
        /// The folder of the bundle.
        folder: PathBuf,
    },
    /// There are no results for a database.
    #[error(
        "no results could be read: the database stays as it is; see the errors of `augure-builder ingest`"
    )]
    Nothing,
    /// Something would go from a database.
    #[error(
        "the database is not changed, because this would go:\n{0}add the files that bring it (`augure-builder ingest` lists what was refused or not looked at), or say --allow-fewer"
    )]
    FewerRows(String),
    /// Something would go.
    #[error(
        "{} is not replaced, because this would go:\n{goes}add the files that bring it (`augure-builder ingest` lists what was refused or not looked at), or say --allow-fewer",
        .folder.display()
    )]
    Fewer {
        /// The folder of the bundle.
        folder: PathBuf,
        /// The losses, one line each.
        goes: String,
    },
}

/// The losses of the bundle in `folder` when `base` replaces it, in words; empty when there are none.
///
/// # Errors
/// When `base` has no results; when something would go, unless `allow_fewer`.
pub fn guard(base: &Base, config: &Config, folder: &Path, allow_fewer: bool) -> Result<String, GuardError> {
    if base.results.is_empty() {
        return Err(GuardError::Empty { folder: folder.to_owned() });
    }
    let known = match content(folder) {
        Ok(known) => known,
        Err(_) if !folder.join(MANIFEST).exists() => return Ok(String::new()),
        Err(error) => {
            return Ok(format!("the bundle that was there could not be read, and is replaced: {error}\n"));
        }
    };
    let goes = goes(&known, &content_of(base, config));
    if !goes.is_empty() && !allow_fewer {
        return Err(GuardError::Fewer { folder: folder.to_owned(), goes });
    }
    Ok(if goes.is_empty() { goes } else { format!("This goes from the bundle:\n{goes}") })
}

/// The losses of a database that holds the results `known` when `base` replaces them, in words; empty when there are none.
///
/// # Errors
/// When `base` has no results; when something would go, unless `allow_fewer`.
pub fn guard_against(
    known: &BTreeSet<(String, BureauId)>,
    base: &Base,
    config: &Config,
    allow_fewer: bool,
) -> Result<String, GuardError> {
    if base.results.is_empty() {
        return Err(GuardError::Nothing);
    }
    let goes = goes(known, &content_of(base, config));
    match goes.is_empty() {
        true => Ok(goes),
        false if allow_fewer => Ok(format!("This goes from the database:\n{goes}")),
        false => Err(GuardError::FewerRows(goes)),
    }
}

fn content_of(base: &Base, config: &Config) -> Content {
    base.results.iter().map(|r| (config.calendar[r.scrutin].id.clone(), r.bureau)).collect()
}

/// Scrutin and bureau of every result.
type Content = BTreeSet<(String, BureauId)>;

/// The results of the bundle in `folder`.
fn content(folder: &Path) -> Result<Content, ReadError> {
    let mut content = Content::new();
    for table in open(folder)?.parts("panel")? {
        let (communes, codes, scrutins) =
            (table.texts("commune")?, table.texts("bureau")?, table.texts("scrutin")?);
        for row in 0..table.rows() {
            let (commune, code) = (communes.need(row)?, codes.need(row)?);
            if let (Ok(commune), Ok(code)) = (commune.parse(), code.parse()) {
                content.insert((scrutins.need(row)?.clone(), BureauId { commune, code }));
            }
        }
    }
    Ok(content)
}

/// The losses from `known` to `new`: one line for scrutins, communes, bureaux and results.
fn goes(known: &Content, new: &Content) -> String {
    let mut text = String::new();
    let mut tell = |what: &str, gone: Vec<String>| {
        if !gone.is_empty() {
            let more = if gone.len() > SHOWN { ", ..." } else { "" };
            let shown = gone.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
            let _ = writeln!(text, "  {} {what}: {shown}{more}", gone.len());
        }
    };
    let missing = |key: &dyn Fn(&(String, BureauId)) -> String| {
        let there: BTreeSet<String> = new.iter().map(key).collect();
        known.iter().map(key).collect::<BTreeSet<_>>().difference(&there).cloned().collect::<Vec<_>>()
    };
    let scrutins = missing(&|(scrutin, _)| scrutin.clone());
    let stays = |(scrutin, _): &&(String, BureauId)| !scrutins.contains(scrutin);
    let results =
        known.difference(new).filter(stays).map(|(scrutin, bureau)| format!("{scrutin} {bureau}")).collect();
    tell("scrutins", scrutins.clone());
    tell("communes", missing(&|(_, bureau)| bureau.commune.to_string()));
    tell("bureaux", missing(&|(_, bureau)| bureau.to_string()));
    tell("results of bureaux at scrutins that stay", results);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(rows: &[(&str, &str)]) -> Content {
        rows.iter().map(|(scrutin, bureau)| ((*scrutin).to_owned(), bureau.parse().unwrap())).collect()
    }

    #[test]
    fn what_goes_is_named_by_kind() {
        let known = content(&[
            ("a", "34301-1"),
            ("a", "34301-2"),
            ("b", "34301-1"),
            ("b", "34002-1"),
            ("c", "34301-1"),
        ]);
        assert_eq!(goes(&known, &known), "");
        let new = content(&[("a", "34301-1"), ("b", "34301-1"), ("d", "34301-9")]);
        assert_eq!(
            goes(&known, &new),
            "  1 scrutins: c\n  1 communes: 34002\n  2 bureaux: 34002-0001, 34301-0002\n  2 results of bureaux at scrutins that stay: a 34301-0002, b 34002-0001\n"
        );
    }
}
