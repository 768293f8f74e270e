//! The study's data as the page holds them: the base tables of every view, then towns and models on demand.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use augure_core::bundle::file::FileEntry;
use augure_core::bundle::study::{Source, Study};
use augure_core::bundle::table::Table;
use augure_elections::absence::{Absence, Known};
use augure_elections::address::STUDY;
use augure_elections::category::Categories;
use augure_elections::commune::CommuneCode;
use augure_elections::engine::{Parameters, tables::NAME as ENGINE};
use augure_elections::merger::Merger;
use augure_elections::panel::{Panel, TotalsRow};
use augure_elections::references::Reference;
use augure_elections::scrutin::{Calendar, ScrutinIndex};
use augure_elections::tables::{
    self, CommuneEntry, FIRST, calendar_from_table, categories_from_table, communes_from_table,
    mergers_from_table, references_from_table, totals_from_table,
};
use leptos::prelude::RwSignal;

use crate::bundle::{Bundle, Cause, Failure, Progress, Site};
use crate::pages::bundled::{Coming, Load};

/// A target's model, or why there is none.
pub(crate) type Model = Known<Arc<Parameters>>;

/// The study's data.
#[derive(Debug)]
pub(crate) struct Data {
    bundle: Bundle,
    /// Every scrutin, held or planned.
    pub(crate) calendar: Calendar,
    /// The categories, in display order.
    pub(crate) categories: Categories,
    /// The references of forecasts.
    pub(crate) references: Vec<Reference>,
    /// The communes, by name.
    pub(crate) communes: Vec<CommuneEntry>,
    /// Communes that were merged into these.
    pub(crate) mergers: Vec<Merger>,
    /// The commune that the page opens on.
    pub(crate) default_commune: Option<CommuneCode>,
    /// The target that the page opens on.
    pub(crate) default_target: Option<ScrutinIndex>,
    totals: Vec<TotalsRow>,
    loaded: Mutex<Loaded>,
}

/// The tables loaded on demand.
#[derive(Debug, Default)]
struct Loaded {
    panels: HashMap<String, Arc<Panel>>,
    models: HashMap<String, Model>,
    tables: HashMap<(String, Option<String>), Arc<Table>>,
}

impl Data {
    /// Loads what every view needs from `site`.
    pub(crate) async fn load(site: Site, progress: RwSignal<Progress>) -> Result<Self, Failure> {
        let bundle = Bundle::open(site, STUDY).await?;
        let tables = bundle.tables(&FIRST.map(|table| (table, None)), progress).await?;
        let [scrutins, categories, references, settings, communes, mergers, totals] = tables.as_slice()
        else {
            return Err(Failure {
                file: "bundle.json".to_owned(),
                cause: Cause::Unreadable,
                detail: "a table is missing".to_owned(),
            });
        };
        let calendar = calendar_from_table(scrutins)?;
        let categories = categories_from_table(categories)?;
        let totals = totals_from_table(totals, &calendar, &categories)?;
        let setting = |key| tables::setting(settings, key);
        let default_commune = setting("default_commune")?.and_then(|code| code.parse().ok());
        let default_target =
            setting("default_target")?.and_then(|id| calendar.find(id)).map(|(index, _)| index);
        Ok(Self {
            bundle,
            calendar,
            categories,
            references: references_from_table(references)?,
            communes: communes_from_table(communes)?,
            mergers: mergers_from_table(mergers)?,
            default_commune,
            default_target,
            totals,
            loaded: Mutex::default(),
        })
    }

