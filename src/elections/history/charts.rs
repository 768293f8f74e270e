//! Small multiples: turnout and each category through time, on one scale.

use augure_core::units::Share;
use augure_elections::scrutin::days;
use augure_elections::series::Moment;
use augure_elections::tally::Tally;
use leptos::prelude::*;

use super::scale::{self, Frame};
use super::{Story, scrutin_name};
use crate::elections::session::Shown;
use crate::text::{SEMICOLON, elections as words, history as own, numbers};

/// One share of a tally.
type Pick = Box<dyn Fn(&Tally) -> Option<Share>>;

/// A chart a category, turnout first.
pub(super) fn charts(shown: &Shown, story: &Story) -> AnyView {
    let moments = &story.moments;
    let turnout: Pick = Box::new(|tally| tally.turnout.ok());
    let mut series = vec![(own::TURNOUT.to_string(), "currentColor".to_owned(), turnout)];
    series.extend(shown.data.categories.iter().enumerate().map(|(k, category)| {
        let pick: Pick = Box::new(move |tally| tally.shares.get(k).copied()?.ok());
        (words::category(category).to_owned(), category.colour.clone(), pick)
    }));
    let both = [0, story.level + 1];
    let values = moments
        .iter()
        .flat_map(|moment| both.iter().filter_map(|&place| moment.tallies[place].as_ref().ok()));
    let values: Vec<&Tally> = values.collect();
    let shares = series.iter().flat_map(|(_, _, pick)| values.iter().filter_map(|tally| pick(tally)));
    let day = |moment: &Moment| days(shown.data.calendar[moment.scrutin].date);
    let ends = (moments.first().map_or(0, day), moments.last().map_or(0, day));
    let frame = Frame { days: ends, top: scale::top(shares.map(Share::get)) };
    let redrawn: String = moments
        .iter()
        .filter(|moment| moment.redrawn)
        .map(|moment| format!("M{:.1} 0V100", frame.x(day(moment))))
        .collect();
    let year = |moment: Option<&Moment>| moment.map(|moment| shown.data.calendar[moment.scrutin].date.year());
    let years = (year(moments.first()), year(moments.last()));
    let one = |(name, colour, pick): (String, String, Pick)| {
        let points = |place: usize, tour: u8| -> Vec<(i32, Option<Share>)> {
            let of_round = moments.iter().filter(|moment| shown.data.calendar[moment.scrutin].tour == tour);
            of_round
                .map(|moment| (day(moment), moment.tallies[place].as_ref().ok().and_then(&pick)))
                .collect()
        };
        let (first, second, level) = (points(0, 1), points(0, 2), points(story.level + 1, 1));
        view! {
            <figure class="small">
                <figcaption>{name.clone()}</figcaption>
                <svg
                    viewBox="0 0 100 100"
                    preserveAspectRatio="none"
                    style=("--colour", colour)
                    role="img"
                    aria-label=in_words(shown, story, &name, &pick)
                >
                    <path class="redrawn" d=redrawn.clone() />
                    <path class="level" d=frame.line(&level) />
                    <path class="own" d=frame.line(&first) />
                    <path class="dots" d=frame.dots(&first) />
                    <path class="dots" d=frame.dots(&second) />
                    <path class="hollow" d=frame.dots(&second) />
                </svg>
                <p class="axis" aria-hidden="true">
                    <span>{years.0}</span>
                    <span>{"↕ "}{scale::percent(frame.top)}</span>
                    <span>{years.1}</span>
                </p>
            </figure>
        }
    };
    view! { <div class="multiples">{series.into_iter().map(one).collect_view()}</div> }.into_any()
}

/// A chart in words: first and last first round of the bureau, then of the level.
fn in_words(shown: &Shown, story: &Story, name: &str, pick: &Pick) -> String {
    let of = |place: usize, who: &str| {
        let known = |moment: &&Moment| {
            let tally = moment.tallies[place].as_ref().ok();
            shown.data.calendar[moment.scrutin].tour == 1 && tally.and_then(pick).is_some()
        };
        let told = |moment: &Moment| {
            let share = moment.tallies[place].as_ref().ok().and_then(pick);
            (share.map(numbers::percent).unwrap_or_default(), scrutin_name(shown, moment))
        };
        let (first, last) = (story.moments.iter().find(known)?, story.moments.iter().rfind(known)?);
        let ((first, then), (last, now)) = (told(first), told(last));
        Some(own::from_to(who, &first, &then, &last, &now))
    };
    let bureau = words::bureau(shown.bureau.id.code.short());
    let parts = [of(0, &bureau), of(story.level + 1, story.level_name())];
    format!("{name}. {}.", parts.into_iter().flatten().collect::<Vec<_>>().join(SEMICOLON.get()))
}
