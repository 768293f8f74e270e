//! A database of PostgreSQL, started for each test on the loopback interface.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use postgres::{Client, NoTls};

use crate::common::Folder;
use crate::program::{builder, content, raw, text};

/// The folder of the server's programs; says so where there is none.
fn programs() -> Option<PathBuf> {
    // `cargo xtask test` says where, and installs it where it can.
    let named = std::env::var_os("AUGURE_POSTGRES").map(PathBuf::from);
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    found.sort();
    let folder = named.or_else(|| found.pop()).filter(|folder| folder.join("initdb").is_file());
    if folder.is_none() {
        eprintln!("skipped: no server of PostgreSQL in /usr/lib/postgresql, nor where AUGURE_POSTGRES says");
    }
    folder
}

/// A server that ends with this value.
struct Server {
    folder: Folder,
    port: u16,
    process: Child,
}

/// The command `name` of the server's programs; the server refuses to be root.
fn command(programs: &Path, name: &str) -> Command {
    let program = programs.join(name);
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    if !is_root {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

impl Server {
    fn start() -> Option<Self> {
        let programs = programs()?;
        let folder = Folder::empty();
        let (data, password) = (folder.0.join("data"), folder.0.join("password"));
        fs::write(&password, "secret\n").unwrap();
        // For the server's own user.
        let open = Command::new("chmod").arg("-R").arg("a+rwX").arg(&folder.0).status().unwrap();
        assert!(open.success());
        let made = command(&programs, "initdb")
            .arg("-D")
            .arg(&data)
            .args([
                "-U",
                "augure",
                "--auth=scram-sha-256",
                "--no-sync",
                "-E",
                "UTF8",
                "--locale=C",
                "--pwfile",
            ])
            .arg(&password)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", text(&made));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = command(&programs, "postgres")
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&folder.0)
            .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { folder, port, process };
        for _ in 0..200 {
            if Client::connect(&server.url("secret", "postgres"), NoTls).is_ok() {
                return Some(server);
            }
            sleep(Duration::from_millis(50));
        }
        panic!("the server does not answer");
    }

    fn url(&self, password: &str, name: &str) -> String {
        format!("postgres://augure:{password}@127.0.0.1:{}/{name}", self.port)
    }

    fn client(&self) -> Client {
        Client::connect(&self.url("secret", "postgres"), NoTls).unwrap()
    }

    /// The outcome of `db ingest` with the files in `raw`.
    fn ingest(&self, raw: &Path) -> Output {
        builder(
            &["db", "ingest", "-q", "--url", &self.url("secret", "postgres")],
            raw,
            &self.folder.0.join("none"),
        )
    }

    /// One number.
    fn number(&self, sql: &str) -> i64 {
        self.client().query_one(sql, &[]).unwrap().get(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // At once: the child of `runuser` gets the signal from the server's own file.
        let first = fs::read_to_string(self.folder.0.join("data/postmaster.pid")).unwrap_or_default();
        let process = first.lines().next().unwrap_or_default().to_owned();
        let _ = Command::new("sh").args(["-c", "kill -INT $0", &process]).status();
        let _ = self.process.wait();
    }
}

#[test]
fn what_goes_in_comes_out_as_the_same_bundle_and_a_second_load_changes_nothing() {
    let Some(server) = Server::start() else { return };
    let (raw, out) = (raw(), Folder::empty());
    let loaded = server.ingest(&raw.0);
    assert!(loaded.status.success(), "{}", text(&loaded));
    assert!(text(&loaded).contains("3 scrutins in the database, 3 of them changed"), "{}", text(&loaded));
    let again = text(&server.ingest(&raw.0));
    assert!(again.contains("0 of them changed\n0 other rows written, 0 removed"), "{again}");

    let (files, database) = (out.0.join("files"), out.0.join("database"));
    let built = builder(&["build", "-q"], &raw.0, &files);
    assert!(built.status.success(), "{}", text(&built));
    let url = server.url("secret", "postgres");
    let exported = builder(&["db", "export", "-q", "--url", &url], &out.0, &database);
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
    let gone = text(&server.ingest(&raw.0));
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

#[test]
fn a_server_that_does_not_help_is_named_and_nothing_is_half_done() {
    let Some(server) = Server::start() else { return };
    let raw = raw();
    let told = |url: &str| text(&builder(&["db", "ingest", "-q", "--url", url], &raw.0, &raw.0.join("none")));
    let wrong = told(&server.url("wrong", "postgres"));
    assert!(wrong.contains("refuses the user `augure`") && !wrong.contains(":wrong@"), "{wrong}");
    let nothing = told(&server.url("secret", "nothing"));
    assert!(nothing.contains("no database `nothing`") && nothing.contains("createdb nothing"), "{nothing}");

    assert!(server.ingest(&raw.0).status.success());
    let mut other = server.client();
    other.execute("SELECT pg_advisory_lock(hashtext('augure'), hashtext('elections'))", &[]).unwrap();
    let busy = text(&server.ingest(&raw.0));
    assert!(busy.contains("another load is at work"), "{busy}");
    other.execute("SELECT pg_advisory_unlock_all()", &[]).unwrap();

    // A load that waits for a table in the middle of a scrutin, and loses its connection, or its own life, there.
    let rows = "SELECT count(*) FROM elections.results_local";
    let before = server.number(rows);
    let path = raw.0.join("raw/24_L_T1.csv");
    let text_before = fs::read_to_string(&path).unwrap();
    fs::write(&path, text_before.replacen("300;251;MARTIN;SOC;101;", "300;250;MARTIN;SOC;100;", 1)).unwrap();
    for killed in [false, true] {
        let mut transaction = other.transaction().unwrap();
        transaction.batch_execute("LOCK TABLE elections.results_local IN SHARE MODE").unwrap();
        let mut load = Command::new(env!("CARGO_BIN_EXE_augure-builder"))
            .args(["db", "ingest", "-q", "--url", &server.url("secret", "postgres"), "--raw"])
            .arg(&raw.0)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let waiting = "SELECT pid FROM pg_stat_activity
                       WHERE application_name = 'augure-builder' AND wait_event_type = 'Lock'";
        let found = (0..600).find_map(|_| {
            sleep(Duration::from_millis(50));
            transaction.query_opt(waiting, &[]).unwrap()
        });
        let process: i32 = found.expect("the load does not come to the table").get(0);
        if killed {
            load.kill().unwrap();
        } else {
            transaction.execute("SELECT pg_terminate_backend($1)", &[&process]).unwrap();
        }
        let ended = load.wait_with_output().unwrap();
        assert!(!ended.status.success());
        assert!(killed || text(&ended).contains("connection to the server was lost"), "{}", text(&ended));
        transaction.rollback().unwrap();
        assert_eq!(server.number(rows), before);
        let votes = "SELECT count(*) FROM elections.candidates_local WHERE votes = 100";
        assert_eq!(server.number(votes), 0, "nothing of the scrutin at work");
    }
    // The server may need a moment to see that the client is gone.
    let after = (0..100).map(|_| server.ingest(&raw.0)).find(|output| {
        sleep(Duration::from_millis(100));
        output.status.success()
    });
    assert!(text(&after.unwrap()).contains("1 of them changed"));
}
