use std::io::{Error, ErrorKind};

use super::*;
use crate::draft::Incoming;
use crate::folder::Folder;
use crate::places::Mergers;
use crate::read::read;
use crate::session::sha256;
use crate::spec::Spec;

const RESULTS: &str = r#"
    name = "vote"
    level = "bureau"
    date = "1999-12-31"
    new_bureaux = true
    prefix = "vote_"
    key = { bureau = "id", registered = "inscrits" }
    column = [{ from = "inscrits", name = "inscrits", type = "integer" }]
"#;

fn drafted(folder: &Path, text: &str) -> Draft {
    let mut draft = Draft::open(folder, Mergers::default()).unwrap();
    let spec = Spec::parse(RESULTS).unwrap();
    let loaded = read("vote.csv", text.as_bytes().to_vec(), &spec, &Mergers::default()).unwrap();
    let added = jiff::civil::date(2026, 11, 1);
    let sha256 = sha256(text.as_bytes());
    draft.add(Incoming { file: "vote.csv".to_owned(), sha256, added, spec, loaded }).unwrap();
    draft
}

/// Every file is what the manifest says; returns the registered voters of the one table's file.
fn whole(folder: &Path) -> String {
    let folder = Folder::new(folder);
    let Some((manifest, text)) = folder.manifest().unwrap() else { return "nothing".to_owned() };
    for part in manifest.parts() {
        folder.bytes(part).unwrap();
    }
    text
}

fn temporary(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("augure-commit-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    path
}

fn files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files(&path) } else { usize::from(!path.ends_with(".lock")) }).sum()
}

#[test]
fn a_commit_stopped_at_any_step_leaves_the_base_as_it_was_or_as_it_should_be() {
    let before = "id;inscrits\n34301-1;900\n2A004-1;800\n";
    let after = "id;inscrits\n34301-1;901\n97105-1;700\n";
    let (first, last) = (temporary("first"), temporary("last"));
    drafted(&first, before).commit().unwrap();
    drafted(&last, before).commit().unwrap();
    drafted(&last, after).commit().unwrap();
    let (old, new, size) = (whole(&first), whole(&last), files(&last));
    let mut seen = [false; 2];
    let mut stopped_at = 0;
    loop {
        let folder = temporary("stopped");
        drafted(&folder, before).commit().unwrap();
        let mut step = 0;
        let stopped = drafted(&folder, after).commit_step_by_step(&mut |path| {
            step += 1;
            if step <= stopped_at {
                return Ok(());
            }
            // A program that is killed while it writes leaves this.
            fs::create_dir_all(path.parent().unwrap())?;
            fs::write(partial(path), b"PAR1 half")?;
            Err(Error::from(ErrorKind::Interrupted))
        });
        let found = whole(&folder);
        assert!(found == old || found == new, "stopped before step {stopped_at}");
        seen[usize::from(found == new)] = true;
        // The next one finishes, and clears up.
        drafted(&folder, after).commit_step_by_step(&mut |_| Ok(())).unwrap();
        let rest = drafted(&folder, after);
        rest.commit().unwrap();
        assert_eq!(
            (whole(&folder), files(&folder)),
            (new.clone(), size),
            "after a stop before step {stopped_at}"
        );
        fs::remove_dir_all(&folder).unwrap();
        if stopped.is_ok() {
            break;
        }
        stopped_at += 1;
    }
    assert_eq!(seen, [true, true]);
    assert!(stopped_at > 8, "{stopped_at} steps");
    for folder in [first, last] {
        fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn what_is_there_already_is_not_written_again() {
    let folder = temporary("again");
    let written = drafted(&folder, "id;inscrits\n34301-1;900\n2A004-1;800\n").commit().unwrap();
    assert_eq!(written.files, 6);
    let written = drafted(&folder, "id;inscrits\n34301-1;900\n2A004-1;801\n").commit().unwrap();
    assert_eq!(written.files, 2, "the changed département's bureaux and its rows of the table");
    fs::remove_dir_all(folder).unwrap();
}
