//! The study's state: what is shown, and how the reader's choices change the address that it follows.

use std::pin::Pin;
use std::sync::Arc;

use augure_elections::address::{Address, View};
use augure_elections::bureau::BureauCode;
use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::view::Sheet;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::data::Data;
use super::find::find;
use super::place::Notice;
use super::shown::Shown;
use super::topic::Topic;
use crate::bundle::{Failure, Site, distrust_cache};
use crate::study::address_bar::AddressBar;
use crate::study::kept::Kept;
use crate::study::visit::Visit;

/// The lazy part of the program on its way.
pub(crate) type Coming = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

/// Town and target of what is shown, and the categories that are said to stand there.
type Ground = (CommuneCode, ScrutinIndex, Vec<String>);

/// The study's state. Copies share it.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// Fetches the lazy views; done at once when they are there.
    lazy_views: fn() -> Coming,
    site: Site,
    data: RwSignal<Option<Arc<Data>>>,
    /// How the address is followed.
    pub(crate) visit: Visit,
    /// What is shown; stays while something else is being loaded, and when that fails.
    pub(crate) shown: RwSignal<Option<Arc<Shown>>>,
    /// What the view makes of the rest of the address; views change it by [`Session::set_state`].
    pub(crate) state: RwSignal<Vec<String>>,
    /// Parts that the page's address asks for and could not have; none once it is written over.
    pub(super) notices: RwSignal<Vec<Notice>>,
    /// The state of each view that was changed in this visit.
    pub(super) kept: RwSignal<Kept<Topic>>,
    /// Counts the times that what fields hold was replaced by something else than their own typing: what they could not
    /// take is gone then.
    pub(crate) replaced: RwSignal<u32>,
}

impl Session {
    /// Starts to show what the address in `bar` asks for, from the files of `site`. `lazy_views` fetches what views other
    /// than the forecast take.
    pub(crate) fn start(bar: AddressBar, site: Site, lazy_views: fn() -> Coming) -> Self {
        let session = Self {
            lazy_views,
            site,
            data: RwSignal::new(None),
            visit: Visit::new(bar),
            shown: RwSignal::new(None),
            state: RwSignal::new(Vec::new()),
            notices: RwSignal::new(Vec::new()),
            kept: RwSignal::new(Kept::default()),
            replaced: RwSignal::new(0),
        };
        session.follow();
        session
    }

    /// Town, target and standing categories: what is made of them stays while bureaux are looked at.
    pub(crate) fn ground(self) -> Memo<Option<Ground>> {
        Memo::new(move |_| {
            let ground = |shown: &Arc<Shown>| (shown.commune.code, shown.target, shown.standing.clone());
            self.shown.with(|shown| shown.as_ref().map(ground))
        })
    }

    /// What `page` makes of what is shown, made anew when the town changes and not before.
    pub(crate) fn by_town<V>(self, page: impl Fn(&Arc<Shown>) -> V) -> impl Fn() -> Option<V> {
        let commune = Memo::new(move |_| self.shown.with(|shown| Some(shown.as_ref()?.commune.code)));
        move || commune.get().and(self.shown.get_untracked()).map(|shown| page(&shown))
    }

    /// The numbers of the bureau that is shown.
    pub(crate) fn sheet(self) -> Signal<Option<Arc<Sheet>>> {
        Signal::derive(move || self.shown.with(|shown| Some(Arc::clone(&shown.as_ref()?.sheet))))
    }

    /// Tries again, past the browser's cache.
    pub(crate) fn retry(self) {
        distrust_cache();
        self.follow();
    }

    /// Shows another bureau.
    pub(crate) fn show_bureau(self, code: BureauCode) {
        self.go(|address| address.bureau = Some(code));
    }

    /// Shows another commune, from its first bureau on.
    pub(crate) fn show_commune(self, code: CommuneCode) {
        self.go(|address| {
            address.commune = Some(code);
            address.bureau = None;
        });
    }

    /// Shows another target.
    pub(crate) fn show_target(self, id: String) {
        self.go(|address| {
            address.target = Some(id);
            address.standing.clear();
        });
    }

    /// Shows the same when those categories stand at the target.
    pub(crate) fn show_standing(self, keys: Vec<String>) {
        self.go(|address| address.stand(keys));
    }

    /// Shows another view of the same.
    pub(crate) fn show_view(self, view: View) {
        self.go(|address| address.view = view);
    }

