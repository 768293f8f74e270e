//! The home page: the studies, what each answers, and the date of its data.

use augure_core::bundle::manifest::Manifest;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::bundle::{self, Failure};
use crate::studies::STUDIES;
use crate::study::Study;
use crate::text::home as words;
use crate::text::{NAME, dates};

/// The page. The dates follow once the manifest has come; without it, the studies are listed all the same, and
/// with it those that have data.
#[component]
pub(crate) fn Home() -> impl IntoView {
    let manifest = RwSignal::new(None::<Result<Manifest, Failure>>);
    spawn_local(async move {
        let found = bundle::manifest(bundle::OWN).await;
        manifest.try_set(Some(found));
    });
    browser::set_root_attribute("data-view", "home");
    browser::keep("", None, "");
    browser::set_title(format!("{} · {NAME}", words::TITLE));
    Effect::new(move |_| {
        browser::set_page_state(if manifest.with(Option::is_some) { "ready" } else { "loading" });
    });
    let until = move |slug: &str| {
        manifest.with(|found| Some(found.as_ref()?.as_ref().ok()?.study(slug).ok()?.data_until.clone()))
    };
    // A page in one file has the data of one study.
    let is_absent = move |slug: &str| {
        manifest.with(|found| matches!(found, Some(Ok(manifest)) if manifest.study(slug).is_err()))
    };
    view! {
        <main id="contenu" tabindex="-1" class="home">
            <div class="heading">
                <h1>{words::TITLE}</h1>
                <p class="target">{words::ABOUT}</p>
            </div>
            <div class="stack">
                {STUDIES
                    .iter()
                    .map(|study| {
                        let slug = study.slug;
                        card(study, Signal::derive(move || until(slug)), Signal::derive(move || is_absent(slug)))
                    })
                    .collect_view()}
            </div>
        </main>
    }
}

/// A study: its name, which opens it, its questions, the date of its data; hidden where the data is absent.
fn card(study: &'static Study, until: Signal<Option<String>>, is_absent: Signal<bool>) -> impl IntoView {
    view! {
        <section class="panel" data-study=study.slug hidden=is_absent>
            <h2>
                <a href=format!("#/{}", study.slug)>{study.name}</a>
            </h2>
            <p>{study.tagline}</p>
            <ul>{study.questions.iter().map(|question| view! { <li>{question.get()}</li> }).collect_view()}</ul>
            {move || {
                until.get().map(|date| view! { <p class="date" data-testid="data-date">{words::until(&dates::from_iso(&date))} "."</p> })
            }}
        </section>
    }
}
