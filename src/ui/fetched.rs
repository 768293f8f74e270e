//! Data that one view needs and others do not: progress while they come, what failed when they do not.

use std::future::Future;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::failure::FailurePanel;
use super::progress::ProgressBar;
use crate::bundle::{Failure, Progress, distrust_cache};
use crate::text::Text;

/// Shows what `load` brings by `show`; meanwhile a progress bar, and after a failure what failed,
/// what is `still_shown` and a way to try again.
///
/// Called within a view that is built anew when what to load changes.
pub fn fetched<T, F>(
    still_shown: Text,
    load: impl Fn(RwSignal<Progress>) -> F + 'static,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    let found = RwSignal::new(None::<Result<T, Failure>>);
    let progress = RwSignal::new(Progress::default());
    let load = Rc::new(load);
    let start = move || {
        found.set(None);
        progress.set(Progress::default());
        let coming = load(progress);
        spawn_local(async move {
            let result = coming.await;
            // The view may be gone by now.
            found.try_set(Some(result));
        });
    };
    start();
    let start = StoredValue::new_local(start);
    let on_retry = Callback::new(move |()| {
        distrust_cache();
        start.with_value(|start| start());
    });
    move || match found.get() {
        None => view! { <ProgressBar busy=true progress /> }.into_any(),
        Some(Err(failure)) => {
            view! { <FailurePanel failure still_shown=Some(still_shown) on_retry /> }.into_any()
        }
        Some(Ok(value)) => show(value),
    }
}
