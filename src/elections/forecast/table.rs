//! The table of the forecast: one row a category.

use std::sync::Arc;

use augure_core::units::{Points, Share};
use augure_elections::absence::{Absence, Known};
use augure_elections::category::Category;
use augure_elections::view::{Observed, Sheet, SheetLine};
use leptos::prelude::*;

use crate::elections::coverage;
use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::{coverage as said, shared as words};
use crate::text::numbers::machine;
use crate::text::{COLON, numbers};
use crate::ui::reason::Reason;

/// A raw value in percent or points and how it reads, or why there is none.
pub(in crate::elections) type Cell = Known<(f64, String)>;

/// The table of `sheet`, a sheet of what is shown. While bureaux of one town are looked at, its rows and columns stay
/// and only what its cells hold changes.
pub(in crate::elections) fn table(session: Session, sheet: Signal<Option<Arc<Sheet>>>) -> impl IntoView {
    let ground = session.ground();
    let known = Memo::new(move |_| sheet.with(Option::is_some));
    move || {
        let shown = ground.get().and(session.shown.get_untracked());
        shown.filter(|_| known.get()).map(|shown| frame(&shown, sheet))
    }
}

/// The table of one sheet that does not change.
pub(in crate::elections) fn fixed(shown: &Shown) -> impl IntoView + use<> {
    frame(shown, Signal::stored(Some(Arc::clone(&shown.sheet))))
}

fn frame(shown: &Shown, sheet: Signal<Option<Arc<Sheet>>>) -> impl IntoView + use<> {
    let data = &shown.data;
    let differences: Vec<String> =
        data.references.iter().map(|reference| words::difference(words::reference(reference))).collect();
    let keys: Vec<String> =
        data.references.iter().map(|reference| format!("delta-{}", reference.key)).collect();
    let held = shown.scrutin().held;
    let rows = data.categories.iter().enumerate();
    let rows = rows.map(|(k, category)| row(k, sheet, category, &keys, &differences, held)).collect_view();
    let heads = differences.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view();
    let bureau = move || sheet.with(|sheet| sheet.as_ref().map(|sheet| sheet.bureau.code.to_string()));
    view! {
        <div class="table-frame" class:held=held>
            <table
                data-testid="forecast"
                data-commune=shown.commune.code.to_string()
                data-bureau=bureau
                data-target=shown.scrutin().id.clone()
            >
                <caption class="visually-hidden">
                    {words::FORECAST} {COLON} {words::scrutin(shown.scrutin())}
                </caption>
                <thead>
                    <tr>
                        <th scope="col">{words::CATEGORY}</th>
                        <th scope="col">{words::FORECAST}</th>
                        <th scope="col" colspan="2">{words::RANGE}</th>
                        {held
                            .then(|| {
                                view! {
                                    <th scope="col">{words::RESULT}</th>
                                    <th scope="col">{said::OF_VALID}</th>
                                    <th scope="col">{words::ERROR}</th>
                                }
                            })}
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                {held.then(|| others(sheet, &keys, &differences))}
            </table>
        </div>
        {coverage::under(shown, sheet)}
    }
}

/// The row of the votes of no category: a part of a result's valid votes, and nothing else.
fn others(
    sheet: Signal<Option<Arc<Sheet>>>,
    keys: &[String],
    differences: &[String],
) -> impl IntoView + use<> {
    let none = |field: &str, class: &'static str, label: Option<String>| {
        cell(field.to_owned(), Signal::stored(Err(Absence::NoCategory)), Signal::stored(class), label)
    };
    let part = Memo::new(move |_| {
        let autres = sheet.with(|sheet| sheet.as_ref().map_or(Err(Absence::NoModel), |sheet| sheet.autres));
        autres.map(|(share, tenths)| (share.percent(), numbers::percent_of_tenths(tenths)))
    });
    let differences = differences.iter().zip(keys).map(|(name, key)| none(key, "", Some(name.clone())));
    view! {
        <tfoot>
            <tr data-row="autres">
                <th scope="row">{said::OTHERS}</th>
                {none("share", "score", None)}
                {none("low", "low", Some(words::RANGE.to_string()))}
                {none("high", "high", None)}
                {none("observed", "", Some(words::RESULT.to_string()))}
                {cell("of-valid".to_owned(), part.into(), Signal::stored(""), Some(said::OF_VALID.to_string()))}
                {none("error", "", Some(words::ERROR.to_string()))}
                {differences.collect_view()}
            </tr>
        </tfoot>
    }
}

