//! The table of the forecast: one row a category.

use augure_core::units::{Points, Share};
use augure_elections::absence::{Absence, Known};
use augure_elections::category::Category;
use augure_elections::view::{Line, Observed, Sheet};
use leptos::prelude::*;

use crate::elections::session::Shown;
use crate::text::{elections as words, numbers};
use crate::ui::reason::Reason;

/// The table of `sheet`, a sheet of what is shown.
pub(in crate::elections) fn table(shown: &Shown, sheet: &Sheet) -> impl IntoView + use<> {
    let data = &shown.data;
    let differences: Vec<String> =
        data.references.iter().map(|reference| words::difference(words::reference(reference))).collect();
    let keys: Vec<String> =
        data.references.iter().map(|reference| format!("delta-{}", reference.key)).collect();
    let marks: Vec<&'static str> =
        sheet.references.iter().map(|found| if found.redrawn { "redrawn" } else { "" }).collect();
    let held = shown.scrutin().held;
    let rows = sheet
        .lines
        .iter()
        .zip(data.categories.iter())
        .map(|(line, category)| row(line, category, &keys, &differences, &marks))
        .collect_view();
    let heads = differences.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view();
    view! {
        <div class="table-frame" class:held=held>
            <table
                data-testid="forecast"
                data-commune=shown.commune.code.to_string()
                data-bureau=shown.bureau.id.code.to_string()
                data-target=shown.scrutin().id.clone()
            >
                <caption class="visually-hidden">
                    {words::FORECAST} " : " {words::scrutin(shown.scrutin())}
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
                                    <th scope="col">{words::ERROR}</th>
                                }
                            })}
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// One category's row; `marks` are the classes of its differences.
fn row(
    line: &Line,
    category: &Category,
    keys: &[String],
    differences: &[String],
    marks: &[&'static str],
) -> impl IntoView + use<> {
    let low = line.interval.map(|interval| interval.low);
    let high = line.interval.map(|interval| interval.high);
    let share = shown_share(line.share, line.tenths);
    let differences = line
        .deltas
        .iter()
        .zip(keys.iter().zip(differences).zip(marks))
        .map(|(delta, ((key, name), mark))| cell(key.clone(), points(*delta), mark, Some(name.clone())))
        .collect_view();
    view! {
        <tr data-category=category.key.clone()>
            <th scope="row">
                <span class="swatch" aria-hidden="true" style:background-color=category.colour.clone()></span>
                {words::category(category).to_owned()}
            </th>
            {cell("share".to_owned(), share, "score", None)}
            {cell("low".to_owned(), plain_share(low), "low", Some(words::RANGE.to_string()))}
            {cell("high".to_owned(), plain_share(high), "high", None)}
            {line.observed.map(observed)}
            {differences}
        </tr>
    }
}

/// A raw value in percent or points and how it reads, or why there is none.
pub(in crate::elections) type Cell = Known<(f64, String)>;

pub(in crate::elections) fn shown_share(share: Known<Share>, tenths: Known<i64>) -> Cell {
    Ok((share?.percent(), numbers::percent_of_tenths(tenths?)))
}

fn plain_share(share: Known<Share>) -> Cell {
    share.map(|share| (share.percent(), numbers::percent(share)))
}

fn points(points: Known<Points>) -> Cell {
    points.map(|points| (points.get(), numbers::points(points)))
}

fn observed(observed: Observed) -> impl IntoView + use<> {
    view! {
        {cell("observed".to_owned(), shown_share(observed.share, observed.tenths), "", Some(words::RESULT.to_string()))}
        {cell("error".to_owned(), points(observed.error), "", Some(words::ERROR.to_string()))}
    }
}

/// One cell of the table: `data-value` carries six decimals, `data-reason` why there is no value, and `data-label` the
/// name that stands before it where the page is too narrow for column heads.
pub(in crate::elections) fn cell(
    field: String,
    content: Cell,
    class: &'static str,
    label: Option<String>,
) -> impl IntoView + use<> {
    let value = content.as_ref().ok().map(|(value, _)| machine(*value));
    let reason = content.as_ref().err().map(|reason: &Absence| reason.code());
    let shown = match content {
        Ok((_, shown)) => shown.into_any(),
        Err(reason) => view! { <Reason sentence=words::absence(reason) /> }.into_any(),
    };
    view! {
        <td class=class data-field=field data-value=value data-reason=reason data-label=label>
            {shown}
        </td>
    }
}

/// Six decimals and a dot, never `-0.000000`.
pub(in crate::elections) fn machine(value: f64) -> String {
    let printed = format!("{value:.6}");
    if printed == "-0.000000" { "0.000000".to_owned() } else { printed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_values_have_six_decimals_and_no_negative_zero() {
        assert_eq!(machine(21.3), "21.300000");
        assert_eq!(machine(-0.000_000_1), "0.000000");
        assert_eq!(machine(-1.25), "-1.250000");
    }
}
