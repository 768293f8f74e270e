//! What is shown: one bureau, one target, one view, and the data they come from.

use std::sync::Arc;

use augure_elections::absence::Known;
use augure_elections::address::{Address, View};
use augure_elections::engine::Asked;
use augure_elections::panel::Panel;
use augure_elections::scrutin::{Scrutin, ScrutinIndex};
use augure_elections::tables::CommuneEntry;
use augure_elections::town_eve::TownEve;
use augure_elections::view::{BureauEntry, Sheet};

use super::data::Data;

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
    /// Keys of the categories that are said to stand there, as the address has them.
    pub(crate) standing: Vec<String>,
    /// The page.
    pub(crate) view: View,
    /// Results of the commune's part of the data.
    pub(crate) panel: Arc<Panel>,
    /// The target's model and what is asked of it, or why there is none.
    pub(crate) model: Known<Arc<Asked>>,
    /// The town on the target's eve.
    pub(crate) eve: Arc<TownEve>,
    /// The numbers of the bureau.
    pub(crate) sheet: Arc<Sheet>,
}

impl Shown {
    /// The target's scrutin.
    pub(crate) fn scrutin(&self) -> &Scrutin {
        &self.data.calendar[self.target]
    }

    /// Day (`YYYY-MM-DD`) of the bureau's last result.
    pub(crate) fn until(&self) -> String {
        self.data.calendar[self.bureau.last].date.to_string()
    }

    /// The address of `view` for what is shown, without the view's own state.
    pub(crate) fn address(&self, view: View) -> Address {
        Address {
            commune: Some(self.commune.code),
            bureau: Some(self.bureau.id.code),
            target: Some(self.scrutin().id.clone()),
            standing: self.standing.clone(),
            view,
            state: Vec::new(),
        }
    }
}
