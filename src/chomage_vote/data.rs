//! The study's data: read once, kept for the visit.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use augure_chomage_vote::panel::Panel;
use augure_chomage_vote::tables::grown::{self, Grown};
use augure_chomage_vote::tables::models::{self, ScrutinModel};
use augure_chomage_vote::tables::outlines::{self, Outline};
use augure_chomage_vote::tables::scores::{
    self, Bin, Count, Estimate, Leftover, Published, RocPoint, Score, ShareForecast, ShareScore, Told,
};
use augure_chomage_vote::tables::{FIRST, PanelTablesError, Settings, from_tables};
use augure_core::bundle::table::{Table, TableError};
use leptos::prelude::RwSignal;

use crate::bundle::{Bundle, Cause, Failure, Progress, unreadable};

/// Results, rates and settings: what every view reads.
#[derive(Debug)]
pub(super) struct Base {
    /// Results and rates.
    pub(super) panel: Panel,
    /// Settings.
    pub(super) settings: Settings,
}

/// Findings about forecasts of shares.
#[derive(Debug)]
pub(super) struct Shares {
    /// Errors of each method.
    pub(super) scores: Vec<ShareScore>,
    /// What the swing left over.
    pub(super) leftovers: Vec<Leftover>,
}

/// Findings about winners, and the models that are evaluated here.
#[derive(Debug)]
pub(super) struct Winners {
    /// Scores of each way.
    pub(super) scores: Vec<Told<Score>>,
    /// Observed and forecast classes.
    pub(super) confusion: Vec<Told<Count>>,
    /// Points of ROC curves.
    pub(super) roc: Vec<Told<RocPoint>>,
    /// Areas under them.
    pub(super) areas: Vec<Told<(String, f64)>>,
    /// Bins of calibrations.
    pub(super) calibration: Vec<Told<Bin>>,
    /// Accuracy that is lost without a feature.
    pub(super) importance: Vec<Told<(String, Estimate)>>,
    /// Accuracies of the dashboard that this study replaces.
    pub(super) published: Vec<Published>,
    /// Models of one scrutin each.
    pub(super) models: Vec<ScrutinModel>,
}

/// What a view reads besides the base.
#[derive(Debug, Clone, Default)]
pub(super) struct More {
    /// Areas of units.
    pub(super) outlines: Option<Arc<Vec<Outline>>>,
    /// Findings about shares.
    pub(super) shares: Option<Arc<Shares>>,
    /// Findings about winners.
    pub(super) winners: Option<Arc<Winners>>,
    /// Forecasts of shares, one by one.
    pub(super) forecasts: Option<Arc<Vec<ShareForecast>>>,
    /// Models that are trees: larger than all others, and read when one is asked for.
    pub(super) grown: Option<Arc<Vec<Grown>>>,
}

/// What has come so far.
#[derive(Default)]
struct Held {
    base: Option<Arc<Base>>,
    more: More,
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::default();
}

/// Results, rates and settings.
pub(super) async fn base(bundle: &Bundle, progress: RwSignal<Progress>) -> Result<Arc<Base>, Failure> {
    if let Some(base) = HELD.with_borrow(|held| held.base.clone()) {
        return Ok(base);
    }
    let mut tables = tables(bundle, &FIRST, progress).await?;
    let read = |name: &str| {
        let missing = || TableError::MissingColumn { table: name.to_owned(), column: String::new() };
        tables.remove(name).ok_or_else(|| PanelTablesError::from(missing()))
    };
    let (panel, settings) = from_tables(read).map_err(|error| unreadable("data-bundle", &error))?;
    let base = Arc::new(Base { panel, settings });
    HELD.with_borrow_mut(|held| held.base = Some(Arc::clone(&base)));
    Ok(base)
}

/// Areas of units.
pub(super) async fn outlines(
    bundle: &Bundle,
    base: &Base,
    progress: RwSignal<Progress>,
) -> Result<Arc<Vec<Outline>>, Failure> {
    if let Some(found) = HELD.with_borrow(|held| held.more.outlines.clone()) {
        return Ok(found);
    }
    let tables = tables(bundle, &[outlines::NAME], progress).await?;
    let found = Arc::new(outlines::from_table(table(&tables, outlines::NAME)?, &base.panel.units)?);
    HELD.with_borrow_mut(|held| held.more.outlines = Some(Arc::clone(&found)));
    Ok(found)
}

