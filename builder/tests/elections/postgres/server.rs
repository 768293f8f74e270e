//! A server of PostgreSQL for one test, on the loopback interface.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use std::thread::sleep;
use std::time::Duration;

use postgres::{Client, NoTls};

use crate::common::Folder;
use crate::program::{builder, text};

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
        eprintln!("not run: no server of PostgreSQL in /usr/lib/postgresql, nor where AUGURE_POSTGRES says");
    }
    folder
}

/// A server that ends with this value.
pub(super) struct Server {
    pub(super) folder: Folder,
    port: u16,
    process: Child,
}

/// The server's own owner, and that of the tests' tables.
const OWNER: &str = "augure";
/// Its password.
const PASSWORD: &str = "secret";

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
    /// A server that answers; `None`, said on the standard error, where there is no program of it.
    pub(super) fn start() -> Option<Self> {
        let programs = programs()?;
        let folder = Folder::empty();
        let password = folder.0.join("password");
        fs::write(&password, PASSWORD).unwrap();
        // For the server's own user.
        let open = Command::new("chmod").arg("-R").arg("a+rwX").arg(&folder.0).status().unwrap();
        assert!(open.success());
        let made = command(&programs, "initdb")
            .arg("-D")
            .arg(folder.0.join("data"))
            .args(["-U", OWNER, "--auth=scram-sha-256", "--no-sync", "-E", "UTF8", "--locale=C", "--pwfile"])
            .arg(&password)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", text(&made));
        Some(Self::run(&programs, folder))
    }

    fn run(programs: &Path, folder: Folder) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = fs::File::create(folder.0.join("log")).unwrap();
        let process = command(programs, "postgres")
            .arg("-D")
            .arg(folder.0.join("data"))
            .arg("-k")
            .arg(&folder.0)
            .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"])
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut server = Self { folder, port, process };
        for _ in 0..1200 {
            if Client::connect(&server.url(), NoTls).is_ok() {
                return server;
            }
            // Another program may have taken the port meanwhile.
            let ended = server.process.try_wait().unwrap();
            let log = || fs::read_to_string(server.folder.0.join("log")).unwrap_or_default();
            assert!(ended.is_none(), "the server ends: {}", log());
            sleep(Duration::from_millis(50));
        }
        panic!("the server does not answer");
    }

    /// The address of a database, for a user with a password.
    pub(super) fn url_of(&self, user: &str, password: &str, name: &str) -> String {
        format!("postgres://{user}:{password}@127.0.0.1:{}/{name}", self.port)
    }

    /// The owner's address.
    pub(super) fn url(&self) -> String {
        self.url_of(OWNER, PASSWORD, "postgres")
    }

    pub(super) fn client(&self) -> Client {
        Client::connect(&self.url(), NoTls).unwrap()
    }

    /// The outcome of `db ingest` with the files in `raw`.
    pub(super) fn ingest(&self, raw: &Path) -> Output {
        builder(&["db", "ingest", "-q", "--url", &self.url()], raw, &self.folder.0.join("none"))
    }

    /// The outcome of `db export` into `out`.
    pub(super) fn export(&self, out: &Path) -> Output {
        builder(&["db", "export", "-q", "--url", &self.url()], &self.folder.0.join("none"), out)
    }

    /// One number.
    pub(super) fn number(&self, sql: &str) -> i64 {
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
