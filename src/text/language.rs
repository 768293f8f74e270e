//! The reader's language: French first, English second.

use std::cell::Cell;
use std::fmt;

use leptos::tachys::html::attribute::IntoAttributeValue;
use leptos::tachys::view::IntoRender;

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// The language of those whom the page is for.
    #[default]
    French,
    /// For everybody else.
    English,
}

impl Language {
    /// Every language, in the order in which it is offered.
    pub(crate) const ALL: [Self; 2] = [Self::French, Self::English];

    /// Its code (BCP 47), for `<html lang>` and for what the browser remembers.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// Its own name for itself.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::French => "Français",
            Self::English => "English",
        }
    }

    /// The language with that code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

thread_local! {
    static CURRENT: Cell<Language> = const { Cell::new(Language::French) };
}

/// The language that the page speaks now.
pub(crate) fn language() -> Language {
    CURRENT.get()
}

/// Speaks `language` from now on. What stands on the page already stays as it is: whoever calls this builds it anew.
pub fn speak(language: Language) {
    CURRENT.set(language);
}

/// One of two values, French and English, by the reader's language.
pub(crate) fn either<T>(french: T, english: T) -> T {
    match language() {
        Language::French => french,
        Language::English => english,
    }
}

/// A fixed text in French and in English. In a view or an attribute it shows in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text(pub &'static str, pub &'static str);

impl Text {
    /// The text in the reader's language.
    pub(crate) fn get(self) -> &'static str {
        either(self.0, self.1)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

impl IntoRender for Text {
    type Output = &'static str;

    fn into_render(self) -> Self::Output {
        self.get()
    }
}

impl IntoAttributeValue for Text {
    type Output = &'static str;

    fn into_attribute_value(self) -> Self::Output {
        self.get()
    }
}

/// A sentence with values, in the reader's language: `say!("{n} résultats", "{n} results")`.
macro_rules! say {
    ($french:literal, $english:literal $(, $($value:tt)*)?) => {
        match $crate::text::language::language() {
            $crate::text::language::Language::French => ::std::format!($french $(, $($value)*)?),
            $crate::text::language::Language::English => ::std::format!($english $(, $($value)*)?),
        }
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_follows_the_language() {
        const HELLO: Text = Text("Bonjour", "Hello");
        let n = 3;
        assert_eq!((HELLO.get(), say!("{n} voix", "{n} votes")), ("Bonjour", "3 voix".to_owned()));
        speak(Language::English);
        assert_eq!((HELLO.get(), say!("{n} voix", "{n} votes")), ("Hello", "3 votes".to_owned()));
        speak(Language::French);
    }

    #[test]
    fn codes_read_back() {
        assert!(
            Language::ALL.into_iter().all(|language| Language::from_code(language.code()) == Some(language))
        );
        assert_eq!(Language::from_code("de"), None);
    }
}
