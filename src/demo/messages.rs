//! Progress, failures, reasons, details, text to copy.

use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::specimen::{Specimen, output};
use crate::bundle::{Cause, Failure, Progress};
use crate::text::Text;
use crate::ui::copy::CopyText;
use crate::ui::details::details;
use crate::ui::failure::FailurePanel;
use crate::ui::fetched::fetched;
use crate::ui::progress::ProgressBar;
use crate::ui::reason::Reason;

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen { name: "reason", build: reason },
    Specimen { name: "details", build: details_built_anew },
    Specimen { name: "copy", build: copy },
    Specimen { name: "progress", build: || progress(Progress { done: 1_000, expected: 4_000 }) },
    Specimen { name: "progress-unknown", build: || progress(Progress::default()) },
    Specimen { name: "failure-unreachable", build: || failure_panel(Cause::Unreachable) },
    Specimen { name: "failure-refused", build: || failure_panel(Cause::Refused(404)) },
    Specimen { name: "failure-altered", build: || failure_panel(Cause::Altered) },
    Specimen { name: "failure-unreadable", build: || failure_panel(Cause::Unreadable) },
    Specimen { name: "fetched", build: coming },
    Specimen { name: "fetched-late", build: late },
];

const KEPT: Text = Text("Le reste demeure.", "The rest stays.");

/// The time that data take to come here.
const DELAY: Duration = Duration::from_millis(100);

fn reason() -> AnyView {
    view! { <Reason sentence=Text("Rien n'est connu.", "Nothing is known.") /> }.into_any()
}

/// Details in a view that a button builds anew.
fn details_built_anew() -> AnyView {
    let built = RwSignal::new(1);
    let content = move || view! { <p class="content">{move || built.get()}</p> }.into_any();
    view! {
        <button type="button" class="toggle" on:click=move |_| built.update(|built| *built += 1)>"↕"</button>
        {move || {
            built.get();
            details(Text("Ouvrir", "Open"), content)
        }}
    }
    .into_any()
}

fn copy() -> AnyView {
    let content = Signal::stored("Un : 1\nDeux : 2".to_owned());
    view! { <CopyText id="copy" label=Text("Texte à copier", "Text to copy") content /> }.into_any()
}

fn progress(progress: Progress) -> AnyView {
    view! { <ProgressBar busy=Signal::stored(true) progress=Signal::stored(progress) /> }.into_any()
}

fn failure(cause: Cause) -> Failure {
    Failure { file: "a.parquet".to_owned(), cause, detail: "cut".to_owned() }
}

fn failure_panel(cause: Cause) -> AnyView {
    let said = RwSignal::new(Vec::new());
    let on_retry = Callback::new(move |()| said.update(|said: &mut Vec<String>| said.push("retry".into())));
    let failure = failure(cause);
    view! { <FailurePanel failure still_shown=Some(KEPT) on_retry /> {output(said)} }.into_any()
}

/// Returns after [`DELAY`].
async fn delay() {
    let wait = Promise::new(&mut |done, _| set_timeout(move || drop(done.call0(&JsValue::NULL)), DELAY));
    let _ = JsFuture::from(wait).await;
}

/// Data that fail the first time, and come when they are asked for again.
fn coming() -> AnyView {
    let asked = RwSignal::new(0);
    let load = move |progress: RwSignal<Progress>| {
        progress.set(Progress { done: 1_000, expected: 4_000 });
        asked.update(|count| *count += 1);
        let is_first = asked.get_untracked() == 1;
        async move {
            delay().await;
            if is_first { Err(failure(Cause::Unreachable)) } else { Ok("trois lignes".to_owned()) }
        }
    };
    let show = |found: String| view! { <p class="found">{found}</p> }.into_any();
    fetched(KEPT, load, show).into_any()
}

/// Data that come after their view may have gone; a button takes it away.
fn late() -> AnyView {
    let (there, said) = (RwSignal::new(true), RwSignal::new(Vec::<String>::new()));
    let load = move |_| async move {
        delay().await;
        said.update(|said| said.push("come".to_owned()));
        Ok::<_, Failure>(())
    };
    let show = move |()| {
        said.update(|said| said.push("shown".to_owned()));
        ().into_any()
    };
    view! {
        <button type="button" class="toggle" on:click=move |_| there.set(false)>"↕"</button>
        {move || there.get().then(|| fetched(KEPT, load, show))}
        {output(said)}
    }
    .into_any()
}
