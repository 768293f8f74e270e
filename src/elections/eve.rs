//! One town on the eve of one target: what its bureaux' sheets rest on, made once and kept while they are looked at.

use std::sync::Arc;

use augure_elections::absence::{Absence, Known};
use augure_elections::bureau::BureauId;
use augure_elections::commune::CommuneCode;
use augure_elections::engine::{Prepared, Setting, TownForecast};
use augure_elections::forecast::Model as _;
use augure_elections::history::History;
use augure_elections::panel::Panel;
use augure_elections::references::Reference;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::view::{Sheet, sheet_of};

use super::data::Model;

/// The town, nothing known of the target but its type and date.
#[derive(Debug)]
pub(crate) struct Eve {
    commune: CommuneCode,
    target: ScrutinIndex,
    panel: Arc<Panel>,
    model: Model,
    forecast: Known<(Prepared, TownForecast)>,
}

impl Eve {
    /// Forecasts the bureaux of `commune`; `model` is the target's.
    pub(crate) fn new(commune: CommuneCode, target: ScrutinIndex, panel: Arc<Panel>, model: Model) -> Self {
        let forecast = || {
            let model = model.as_ref().map_err(|reason| *reason)?;
            let as_of = History::new(&panel).before(&panel.calendar()[target]);
            let prepared = Prepared::new(&as_of, commune, model)?;
            let forecast = prepared.forecast(&Setting::Blind)?;
            Ok((prepared, forecast))
        };
        Self { forecast: forecast(), commune, target, panel, model }
    }

    /// Whether it is what [`new`](Self::new) would make of these.
    pub(crate) fn is_of(&self, commune: CommuneCode, target: ScrutinIndex, panel: &Arc<Panel>) -> bool {
        self.commune == commune && self.target == target && Arc::ptr_eq(&self.panel, panel)
    }

    /// The town's forecast, or why there is none.
    pub(crate) fn town(&self) -> Known<&TownForecast> {
        self.forecast.as_ref().map(|(_, town)| town).map_err(|reason| *reason)
    }

    /// The numbers of `bureau`; `None` without such a target.
    pub(crate) fn sheet(&self, bureau: BureauId, references: &[Reference]) -> Option<Sheet> {
        let known = self.forecast.as_ref().map_err(|reason| *reason);
        let forecast = match known.and_then(|(prepared, town)| prepared.shown(town, bureau)) {
            // It no longer votes: it is not among the town's bureaux, but has a past to forecast from.
            Err(Absence::BureauAbsent) => {
                let as_of = History::new(&self.panel).before(&self.panel.calendar()[self.target]);
                self.model.as_ref().map_err(|reason| *reason).and_then(|model| model.forecast(&as_of, bureau))
            }
            known => known,
        };
        sheet_of(&self.panel, self.target, bureau, references, forecast)
    }
}