    /// The results of the communes in `part`, and the model fitted on the eve of `target`; what is not at hand yet is
    /// asked for at the same time.
    pub(crate) async fn eve(
        &self,
        part: &str,
        target: ScrutinIndex,
        progress: RwSignal<Progress>,
    ) -> Result<(Arc<Panel>, Model), Failure> {
        let id = self.calendar[target].id.as_str();
        let panel = self.loaded(|loaded| loaded.panels.get(part).cloned());
        let model = self.loaded(|loaded| loaded.models.get(id).cloned());
        let model = model.or_else(|| (!self.bundle.holds(ENGINE, id)).then_some(Err(Absence::NoModel)));
        let wanted = [panel.is_none().then_some(("panel", part)), model.is_none().then_some((ENGINE, id))];
        let wanted: Vec<_> = wanted.into_iter().flatten().map(|(table, part)| (table, Some(part))).collect();
        let mut tables = self.bundle.tables(&wanted, progress).await?.into_iter();
        let panel = match panel {
            Some(panel) => panel,
            None => self.read_panel(part, &tables.next().unwrap_or_default())?,
        };
        let model = match model {
            Some(model) => model,
            None => self.read_model(id, &tables.next().unwrap_or_default())?,
        };
        Ok((panel, model))
    }

    /// The results of the communes in `part`.
    pub(crate) async fn panel(
        &self,
        part: &str,
        progress: RwSignal<Progress>,
    ) -> Result<Arc<Panel>, Failure> {
        if let Some(panel) = self.loaded(|loaded| loaded.panels.get(part).cloned()) {
            return Ok(panel);
        }
        let mut tables = self.bundle.tables(&[("panel", Some(part))], progress).await?;
        self.read_panel(part, &tables.pop().unwrap_or_default())
    }

    fn read_panel(&self, part: &str, table: &Table) -> Result<Arc<Panel>, Failure> {
        let rows = tables::panel_from_table(table, &self.calendar, &self.categories)?;
        let panel = Panel::new(self.calendar.clone(), self.categories.clone(), rows, self.totals.clone());
        let panel = Arc::new(panel);
        self.loaded(|loaded| loaded.panels.insert(part.to_owned(), Arc::clone(&panel)));
        Ok(panel)
    }

    fn read_model(&self, id: &str, table: &Table) -> Result<Model, Failure> {
        let model = Ok(Arc::new(Parameters::from_table(table)?));
        self.loaded(|loaded| loaded.models.insert(id.to_owned(), model.clone()));
        Ok(model)
    }

    /// The part `part` of `table`, which one view needs and the others do not.
    pub(crate) async fn table(
        &self,
        table: &str,
        part: Option<&str>,
        progress: RwSignal<Progress>,
    ) -> Result<Arc<Table>, Failure> {
        let key = (table.to_owned(), part.map(str::to_owned));
        if let Some(table) = self.loaded(|loaded| loaded.tables.get(&key).cloned()) {
            return Ok(table);
        }
        let mut tables = self.bundle.tables(&[(table, part)], progress).await?;
        let table = Arc::new(tables.pop().unwrap_or_default());
        self.loaded(|loaded| loaded.tables.insert(key, Arc::clone(&table)));
        Ok(table)
    }

    /// Loads tables that one view needs, by name.
    pub(crate) fn loader(self: &Arc<Self>) -> Load {
        let data = Arc::clone(self);
        Arc::new(move |name, progress| -> Coming {
            let data = Arc::clone(&data);
            Box::pin(async move { data.table(name, None, progress).await })
        })
    }

    /// The commune called `code`.
    pub(crate) fn commune(&self, code: CommuneCode) -> Option<&CommuneEntry> {
        self.communes.iter().find(|entry| entry.code == code)
    }

    /// The merger of the commune that had the code `code`; `None` where there was none.
    pub(crate) fn merger(&self, code: CommuneCode) -> Option<&Merger> {
        self.mergers.iter().find(|merger| merger.code == code)
    }

    /// The sources of the data, with their licences.
    pub(crate) fn sources(&self) -> &[Source] {
        &self.study().sources
    }

    /// The study's list of files.
    pub(crate) fn study(&self) -> &Study {
        &self.bundle.study
    }

    /// The files of the study and of the départements that were opened, by path.
    pub(crate) fn files(&self) -> Vec<FileEntry> {
        let mut files = [self.study().files.clone(), self.bundle.files_of_places()].concat();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    /// True when the bundle holds the part `part` of `table`.
    pub(crate) fn holds(&self, table: &str, part: &str) -> bool {
        self.bundle.holds(table, part)
    }

    fn loaded<T>(&self, with: impl FnOnce(&mut Loaded) -> T) -> T {
        with(&mut self.loaded.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
