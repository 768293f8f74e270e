//! Stand-ins for tests of sessions without a browser: an address bar, and the committed bundle's folder as the host.

#![allow(clippy::unwrap_used, reason = "the lints know tests by their functions only")]

use std::cell::{Cell, RefCell};
use std::path::Path;

use any_spawner::Executor;

use super::address_bar::AddressBar;
use crate::bundle::{Bytes, Cause, Failure, Site};

thread_local! {
    pub(crate) static ADDRESS: RefCell<String> = const { RefCell::new(String::new()) };
    /// How often the host was asked.
    pub(crate) static ASKED: Cell<usize> = const { Cell::new(0) };
    /// Whether the host does not answer.
    pub(crate) static CUT: Cell<bool> = const { Cell::new(false) };
}

/// An address bar without history.
pub(crate) const BAR: AddressBar = AddressBar {
    read: address,
    go_to: |address| ADDRESS.set(address.to_owned()),
    rewrite: |address| ADDRESS.set(address.to_owned()),
};

/// The committed bundle.
pub(crate) const DISK: Site = Site { manifest: String::new, fetch: |path, _| read(path) };

/// The address that stands in the bar.
pub(crate) fn address() -> String {
    ADDRESS.with_borrow(String::clone)
}

/// Starts tasks of tests, with `address` in the bar.
pub(crate) fn arrive_at(address: &str) {
    let _ = Executor::init_futures_executor();
    ADDRESS.set(address.to_owned());
}

/// Runs what is waiting until nothing more comes.
pub(crate) fn settle() {
    for _ in 0..50 {
        Executor::poll_local();
    }
}

fn read(path: &str) -> Bytes {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-bundle");
    ASKED.set(ASKED.get() + 1);
    let failure = Failure { file: path.to_owned(), cause: Cause::Unreachable, detail: "cut".to_owned() };
    let bytes = (!CUT.get()).then(|| std::fs::read(folder.join(path)).unwrap()).ok_or(failure);
    Box::pin(async move { bytes })
}
