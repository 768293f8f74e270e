//! The few things of the browser that the page uses outside its components.

use std::time::Duration;

use augure_core::csv_text::Dialect;
use gloo_file::{Blob, ObjectUrl};
use gloo_timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::{request_animation_frame, set_timeout, window_event_listener};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// The fragment of the page's address, with its `#`; empty without one.
pub(crate) fn address() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Follows a link to `fragment` (with its `#`): a new entry in the browser's history, and a change of address.
pub(crate) fn follow_link(fragment: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(fragment);
    }
}

/// Writes `fragment` as a new entry in the browser's history. Nobody is told: whoever calls this shows what is there. It takes
/// a tenth of the time of a link, for which the browser looks for a place on the page.
pub(crate) fn add_address(fragment: &str) {
    let written = other_than_now(fragment)
        .map(|history| history.push_state_with_url(&JsValue::NULL, "", Some(fragment)));
    // Browsers allow so many in a time.
    if let Some(Err(_)) = written {
        follow_link(fragment);
    }
}

/// Writes `fragment` over the current entry of the browser's history, without going anywhere.
pub(crate) fn rewrite_address(fragment: &str) {
    if let Some(history) = other_than_now(fragment) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// The browser's history, where `fragment` is not the page's address.
fn other_than_now(fragment: &str) -> Option<web_sys::History> {
    web_sys::window().and_then(|window| window.history().ok()).filter(|_| fragment != address())
}

/// Calls `react` whenever the address changes: links, history, the reader's own typing.
pub(crate) fn on_address_change(react: impl Fn() + 'static) {
    let _ = window_event_listener(ev::hashchange, move |_| react());
}

/// Sets the state of the page on `<html>` (`loading`, `ready` or `error`), for styles and tests.
pub(crate) fn set_page_state(state: &str) {
    set_root_attribute("data-state", state);
}

/// Sets an attribute of `<html>`.
pub(crate) fn set_root_attribute(name: &str, value: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute(name, value);
    }
}

/// Returns once what the page shows now is on the screen, or after a second: a tab in the background paints nothing.
pub(crate) async fn after_paint() {
    let painted = js_sys::Promise::new(&mut |resolve, _| {
        let at_last = resolve.clone();
        request_animation_frame(move || {
            set_timeout(move || _ = resolve.call0(&JsValue::NULL), Duration::ZERO);
        });
        set_timeout(move || _ = at_last.call0(&JsValue::NULL), Duration::from_secs(1));
    });
    let _ = JsFuture::from(painted).await;
}

/// Asks the service worker to keep the files of `study` and of its `place` for use without network, under that `name`.
/// `public/offline.js` reads it from `<html>`.
pub(crate) fn keep(study: &str, place: Option<&str>, name: &str) {
    let place = place.map(|place| format!(" {study}/{place}")).unwrap_or_default();
    set_root_attribute("data-groups-name", name);
    set_root_attribute("data-groups", &format!("{study}{place}"));
}

/// Remembers `value` under `key` on this device, where the browser allows it.
pub(crate) fn remember(key: &str, value: &str) {
    if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) {
        let _ = storage.set_item(key, value);
    }
}

/// The value remembered under `key`.
pub(crate) fn recall(key: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(key).ok()?
}

/// The attribute `name` of `<html>`, as it was published.
pub(crate) fn page_mark(name: &str) -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute(name)
}

/// Sets the title of the page, once the page itself is painted: browsers take a while for it.
pub(crate) fn set_title(title: String) {
    let set = move || {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&title);
        }
    };
    request_animation_frame(move || set_timeout(set, Duration::ZERO));
}

/// Opens the browser's dialogue for printing.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Today on the reader's own calendar, in days since 1970-01-01.
pub(crate) fn today() -> i32 {
    let now = js_sys::Date::now();
    let minutes_behind_utc = js_sys::Date::new(&now.into()).get_timezone_offset();
    ((now - minutes_behind_utc * 60_000.0) / 86_400_000.0).floor() as i32
}

/// Whether the reader is in a field that takes text.
pub(crate) fn is_typing() -> bool {
    let field = web_sys::window().and_then(|window| window.document()?.active_element());
    field.is_some_and(|field| field.matches("input:not([type=range])").unwrap_or_default())
}

/// Puts `text` on the clipboard; false where the browser does not allow it.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// Offers a table as a CSV file named by `stem` and dialect.
pub(crate) fn save_csv(stem: &str, dialect: Dialect, text: &str) {
    let reader = match dialect {
        Dialect::Excel => "excel",
        Dialect::Machine => "programmes",
    };
    save(&format!("{stem}-{reader}.csv"), text);
}

/// Milliseconds for which an offered file can be fetched: some browsers ask the reader first.
const OFFERED: u32 = 600_000;

/// Offers `text` as a file called `name`, to save or open.
fn save(name: &str, text: &str) {
    let make = || -> Result<(), JsValue> {
        let url = ObjectUrl::from(Blob::new(text));
        let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
        let link: HtmlElement = document.create_element("a")?.unchecked_into();
        link.set_attribute("href", &url)?;
        link.set_attribute("download", name)?;
        link.click();
        Timeout::new(OFFERED, move || drop(url)).forget();
        Ok(())
    };
    let _ = make();
}

/// Selects all of `element`, for readers to copy themselves.
pub(crate) fn select_all(element: &HtmlElement) {
    let _ = element.focus();
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    if let Some(selection) = selection {
        let _ = selection.select_all_children(element);
    }
}
