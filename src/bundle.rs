//! Loads the bundle: every file is checked against the manifest before anything in it is decoded.

use std::cell::Cell;
use std::sync::Arc;

use augure_core::bundle::manifest::{FileEntry, Manifest, ManifestError, OpenError, Study, sha256_hex};
use augure_core::bundle::table::{Table, TableError};
use js_sys::Uint8Array;
use leptos::prelude::{RwSignal, Update};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestCredentials, RequestInit, Response};

use crate::browser;

/// Where the bundle lies, relative to the page.
const FOLDER: &str = "data-bundle/";
/// The manifest's name.
const MANIFEST: &str = "bundle.json";

/// How much of what is being loaded has come, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Progress {
    /// Bytes that have come and were found to be right.
    pub(crate) done: u64,
    /// Bytes that are expected.
    pub(crate) expected: u64,
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The file.
    pub(crate) file: String,
    /// What is wrong with it.
    pub(crate) cause: Cause,
    /// What the program says of it, for those who repair it.
    pub(crate) detail: String,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Nothing came: no network, no server.
    Unreachable,
    /// The server refused, with this status.
    Refused(u16),
    /// It is not the file that was published.
    Altered,
    /// It is the file that was published, but this version of the page cannot read it.
    Unreadable,
}

/// A verified manifest and the way to its files.
#[derive(Debug, Clone)]
pub(crate) struct Bundle {
    manifest: Arc<Manifest>,
    study: String,
}

thread_local! {
    /// Whether the browser's cache is to be passed over: after a failure, what it holds may be the cause.
    static FRESH: Cell<bool> = const { Cell::new(false) };
}

/// From now on every file is fetched anew.
pub(crate) fn distrust_cache() {
    FRESH.set(true);
}

impl Bundle {
    /// Fetches the manifest and looks up `study` in it.
    pub(crate) async fn open(study: &str) -> Result<Self, Failure> {
        // The one file whose name does not change with its content: what the browser has kept of it may be of
        // another release than the page, and is then asked for anew. The page takes one manifest and no other.
        let published = browser::page_mark("data-bundle").unwrap_or_default();
        let is_published = |bytes: &[u8]| published.is_empty() || sha256_hex(bytes) == published;
        let mut bytes = fetch(MANIFEST, cache_mode())?.await?;
        if !is_published(&bytes) {
            bytes = fetch(MANIFEST, RequestCache::Reload)?.await?;
        }
        let wrong = |error: ManifestError| Failure {
            file: MANIFEST.to_owned(),
            cause: Cause::Unreadable,
            detail: error.to_string(),
        };
        if !is_published(&bytes) {
            let found = sha256_hex(&bytes);
            let detail = format!("SHA-256 {found}, this page was published with {published}");
            return Err(Failure { file: MANIFEST.to_owned(), cause: Cause::Unreadable, detail });
        }
        let manifest = Manifest::parse(&bytes).map_err(wrong)?;
        manifest.study(study).map_err(wrong)?;
        Ok(Self { manifest: Arc::new(manifest), study: study.to_owned() })
    }

    /// What the manifest says of the study.
    pub(crate) fn study(&self) -> Result<&Study, Failure> {
        self.manifest.study(&self.study).map_err(|error| unreadable(MANIFEST, &error))
    }

    /// True when the bundle holds the part `part` of `table`.
    pub(crate) fn holds(&self, table: &str, part: &str) -> bool {
        self.study().is_ok_and(|study| study.file(table, Some(part)).is_ok())
    }

    /// Fetches several tables at once, in the order asked for.
    pub(crate) async fn tables(
        &self,
        wanted: &[(&str, Option<&str>)],
        progress: RwSignal<Progress>,
    ) -> Result<Vec<Table>, Failure> {
        let study = self.study()?;
        let mut coming = Vec::with_capacity(wanted.len());
        for (table, part) in wanted {
            let entry = study.file(table, *part).map_err(|error| unreadable(MANIFEST, &error))?;
            progress.update(|progress| progress.expected += entry.bytes);
            coming.push((entry, fetch(&entry.path, cache_mode())?));
        }
        let mut tables = Vec::with_capacity(wanted.len());
        for (entry, bytes) in coming {
            tables.push(open(entry, bytes.await?)?);
            progress.update(|progress| progress.done += entry.bytes);
        }
        Ok(tables)
    }
}

/// The failure of a file whose content means nothing to this version of the page.
pub(crate) fn unreadable(file: &str, error: &dyn std::error::Error) -> Failure {
    Failure { file: file.to_owned(), cause: Cause::Unreadable, detail: error.to_string() }
}

impl From<TableError> for Failure {
    fn from(error: TableError) -> Self {
        unreadable("data-bundle", &error)
    }
}

fn open(entry: &FileEntry, bytes: Vec<u8>) -> Result<Table, Failure> {
    entry.open(&bytes).map_err(|error| {
        let cause = match &error {
            OpenError::Integrity(_) => Cause::Altered,
            OpenError::Decode(_) => Cause::Unreadable,
        };
        Failure { file: entry.path.clone(), cause, detail: error.to_string() }
    })
}

/// Hashed names never change their content, so the browser's cache may serve them.
fn cache_mode() -> RequestCache {
    if FRESH.get() { RequestCache::Reload } else { RequestCache::Default }
}

/// Starts to fetch `path` at once; what is returned waits for its bytes.
fn fetch(
    path: &str,
    cache: RequestCache,
) -> Result<impl Future<Output = Result<Vec<u8>, Failure>> + use<>, Failure> {
    let failed = {
        let file = path.to_owned();
        move |cause, detail| Failure { file: file.clone(), cause, detail }
    };
    let options = RequestInit::new();
    options.set_cache(cache);
    if cache == RequestCache::Reload {
        // Both modes mean the same here, but a browser hands out what it preloaded to the other one only, and that may
        // be what failed.
        options.set_credentials(RequestCredentials::Include);
    }
    let window = web_sys::window().ok_or_else(|| failed(Cause::Unreachable, "no window".to_owned()))?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(&format!("{FOLDER}{path}"), &options));
    Ok(async move {
        let lost = |error: JsValue| failed(Cause::Unreachable, in_words(&error));
        let response: Response = answer.await.map_err(lost)?.unchecked_into();
        if !response.ok() {
            return Err(failed(Cause::Refused(response.status()), response.status_text()));
        }
        let buffer = JsFuture::from(response.array_buffer().map_err(lost)?).await.map_err(lost)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    })
}

fn in_words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => format!("{error:?}"),
    }
}
