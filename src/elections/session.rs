//! What is shown now, and how it follows the address.

use std::sync::Arc;

use augure_elections::bureau::BureauCode;
use augure_elections::commune::CommuneCode;
use augure_elections::panel::Panel;
use augure_elections::scrutin::{Scrutin, ScrutinIndex};
use augure_elections::tables::CommuneEntry;
use augure_elections::view::{BureauEntry, Sheet, bureaux_of};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::address::{Address, View};
use super::data::{Data, Model};
use super::eve::Eve;
use super::others;
use super::place::{self, Notice};
use crate::browser;
use crate::bundle::{Cause, Failure, Progress, distrust_cache};

/// What is shown: all of it belongs together, and is replaced together.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    /// The study's data.
    pub(crate) data: Arc<Data>,
    /// The commune.
    pub(crate) commune: CommuneEntry,
    /// Its bureaux.
    pub(crate) bureaux: Arc<Vec<BureauEntry>>,
    /// The bureau.
    pub(crate) bureau: BureauEntry,
    /// The target.
    pub(crate) target: ScrutinIndex,
    /// The page.
    pub(crate) view: View,
    /// Results of the commune's part of the data.
    pub(crate) panel: Arc<Panel>,
    /// The target's model, or why there is none.
    pub(crate) model: Model,
    /// The town on the target's eve.
    pub(crate) eve: Arc<Eve>,
    /// The numbers of the bureau.
    pub(crate) sheet: Arc<Sheet>,
    /// What the address asked for and could not have.
    pub(crate) notices: Vec<Notice>,
}

impl Shown {
    /// The target's scrutin.
    pub(crate) fn scrutin(&self) -> &Scrutin {
        &self.data.calendar[self.target]
    }

    /// The address of `view` for what is shown, without the view's own state.
    pub(crate) fn address(&self, view: View) -> Address {
        Address {
            commune: Some(self.commune.code),
            bureau: Some(self.bureau.id.code),
            target: Some(self.scrutin().id.clone()),
            view,
            state: Vec::new(),
        }
    }
}

/// The page's state. Copies share it.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    data: RwSignal<Option<Arc<Data>>>,
    /// What is shown; stays while something else is being loaded, and when that fails.
    pub(crate) shown: RwSignal<Option<Arc<Shown>>>,
    /// What the view makes of the rest of the address; views change it by [`Session::set_state`].
    pub(crate) state: RwSignal<Vec<String>>,
    /// True from a change of address until what it asks for is shown or has failed.
    pub(crate) busy: RwSignal<bool>,
    /// How much of it has come.
    pub(crate) progress: RwSignal<Progress>,
    /// Why the last change of address led nowhere.
    pub(crate) failure: RwSignal<Option<Failure>>,
    /// Counts changes of address, so that a late answer to an earlier one is not shown.
    turn: StoredValue<u64>,
    /// The address that is being followed or is shown.
    followed: StoredValue<String>,
}

impl Session {
    /// Starts to show what the address asks for, and follows it from then on.
    pub(crate) fn start() -> Self {
        let session = Self {
            data: RwSignal::new(None),
            shown: RwSignal::new(None),
            state: RwSignal::new(Vec::new()),
            busy: RwSignal::new(true),
            progress: RwSignal::new(Progress::default()),
            failure: RwSignal::new(None),
            turn: StoredValue::new(0),
            followed: StoredValue::new(String::new()),
        };
        browser::on_address_change(move || {
            // What the page itself wrote there is followed already.
            if session.followed.with_value(|followed| *followed != browser::address()) {
                session.follow();
            }
        });
        session.follow();
        session
    }

