//! The table beside the charts: every scrutin, the bureau's shares with their differences, and the level's.

use std::collections::BTreeSet;

use augure_core::units::{Points, Share};
use augure_elections::absence::{Absence, Known, KnownRef as _};
use augure_elections::series::Moment;
use augure_elections::tally::Tally;
use leptos::prelude::*;

use super::story::{Story, scrutin_name};
use crate::elections::shown::Shown;
use crate::elections::text::{history as own, shared as words};
use crate::text::numbers::machine;
use crate::text::{NOT_AVAILABLE, numbers};
use crate::ui::reason::Reason;

/// One cell: its field, how it reads, and its raw value in percent.
struct Entry {
    field: String,
    label: String,
    shown: Known<(f64, String)>,
    /// In points, and as it is shown: between shown figures.
    difference: Option<Known<(Points, i64)>>,
    divided: bool,
}

/// The table and what its marks mean.
pub(super) fn table(shown: &Shown, story: &Story) -> AnyView {
    let mut heads = vec![own::TURNOUT.to_string()];
    heads.extend(shown.data.categories.iter().map(|category| words::category(category).to_owned()));
    heads.push(own::AUTRES.to_string());
    let mut reasons = BTreeSet::new();
    let rows = story.moments.iter().map(|moment| {
        let name = scrutin_name(shown, moment);
        let level = &moment.tallies[story.level + 1];
        let entries = entries(shown, story, &heads, &moment.tallies[0], Some(level));
        reasons.extend(entries.iter().filter_map(|entry| entry.difference?.err()));
        let mark = moment.redrawn.then(|| view! { <abbr title=own::REDRAWN>" ≈"</abbr> });
        let id = shown.data.calendar[moment.scrutin].id.clone();
        view! {
            <tr data-scrutin=id.clone() data-redrawn=moment.redrawn.then_some("true")>
                <th scope="row">{name} {mark}</th>
                {entries.into_iter().map(cell).collect_view()}
            </tr>
            <tr class="beside" data-level=id>
                <th scope="row">{story.level_name()}</th>
                {self::entries(shown, story, &heads, level, None).into_iter().map(cell).collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let head = |name: &String| view! { <th scope="col">{name.clone()}</th> };
    let sentences: Vec<&str> = reasons.into_iter().map(|reason| words::absence(reason).get()).collect();
    let missing = (!sentences.is_empty()).then(|| format!("{} {}", own::MISSING, sentences.join(" ")));
    let redrawn = story.moments.iter().any(|moment: &Moment| moment.redrawn).then_some(own::REDRAWN);
    view! {
        <div class="scroll-frame" tabindex="0" role="group" aria-label=words::view(shown.view)>
            <table data-testid="history" data-bureau=shown.bureau.id.code.to_string()>
                <caption class="visually-hidden">{words::view(shown.view)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{own::SCRUTIN}</th>
                        {heads.iter().map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="counts" data-testid="coverage">
            {if story.of_valid { own::OF_VALID_HOW } else { own::AUTRES_HOW }}
        </p>
        {story.divided(shown).map(|line| view! { <p class="counts" data-covers="divided">{line}</p> })}
        {missing.map(|line| view! { <p class="counts">{line}</p> })}
        {redrawn.map(|line| view! { <p class="counts" data-testid="redrawn">{line}</p> })}
    }
    .into_any()
}

/// Turnout, each category, the others; with differences from `level` when there is one.
fn entries(
    shown: &Shown,
    story: &Story,
    heads: &[String],
    tally: &Known<Tally>,
    level: Option<&Known<Tally>>,
) -> Vec<Entry> {
    type Of<'a> = &'a dyn Fn(&Tally) -> Known<(Share, i64)>;
    let of = |tally: &Known<Tally>, f: Of<'_>| tally.known().and_then(f);
    let difference = |f: Of<'_>| {
        level.map(|level| {
            let ((own, own_tenths), (other, other_tenths)) = (of(tally, f)?, of(level, f)?);
            Ok((own - other, own_tenths - other_tenths))
        })
    };
    let plain =
        |f: Of<'_>| of(tally, f).map(|(share, tenths)| (share.percent(), numbers::percent_of_tenths(tenths)));
    let rounded = |share: Known<Share>| share.map(|share| (share, (share.percent() * 10.0).round() as i64));
    let turnout = |tally: &Tally| rounded(tally.turnout);
    let autres = |tally: &Tally| {
        if story.of_valid { tally.of_valid().map(|found| found.autres) } else { rounded(tally.autres) }
    };
    let mut entries = vec![("turnout".to_owned(), plain(&turnout), difference(&turnout), false)];
    entries.extend(shown.data.categories.iter().enumerate().map(|(k, category)| {
        let of_category = |tally: &Tally| story.share(tally, k);
        let shown = of(tally, &of_category);
        let shown = match (shown, tally) {
            (Err(Absence::TooFewVotes), Ok(tally)) => votes(tally, k),
            _ => plain(&of_category),
        };
        let divided = tally.as_ref().is_ok_and(|tally| tally.divided.get(k) == Some(&true));
        (category.key.clone(), shown, difference(&of_category), divided)
    }));
    entries.push(("autres".to_owned(), plain(&autres), difference(&autres), false));
    let entry = |((field, shown, difference, divided), label): ((String, _, _, bool), &String)| Entry {
        field,
        label: label.clone(),
        shown,
        difference,
        divided,
    };
    entries.into_iter().zip(heads).map(entry).collect()
}

/// In a bureau too small for shares, votes.
fn votes(tally: &Tally, k: usize) -> Known<(f64, String)> {
    let votes = tally.votes[k].ok_or(Absence::TooFewVotes)?;
    let whole = votes.fract() == 0.0;
    Ok((votes, own::votes(&numbers::decimal(votes, if whole { 0 } else { 1 }))))
}

fn cell(entry: Entry) -> impl IntoView {
    let value = entry.shown.as_ref().ok().map(|(value, _)| machine(*value));
    let reason = entry.shown.as_ref().err().map(|reason| reason.code());
    let is_shown = entry.shown.is_ok();
    let shown = match entry.shown {
        Ok((_, shown)) => shown.into_any(),
        Err(reason) => view! { <Reason sentence=words::absence(reason) /> }.into_any(),
    };
    let difference = entry.difference.filter(|_| is_shown).map(|points| {
        let value = points.ok().map(|(points, _)| machine(points.get()));
        let reason = points.err().map(Absence::code);
        let shown = points
            .map_or_else(|_| NOT_AVAILABLE.to_string(), |(_, tenths)| numbers::points_of_tenths(tenths));
        view! { <small data-value=value data-reason=reason>{shown}</small> }
    });
    view! {
        <td
            class=entry.divided.then_some("divided")
            data-field=entry.field
            data-value=value
            data-reason=reason
            data-label=entry.label
        >
            {shown} {difference}
        </td>
    }
}
