//! A connection, and messages that say what to do when there is none.

use std::error::Error as _;
use std::io;
use std::str::FromStr;
use std::time::Duration;

use postgres::config::Host;
use postgres::error::SqlState;
use postgres::{Client, Config, Error, NoTls};

/// Seconds that a server has to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Errors of a database.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The address cannot be read.
    #[error("`{0}` is no address of a database: expected postgres://USER:PASSWORD@HOST:5432/NAME")]
    Address(String),
    /// Nobody listens.
    #[error(
        "no server of PostgreSQL answers at {at}: {source} (start one, `docker compose up -d database`, or correct --url)"
    )]
    Down {
        /// Host and port.
        at: String,
        /// The system's error.
        source: io::Error,
    },
    /// The server does not let that user in.
    #[error(
        "the server at {at} refuses the user `{user}`: {message} (check the user and the password in --url)"
    )]
    Refused {
        /// Host and port.
        at: String,
        /// The user.
        user: String,
        /// The server's words.
        message: String,
    },
    /// There is no such database.
    #[error("the server at {at} has no database `{name}` (make it: `createdb {name}`)")]
    NoDatabase {
        /// Host and port.
        at: String,
        /// The name asked for.
        name: String,
    },
    /// The connection ended before the work was done.
    #[error(
        "the connection to the server was lost while {doing}: what was not finished is undone; run it again"
    )]
    Lost {
        /// The work.
        doing: String,
    },
    /// Somebody else is at work on the same tables.
    #[error(
        "another load is at work on the tables of `{study}` (process {process} of the server): wait for its end"
    )]
    Busy {
        /// The study.
        study: String,
        /// The process of the server that holds the lock.
        process: i32,
    },
    /// The schema is of another version.
    #[error("the tables of `{study}` {problem}")]
    Version {
        /// The study.
        study: String,
        /// The difference, and what to do.
        problem: String,
    },
    /// Figures contradict each other.
    #[error("{scrutin}: {rule}, but {found}; nothing of this scrutin was changed")]
    Incoherent {
        /// The scrutin.
        scrutin: String,
        /// The rule.
        rule: String,
        /// The first rows that break it.
        found: String,
    },
    /// A value of the database that cannot be read.
    #[error("table {table}, column {column}: `{value}` is not {expected}")]
    Value {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The value.
        value: String,
        /// Its expected form.
        expected: &'static str,
    },
    /// Any other error of the server.
    #[error("{doing}: {message}")]
    Server {
        /// The work.
        doing: String,
        /// The server's words.
        message: String,
    },
}

/// Turns an error of the server into one that says what was being done.
pub fn while_doing(doing: impl Into<String>) -> impl FnOnce(Error) -> DatabaseError {
    let doing = doing.into();
    move |error| {
        let ended = [SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN, SqlState::CANNOT_CONNECT_NOW];
        let is_io = error.source().is_some_and(|source| source.is::<io::Error>());
        if error.is_closed() || is_io || error.code().is_some_and(|code| ended.contains(code)) {
            return DatabaseError::Lost { doing };
        }
        let message = error.as_db_error().map_or_else(|| error.to_string(), |told| told.to_string());
        DatabaseError::Server { doing, message }
    }
}

/// A connection to the database at `url`.
///
/// # Errors
/// When the address is wrong, nobody answers, or the server refuses.
pub fn connect(url: &str) -> Result<Client, DatabaseError> {
    let shown = || url.split_once('@').map_or(url, |(_, place)| place).to_owned();
    let mut config = Config::from_str(url).map_err(|_| DatabaseError::Address(shown()))?;
    if config.get_hosts().is_empty() {
        return Err(DatabaseError::Address(shown()));
    }
    config.connect_timeout(PATIENCE).application_name("augure-builder");
    config.connect(NoTls).map_err(|error| refusal(&config, &error))
}

fn refusal(config: &Config, error: &Error) -> DatabaseError {
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let at = match config.get_hosts().first() {
        Some(Host::Tcp(host)) => format!("{host}:{port}"),
        Some(Host::Unix(folder)) => format!("{}:{port}", folder.display()),
        None => port.to_string(),
    };
    let user = config.get_user().unwrap_or_default().to_owned();
    let told = error.as_db_error().map_or_else(|| error.to_string(), |told| told.message().to_owned());
    match error.code() {
        Some(code) if *code == SqlState::INVALID_CATALOG_NAME => {
            let name = config.get_dbname().unwrap_or(&user).to_owned();
            DatabaseError::NoDatabase { at, name }
        }
        Some(code)
            if *code == SqlState::INVALID_PASSWORD
                || *code == SqlState::INVALID_AUTHORIZATION_SPECIFICATION =>
        {
            DatabaseError::Refused { at, user, message: told }
        }
        Some(_) => DatabaseError::Server { doing: format!("connecting to {at}"), message: told },
        None => match error.source().and_then(|source| source.downcast_ref::<io::Error>()) {
            Some(source) => {
                DatabaseError::Down { at, source: io::Error::new(source.kind(), source.to_string()) }
            }
            None => DatabaseError::Refused { at, user, message: error.to_string() },
        },
    }
}

/// Takes the lock on the tables of `study` until the connection ends.
///
/// # Errors
/// When somebody else has it.
pub fn lock(client: &mut Client, study: &str) -> Result<(), DatabaseError> {
    let failed = || while_doing("taking the lock on the tables");
    let row = client
        .query_one("SELECT pg_try_advisory_lock(hashtext('augure'), hashtext($1))", &[&study])
        .map_err(failed())?;
    if row.get(0) {
        return Ok(());
    }
    let holder = client
        .query_opt(
            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
               AND classid::bigint = hashtext('augure')::bigint & 4294967295
               AND objid::bigint = hashtext($1)::bigint & 4294967295",
            &[&study],
        )
        .map_err(failed())?;
    Err(DatabaseError::Busy { study: study.to_owned(), process: holder.map_or(0, |row| row.get(0)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_cannot_be_read_is_shown_without_its_password() {
        let error = connect("postgres://me:secret@host:port/x").unwrap_err().to_string();
        assert!(error.starts_with("`host:port/x` is no address") && !error.contains("secret"), "{error}");
    }

    #[test]
    fn where_nobody_listens_the_message_says_what_to_start() {
        // A port that was free a moment ago.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let error = connect(&format!("postgres://me@127.0.0.1:{port}/x")).unwrap_err().to_string();
        assert!(
            error.contains(&format!("answers at 127.0.0.1:{port}")) && error.contains("docker compose"),
            "{error}"
        );
    }
}
