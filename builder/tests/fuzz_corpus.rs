//! What fuzzing has found and kept, replayed: no input of the corpora makes anything panic.

#![allow(unreachable_pub, reason = "targets are public in their own package")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

#[path = "../../fuzz/src/bodies.rs"]
mod bodies;

use std::path::Path;

/// Runs `body` on each file of the target's corpus.
fn replay(target: &str, body: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(target);
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "{}: {} files", folder.display(), files.len());
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let outcome = std::panic::catch_unwind(|| body(&bytes));
        assert!(outcome.is_ok(), "{} makes the target {target} panic", file.display());
    }
}

#[test]
fn results_files() {
    replay("csv", bodies::csv);
}

#[test]
fn bundles() {
    replay("bundle", bodies::bundle);
}

#[test]
fn addresses() {
    replay("address", bodies::address);
}

#[test]
fn bureaux() {
    replay("bureau", bodies::bureau);
}

#[test]
fn scenarios() {
    replay("scenario", bodies::scenario);
}
