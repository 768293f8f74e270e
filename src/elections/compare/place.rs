//! The places of a comparison, as an address writes them.

use augure_elections::bureau::{BureauCode, BureauId};
use augure_elections::commune::CommuneCode;
use augure_elections::merger::Merger;

/// The words of an address for places other than bureaux.
pub(super) const TOWN: &str = "commune";
pub(super) const DEPARTEMENT: &str = "departement";
pub(super) const NATION: &str = "nation";
pub(super) const NOBODY: &str = "personne";

/// The place in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chosen {
    /// No place.
    Nobody,
    /// The commune that is shown.
    Town,
    /// Its département.
    Departement,
    /// France.
    Nation,
    /// A bureau of the commune that is shown.
    Bureau(BureauCode),
    /// Another commune, or one of its bureaux.
    Elsewhere(CommuneCode, Option<BureauCode>),
}

impl Chosen {
    /// The place that `text` means on a page of the commune `here`; `None` when it means none.
    ///
    /// A bureau is written `0014`, another commune `34157`, a bureau there `34157-0001`.
    pub(super) fn parse(text: &str, here: CommuneCode) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            NOBODY => return Some(Self::Nobody),
            TOWN => return Some(Self::Town),
            DEPARTEMENT => return Some(Self::Departement),
            NATION => return Some(Self::Nation),
            _ => {}
        }
        let (commune, bureau) = match (text.parse::<CommuneCode>(), text.parse::<BureauId>()) {
            (Ok(commune), _) => (commune, None),
            (_, Ok(id)) => (id.commune, Some(id.code)),
            _ => return text.parse().ok().map(Self::Bureau),
        };
        Some(match bureau {
            bureau if commune != here => Self::Elsewhere(commune, bureau),
            Some(bureau) => Self::Bureau(bureau),
            None => Self::Town,
        })
    }

    /// The same under the commune that took the one it names, where that was merged into another.
    pub(super) fn now(self, mergers: &[Merger], here: CommuneCode) -> Self {
        let Self::Elsewhere(commune, bureau) = self else { return self };
        let Some(merger) = mergers.iter().find(|merger| merger.code == commune) else { return self };
        let became = |code| merger.bureaux.iter().find(|(old, _)| *old == code).map_or(code, |(_, now)| *now);
        match bureau.map(became) {
            bureau if merger.into != here => Self::Elsewhere(merger.into, bureau),
            Some(bureau) => Self::Bureau(bureau),
            None => Self::Town,
        }
    }

    /// As an address writes it.
    pub(super) fn key(self) -> String {
        match self {
            Self::Nobody => NOBODY.to_owned(),
            Self::Town => TOWN.to_owned(),
            Self::Departement => DEPARTEMENT.to_owned(),
            Self::Nation => NATION.to_owned(),
            Self::Bureau(code) => code.to_string(),
            Self::Elsewhere(commune, None) => commune.to_string(),
            Self::Elsewhere(commune, Some(code)) => BureauId { commune, code }.to_string(),
        }
    }

    /// The other commune, where it is about one.
    pub(super) const fn elsewhere(self) -> Option<CommuneCode> {
        match self {
            Self::Elsewhere(commune, _) => Some(commune),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> Option<Chosen> {
        Chosen::parse(text, "34301".parse().unwrap())
    }

    #[test]
    fn a_place_has_one_address_and_several_spellings() {
        for (text, key) in [
            ("personne", "personne"),
            ("NATION", "nation"),
            ("14", "0014"),
            ("0014", "0014"),
            ("012a", "012A"),
            ("34301-0014", "0014"),
            ("34301", "commune"),
            ("34157", "34157"),
            ("34157-1", "34157-0001"),
            ("2a004-01.1", "2A004-01.1"),
        ] {
            assert_eq!(parse(text).map(Chosen::key).as_deref(), Some(key), "{text}");
        }
        for text in ["", "nowhere", "34157-", "0"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_merged_commune_is_the_one_that_took_it() {
        let (old, now) = ("0001".parse().unwrap(), "0002".parse().unwrap());
        let merger = Merger {
            code: "34330".parse().unwrap(),
            name: None,
            into: "34246".parse().unwrap(),
            bureaux: vec![(old, now)],
        };
        let read = |text: &str, here: &str| {
            let here = here.parse().unwrap();
            Chosen::parse(text, here).unwrap().now(std::slice::from_ref(&merger), here).key()
        };
        assert_eq!(read("34330-0001", "34301"), "34246-0002");
        assert_eq!(read("34330", "34301"), "34246");
        assert_eq!(read("34330-0001", "34246"), "0002");
        assert_eq!(read("34157-0001", "34301"), "34157-0001");
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_written_reads_back(text in "[0-9AB.-]{0,12}|.*") {
            if let Some(chosen) = parse(&text) {
                prop_assert_eq!(parse(&chosen.key()), Some(chosen));
            }
        }
    }
}
