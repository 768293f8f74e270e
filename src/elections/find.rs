//! From an address to what it asks for: the data are loaded, and each part that cannot be had gets a default.

use std::sync::Arc;

use augure_elections::absence::{Absence, Known};
use augure_elections::address::Address;
use augure_elections::commune::CommuneCode;
use augure_elections::engine::{Asked, asked};
use augure_elections::panel::Panel;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::settled::settled_everywhere;
use augure_elections::tables::CommuneEntry;
use augure_elections::town_eve::TownEve;
use augure_elections::view::bureaux_of;
use leptos::prelude::RwSignal;

use super::data::{Data, Model};
use super::place::{self, Notice};
use super::shown::Shown;
use crate::bundle::{Cause, Failure, Progress};

/// Town and target that an address asks for.
struct Ground {
    commune: CommuneEntry,
    target: ScrutinIndex,
    /// The categories that are said to stand at the target.
    standing: Vec<usize>,
}

/// What `address` asks for, with a notice for each part that it could not have added to `notices`; the town's eve is taken
/// from `before` where it is the same.
///
/// # Errors
/// When a file cannot be had, or lacks the rows that the page cannot do without.
pub(super) async fn find(
    data: Arc<Data>,
    mut address: Address,
    notices: &mut Vec<Notice>,
    before: Option<Arc<TownEve>>,
    progress: RwSignal<Progress>,
) -> Result<Shown, Failure> {
    let ground = ground(&data, &mut address, notices)?;
    let Ground { commune, target, .. } = &ground;
    let (panel, model) = data.eve(&commune.part, *target, progress).await?;
    let model = question(&panel, model, &ground);
    let bureaux = bureaux_of(&panel, commune.code);
    let bureau = place::bureau(&bureaux, &address, notices).ok_or_else(|| empty("panel"))?;
    let eve = eve(before, commune.code, *target, &panel, &model);
    let sheet = eve.sheet(bureau.id, &data.references).ok_or_else(|| empty("scrutins"))?;
    Ok(Shown {
        commune: ground.commune,
        bureaux: Arc::new(bureaux),
        bureau,
        target: ground.target,
        standing: address.standing,
        view: address.view,
        panel,
        model,
        eve,
        sheet: Arc::new(sheet),
        data,
    })
}

/// Town and target of `address`; a bureau of a former commune is that of the commune that took it.
fn ground(data: &Data, address: &mut Address, notices: &mut Vec<Notice>) -> Result<Ground, Failure> {
    let target = place::target(data, address, notices).ok_or_else(|| empty("scrutins"))?;
    let commune = place::commune(data, address, notices).ok_or_else(|| empty("communes"))?.clone();
    if address.commune.is_some_and(|code| code != commune.code && data.merger(code).is_some()) {
        address.bureau = place::bureau_of_former(data, address);
    }
    let standing = place::standing(data, target, address, notices);
    Ok(Ground { commune, target, standing })
}

/// The model and what is asked of it. A round that nobody in the town was called to is not forecast there, whatever the
/// view.
fn question(panel: &Panel, model: Model, ground: &Ground) -> Known<Arc<Asked>> {
    let Ground { commune, target, standing } = ground;
    if settled_everywhere(panel, commune.code, *target) {
        return Err(Absence::SettledBefore);
    }
    let setting = asked::known(panel, *target, commune.code, standing);
    Ok(Arc::new(Asked { parameters: model?, setting: setting? }))
}

fn eve(
    before: Option<Arc<TownEve>>,
    commune: CommuneCode,
    target: ScrutinIndex,
    panel: &Arc<Panel>,
    model: &Known<Arc<Asked>>,
) -> Arc<TownEve> {
    before
        .filter(|eve| eve.is_of(commune, target, panel, model))
        .unwrap_or_else(|| Arc::new(TownEve::new(commune, target, Arc::clone(panel), model.clone())))
}

/// The failure of a table without the rows that the page cannot do without.
fn empty(table: &str) -> Failure {
    Failure {
        file: table.to_owned(),
        cause: Cause::Unreadable,
        detail: format!("no usable row in `{table}`"),
    }
}
