//! Loads the bundle: every file is checked against the manifest before anything in it is decoded.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::future::ready;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use augure_core::bundle::file::{FileEntry, FileRef, sha256_hex};
use augure_core::bundle::manifest::{IntegrityError, MANIFEST, Manifest, ManifestError, OpenError};
use augure_core::bundle::study::{PlaceList, Study};
use augure_core::bundle::table::{Table, TableError};
use gloo_net::http::Request;
use leptos::prelude::{RwSignal, Update};
use web_sys::{RequestCache, RequestCredentials};

use crate::browser;

/// The folder of the bundle, relative to the page.
const FOLDER: &str = "data-bundle/";

/// The progress of a download, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes that have come and passed their check.
    pub done: u64,
    /// Bytes expected.
    pub expected: u64,
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file.
    pub file: String,
    /// The cause.
    pub cause: Cause,
    /// The program's own words, for those who repair it.
    pub detail: String,
}

/// The cause of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Nothing came: no network, no server.
    Unreachable,
    /// The server refused, with this status.
    Refused(u16),
    /// It is not the file that was published.
    Altered,
    /// It is the file that was published, but this version of the page cannot read it.
    Unreadable,
}

/// The bytes of a file on their way.
pub(crate) type Bytes = Pin<Box<dyn Future<Output = Result<Vec<u8>, Failure>>>>;

/// The source of a bundle's files: this page's own site, or the folder of a test.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Site {
    /// SHA-256 of the manifest that the page was published with; empty where the page does not say.
    pub(crate) manifest: fn() -> String,
    /// Starts to fetch the file at a path within the bundle at once, past the browser's cache or not.
    pub(crate) fetch: fn(&str, RequestCache) -> Bytes,
}

/// The site that the page was loaded from.
pub(crate) const OWN: Site =
    Site { manifest: || browser::page_mark("data-bundle").unwrap_or_default(), fetch };

/// A study's verified list and the way to its files.
#[derive(Debug)]
pub(crate) struct Bundle {
    site: Site,
    /// The study's list, without the files of places.
    pub(crate) study: Study,
    /// The lists of the places that were asked for.
    places: Mutex<BTreeMap<String, Arc<PlaceList>>>,
}

thread_local! {
    /// Whether to pass over the browser's cache, which may be the cause of an earlier failure.
    static FRESH: Cell<bool> = const { Cell::new(false) };
}

/// Fetches every later file past the browser's cache.
pub(crate) fn distrust_cache() {
    FRESH.set(true);
}

impl Bundle {
    /// Fetches the list of the study `name`.
    pub(crate) async fn open(site: Site, name: &str) -> Result<Self, Failure> {
        let manifest = manifest(site).await?;
        let entry = manifest.study(name).map_err(|error| unreadable(MANIFEST, &error))?;
        let text = checked(site, &entry.list).await?;
        let study =
            Study::parse(&entry.list.path, &text).map_err(|error| unreadable(&entry.list.path, &error))?;
        Ok(Self { site, study, places: Mutex::default() })
    }

    /// True when the bundle holds the part `part` of `table`; for parts of a place, only once its list has come.
    pub(crate) fn holds(&self, table: &str, part: &str) -> bool {
        self.entry(table, Some(part)).is_ok()
    }

    /// The files of the places whose lists have come, by path.
    pub(crate) fn files_of_places(&self) -> Vec<FileEntry> {
        self.places().values().flat_map(|place| place.files.iter().cloned()).collect()
    }

    /// Fetches several tables at once, in the order asked for.
    pub(crate) async fn tables(
        &self,
        wanted: &[(&str, Option<&str>)],
        progress: RwSignal<Progress>,
    ) -> Result<Vec<Table>, Failure> {
        for part in wanted.iter().filter_map(|(_, part)| *part) {
            self.ask_for_place_of(part).await?;
        }
        let mut coming = Vec::with_capacity(wanted.len());
        for (table, part) in wanted {
            let entry = self.entry(table, *part).map_err(|error| unreadable(MANIFEST, &error))?;
            progress.update(|progress| progress.expected += entry.bytes);
            let bytes = (self.site.fetch)(&entry.path, cache_mode());
            coming.push((entry, bytes));
        }
        let mut tables = Vec::with_capacity(wanted.len());
        for (entry, bytes) in coming {
            tables.push(open(&entry, &bytes.await?)?);
            progress.update(|progress| progress.done += entry.bytes);
        }
        Ok(tables)
    }

