//! Data of one view: their progress while they come, and the failure if they do not.

use std::future::Future;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::failure::FailurePanel;
use super::progress::ProgressBar;
use crate::bundle::{Failure, Progress, distrust_cache};
use crate::text::Text;

/// The data of `load` as `show` draws them; meanwhile a progress bar, and after a failure its panel, with the sentence
/// `still_shown` on the rest of the page and a button to try again.
///
/// Callers rebuild the view when there is something else to load.
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
