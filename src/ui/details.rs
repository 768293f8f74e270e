//! Details whose content is built when they are first opened.

use leptos::html;
use leptos::prelude::*;

use crate::text::Text;

/// What `content` builds, under `label`, from the first time that the reader opens it.
///
/// Details that are open stay so, with their content, when the view around them is built anew in place: the element
/// remains then, and every signal is another one.
pub fn details(label: Text, content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let element = NodeRef::<html::Details>::new();
    let opened = RwSignal::new(false);
    let is_wanted = Memo::new(move |_| opened.get() || element.get().is_some_and(|element| element.open()));
    view! {
        <details node_ref=element on:toggle=move |_| opened.set(true)>
            <summary>{label}</summary>
            {move || is_wanted.get().then(&content)}
        </details>
    }
    .into_any()
}
