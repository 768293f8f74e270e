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
    #[error("another load is at work on the tables of `{study}` ({holder}): wait for its end")]
    Busy {
        /// The study.
        study: String,
        /// The holder of the lock, in words.
        holder: String,
    },
    /// The user may not do that.
    #[error(
        "the user of the database has not the right to this, while {doing}: {message} (run it as the owner, or let the owner grant the right)"
    )]
    Rights {
        /// The work.
        doing: String,
        /// The server's words.
        message: String,
    },
    /// The last load did not come to its end.
    #[error(
        "the load into the tables of `{study}` that began at {begun} has not come to its end: wait for it where it is at work, else run `augure-builder db ingest` again"
    )]
    Unfinished {
        /// The study.
        study: String,
        /// Its beginning.
        begun: String,
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
        if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) {
            return DatabaseError::Rights { doing, message: words(&error) };
        }
        DatabaseError::Server { doing, message: words(&error) }
    }
}

/// The server's own words, with the details that it adds.
fn words(error: &Error) -> String {
    let Some(told) = error.as_db_error() else { return error.to_string() };
    match told.detail() {
        Some(detail) => format!("{} ({detail})", told.message()),
        None => told.message().to_owned(),
    }
}

/// `address` without what may be a password.
fn shown(address: &str) -> &str {
    if !address.contains("://") {
        return "(not shown: it may hold a password)";
    }
    let place = address.rsplit_once('@').map_or(address, |(_, place)| place);
    place.split_once('?').map_or(place, |(place, _)| place)
}

/// A connection to the database at `url`.
///
/// # Errors
/// When the address is wrong, nobody answers, or the server refuses.
pub fn connect(url: &str) -> Result<Client, DatabaseError> {
    let wrong = || DatabaseError::Address(shown(url).to_owned());
    let mut config = Config::from_str(url).map_err(|_| wrong())?;
    if config.get_hosts().is_empty() {
        return Err(wrong());
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
            "SELECT format('process %s of the server, since %s', pid, date_trunc('second', backend_start))
             FROM pg_locks JOIN pg_stat_activity USING (pid)
             WHERE locktype = 'advisory' AND granted AND datname = current_database()
               AND database = datid
               AND classid::bigint = hashtext('augure')::bigint & 4294967295
               AND objid::bigint = hashtext($1)::bigint & 4294967295",
            &[&study],
        )
        .map_err(failed())?;
    let holder = holder.map_or_else(|| "just ended".to_owned(), |row| row.get(0));
    Err(DatabaseError::Busy { study: study.to_owned(), holder })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_cannot_be_read_is_shown_without_its_password() {
        for (address, told) in [
            ("postgres://me:secret@host:port/x", "`host:port/x`"),
            ("postgres://me:a@secret@host:port/x", "`host:port/x`"),
            ("postgres://host:port/x?password=secret", "`postgres://host:port/x`"),
            ("host=a port=b password=secret", "`(not shown"),
        ] {
            let error = connect(address).err().unwrap().to_string();
            assert!(error.starts_with(told) && !error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn where_nobody_listens_the_message_says_what_to_start() {
        // A port that was free a moment ago.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let error = connect(&format!("postgres://me@127.0.0.1:{port}/x")).err().unwrap().to_string();
        assert!(
            error.contains(&format!("answers at 127.0.0.1:{port}")) && error.contains("docker compose"),
            "{error}"
        );
    }
}