/// Findings about forecasts of shares.
pub(super) async fn shares(
    bundle: &Bundle,
    base: &Base,
    progress: RwSignal<Progress>,
) -> Result<Arc<Shares>, Failure> {
    if let Some(found) = HELD.with_borrow(|held| held.more.shares.clone()) {
        return Ok(found);
    }
    let tables = tables(bundle, &["share_scores", "leftovers"], progress).await?;
    let (calendar, categories) = (&base.panel.calendar, &base.panel.categories);
    let found = Arc::new(Shares {
        scores: scores::share_scores(table(&tables, "share_scores")?, calendar, categories)?,
        leftovers: scores::leftovers(table(&tables, "leftovers")?, calendar, categories)?,
    });
    HELD.with_borrow_mut(|held| held.more.shares = Some(Arc::clone(&found)));
    Ok(found)
}

/// The tables of [`Winners`].
const OF_WINNERS: [&str; 7] =
    ["winner_scores", "confusion", "roc", "roc_areas", "calibration", "importance", "published"];

/// Findings about winners, and models.
pub(super) async fn winners(
    bundle: &Bundle,
    base: &Base,
    progress: RwSignal<Progress>,
) -> Result<Arc<Winners>, Failure> {
    if let Some(found) = HELD.with_borrow(|held| held.more.winners.clone()) {
        return Ok(found);
    }
    let names: Vec<&str> = OF_WINNERS.into_iter().chain(models::NAMES).collect();
    let tables = tables(bundle, &names, progress).await?;
    let named = |name: &str| table(&tables, name);
    let [inputs, outputs, terms] = models::NAMES;
    let fitted = [named(inputs)?, named(outputs)?, named(terms)?];
    let found = Arc::new(Winners {
        scores: scores::winner_scores(named("winner_scores")?)?,
        confusion: scores::confusion(named("confusion")?)?,
        roc: scores::roc(named("roc")?)?,
        areas: scores::roc_areas(named("roc_areas")?)?,
        calibration: scores::calibration(named("calibration")?)?,
        importance: scores::importance(named("importance")?)?,
        published: scores::published(named("published")?)?,
        models: models::from_tables(fitted, &base.panel.calendar, &base.panel.categories)?,
    });
    HELD.with_borrow_mut(|held| held.more.winners = Some(Arc::clone(&found)));
    Ok(found)
}

/// Forecasts of shares, one by one.
pub(super) async fn forecasts(
    bundle: &Bundle,
    base: &Base,
    progress: RwSignal<Progress>,
) -> Result<Arc<Vec<ShareForecast>>, Failure> {
    if let Some(found) = HELD.with_borrow(|held| held.more.forecasts.clone()) {
        return Ok(found);
    }
    const NAME: &str = "share_forecasts";
    let tables = tables(bundle, &[NAME], progress).await?;
    let Panel { units, calendar, categories, .. } = &base.panel;
    let found = Arc::new(scores::share_forecasts(table(&tables, NAME)?, units, calendar, categories)?);
    HELD.with_borrow_mut(|held| held.more.forecasts = Some(Arc::clone(&found)));
    Ok(found)
}

/// Models that are trees.
pub(super) async fn grown(
    bundle: &Bundle,
    base: &Base,
    winners: &Winners,
    progress: RwSignal<Progress>,
) -> Result<Arc<Vec<Grown>>, Failure> {
    if let Some(found) = HELD.with_borrow(|held| held.more.grown.clone()) {
        return Ok(found);
    }
    let tables = tables(bundle, &[grown::NAME], progress).await?;
    let Panel { calendar, categories, .. } = &base.panel;
    let found = grown::from_table(table(&tables, grown::NAME)?, &winners.models, calendar, categories);
    let found = Arc::new(found.map_err(|error| unreadable(grown::NAME, &error))?);
    HELD.with_borrow_mut(|held| held.more.grown = Some(Arc::clone(&found)));
    Ok(found)
}

/// The tables called `names`, by name.
async fn tables(
    bundle: &Bundle,
    names: &[&str],
    progress: RwSignal<Progress>,
) -> Result<BTreeMap<String, Table>, Failure> {
    let wanted: Vec<(&str, Option<&str>)> = names.iter().map(|name| (*name, None)).collect();
    let tables = bundle.tables(&wanted, progress).await?;
    Ok(names.iter().map(|name| (*name).to_owned()).zip(tables).collect())
}

fn table<'t>(tables: &'t BTreeMap<String, Table>, name: &str) -> Result<&'t Table, Failure> {
    tables.get(name).ok_or_else(|| empty(name))
}

/// The failure of a table without the rows that the page cannot do without.
pub(super) fn empty(table: &str) -> Failure {
    Failure {
        file: table.to_owned(),
        cause: Cause::Unreadable,
        detail: format!("no usable row in `{table}`"),
    }
}
