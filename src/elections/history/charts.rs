//! Small multiples: turnout and each category through time, on one scale.

use augure_core::calendar::days;
use augure_core::units::Share;
use augure_elections::series::Moment;
use augure_elections::tally::Tally;
use leptos::prelude::*;

use super::story::{Story, scrutin_name};
use crate::elections::coverage::DAGGER;
use crate::elections::shown::Shown;
use crate::elections::text::{history as own, shared as words};
use crate::text::{SEMICOLON, numbers};
use crate::ui::charts::multiples::{Multiple, Points, multiples};
use crate::ui::charts::scale::{self, Frame};

/// One share of a tally.
type Pick<'a> = Box<dyn Fn(&Tally) -> Option<Share> + 'a>;

/// One chart per category, turnout first.
pub(super) fn charts(shown: &Shown, story: &Story) -> AnyView {
    let moments = &story.moments;
    let turnout: Pick<'_> = Box::new(|tally| tally.turnout.ok());
    let mut series = vec![(own::TURNOUT.to_string(), "currentColor".to_owned(), turnout)];
    series.extend(shown.data.categories.iter().enumerate().map(|(k, category)| {
        let pick: Pick<'_> = Box::new(move |tally| story.share(tally, k).ok().map(|(share, _)| share));
        let divided = |moment: &Moment| {
            let tally = moment.tallies[0].as_ref();
            tally.is_ok_and(|tally| tally.divided.get(k) == Some(&true))
        };
        let mark = if moments.iter().any(divided) { format!(" {DAGGER}") } else { String::new() };
        (format!("{}{mark}", words::category(category)), category.colour.clone(), pick)
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
    let redrawn = moments.iter().filter(|moment| moment.redrawn).map(day);
    let year = |moment: Option<&Moment>| moment.map(|moment| shown.data.calendar[moment.scrutin].date.year());
    let years = (year(moments.first()), year(moments.last()));
    let one = |(name, colour, pick): (String, String, Pick<'_>)| {
        let points = |place: usize, tour: u8| -> Points {
            let of_round = moments.iter().filter(|moment| shown.data.calendar[moment.scrutin].tour == tour);
            of_round
                .map(|moment| (day(moment), moment.tallies[place].as_ref().ok().and_then(&pick)))
                .collect()
        };
        Multiple {
            own: points(0, 1),
            second: points(0, 2),
            level: points(story.level + 1, 1),
            words: in_words(shown, story, &name, &pick),
            name,
            colour,
        }
    };
    let charts = series.into_iter().map(one).collect();
    multiples(frame, redrawn, years, charts)
}

/// A chart in words: first and last first round of the bureau, then of the level.
fn in_words(shown: &Shown, story: &Story, name: &str, pick: &Pick<'_>) -> String {
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
