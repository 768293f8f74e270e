//! The reader's preferences, language and theme, remembered on this device only.

use leptos::prelude::*;

use crate::browser;
use crate::text::{self, Language, Text};

const LANGUAGE: &str = "augure-language";
const THEME: &str = "augure-theme";

/// Themes: their code in `<html data-theme>` (empty: the system's own choice) and their name.
const THEMES: [(&str, Text); 4] = [
    ("", Text("Thème auto", "Auto theme")),
    ("light", Text("Clair", "Light")),
    ("dark", Text("Sombre", "Dark")),
    ("contrast", Text("Contraste élevé", "High contrast")),
];

/// The reader's choices. Copies share them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Preferences {
    language: RwSignal<Language>,
    theme: RwSignal<usize>,
}

impl Preferences {
    /// The preferences of an earlier visit; otherwise French and the system's theme.
    pub(crate) fn remembered() -> Self {
        let language = browser::recall(LANGUAGE).and_then(|code| Language::from_code(&code));
        let theme = browser::recall(THEME)
            .and_then(|theme| THEMES.iter().position(|(code, _)| *code == theme))
            .unwrap_or_default();
        Self { language: RwSignal::new(language.unwrap_or_default()), theme: RwSignal::new(theme) }
    }

    /// Speaks the language and wears the theme. What calls this runs again when either changes.
    pub(crate) fn apply(self) {
        let language = self.language.get();
        text::speak(language);
        browser::set_root_attribute("lang", language.code());
        browser::set_root_attribute("data-theme", THEMES[self.theme.get()].0);
    }
}

/// Language and theme, in the page's header.
#[component]
pub(crate) fn PreferencesBar(
    /// The reader's choices.
    preferences: Preferences,
) -> impl IntoView {
    let Preferences { language, theme } = preferences;
    let others = Language::ALL.into_iter().filter(move |other| *other != language.get_untracked());
    let speak = move |other: Language| {
        browser::remember(LANGUAGE, other.code());
        language.set(other);
    };
    let wear = move |code: String| {
        browser::remember(THEME, &code);
        theme.set(THEMES.iter().position(|(theme, _)| *theme == code).unwrap_or_default());
    };
    let chosen = theme.get_untracked();
    view! {
        <div class="preferences">
            {others
                .map(|other| {
                    view! {
                        <button type="button" id="language" lang=other.code() on:click=move |_| speak(other)>
                            {other.name()}
                        </button>
                    }
                })
                .collect_view()}
            <div class="control select">
                <select id="theme" aria-label=text::THEME on:change:target=move |event| wear(event.target().value())>
                    {THEMES
                        .iter()
                        .enumerate()
                        .map(|(i, (code, name))| view! { <option value=*code selected=i == chosen>{*name}</option> })
                        .collect_view()}
                </select>
            </div>
        </div>
    }
}
