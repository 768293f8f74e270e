//! Loads that are cut: two at once, a lost connection, a loader that is killed.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::server::Server;
use crate::common::Folder;
use crate::program::{builder, content, raw, text};

/// A table of each step of a load, in the order in which it comes to them.
const STEPS: [&str; 7] = [
    "unfinished_load",
    "communes",
    "polls_local",
    "candidates_local",
    "results_local",
    "polls_national",
    "inputs",
];

/// How a load is cut.
#[derive(Debug, Clone, Copy)]
enum Cut {
    /// The server ends the connection.
    Connection,
    /// The system ends the loader, which can do nothing any more.
    Killed,
}

fn loader(server: &Server, raw: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_augure-builder"))
        .args(["db", "ingest", "-q", "--url", &server.url(), "--raw"])
        .arg(raw)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits until the load comes to a table that is locked; returns its process in the server.
fn waiting(server: &Server, load: &mut Child, table: &str) -> i32 {
    // In a transaction, activity would be as it was when first asked for.
    let mut client = server.client();
    let waiting = "SELECT pid FROM pg_stat_activity
                   WHERE application_name = 'augure-builder' AND wait_event_type = 'Lock'";
    let found = (0..2400).find_map(|_| {
        sleep(Duration::from_millis(25));
        assert!(load.try_wait().unwrap().is_none(), "the load ends before it comes to {table}");
        client.query_opt(waiting, &[]).unwrap()
    });
    found.unwrap_or_else(|| panic!("the load does not come to {table}")).get(0)
}

/// Waits until no load holds a connection: the server may need a moment to see that a client is gone.
fn ended(server: &Server) {
    let at_work = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'augure-builder'";
    let mut client = server.client();
    let gone = (0..400).any(|_| {
        sleep(Duration::from_millis(25));
        client.query_one(at_work, &[]).unwrap().get::<_, i64>(0) == 0
    });
    assert!(gone, "the server keeps the connection of a load that is gone");
}

/// Votes of the candidate who loses one in [`corrected`], by scrutin.
fn votes(server: &Server) -> Vec<i64> {
    let sql = "SELECT sum(votes)::bigint FROM elections.candidates_local WHERE position = 0
               GROUP BY election ORDER BY election";
    server.client().query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect()
}

/// One vote less in the first bureau of every scrutin.
fn corrected(raw: &Folder) {
    for name in ["17_L_T1.csv", "22_L_T1.csv", "24_L_T1.csv"] {
        let path = raw.0.join("raw").join(name);
        let before = fs::read_to_string(&path).unwrap();
        let after = before.replacen("300;251;MARTIN;SOC;101;", "300;250;MARTIN;SOC;100;", 1);
        assert_ne!(before, after);
        fs::write(&path, after).unwrap();
    }
}

/// Cuts a load where it comes to `table`.
fn cut(server: &Server, raw: &Path, table: &str, how: Cut) {
    let mut other = server.client();
    let mut transaction = other.transaction().unwrap();
    transaction.batch_execute(&format!("LOCK TABLE elections.{table} IN SHARE MODE")).unwrap();
    let mut load = loader(server, raw);
    let process = waiting(server, &mut load, table);
    match how {
        Cut::Killed => load.kill().unwrap(),
        Cut::Connection => {
            transaction.execute("SELECT pg_terminate_backend($1)", &[&process]).unwrap();
        }
    }
    let output = load.wait_with_output().unwrap();
    assert!(!output.status.success(), "{table}");
    if matches!(how, Cut::Connection) {
        let told = text(&output);
        assert!(told.contains("the connection to the server was lost while"), "{table}: {told}");
        assert!(told.contains("run it again"), "{table}: {told}");
    }
    transaction.rollback().unwrap();
    ended(server);
}

#[test]
fn a_second_load_waits_for_nobody_and_changes_nothing() {
    let Some(server) = Server::start() else { return };
    let raw = raw();
    assert!(server.ingest(&raw.0).status.success());
    let before = votes(&server);
    corrected(&raw);
    let mut other = server.client();
    let mut transaction = other.transaction().unwrap();
    transaction.batch_execute("LOCK TABLE elections.polls_local IN SHARE MODE").unwrap();
    let mut first = loader(&server, &raw.0);
    let process = waiting(&server, &mut first, "polls_local");
    let second = server.ingest(&raw.0);
    assert_eq!(second.status.code(), Some(1));
    let told = text(&second);
    let holder =
        format!("another load is at work on the tables of `elections` (process {process} of the server");
    assert!(told.contains(&holder), "{told}");
    let told = text(&server.export(&raw.0.join("out")));
    assert!(told.contains("has not come to its end: wait for it where it is at work"), "{told}");
    transaction.rollback().unwrap();
    assert!(first.wait_with_output().unwrap().status.success());
    assert_eq!(votes(&server), before.iter().map(|old| old - 1).collect::<Vec<_>>());
}

#[test]
fn a_load_that_is_cut_anywhere_leaves_each_scrutin_whole_and_the_next_one_mends_it() {
    let Some(server) = Server::start() else { return };
    let (raw, out) = (raw(), Folder::empty());
    assert!(server.ingest(&raw.0).status.success());
    let before = votes(&server);
    let bundle = out.0.join("before");
    assert!(server.export(&bundle).status.success());
    corrected(&raw);
    for (table, how) in STEPS.iter().flat_map(|table| [(table, Cut::Killed), (table, Cut::Connection)]) {
        cut(&server, &raw.0, table, how);
        for (new, old) in votes(&server).iter().zip(&before) {
            assert!(new == old || *new == old - 1, "{table}: {new} of {old}");
        }
        // Each scrutin is whole: its shares are those of its votes, and all its bureaux are there.
        let halves = "SELECT count(*) FROM elections.polls_local p WHERE expressed <> (
                          SELECT sum(votes) FROM elections.candidates_local c
                          WHERE (c.election, c.commune, c.bureau) = (p.election, p.commune, p.bureau))
                      OR abs(expressed - (SELECT sum(votes) FROM elections.results_local r
                          WHERE (r.election, r.commune, r.bureau) = (p.election, p.commune, p.bureau))) > 0.001";
        assert_eq!(server.number(halves), 0, "{table}");
        assert_eq!(server.number("SELECT count(*) FROM elections.polls_local"), 3 * 35, "{table}");
        let export = server.export(&out.0.join("after"));
        if server.number("SELECT count(*) FROM elections.unfinished_load") == 0 {
            assert_eq!(votes(&server), before, "{table}");
            assert_eq!(content(&bundle), content(&out.0.join("after")), "{table}");
        } else {
            assert!(text(&export).contains("has not come to its end"), "{table}: {}", text(&export));
        }
    }
    let mended = server.ingest(&raw.0);
    assert!(mended.status.success(), "{}", text(&mended));
    assert_eq!(votes(&server), before.iter().map(|old| old - 1).collect::<Vec<_>>());
    let (files, database) = (out.0.join("files"), out.0.join("database"));
    assert!(builder(&["build", "-q"], &raw.0, &files).status.success());
    assert!(server.export(&database).status.success());
    assert_eq!(content(&files), content(&database));
}
