//! Servers that do not help: named, with a way out, and nothing is half done.

use std::net::TcpListener;

use super::server::Server;
use crate::common::Folder;
use crate::program::{builder, raw, text};

/// What `db ingest` says to the database at `url`; it has to fail.
fn refusal(url: &str, raw: &Folder) -> String {
    let output = builder(&["db", "ingest", "-q", "--url", url], &raw.0, &raw.0.join("none"));
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(output.stdout.is_empty(), "{}", text(&output));
    text(&output)
}

#[test]
fn where_no_server_answers_the_message_says_what_to_start() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let told = refusal(&format!("postgres://me:secret@127.0.0.1:{port}/x"), &raw());
    assert!(told.contains(&format!("no server of PostgreSQL answers at 127.0.0.1:{port}")), "{told}");
    assert!(told.contains("docker compose up") && !told.contains("secret"), "{told}");
}

#[test]
fn a_user_or_database_that_is_wrong_is_named_without_the_password() {
    let Some(server) = Server::start() else { return };
    let raw = raw();
    let told = refusal(&server.url_of("augure", "wrong!", "postgres"), &raw);
    assert!(told.contains("refuses the user `augure`") && !told.contains("wrong!"), "{told}");
    let told = refusal(&server.url_of("augure", "secret", "nothing"), &raw);
    assert!(told.contains("no database `nothing`") && told.contains("createdb nothing"), "{told}");
    let told = text(&server.export(&raw.0.join("out")));
    assert!(told.contains("are not in this database: run `augure-builder db ingest` first"), "{told}");
    assert_eq!(server.number("SELECT count(*) FROM pg_namespace WHERE nspname = 'elections'"), 0);
}

#[test]
fn a_user_without_rights_is_told_which_and_one_who_may_read_can_export() {
    let Some(server) = Server::start() else { return };
    let raw = raw();
    let mut owner = server.client();
    owner.batch_execute("CREATE USER reader PASSWORD 'reader'").unwrap();
    let reader = server.url_of("reader", "reader", "postgres");
    let told = refusal(&reader, &raw);
    assert!(told.contains("has not the right") && told.contains("permission denied for database"), "{told}");

    assert!(server.ingest(&raw.0).status.success());
    let told = refusal(&reader, &raw);
    assert!(told.contains("has not the right"), "{told}");
    owner
        .batch_execute(
            "GRANT USAGE ON SCHEMA elections TO reader;
             GRANT SELECT ON ALL TABLES IN SCHEMA elections TO reader",
        )
        .unwrap();
    let told = refusal(&reader, &raw);
    assert!(told.contains("has not the right") && told.contains("unfinished_load"), "{told}");
    let out = raw.0.join("out");
    let exported = builder(&["db", "export", "-q", "--url", &reader], &raw.0, &out);
    assert!(exported.status.success(), "{}", text(&exported));
    assert!(out.join("bundle.json").is_file());
}

#[test]
fn tables_of_a_newer_builder_are_left_alone() {
    let Some(server) = Server::start() else { return };
    let (raw, out) = (raw(), Folder::empty());
    assert!(server.ingest(&raw.0).status.success());
    let versions = server.number("SELECT count(*) FROM elections.schema_versions");
    let mut owner = server.client();
    owner
        .batch_execute(
            "INSERT INTO elections.schema_versions SELECT max(version) + 1, 'x' FROM elections.schema_versions",
        )
        .unwrap();
    let newer =
        format!("are of version {}, this builder knows {versions}: take a newer builder", versions + 1);
    for told in [refusal(&server.url(), &raw), text(&server.export(&out.0))] {
        assert!(told.contains(&newer), "{told}");
    }
    // Tables that were made from another text under the same number.
    owner
        .batch_execute(
            "DELETE FROM elections.schema_versions WHERE sha256 = 'x';
             UPDATE elections.schema_versions SET sha256 = 'y' WHERE version = 1",
        )
        .unwrap();
    let told = refusal(&server.url(), &raw);
    assert!(told.contains("were made by another version 1") && told.contains("drop the schema"), "{told}");
    assert_eq!(server.number("SELECT count(*) FROM elections.polls_local"), 3 * 35);
}

#[test]
fn an_older_schema_is_brought_to_the_last_version_and_results_stay() {
    let Some(server) = Server::start() else { return };
    let raw = raw();
    assert!(server.ingest(&raw.0).status.success());
    let versions = server.number("SELECT count(*) FROM elections.schema_versions");
    server
        .client()
        .batch_execute(
            "DROP TABLE elections.unfinished_load;
             DELETE FROM elections.schema_versions
             WHERE version = (SELECT max(version) FROM elections.schema_versions)",
        )
        .unwrap();
    let told = text(&server.export(&raw.0.join("out")));
    assert!(told.contains("run `augure-builder db ingest`, which brings them there"), "{told}");
    let again = text(&server.ingest(&raw.0));
    assert!(again.contains(" 0 of them changed\n0 other rows written"), "{again}");
    assert_eq!(server.number("SELECT count(*) FROM elections.schema_versions"), versions);
}
