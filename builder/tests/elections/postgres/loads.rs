//! What goes in, what comes out, and what a second load changes.

use std::fs;
use std::path::Path;

use super::server::Server;
use crate::common::Folder;
use crate::program::{builder, content, raw, text};

/// The youngest transaction that wrote a row.
const NEWEST: &str = "SELECT greatest(
    (SELECT max(xmin::text::bigint) FROM elections.polls_local),
    (SELECT max(xmin::text::bigint) FROM elections.candidates_local),
    (SELECT max(xmin::text::bigint) FROM elections.results_local),
    (SELECT max(xmin::text::bigint) FROM elections.results_national),
    (SELECT max(xmin::text::bigint) FROM elections.bureaux),
    (SELECT max(xmin::text::bigint) FROM elections.inputs),
    (SELECT max(xmin::text::bigint) FROM elections.kept_tables))";

#[test]
fn what_goes_in_comes_out_as_the_same_bundle_and_a_second_load_changes_nothing() {
    let Some(server) = Server::start() else { return };
    let (raw, out) = (raw(), Folder::empty());
    let loaded = server.ingest(&raw.0);
    assert!(loaded.status.success(), "{}", text(&loaded));
    assert!(text(&loaded).contains("3 scrutins in the database, 3 of them changed"), "{}", text(&loaded));
    let newest = server.number(NEWEST);
    let again = text(&server.ingest(&raw.0));
    assert!(again.contains("0 of them changed\n0 other rows written, 0 removed"), "{again}");

    assert_eq!(server.number(NEWEST), newest, "no row was written again");

    let (files, database) = (out.0.join("files"), out.0.join("database"));
    let built = builder(&["build", "-q"], &raw.0, &files);
    assert!(built.status.success(), "{}", text(&built));
    let exported = server.export(&database);
    assert!(exported.status.success(), "{}", text(&exported));
    assert_eq!(content(&files), content(&database));

    // The normalised tables, computed by the database itself.
    let sum = "SELECT sum(votes)::bigint FROM elections.results_local
               WHERE election = 'legislatives-2022-t1' AND category = 'extreme_droite'";
    assert_eq!(server.number(sum), 35 * 150);
    assert_eq!(server.number("SELECT count(*) FROM elections.bureaux"), 35);
    assert_eq!(server.number("SELECT round(max(turnout_pct))::bigint FROM elections.results_local"), 50);
    let national = "SELECT votes::bigint FROM elections.results_national
                    WHERE election = 'legislatives-2022-t1' AND category = 'extreme_droite'";
    assert_eq!(server.number(national), 300);
}

#[test]
fn a_corrected_file_changes_its_own_rows_and_a_gone_one_takes_them_along() {
    let Some(server) = Server::start() else { return };
    let raw = raw();
    assert!(server.ingest(&raw.0).status.success());
    let path = raw.0.join("raw/22_L_T1.csv");
    let before = fs::read_to_string(&path).unwrap();
    // One vote less for both the candidate and the valid votes of the first bureau.
    fs::write(&path, before.replacen("300;251;MARTIN;SOC;101;", "300;250;MARTIN;SOC;100;", 1)).unwrap();
    let corrected = text(&server.ingest(&raw.0));
    assert!(corrected.contains("1 of them changed\n  legislatives-2022-t1"), "{corrected}");
    assert_eq!(
        server.number(
            "SELECT votes::bigint FROM elections.candidates_local WHERE election = 'legislatives-2022-t1'
                       AND commune = '34301' AND bureau = '0001' AND position = 0"
        ),
        100
    );
    fs::remove_file(raw.0.join("raw/17_L_T1.csv")).unwrap();
    let refused = server.ingest(&raw.0);
    assert!(!refused.status.success());
    let told = text(&refused);
    assert!(
        told.contains("the database is not changed") && told.contains("1 scrutins: legislatives-2017-t1"),
        "{told}"
    );
    assert_eq!(server.number("SELECT count(DISTINCT election) FROM elections.polls_local"), 3);
    let fewer = ["db", "ingest", "-q", "--allow-fewer", "--url", &server.url()];
    let gone = text(&builder(&fewer, &raw.0, &server.folder.0.join("none")));
    assert!(gone.contains("This goes from the database:\n  1 scrutins: legislatives-2017-t1"), "{gone}");
    assert!(gone.contains("2 scrutins in the database, 0 of them changed"), "{gone}");
    assert_eq!(server.number("SELECT count(DISTINCT election) FROM elections.polls_local"), 2);

    // More voters than were registered: nothing of that scrutin is changed.
    let wrong = before.replacen("600;300;251;", "200;300;251;", 1);
    fs::write(&path, wrong).unwrap();
    let refused = server.ingest(&raw.0);
    assert!(!refused.status.success(), "{}", text(&refused));
    assert!(text(&refused).contains("34301-0001 has 200 registered, 300 voters"), "{}", text(&refused));
    assert_eq!(server.number("SELECT min(registered)::bigint FROM elections.polls_local"), 600);
}

/// The project's own results, where a developer has them.
#[test]
#[ignore = "fits all models twice: `cargo test --release -p augure-builder --test elections real_results -- --ignored`"]
fn real_results_come_out_as_the_same_bundle() {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/raw");
    if !real.is_dir() {
        eprintln!("not run: no results in data/raw");
        return;
    }
    let Some(server) = Server::start() else { return };
    let out = Folder::empty();
    let loaded = server.ingest(&real);
    assert!(loaded.status.success() || loaded.status.code() == Some(3), "{}", text(&loaded));
    let again = text(&server.ingest(&real));
    assert!(again.contains(" 0 of them changed\n0 other rows written, 0 removed"), "{again}");
    let (files, database) = (out.0.join("files"), out.0.join("database"));
    builder(&["build", "-q"], &real, &files);
    server.export(&database);
    let files = content(&files);
    assert!(files.len() > 20);
    assert_eq!(files, content(&database));
}
