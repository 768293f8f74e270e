//! The reader's day. A page that stays open over midnight is built anew: notices, groups of targets and the line on paper
//! depend on the date.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use crate::browser;

/// How often the day is looked at.
const EVERY: Duration = Duration::from_secs(60);

/// Today, in days since 1970-01-01, on the reader's own calendar; it changes while nothing is being typed.
pub(crate) fn follow() -> RwSignal<i32> {
    let today = RwSignal::new(browser::today());
    let look = move || {
        let now = browser::today();
        if today.get_untracked() != now && !browser::is_typing() {
            today.set(now);
        }
    };
    set_interval(look, EVERY);
    let _ = window_event_listener(ev::focus, move |_| look());
    today
}
