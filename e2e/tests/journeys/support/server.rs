//! A web server over the built site, on this machine only, that can lose and alter files, go away and come back, and
//! publish another release.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// A fault of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    /// One byte in the middle is changed.
    AlteredByte,
    /// Only its first half is sent.
    Truncated,
    /// The file is not there.
    Missing,
}

#[derive(Debug, Default)]
struct State {
    faults: HashMap<String, Fault>,
    asked: Vec<String>,
    folder: PathBuf,
    /// Whether the service worker is there. Without it, every request reaches the server.
    worker: bool,
    /// Whether browsers may keep what they were sent.
    may_be_kept: bool,
    /// Number of requests still to be answered; `None` for all.
    answers: Option<usize>,
}

/// The server; copies share it.
#[derive(Debug, Clone)]
pub(crate) struct Server {
    port: u16,
    state: Arc<Mutex<State>>,
}

/// The site works in any folder of its host: the server serves it in this one, too.
pub(crate) const SUB_PATH: &str = "some-team/augure/";

impl Server {
    /// Serves the built site on a free port, without its service worker.
    pub(crate) fn start() -> Self {
        let folder = built_site();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = State { folder, ..State::default() };
        let server = Self { port, state: Arc::new(Mutex::new(state)) };
        let answering = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = answering.clone();
                std::thread::spawn(move || server.answer(stream));
            }
        });
        server
    }

    /// `http://127.0.0.1:port`.
    pub(crate) fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Gives the files whose path starts so a fault from now on.
    pub(crate) fn break_file(&self, path: &str, fault: Fault) {
        self.state.lock().unwrap().faults.insert(path.to_owned(), fault);
    }

    /// Serves every file as it was built from now on.
    pub(crate) fn repair(&self) {
        self.state.lock().unwrap().faults.clear();
    }

    /// Serves the service worker from now on.
    pub(crate) fn offer_worker(&self) {
        self.state.lock().unwrap().worker = true;
    }

    /// Lets browsers keep what they are sent for ten minutes from now on, as the host of the published site does.
    pub(crate) fn let_be_kept(&self) {
        self.state.lock().unwrap().may_be_kept = true;
    }

    /// Serves the site in `folder` from now on.
    pub(crate) fn publish(&self, folder: &Path) {
        self.state.lock().unwrap().folder = folder.to_owned();
    }

    /// Answers `count` more requests, then none.
    pub(crate) fn cut_after(&self, count: usize) {
        self.state.lock().unwrap().answers = Some(count);
    }

    /// Answers again.
    pub(crate) fn mend(&self) {
        self.state.lock().unwrap().answers = None;
    }

    /// The paths asked for so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.state.lock().unwrap().asked.clone()
    }

    fn answer(&self, mut stream: TcpStream) {
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let Some(Ok(first)) = lines.next() else { return };
        while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
        let path = first.split(' ').nth(1).unwrap_or("/");
        let path = path.split(['?', '#']).next().unwrap_or("/").trim_start_matches('/');
        let path = path.strip_prefix(SUB_PATH).unwrap_or(path);
        let path = if path.is_empty() { "index.html" } else { path };
        let (folder, kept, fault) = {
            let mut state = self.state.lock().unwrap();
            match &mut state.answers {
                Some(0) => return,
                Some(left) => *left -= 1,
                None => {}
            }
            state.asked.push(path.to_owned());
            let lost = (path == "sw.js" && !state.worker).then_some(Fault::Missing);
            let fault = state.faults.iter().find(|(start, _)| path.starts_with(start.as_str()));
            (state.folder.clone(), state.may_be_kept, lost.or(fault.map(|(_, fault)| *fault)))
        };
        let outside = path.contains("..");
        let mut content = std::fs::read(folder.join(path)).ok().filter(|_| !outside);
        match (fault, &mut content) {
            (Some(Fault::Missing), _) => content = None,
            (Some(Fault::AlteredByte), Some(bytes)) => {
                let middle = bytes.len() / 2;
                bytes[middle] ^= 1;
            }
            (Some(Fault::Truncated), Some(bytes)) => bytes.truncate(bytes.len() / 2),
            _ => {}
        }
        let (status, body) = match content {
            Some(body) => ("200 OK", body),
            None => ("404 Not Found", b"not found".to_vec()),
        };
        let kind = kind_of(path);
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{}Connection: close\r\n\r\n",
            body.len(),
            if kept { "Cache-Control: max-age=600\r\n" } else { "" }
        );
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
    }
}

/// The folder in `AUGURE_DIST` (by default `dist`; relative to the project's root).
pub(crate) fn built_site() -> PathBuf {
    site("AUGURE_DIST", "dist")
}

/// The folder in `AUGURE_TRIAL_DIST` (by default `target/trial/dist`): the site with a throw-away study in it.
pub(crate) fn trial_site() -> PathBuf {
    site("AUGURE_TRIAL_DIST", "target/trial/dist")
}

fn site(variable: &str, default: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = root.join(std::env::var_os(variable).unwrap_or_else(|| default.into()));
    assert!(folder.join("index.html").is_file(), "no site in {}: run `cargo xtask test`", folder.display());
    folder
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
