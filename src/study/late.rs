//! Sections that are drawn once a reader pauses: while a filter moves, the picture that it is about comes first.

use std::time::Duration;

use leptos::prelude::*;

use super::visit::Visit;

/// The pause: shorter than readers notice, longer than two pictures.
const PAUSE: Duration = Duration::from_millis(50);

/// `key` as it was when it last stayed the same for a moment. The page is not ready before it is there.
pub(crate) fn late<K>(visit: Visit, key: Memo<K>) -> RwSignal<K>
where
    K: Clone + PartialEq + Send + Sync + 'static,
{
    let value = RwSignal::new(key.get_untracked());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    // Whether one was waited for.
    let stop = move || {
        let waiting = timer.try_update_value(Option::take).flatten();
        waiting.inspect(TimeoutHandle::clear).is_some()
    };
    let waits_no_more = move || _ = visit.late.try_update(|late| *late = late.saturating_sub(1));
    let arrive = move || {
        timer.try_set_value(None);
        if let Some(now) = key.try_get_untracked() {
            value.try_set(now);
        }
        waits_no_more();
    };
    Effect::new(move |_| {
        let now = key.get();
        if stop() {
            waits_no_more();
        }
        if value.with_untracked(|value| *value != now) {
            visit.late.update(|late| *late += 1);
            match set_timeout_with_handle(arrive, PAUSE) {
                Ok(handle) => timer.set_value(Some(handle)),
                Err(_) => arrive(),
            }
        }
    });
    on_cleanup(move || {
        if stop() {
            waits_no_more();
        }
    });
    value
}