    /// Town and target of what is shown: what is made of them stays while bureaux are looked at.
    pub(crate) fn ground(self) -> Memo<Option<(CommuneCode, ScrutinIndex)>> {
        Memo::new(move |_| {
            self.shown.with(|shown| shown.as_ref().map(|shown| (shown.commune.code, shown.target)))
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
        self.go(|address| {
            address.bureau = Some(code);
            address.forget_bureau();
        });
    }

    /// Shows another commune, from its first bureau on.
    pub(crate) fn show_commune(self, code: CommuneCode) {
        self.go(|address| {
            address.commune = Some(code);
            address.bureau = None;
            address.state.clear();
        });
    }

    /// Shows another target.
    pub(crate) fn show_target(self, id: String) {
        self.go(|address| {
            address.target = Some(id);
            address.forget_bureau();
        });
    }

    /// Shows another view of the same.
    pub(crate) fn show_view(self, view: View) {
        self.go(|address| {
            address.view = view;
            address.state.clear();
        });
    }

    /// Keeps the view's own `state` in the address: shared links show what is shown here. No new entry in the
    /// browser's history.
    pub(crate) fn set_state(self, state: Vec<String>) {
        if self.state.with_untracked(|before| *before != state) {
            self.state.set(state);
            if let Some(address) = self.address() {
                self.rewrite(&address);
            }
        }
    }

    /// Writes what is shown over the address.
    fn rewrite(self, address: &Address) {
        browser::rewrite_address(&address.print());
        self.followed.set_value(browser::address());
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
    fn address(self) -> Option<Address> {
        let shown = self.shown.get_untracked()?;
        Some(Address { state: self.state.get_untracked(), ..shown.address(shown.view) })
    }

    /// Changes the address of what is shown; the rest follows from there.
    fn go(self, change: impl FnOnce(&mut Address)) {
        let Some(before) = self.address() else { return };
        let mut address = before.clone();
        change(&mut address);
        if address != before || self.failure.with_untracked(Option::is_some) {
            browser::go_to(&address.print());
            self.follow();
        }
    }

    fn follow(self) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.followed.set_value(browser::address());
        self.busy.set(true);
        self.failure.set(None);
        self.progress.set(Progress::default());
        spawn_local(async move {
            let found = self.find().await;
            if self.turn.get_value() != turn {
                return;
            }
            match found {
                Ok((shown, state)) => {
                    // Defaults go into the address, so that it can be shared; a wrong one stays for its author.
                    let whole = shown.notices.is_empty();
                    self.state.set(state);
                    self.shown.set(Some(Arc::new(shown)));
                    if let Some(address) = self.address().filter(|_| whole) {
                        self.rewrite(&address);
                    }
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
            self.busy.set(false);
        });
    }

    async fn find(self) -> Result<(Shown, Vec<String>), Failure> {
        let (address, problems) = Address::parse(&browser::address());
        if address.view != View::Forecast {
            // Asked for now, so that it comes along with the data.
            spawn_local(async {
                let _ = others::ready().await;
            });
        }
        let mut notices = problems.into_iter().map(Notice::Address).collect();
        let data = match self.data.get_untracked() {
            Some(data) => data,
            None => {
                let data = Arc::new(Data::load(self.progress).await?);
                self.data.set(Some(Arc::clone(&data)));
                data
            }
        };
        let target = place::target(&data, &address, &mut notices).ok_or_else(|| empty("scrutins"))?;
        let commune = place::commune(&data, &address, &mut notices).ok_or_else(|| empty("communes"))?.clone();
        let (panel, model) = data.eve(&commune.part, target, self.progress).await?;
        let bureaux = bureaux_of(&panel, commune.code);
        let bureau = place::bureau(&bureaux, &address, &mut notices).ok_or_else(|| empty("panel"))?;
        if address.view != View::Forecast {
            others::ready().await?;
        }
        let before = self.shown.with_untracked(|shown| shown.as_ref().map(|shown| Arc::clone(&shown.eve)));
        let same = before.filter(|eve| eve.is_of(commune.code, target, &panel));
        let eve = same
            .unwrap_or_else(|| Arc::new(Eve::new(commune.code, target, Arc::clone(&panel), model.clone())));
        let sheet = eve.sheet(bureau.id, &data.references).ok_or_else(|| empty("scrutins"))?;
        let shown = Shown {
            commune,
            bureaux: Arc::new(bureaux),
            bureau,
            target,
            view: address.view,
            panel,
            model,
            eve,
            sheet: Arc::new(sheet),
            notices,
            data,
        };
        Ok((shown, address.state))
    }
}

/// The failure of a table without the rows that the page cannot do without.
fn empty(table: &str) -> Failure {
    Failure {
        file: table.to_owned(),
        cause: Cause::Unreadable,
        detail: format!("no usable row in `{table}`"),
    }
}
