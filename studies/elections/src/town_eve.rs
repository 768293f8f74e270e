//! One town as of one target: the forecasts behind its bureaux' sheets, computed once for all of them.

use std::sync::Arc;

use crate::absence::{Absence, Known, KnownRef as _};
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::engine::{Asked, Prepared, TownForecast};
use crate::forecast::Forecaster as _;
use crate::history::History;
use crate::panel::Panel;
use crate::references::Reference;
use crate::scrutin::ScrutinIndex;
use crate::settled::settled_in;
use crate::uncertainty::Held;
use crate::view::{Sheet, sheet_of};

/// The town in the blind setting, or in the offer setting where few candidates may stand.
#[derive(Debug)]
pub struct TownEve {
    commune: CommuneCode,
    target: ScrutinIndex,
    panel: Arc<Panel>,
    model: Known<Arc<Asked>>,
    forecast: Known<(Prepared, TownForecast)>,
}

impl TownEve {
    /// Forecasts the bureaux of `commune`; `model` is the target's.
    #[must_use]
    pub fn new(
        commune: CommuneCode,
        target: ScrutinIndex,
        panel: Arc<Panel>,
        model: Known<Arc<Asked>>,
    ) -> Self {
        let forecast = || {
            let asked = model.known()?;
            let as_of = History::new(&panel).before(&panel.calendar()[target]);
            // Of a second round, the bureaux that were called to it.
            let (settled, _) = settled_in(&panel, commune, target);
            let roll = as_of.roll(commune).map(|roll| roll.bureaux).unwrap_or_default();
            let bureaux: Vec<BureauId> =
                roll.into_keys().filter(|bureau| !settled.contains(bureau)).collect();
            let prepared = Prepared::of_bureaux(&as_of, commune, &bureaux, &asked.parameters)?;
            let forecast = prepared.forecast(&asked.setting)?;
            Ok((prepared, forecast))
        };
        Self { forecast: forecast(), commune, target, panel, model }
    }

    /// Whether [`new`](Self::new) would give the same for these.
    #[must_use]
    pub fn is_of(
        &self,
        commune: CommuneCode,
        target: ScrutinIndex,
        panel: &Arc<Panel>,
        model: &Known<Arc<Asked>>,
    ) -> bool {
        let setting = |model: &Known<Arc<Asked>>| model.as_ref().map(|asked| asked.setting.clone()).ok();
        self.commune == commune
            && self.target == target
            && Arc::ptr_eq(&self.panel, panel)
            && setting(&self.model) == setting(model)
    }

    /// Whether the category at `k` may stand, as far as is known.
    #[must_use]
    pub fn may_stand(&self, k: usize) -> bool {
        self.model.as_ref().map_or(true, |asked| asked.may_stand(k))
    }

    /// Coverage of the intervals at earlier scrutins of the target's type and round, in the same setting.
    ///
    /// # Errors
    /// The reason, when there is no model or nothing was measured.
    pub fn held(&self) -> Known<Held> {
        let asked = self.model.known()?;
        asked.parameters.held[asked.setting.kind() as usize]
    }

    /// The town's forecast.
    ///
    /// # Errors
    /// The reason, when there is none.
    pub fn town(&self) -> Known<&TownForecast> {
        self.forecast.known().map(|(_, town)| town)
    }

    /// The numbers of `bureau`; `None` without such a target.
    #[must_use]
    pub fn sheet(&self, bureau: BureauId, references: &[Reference]) -> Option<Sheet> {
        let known = self.forecast.known();
        let forecast = match known.and_then(|(prepared, town)| prepared.shown(town, bureau)) {
            // A bureau that no longer votes, or was not called, is not among the town's bureaux, but has a past to forecast from.
            Err(Absence::BureauAbsent) => {
                let as_of = History::new(&self.panel).before(&self.panel.calendar()[self.target]);
                self.model.known().and_then(|model| model.forecast(&as_of, bureau))
            }
            known => known,
        };
        sheet_of(&self.panel, self.target, bureau, references, forecast).map(|sheet| self.standing(sheet))
    }

    /// `sheet` without figures for the categories that do not stand.
    #[must_use]
    pub fn standing(&self, sheet: Sheet) -> Sheet {
        match &self.model {
            Ok(asked) => sheet.of_standing(asked),
            Err(_) => sheet,
        }
    }
}
