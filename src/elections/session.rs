//! What is shown now, and how it follows the address.

use std::sync::Arc;

use augure_elections::bureau::BureauCode;
use augure_elections::commune::CommuneCode;
use augure_elections::forecast::Model as Forecaster;
use augure_elections::scrutin::{Scrutin, ScrutinIndex};
use augure_elections::tables::CommuneEntry;
use augure_elections::view::{BureauEntry, Sheet, bureaux_of, sheet};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::address::{Address, View};
use super::data::Data;
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
    /// The numbers.
    pub(crate) sheet: Arc<Sheet>,
    /// What the address asked for and could not have.
    pub(crate) notices: Vec<Notice>,
}

impl Shown {
    /// The target's scrutin.
    pub(crate) fn scrutin(&self) -> &Scrutin {
        &self.data.calendar[self.target]
    }

    /// The address of what is shown.
    pub(crate) fn address(&self) -> Address {
        Address {
            commune: Some(self.commune.code),
            bureau: Some(self.bureau.id.code),
            target: Some(self.scrutin().id.clone()),
            view: self.view,
        }
    }
}

/// The page's state. Copies share it.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    data: RwSignal<Option<Arc<Data>>>,
    /// What is shown; stays while something else is being loaded, and when that fails.
    pub(crate) shown: RwSignal<Option<Arc<Shown>>>,
    /// True from a change of address until what it asks for is shown or has failed.
    pub(crate) busy: RwSignal<bool>,
    /// How much of it has come.
    pub(crate) progress: RwSignal<Progress>,
    /// Why the last change of address led nowhere.
    pub(crate) failure: RwSignal<Option<Failure>>,
    /// Counts changes of address, so that a late answer to an earlier one is not shown.
    turn: StoredValue<u64>,
}

impl Session {
    /// Starts to show what the address asks for, and follows it from then on.
    pub(crate) fn start() -> Self {
        let session = Self {
            data: RwSignal::new(None),
            shown: RwSignal::new(None),
            busy: RwSignal::new(true),
            progress: RwSignal::new(Progress::default()),
            failure: RwSignal::new(None),
            turn: StoredValue::new(0),
        };
        browser::on_address_change(move || session.follow());
        session.follow();
        session
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
        self.go(|address| address.target = Some(id));
    }

    /// Changes the address of what is shown; the rest follows from there.
    fn go(self, change: impl FnOnce(&mut Address)) {
        let Some(shown) = self.shown.get_untracked() else { return };
        let mut address = shown.address();
        change(&mut address);
        if address != shown.address() || self.failure.with_untracked(Option::is_some) {
            self.busy.set(true);
            browser::go_to(&address.print());
        }
    }

    fn follow(self) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.busy.set(true);
        self.failure.set(None);
        self.progress.set(Progress::default());
        spawn_local(async move {
            let found = self.find().await;
            if self.turn.get_value() != turn {
                return;
            }
            match found {
                Ok(shown) => {
                    // Defaults go into the address, so that it can be shared; a wrong one stays for its author.
                    if shown.notices.is_empty() {
                        browser::rewrite_address(&shown.address().print());
                    }
                    self.shown.set(Some(Arc::new(shown)));
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
            self.busy.set(false);
        });
    }

    async fn find(self) -> Result<Shown, Failure> {
        let (address, problems) = Address::parse(&browser::address());
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
        let panel = data.panel(&commune.part, self.progress).await?;
        let model = data.model(target, self.progress).await?;
        let bureaux = bureaux_of(&panel, commune.code);
        let bureau = place::bureau(&bureaux, &address, &mut notices).ok_or_else(|| empty("panel"))?;
        let model = model.as_ref().map(|model| model.as_ref() as &dyn Forecaster).map_err(|reason| *reason);
        let sheet =
            sheet(&panel, target, bureau.id, &data.references, model).ok_or_else(|| empty("scrutins"))?;
        Ok(Shown {
            commune,
            bureaux: Arc::new(bureaux),
            bureau,
            target,
            view: address.view,
            sheet: Arc::new(sheet),
            notices,
            data,
        })
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
