//! Sections of pages.

use leptos::prelude::*;

use crate::text::Text;

/// A heading and its paragraphs.
pub(crate) type Prose = (Text, &'static [Text]);

/// A section of prose.
pub(crate) fn prose((title, paragraphs): Prose) -> AnyView {
    let paragraph = |text: &Text| view! { <p>{*text}</p> };
    view! {
        <section class="panel">
            <h2>{title}</h2>
            {paragraphs.iter().map(paragraph).collect_view()}
        </section>
    }
    .into_any()
}

/// A section with a list; nothing without lines.
pub(crate) fn list(title: Text, lines: Vec<String>) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let line = |line: String| view! { <li>{line}</li> };
    view! {
        <section class="panel">
            <h2>{title}</h2>
            <ul>{lines.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// A section with a note on its content; `name` names it to programs.
pub(crate) fn noted(name: Option<&'static str>, title: Text, note: Text, content: AnyView) -> AnyView {
    view! {
        <section class="panel" data-testid=name>
            <h2>{title}</h2>
            <p>{note}</p>
            {content}
        </section>
    }
    .into_any()
}
