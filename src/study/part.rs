//! A study whose whole program is a lazy part: fetched when a reader first opens the study.

#![cfg_attr(not(feature = "trial"), allow(dead_code, reason = "for studies beside the first one"))]

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

use super::address_bar;
use super::frame::Frame;
use super::visit::Visit;
use super::{Opened, Study};
use crate::browser;
use crate::bundle::{Cause, Failure, distrust_cache};
use crate::text::{self, NAME};

/// Starts the study at the page's address, once its part has come.
pub(crate) type Start = fn() -> Opened;

/// The part on its way.
pub(crate) type Coming = Pin<Box<dyn Future<Output = Result<Start, SplitLoaderError>>>>;

/// A function of no arguments before which the program is cut: what only it reaches is the lazy part of that name, which
/// the function, then asynchronous, fetches. With the feature `whole` nothing is cut.
macro_rules! lazy_part {
    ($part:ident, $(#[$attribute:meta])* fn $name:ident() -> $result:ty $body:block) => {
        $(#[$attribute])*
        #[cfg(not(feature = "whole"))]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        fn $name() -> $result $body

        $(#[$attribute])*
        #[cfg(feature = "whole")]
        #[allow(clippy::unused_async, reason = "a part that has to come is waited for")]
        async fn $name() -> $result $body
    };
}
pub(crate) use lazy_part;

/// Opens `study`, whose program `part` fetches; until it has come, progress and failures are shown in its place.
pub(crate) fn open(study: &'static Study, part: fn() -> Coming) -> Opened {
    let lazy = Lazy {
        study,
        part,
        visit: Visit::new(address_bar::BROWSER),
        started: RwSignal::new_local(None),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
    };
    lazy.fetch();
    Opened {
        follow: Rc::new(move || {
            if let Some(started) = lazy.started.get_untracked() {
                (started.follow)();
            }
        }),
        pages: Rc::new(move || (move || lazy.pages()).into_any()),
    }
}

/// The study and what has come of it.
#[derive(Clone, Copy)]
struct Lazy {
    study: &'static Study,
    part: fn() -> Coming,
    visit: Visit,
    started: RwSignal<Option<Opened>, LocalStorage>,
    /// Owns the state of the study, which outlives its pages.
    owner: StoredValue<Owner>,
}

impl Lazy {
    fn fetch(self) {
        let part = (self.part)();
        let answer = async move { part.await.map_err(|error| failure(self.study.slug, &error)) };
        self.visit.follow(answer, move |start| {
            let opened = self.owner.with_value(|owner| owner.with(start));
            self.started.set(Some(opened));
        });
    }

    fn pages(self) -> AnyView {
        if let Some(started) = self.started.get() {
            return (started.pages)();
        }
        browser::set_title(format!("{} · {NAME}", self.study.name));
        let is_shown = Memo::new(|_| false);
        let on_retry = Callback::new(move |()| {
            distrust_cache();
            self.fetch();
        });
        view! { <Frame visit=self.visit is_shown still_shown=text::STILL_SHOWN on_retry>""</Frame> }
            .into_any()
    }
}

/// The failure of a lazy part, whose file begins with the study's slug.
pub(crate) fn failure(slug: &str, error: &SplitLoaderError) -> Failure {
    Failure { file: format!("{slug}.wasm"), cause: Cause::Unreachable, detail: error.to_string() }
}