/// The row of the category at `k`.
fn row(
    k: usize,
    sheet: Signal<Option<Arc<Sheet>>>,
    category: &Category,
    keys: &[String],
    differences: &[String],
    held: bool,
) -> impl IntoView + use<> {
    let cell_of =
        move |field: &str, class: &'static str, label: Option<String>, content: fn(&SheetLine) -> Cell| {
            let content = Memo::new(move |_| of_line(&sheet.get(), k, content));
            cell(field.to_owned(), content.into(), Signal::stored(class), label)
        };
    let differences = differences.iter().zip(keys).enumerate().map(|(r, (name, key))| {
        let content = Memo::new(move |_| {
            of_line(&sheet.get(), k, |line| {
                let points = (*line.deltas.get(r).unwrap_or(&NONE))?;
                Ok((points.get(), numbers::points(points)))
            })
        });
        let marks = move |sheet: &Option<Arc<Sheet>>| {
            let found = sheet.as_ref()?.references.get(r)?;
            Some((found.redrawn, found.divided.get(k).copied().unwrap_or(false)))
        };
        let class = Memo::new(move |_| match sheet.with(marks) {
            Some((true, true)) => "redrawn divided",
            Some((true, false)) => "redrawn",
            Some((false, true)) => "divided",
            _ => "",
        });
        cell(key.clone(), content.into(), class.into(), Some(name.clone()))
    });
    let observed = held.then(|| {
        view! {
            {cell_of("observed", "", Some(words::RESULT.to_string()), |line| {
                let Observed { share, tenths, .. } = line.observed.ok_or(Absence::NoSuchScrutin)?;
                shown_share(share, tenths)
            })}
            {cell_of("of-valid", "", Some(said::OF_VALID.to_string()), |line| {
                let (share, tenths) = line.observed.ok_or(Absence::NoSuchScrutin)?.of_valid?;
                Ok((share.percent(), numbers::percent_of_tenths(tenths)))
            })}
            {cell_of("error", "", Some(words::ERROR.to_string()), |line| {
                let Observed { error, error_tenths, .. } = line.observed.ok_or(Absence::NoSuchScrutin)?;
                points(error, error_tenths)
            })}
        }
    });
    view! {
        <tr data-category=category.key.clone()>
            {name(category)}
            {cell_of("share", "score", None, |line| shown_share(line.share, line.tenths))}
            {cell_of("low", "low", Some(words::RANGE.to_string()), |line| plain_share(line.interval?.low))}
            {cell_of("high", "high", None, |line| plain_share(line.interval?.high))}
            {observed}
            {differences.collect_view()}
        </tr>
    }
}

/// The head of a category's row.
pub(in crate::elections) fn name(category: &Category) -> impl IntoView + use<> {
    view! {
        <th scope="row">
            <span class="swatch" aria-hidden="true" style=("--colour", category.colour.clone())></span>
            {words::category(category).to_owned()}
        </th>
    }
}

/// No such reference.
const NONE: Known<Points> = Err(Absence::NoSuchScrutin);

/// What `content` makes of the line of the category at `k`.
fn of_line(sheet: &Option<Arc<Sheet>>, k: usize, content: impl Fn(&SheetLine) -> Cell) -> Cell {
    let line = sheet.as_ref().and_then(|sheet| sheet.lines.get(k));
    line.map_or(Err(Absence::NoModel), content)
}

pub(in crate::elections) fn shown_share(share: Known<Share>, tenths: Known<i64>) -> Cell {
    Ok((share?.percent(), numbers::percent_of_tenths(tenths?)))
}

fn plain_share(share: Share) -> Cell {
    Ok((share.percent(), numbers::percent(share)))
}

/// A difference of two figures that stand side by side, and how it reads: as a reader subtracts them.
pub(in crate::elections) fn points(points: Known<Points>, tenths: Known<i64>) -> Cell {
    Ok((points?.get(), numbers::points_of_tenths(tenths?)))
}

/// One cell of the table: `data-value` carries six decimals, `data-reason` why there is no value, and `data-label` the
/// name that stands before it where the page is too narrow for column heads.
pub(in crate::elections) fn cell(
    field: String,
    content: Signal<Cell>,
    class: Signal<&'static str>,
    label: Option<String>,
) -> impl IntoView + use<> {
    let value = move || content.with(|content| content.as_ref().ok().map(|(value, _)| machine(*value)));
    let reason = move || content.with(|content| content.as_ref().err().map(|reason| reason.code()));
    let shown = move || match content.get() {
        Ok((_, shown)) => shown.into_any(),
        Err(reason) => view! { <Reason sentence=words::absence(reason) /> }.into_any(),
    };
    view! {
        <td class=move || class.get() data-field=field data-value=value data-reason=reason data-label=label>
            {shown}
        </td>
    }
}