    /// Fetches the list of the place of `part`, unless it has come already or `part` is of no place.
    async fn ask_for_place_of(&self, part: &str) -> Result<(), Failure> {
        let Some((name, file)) = self.study.place_of(part) else { return Ok(()) };
        if !self.places().contains_key(name) {
            let text = checked(self.site, file).await?;
            let place =
                PlaceList::parse(&file.path, &text).map_err(|error| unreadable(&file.path, &error))?;
            self.places().insert(name.to_owned(), Arc::new(place));
        }
        Ok(())
    }

    fn entry(&self, table: &str, part: Option<&str>) -> Result<FileEntry, ManifestError> {
        let place = part.and_then(|part| Some((part, self.study.place_of(part)?.0)));
        let Some((part, name)) = place else { return self.study.file(table, part).cloned() };
        let place = self.places().get(name).cloned().unwrap_or_default();
        place.file(table, part).cloned()
    }

    fn places(&self) -> MutexGuard<'_, BTreeMap<String, Arc<PlaceList>>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The bytes of `file`, once they match its hash.
async fn checked(site: Site, file: &FileRef) -> Result<Vec<u8>, Failure> {
    let bytes = (site.fetch)(&file.path, cache_mode()).await?;
    file.verify(&bytes).map_err(|error| altered(&file.path, &error))?;
    Ok(bytes)
}

/// The manifest of the bundle on `site`.
///
/// It is the one file whose name does not change with its content: the browser may have kept that of another release than
/// the page's, and then it is asked for again. The page takes one manifest and no other.
///
/// # Errors
/// When it cannot be had, or is not the one that the page was published with.
pub(crate) async fn manifest(site: Site) -> Result<Manifest, Failure> {
    let published = (site.manifest)();
    let is_published = |bytes: &[u8]| published.is_empty() || sha256_hex(bytes) == published;
    let mut bytes = (site.fetch)(MANIFEST, cache_mode()).await?;
    if !is_published(&bytes) {
        bytes = (site.fetch)(MANIFEST, RequestCache::Reload).await?;
    }
    if !is_published(&bytes) {
        let found = sha256_hex(&bytes);
        let detail = format!("SHA-256 {found}, this page was published with {published}");
        return Err(Failure { file: MANIFEST.to_owned(), cause: Cause::Unreadable, detail });
    }
    Manifest::parse(&bytes).map_err(|error| unreadable(MANIFEST, &error))
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

/// The failure of a file that is not the one that was published.
fn altered(file: &str, error: &IntegrityError) -> Failure {
    Failure { file: file.to_owned(), cause: Cause::Altered, detail: error.to_string() }
}

fn open(entry: &FileEntry, bytes: &[u8]) -> Result<Table, Failure> {
    entry.open(bytes).map_err(|error| match error {
        OpenError::Integrity(error) => altered(&entry.path, &error),
        error => unreadable(&entry.path, &error),
    })
}

/// Hashed names never change their content, so the browser's cache may serve them.
fn cache_mode() -> RequestCache {
    if FRESH.get() { RequestCache::Reload } else { RequestCache::Default }
}

/// Starts to fetch `path` at once; the answer waits for its bytes.
fn fetch(path: &str, cache: RequestCache) -> Bytes {
    let failed = {
        let file = path.to_owned();
        move |cause, detail| Failure { file: file.clone(), cause, detail }
    };
    let mut request = Request::get(&format!("{FOLDER}{path}")).cache(cache);
    if cache == RequestCache::Reload {
        // Both modes mean the same here, but a browser hands out what it preloaded to the other one only, and that may
        // be what failed.
        request = request.credentials(RequestCredentials::Include);
    }
    let mut coming: Bytes = Box::pin(async move {
        let lost = |error: gloo_net::Error| failed(Cause::Unreachable, error.to_string());
        let response = request.send().await.map_err(lost)?;
        if !response.ok() {
            return Err(failed(Cause::Refused(response.status()), response.status_text()));
        }
        response.binary().await.map_err(lost)
    });
    // A request is sent when its answer is first asked for.
    match coming.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Box::pin(ready(answer)),
        Poll::Pending => coming,
    }
}
