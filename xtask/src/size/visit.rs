//! A visit by a browser without a past, watched by the server.

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::tools::browser::Browser;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tiny_http::{Header, Request, Response, Server};

/// How long a page may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// What the page asked for, in order.
pub(crate) struct Visit {
    pub(crate) paths: Vec<String>,
    /// Whether the page said that it was ready.
    pub(crate) ready: bool,
}

/// Opens the site at the address and waits until it has nothing more to do.
pub(crate) fn visit(dist: &Path, browser: &Browser, address: &str) -> Outcome<Visit> {
    let server =
        Server::http("127.0.0.1:0").map_err(|error| Failure::new(format!("cannot listen: {error}")))?;
    let server = Arc::new(server);
    let paths = Arc::new(Mutex::new(Vec::new()));
    let url = format!("http://{}/{address}", server.server_addr());
    let serving = {
        let (server, paths, dist) = (server.clone(), paths.clone(), dist.to_path_buf());
        std::thread::spawn(move || {
            for request in server.incoming_requests() {
                let path = path_of(request.url());
                // The copy for offline use is made after the first picture: it is not part of the first load.
                if path == "sw.js" {
                    let _ = request.respond(Response::empty(404));
                    continue;
                }
                paths.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
                // A thread each: the browser may leave one answer half read until it has another.
                let dist = dist.clone();
                std::thread::spawn(move || answer(request, &dist, &path));
            }
        })
    };
    let page = open(browser, &url);
    server.unblock();
    let _ = serving.join();
    let paths = paths.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let ready = page?.contains("data-state=\"ready\"");
    Ok(Visit { paths, ready })
}

/// The page's document once scripts have run.
fn open(browser: &Browser, url: &str) -> Outcome<String> {
    let profile = std::env::temp_dir().join(format!("augure-size-{}", std::process::id()));
    let mut command = Command::new(&browser.program);
    command
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"])
        .args(["--disable-background-networking", "--disable-component-update"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(["--virtual-time-budget=30000", "--dump-dom", url]);
    let page = output_within(&mut command, PATIENCE);
    let _ = std::fs::remove_dir_all(&profile);
    page.ok_or_else(|| {
        Failure::new(format!("{} did not show the page within {PATIENCE:?}", browser.version))
            .next(format!("try it by hand: {}", process::shown(&command)))
    })
}

/// The command's standard output, `None` when it fails or takes longer.
fn output_within(command: &mut Command, patience: Duration) -> Option<String> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut stdout = child.stdout.take()?;
    let reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        stdout.read_to_end(&mut text).map(|_| String::from_utf8_lossy(&text).into_owned())
    });
    let started = Instant::now();
    let status = loop {
        match child.try_wait().ok()? {
            Some(status) => break status,
            None if started.elapsed() < patience => std::thread::sleep(Duration::from_millis(50)),
            None => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    };
    status.success().then(|| reader.join().ok()?.ok()).flatten()
}

/// The file that a request names, relative to the site.
fn path_of(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

fn answer(request: Request, dist: &Path, path: &str) {
    let file: Option<PathBuf> = (!path.split('/').any(|part| part == "..")).then(|| dist.join(path));
    // The browser may have gone: then there is nobody to tell.
    let _ = match file.and_then(|file| File::open(file).ok()) {
        Some(file) => {
            let mut response = Response::from_file(file);
            if let Ok(header) = Header::from_bytes("Content-Type", content_type(path)) {
                response = response.with_header(header);
            }
            request.respond(response)
        }
        None => request.respond(Response::empty(404)),
    };
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_does_not_end_is_ended() {
        let quick = output_within(Command::new("cargo").arg("--version"), PATIENCE);
        assert!(quick.is_some_and(|text| text.starts_with("cargo")));
        // A compiler that waits for a source that never comes.
        let mut endless = Command::new("rustc");
        assert_eq!(output_within(endless.arg("-").stdin(Stdio::piped()), Duration::from_millis(1)), None);
    }

    #[test]
    fn a_folder_is_its_page() {
        assert_eq!(path_of("/"), "index.html");
        assert_eq!(path_of("/a/?x#y"), "a/index.html");
        assert_eq!(path_of("/data-bundle/bundle.json"), "data-bundle/bundle.json");
    }
}
