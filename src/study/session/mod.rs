//! The state of a study whose address is a view and the reader's choices in it.
//!
//! A study brings a [`Plan`]: its views, a way from an address to what is shown, and the pages. Everything else is the
//! same for all: the address is followed, late answers are dropped, failures are kept and tried again, defaults go into
//! the address, an address that asks for what there is not stays as it is and the page says so.

#![cfg_attr(not(feature = "trial"), allow(dead_code, reason = "for studies beside the first one"))]

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use augure_core::address;
use augure_core::bundle::study::Study as StudyList;
use leptos::prelude::*;

use super::address_bar::AddressBar;
use super::visit::Visit;
use crate::bundle::{Bundle, Failure, Progress, Site, distrust_cache};
use crate::text::{self, Text};

/// A view of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct View {
    /// Its name in addresses.
    pub(crate) slug: &'static str,
    /// Its name for readers.
    pub(crate) name: Text,
}

/// What an address asks of a study.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// The study's files.
    pub(crate) bundle: Arc<Bundle>,
    /// The view.
    pub(crate) view: &'static View,
    /// The segments of the address after the view.
    pub(crate) choices: Vec<String>,
    /// How much of what is loaded has come.
    pub(crate) progress: RwSignal<Progress>,
}

/// What a study has found for a [`Request`].
#[derive(Debug)]
pub(crate) struct Found<S> {
    /// What is shown.
    pub(crate) content: S,
    /// The choices as they are shown, defaults included.
    pub(crate) choices: Vec<String>,
    /// What was asked for and could not be had, a sentence each.
    pub(crate) notices: Vec<String>,
}

/// An answer on its way.
pub(crate) type Answer<S> = Pin<Box<dyn Future<Output = Result<Found<S>, Failure>>>>;

/// What a study brings; `S` is the content that its pages show.
pub(crate) struct Plan<S: 'static> {
    /// Its name in addresses and in the bundle.
    pub(crate) slug: &'static str,
    /// Its name for readers.
    pub(crate) name: Text,
    /// Its views, in the order of the menu. The first one opens by default.
    pub(crate) views: &'static [View],
    /// The number of leading choices that mean the same in all views: the menu keeps them.
    pub(crate) shared: usize,
    /// Finds what an address asks for.
    pub(crate) find: fn(Request) -> Answer<S>,
    /// Builds the page of a view, which reads the session's content as it changes.
    pub(crate) page: fn(Session<S>, &'static View) -> AnyView,
    /// What kind of numbers these are, at the foot of every page.
    pub(crate) remark: Text,
}

/// The study as it is shown.
pub(crate) struct Shown<S> {
    /// The view.
    pub(crate) view: &'static View,
    /// The reader's choices, defaults included.
    pub(crate) choices: Vec<String>,
    /// What its pages show.
    pub(crate) content: S,
    /// The study's list of files, sources and dates.
    pub(crate) bundle: Arc<Bundle>,
}

impl<S> Shown<S> {
    /// The study's list: files, sources, dates.
    pub(crate) fn list(&self) -> &StudyList {
        &self.bundle.study
    }
}

/// The study's state. Copies share it.
pub(crate) struct Session<S: 'static> {
    plan: &'static Plan<S>,
    site: Site,
    bundle: RwSignal<Option<Arc<Bundle>>>,
    /// How the address is followed.
    pub(crate) visit: Visit,
    /// What is shown; stays while something else is being loaded, and when that fails.
    pub(crate) shown: RwSignal<Option<Arc<Shown<S>>>>,
    /// What the address asks for and could not have, a sentence each.
    pub(crate) notices: RwSignal<Vec<String>>,
}

impl<S> Clone for Session<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Session<S> {}

