//! Results of other communes than the one on the page, loaded for a comparison.

use std::collections::BTreeMap;
use std::sync::Arc;

use augure_elections::commune::CommuneCode;
use augure_elections::panel::Panel;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bundle::{Failure, Progress, distrust_cache};
use crate::elections::data::Data;
use crate::elections::text::shared as words;
use crate::ui::failure::FailurePanel;
use crate::ui::progress::ProgressBar;

/// The results of a commune, or their failure; `None` while they come.
type Coming = Option<Result<Arc<Panel>, Failure>>;

/// The results of other communes. Copies share them.
#[derive(Clone, Copy)]
pub(super) struct Remotes {
    found: RwSignal<BTreeMap<CommuneCode, Coming>>,
    progress: RwSignal<Progress>,
}

impl Remotes {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { found: RwSignal::new(BTreeMap::new()), progress: RwSignal::new(Progress::default()) }
    }

    /// Asks for the results of those of `communes` that the data hold and that were not asked for before.
    pub(super) fn want(self, data: &Arc<Data>, communes: impl Iterator<Item = CommuneCode>) {
        for code in communes {
            let asked = self.found.with_untracked(|found| found.contains_key(&code));
            let Some(part) = data.commune(code).filter(|_| !asked).map(|entry| entry.part.clone()) else {
                continue;
            };
            self.found.update(|found| drop(found.insert(code, None)));
            let data = Arc::clone(data);
            spawn_local(async move {
                let panel = data.panel(&part, self.progress).await;
                // The view may be gone by now.
                self.found.try_update(|found| found.insert(code, Some(panel)));
            });
        }
    }

    /// The results of `commune`, once they have come.
    pub(super) fn panel(self, commune: CommuneCode) -> Option<Arc<Panel>> {
        self.found.with(|found| found.get(&commune)?.as_ref()?.as_ref().ok().cloned())
    }

    /// The progress of the results, and the failure of one.
    pub(super) fn status(self) -> impl IntoView {
        let busy = Memo::new(move |_| self.found.with(|found| found.values().any(Option::is_none)));
        let failure = Memo::new(move |_| {
            let failed = |coming: &Coming| coming.as_ref()?.as_ref().err().cloned();
            self.found.with(|found| found.values().find_map(failed))
        });
        let on_retry = Callback::new(move |()| {
            distrust_cache();
            self.found.update(|found| found.retain(|_, coming| !matches!(coming, Some(Err(_)))));
        });
        view! {
            <ProgressBar busy progress=self.progress />
            {move || failure.get().map(|failure| view! { <FailurePanel failure still_shown=Some(words::STILL_SHOWN) on_retry /> })}
        }
    }

    /// The number of communes asked for; an effect that reads it runs again when results come.
    pub(super) fn changes(self) -> usize {
        self.found.with(BTreeMap::len)
    }
}
