//! The table beside the charts: every scrutin, the bureau's shares with their differences, and the level's.

use std::collections::BTreeSet;

use augure_core::units::{Points, Share};
use augure_elections::absence::{Absence, Known};
use augure_elections::series::Moment;
use augure_elections::tally::Tally;
use leptos::prelude::*;

use super::{Story, scrutin_name};
use crate::elections::forecast::table::machine;
use crate::elections::session::Shown;
use crate::text::{NOT_AVAILABLE, elections as words, history as own, numbers};
use crate::ui::reason::Reason;

/// One cell: its field, how it reads, and its raw value in percent.
struct Entry {
    field: String,
    label: String,
    shown: Known<(f64, String)>,
    difference: Option<Known<Points>>,
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
        let entries = entries(shown, &heads, &moment.tallies[0], Some(level));
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
                {self::entries(shown, &heads, level, None).into_iter().map(cell).collect_view()}
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
        <p class="counts">{own::AUTRES_HOW}</p>
        {missing.map(|line| view! { <p class="counts">{line}</p> })}
        {redrawn.map(|line| view! { <p class="counts" data-testid="redrawn">{line}</p> })}
    }
    .into_any()
}

/// Turnout, each category, the others; with differences from `level` when there is one.
fn entries(
    shown: &Shown,
    heads: &[String],
    tally: &Known<Tally>,
    level: Option<&Known<Tally>>,
) -> Vec<Entry> {
    let of = |f: fn(&Tally) -> Known<Share>| tally.as_ref().map_err(|reason| *reason).and_then(f);
    let plain = |share: Known<Share>| share.map(|share| (share.percent(), numbers::percent(share)));
    let difference = |f: fn(&Tally) -> Known<Share>| {
        level.map(|level| Ok(of(f)? - f(level.as_ref().map_err(|reason| *reason)?)?))
    };
    let turnout = |tally: &Tally| tally.turnout;
    let autres = |tally: &Tally| tally.autres;
    let mut entries = vec![("turnout".to_owned(), plain(of(turnout)), difference(turnout))];
    entries.extend(shown.data.categories.iter().enumerate().map(|(k, category)| {
        let shown = tally.as_ref().map_err(|reason| *reason).and_then(|tally| share(tally, k));
        let difference = level.map(|level| tally.as_ref().map_err(|reason| *reason)?.deviation(level, k));
        (category.key.clone(), shown, difference)
    }));
    entries.push(("autres".to_owned(), plain(of(autres)), difference(autres)));
    let entry = |((field, shown, difference), label): ((String, _, _), &String)| Entry {
        field,
        label: label.clone(),
        shown,
        difference,
    };
    entries.into_iter().zip(heads).map(entry).collect()
}

/// A share; in a bureau too small for one, votes.
fn share(tally: &Tally, k: usize) -> Known<(f64, String)> {
    match (tally.shares[k], tally.tenths[k], tally.votes[k]) {
        (Ok(share), Ok(tenths), _) => Ok((share.percent(), numbers::percent_of_tenths(tenths))),
        (Err(Absence::TooFewVotes), _, Some(votes)) => {
            let whole = votes.fract() == 0.0;
            Ok((votes, own::votes(&numbers::decimal(votes, if whole { 0 } else { 1 }))))
        }
        (Err(reason), ..) | (_, Err(reason), _) => Err(reason),
    }
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
        let value = points.ok().map(|points| machine(points.get()));
        let reason = points.err().map(Absence::code);
        let shown = points.map_or_else(|_| NOT_AVAILABLE.to_string(), numbers::points);
        view! { <small data-value=value data-reason=reason>{shown}</small> }
    });
    view! {
        <td data-field=entry.field data-value=value data-reason=reason data-label=entry.label>
            {shown} {difference}
        </td>
    }
}
