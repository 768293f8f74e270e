//! `cargo xtask serve`: from a fresh clone to a page in the browser.

use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use lexopt::prelude::*;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Child;
use std::time::{Duration, Instant};

const HELP: &str = "\
usage: cargo xtask serve [--port N] [--open] [--demo]

Installs what is missing, builds the site as `cargo xtask dist` does, and serves it on this machine
only. Rebuilds when a source changes; reload the page to see it.

  --port N   listen on this port (default: the first free one from 8080)
  --open     open the page in the default browser
  --demo     with the page of every widget in every state, at #demo
";

struct Options {
    port: Option<u16>,
    open: bool,
    demo: bool,
}

/// Builds, serves, and says when and where the page is ready.
pub(crate) fn run(parser: lexopt::Parser) -> Outcome {
    let Some(options) = parse(parser)? else {
        print!("{HELP}");
        return Ok(());
    };
    let started = Instant::now();
    let repo = Repo::find()?;
    let port = choose_port(options.port)?;
    let mut trunk = dist::prepare(&repo)?;
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &port.to_string()]);
    if options.open {
        trunk.arg("--open");
    }
    if options.demo {
        trunk.args(["--features", "demo"]);
    }
    // Trunk would serve the site of an earlier build when this one fails, as if nothing had happened.
    let _ = std::fs::remove_file(repo.dist().join("index.html"));
    eprintln!("$ {}", process::shown(&trunk));
    let mut child = trunk.spawn().map_err(|error| Failure::new(format!("cannot run trunk: {error}")))?;
    announce(&mut child, port, started);
    let status = child.wait().map_err(|error| Failure::new(format!("cannot wait for trunk: {error}")))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("trunk serve ended ({status})")).next("its own message is just above"))
}

fn parse(mut parser: lexopt::Parser) -> Outcome<Option<Options>> {
    let mut options = Options { port: None, open: false, demo: false };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = Some(parser.value()?.parse()?),
            Long("open") => options.open = true,
            Long("demo") => options.demo = true,
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

fn choose_port(wanted: Option<u16>) -> Outcome<u16> {
    let free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    match wanted {
        Some(port) if free(&port) => Ok(port),
        Some(port) => Err(Failure::new(format!("port {port} is taken"))
            .next("choose another with --port, or leave it out to take the first free one")),
        None => (8080..8180).find(free).ok_or_else(|| {
            Failure::new("no port from 8080 to 8179 is free").next("name a free one with --port")
        }),
    }
}

/// Waits for the first page and prints its address. Trunk listens only after its first build, and
/// answers without a page as long as none succeeded.
fn announce(child: &mut Child, port: u16, started: Instant) {
    let mut told_failure = false;
    while matches!(child.try_wait(), Ok(None)) {
        match answer(port) {
            Some(status) if status.contains(" 200 ") => {
                println!("\n    Augure is ready: http://127.0.0.1:{port}/");
                println!("    ({} s; Ctrl-C stops it)\n", started.elapsed().as_secs());
                return;
            }
            Some(_) if !told_failure => {
                eprintln!("\n    The build failed: see above. It starts again when a source changes.\n");
                told_failure = true;
            }
            _ => std::thread::sleep(Duration::from_millis(300)),
        }
    }
}

/// The status line of the page, `None` while nobody listens.
fn answer(port: u16) -> Option<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    write!(
        stream,
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    let mut start = [0; 64];
    let read = stream.read(&mut start).ok()?;
    String::from_utf8_lossy(&start[..read]).lines().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_refused_by_name_and_passed_over_by_default() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let taken = listener.local_addr().unwrap().port();
        let failure = choose_port(Some(taken)).unwrap_err().to_string();
        assert!(failure.contains(&taken.to_string()) && failure.contains("--port"), "{failure}");
        assert!(choose_port(None).is_ok_and(|port| port != taken));
    }

    #[test]
    fn options_are_read() {
        let options = parse(lexopt::Parser::from_args(["--port", "9000", "--demo"])).unwrap().unwrap();
        assert_eq!((options.port, options.open, options.demo), (Some(9000), false, true));
        assert!(parse(lexopt::Parser::from_args(["--help"])).unwrap().is_none());
        assert!(parse(lexopt::Parser::from_args(["--port", "banana"])).is_err());
    }
}
