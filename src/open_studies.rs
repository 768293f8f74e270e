//! The studies that the reader has opened, and which of them the address asks for.

use augure_core::address;
use leptos::prelude::*;

use crate::browser;
use crate::studies::STUDIES;
use crate::study::Opened;

/// The home page, as the first segment of an address.
pub(crate) const HOME: &str = "etudes";

/// The key under which this device remembers the last study.
const LAST: &str = "augure-study";

/// The reader's studies. Copies share them.
#[derive(Clone, Copy)]
pub(crate) struct OpenStudies {
    /// Position in [`STUDIES`] of the one that is shown; `None` on the home page.
    shown: RwSignal<Option<usize>>,
    /// Those that were opened, with their positions.
    opened: StoredValue<Vec<(usize, Opened)>, LocalStorage>,
    /// Owns the state of studies, which outlives their pages.
    owner: StoredValue<Owner>,
}

impl OpenStudies {
    /// Opens the study that the address asks for, and follows the address from then on.
    pub(crate) fn follow() -> Self {
        let studies = Self {
            shown: RwSignal::new(None),
            opened: StoredValue::new_local(Vec::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        browser::on_address_change(move || studies.go());
        studies.go();
        studies
    }

    /// The subject of the study that is shown.
    pub(crate) fn tagline(self) -> Option<&'static str> {
        Some(STUDIES.get(self.shown.get()?)?.tagline.get())
    }

    /// The pages of the study that is shown; `None` on the home page.
    pub(crate) fn pages(self) -> Option<AnyView> {
        let shown = self.shown.get()?;
        Some((self.study(shown)?.pages)())
    }

    /// The study at that position in [`STUDIES`], if it was opened.
    fn study(self, at: usize) -> Option<Opened> {
        self.opened.with_value(|opened| {
            opened.iter().find(|(known, _)| *known == at).map(|(_, study)| study.clone())
        })
    }

    fn go(self) {
        let wanted = position(&browser::address(), browser::recall(LAST).as_deref());
        if let Some((at, study)) = wanted.and_then(|at| Some((at, STUDIES.get(at)?))) {
            browser::remember(LAST, study.slug);
            match self.study(at) {
                Some(study) => (study.follow)(),
                None => {
                    let opened = self.owner.with_value(|owner| owner.with(study.open));
                    self.opened.update_value(|all| all.push((at, opened)));
                }
            }
        }
        if self.shown.get_untracked() != wanted {
            self.shown.set(wanted);
        }
    }
}

/// Position in [`STUDIES`] of the study that `address` asks for: the `last` one where it asks for none, the first where
/// it names none that this site has; `None` for the home page.
fn position(address: &str, last: Option<&str>) -> Option<usize> {
    let find = |slug: &str| STUDIES.iter().position(|study| study.slug.eq_ignore_ascii_case(slug));
    let first = address::read(address).and_then(|segments| segments.into_iter().next());
    match first {
        None => Some(last.and_then(find).unwrap_or(0)),
        Some(Ok(segment)) if segment.eq_ignore_ascii_case(HOME) => None,
        Some(Ok(segment)) => Some(find(&segment).unwrap_or(0)),
        Some(Err(_)) => Some(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_study_to_the_last_one_or_to_the_home_page() {
        assert_eq!(position("#/etudes", None), None);
        assert_eq!(position("#/Etudes/", Some("elections")), None);
        for (at, study) in STUDIES.iter().enumerate() {
            assert_eq!(position(&format!("#/{}/x", study.slug), None), Some(at));
            assert_eq!(position("#/", Some(study.slug)), Some(at));
        }
        for elsewhere in ["", "#/34301", "#/météo/x", "#/unknown"] {
            assert_eq!(position(elsewhere, None), Some(0), "{elsewhere}");
        }
        assert_eq!(position("", Some("gone")), Some(0));
    }
}