impl<S: Send + Sync + 'static> Session<S> {
    /// Starts to show what the address in `bar` asks for, from the files of `site`.
    pub(crate) fn start(plan: &'static Plan<S>, bar: AddressBar, site: Site) -> Self {
        let session = Self {
            plan,
            site,
            bundle: RwSignal::new(None),
            visit: Visit::new(bar),
            shown: RwSignal::new(None),
            notices: RwSignal::new(Vec::new()),
        };
        session.follow();
        session
    }

    /// What the study brings.
    pub(crate) fn plan(self) -> &'static Plan<S> {
        self.plan
    }

    /// Follows the page's address where it is not what is shown.
    pub(crate) fn follow_changes(self) {
        if self.visit.is_elsewhere() {
            self.follow();
        }
    }

    /// Tries again, past the browser's cache.
    pub(crate) fn retry(self) {
        distrust_cache();
        self.follow();
    }

    /// Shows the same view with other choices: a new entry in the browser's history.
    pub(crate) fn choose(self, choices: Vec<String>) {
        let Some(shown) = self.shown.get_untracked() else { return };
        let address = self.address_of(shown.view, &choices);
        if address != self.visit.address() || self.visit.failure.with_untracked(Option::is_some) {
            self.visit.go_to(&address);
            self.follow();
        }
    }

    /// The address of `view` with those choices.
    pub(crate) fn address_of(self, view: &View, choices: &[String]) -> String {
        let segments = [self.plan.slug, view.slug].map(str::to_owned);
        address::print(&[&segments[..], choices].concat())
    }

    fn follow(self) {
        self.visit.follow(self.answer(), move |(view, bundle, found)| self.arrive(view, bundle, found));
    }

    /// Shows what has come. Defaults go into the address, so that it can be shared; a wrong address stays for its author.
    fn arrive(self, view: &'static View, bundle: Arc<Bundle>, found: Found<S>) {
        let Found { content, choices, notices } = found;
        let address = notices.is_empty().then(|| self.address_of(view, &choices));
        self.notices.set(notices);
        self.shown.set(Some(Arc::new(Shown { view, choices, content, bundle })));
        if let Some(address) = address {
            self.visit.rewrite(&address);
        }
    }

    async fn answer(self) -> Result<(&'static View, Arc<Bundle>, Found<S>), Failure> {
        let (view, choices, mut notices) = self.read(&self.visit.address());
        let bundle = self.bundle().await?;
        let request = Request { bundle: Arc::clone(&bundle), view, choices, progress: self.visit.progress };
        let mut found = (self.plan.find)(request).await?;
        notices.append(&mut found.notices);
        found.notices = notices;
        Ok((view, bundle, found))
    }

    async fn bundle(self) -> Result<Arc<Bundle>, Failure> {
        if let Some(bundle) = self.bundle.get_untracked() {
            return Ok(bundle);
        }
        let bundle = Arc::new(Bundle::open(self.site, self.plan.slug).await?);
        self.bundle.set(Some(Arc::clone(&bundle)));
        Ok(bundle)
    }

    /// View and choices that `address` asks for, and a sentence for each part that says nothing here.
    fn read(self, address: &str) -> (&'static View, Vec<String>, Vec<String>) {
        let default = self.plan.first();
        let Some(segments) = address::read(address) else {
            return (default, Vec::new(), vec![text::UNREADABLE_ADDRESS.to_string()]);
        };
        let mut segments = segments.into_iter().skip(1);
        let mut notices = Vec::new();
        let view = match segments.next() {
            None => default,
            Some(segment) => {
                let asked = segment.unwrap_or_else(|unreadable| unreadable.0);
                let found = self.plan.views.iter().find(|view| view.slug.eq_ignore_ascii_case(&asked));
                found.unwrap_or_else(|| {
                    notices.push(text::no_such_view(&asked, default.name));
                    default
                })
            }
        };
        let choices = segments.map_while(|segment| {
            segment.map_err(|unreadable| notices.push(text::unreadable_segment(&unreadable.0))).ok()
        });
        let choices = choices.collect();
        (view, choices, notices)
    }
}

impl<S> Plan<S> {
    /// The view that opens by default.
    fn first(&self) -> &'static View {
        const NONE: View = View { slug: "", name: Text("", "") };
        self.views.first().unwrap_or(&NONE)
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
