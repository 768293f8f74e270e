//! The title of a row or of a column.

use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;

use crate::text::Text;

/// The effect of pressing a title.
#[derive(Debug, Clone, Default)]
pub enum Press {
    /// Nothing.
    #[default]
    Nothing,
    /// Follows a link.
    Link(String),
    /// Runs a callback.
    Run(Callback<()>),
}

/// The title of a row or of a column.
#[derive(Debug, Clone, Default)]
pub struct Title {
    /// The title.
    pub text: String,
    /// The colour of the swatch before it (`#rrggbb`).
    pub colour: Option<String>,
    /// A sign after it, and what the sign means.
    pub sign: Option<(&'static str, Text)>,
    /// Small print after it.
    pub note: Option<String>,
    /// Whether only screen readers have it.
    pub hidden: bool,
    /// The effect of pressing it.
    pub press: Press,
}

impl Title {
    /// Words alone.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words after a swatch of that colour (`#rrggbb`).
    pub fn coloured(text: impl Into<String>, colour: impl Into<String>) -> Self {
        Self { colour: Some(colour.into()), ..Self::new(text) }
    }

    /// The `<th>` of a column.
    pub fn column(self, attributes: Vec<AnyAttribute>) -> AnyView {
        view! { <th scope="col" {..attributes}>{self.content(None)}</th> }.into_any()
    }

    /// The `<th>` of a row.
    pub fn row(self) -> AnyView {
        view! { <th scope="row">{self.content(Some("link"))}</th> }.into_any()
    }

    fn content(self, button_class: Option<&'static str>) -> AnyView {
        let swatch = self.colour.map(|colour| {
            view! { <span class="swatch" aria-hidden="true" style=("--colour", colour)></span> }
        });
        let text = self.text;
        let words = match self.press {
            Press::Nothing if self.hidden => view! { <span class="visually-hidden">{text}</span> }.into_any(),
            Press::Nothing => text.into_any(),
            Press::Link(address) => view! { <a href=address>{text}</a> }.into_any(),
            Press::Run(callback) => {
                let press = move |_| callback.run(());
                view! { <button type="button" class=button_class on:click=press>{text}</button> }.into_any()
            }
        };
        let sign = self.sign.map(|(sign, meaning)| view! { <abbr title=meaning>{sign}</abbr> });
        let note = self.note.map(|note| view! { <small>{note}</small> });
        view! { {swatch} {words} {sign} {note} }.into_any()
    }
}

/// The `<th>` of each column.
pub fn columns(titles: impl IntoIterator<Item = Title>) -> AnyView {
    titles.into_iter().map(|title| title.column(Vec::new())).collect_view().into_any()
}