    /// Keeps the view's own `state` in the address: shared links show what is shown here. No new entry in the
    /// browser's history.
    pub(crate) fn set_state(self, state: Vec<String>) {
        if self.state.with_untracked(|before| *before != state) {
            self.state.set(state);
            if let Some(address) = self.address() {
                self.kept.update(|kept| kept.keep(Topic::new(&address), address.state.clone()));
                self.write(&address);
            }
        }
    }

    /// Writes what is shown over the address, unless that one is of something else, which is on its way.
    pub(super) fn write(self, address: &Address) {
        if !self.visit.busy.get_untracked() {
            self.visit.rewrite(&address.print());
            if self.notices.with_untracked(|notices| !notices.is_empty()) {
                self.notices.set(Vec::new());
            }
        }
    }

    /// The address of `view` for what is shown, with the state that the reader left it in.
    pub(crate) fn address_of(self, view: View) -> Option<Address> {
        let mut address = self.shown.with(|shown| Some(shown.as_ref()?.address(view)))?;
        address.state = self.kept.with(|kept| kept.state(&Topic::new(&address)));
        Some(address)
    }

    /// The segment of the view's own state at `position`; empty where the address leaves it out.
    pub(crate) fn part(self, position: usize) -> String {
        self.state.with(|state| state.get(position).cloned().unwrap_or_default())
    }

    /// Changes that segment, and no other.
    pub(crate) fn set_part(self, position: usize, value: String) {
        let mut state = self.state.get_untracked();
        if state.len() <= position {
            state.resize(position + 1, String::new());
        }
        state[position] = value;
        self.set_state(state);
    }

    /// The address of what is shown, state included.
    pub(super) fn address(self) -> Option<Address> {
        let shown = self.shown.get_untracked()?;
        Some(Address { state: self.state.get_untracked(), ..shown.address(shown.view) })
    }

    /// Changes the address of what is shown; the rest follows from there.
    fn go(self, change: impl FnOnce(&mut Address)) {
        let Some(before) = self.address() else { return };
        let mut address = before.clone();
        change(&mut address);
        let topic = Topic::new(&address);
        if topic != Topic::new(&before) {
            address.state = self.kept.with_untracked(|kept| kept.state(&topic));
        }
        if address != before || self.visit.failure.with_untracked(Option::is_some) {
            self.visit.go_to(&address.print());
            self.follow();
        }
    }

    /// Follows the page's address where it is not what is shown.
    pub(super) fn follow_changes(self) {
        if self.visit.is_elsewhere() {
            self.follow();
        }
    }

    fn follow(self) {
        self.visit.follow(self.answer(), move |(shown, notices, state)| self.arrive(shown, notices, state));
    }

    /// Shows what has come. Defaults go into the address, so that it can be shared; a wrong address stays for its author.
    fn arrive(self, shown: Shown, notices: Vec<Notice>, state: Vec<String>) {
        let plain = shown.address(shown.view);
        let topic = Topic::new(&plain);
        let before = self.address();
        let same = before.is_some_and(|before| Topic::new(&before) == topic && before.state == state);
        if !same {
            self.replaced.update(|count| *count += 1);
        }
        self.kept.update(|kept| kept.keep(topic, state.clone()));
        let whole = notices.is_empty();
        self.state.set(state);
        self.notices.set(notices);
        self.shown.set(Some(Arc::new(shown)));
        if let Some(address) = self.address().filter(|_| whole) {
            self.visit.rewrite(&address.print());
        }
    }

    /// What the page's address asks for, what of it could not be had, and the state of its view.
    async fn answer(self) -> Result<(Shown, Vec<Notice>, Vec<String>), Failure> {
        let (address, problems) = Address::parse(&self.visit.address());
        let (view, state) = (address.view, address.state.clone());
        if view != View::Forecast {
            // Asked for now, so that it comes along with the data.
            let lazy_views = self.lazy_views;
            spawn_local(async move {
                let _ = lazy_views().await;
            });
        }
        let data = self.data().await?;
        let mut notices = problems.into_iter().map(Notice::Address).collect();
        let before = self.shown.with_untracked(|shown| Some(Arc::clone(&shown.as_ref()?.eve)));
        let shown = find(data, address, &mut notices, before, self.visit.progress).await?;
        if view != View::Forecast {
            (self.lazy_views)().await?;
        }
        Ok((shown, notices, state))
    }

    async fn data(self) -> Result<Arc<Data>, Failure> {
        if let Some(data) = self.data.get_untracked() {
            return Ok(data);
        }
        let data = Arc::new(Data::load(self.site, self.visit.progress).await?);
        self.data.set(Some(Arc::clone(&data)));
        Ok(data)
    }
}
