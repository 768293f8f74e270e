//! The measure that colours the map, in the address and in the fields.

use augure_elections::atlas::Measure;

use super::town::Town;
use crate::elections::text::map as own;
use crate::ui::fields::select::Options;

const SHARE: &str = "part";
const TURNOUT: &str = "participation";
const MARGIN: &str = "marge";
const DOUBT: &str = "incertitude";
/// The prefix of a reference's key.
const DELTA: &str = "ecart-";

/// The measure that the address asks for; the share of the town's leading category where it asks for none.
pub(super) fn chosen(town: &Town, kind: &str, category: &str) -> Measure {
    let category = town.categories.iter().position(|(key, _)| key == category);
    let category = category.unwrap_or_else(|| town.leader());
    let reference = |key: &str| town.references.iter().position(|(own, _)| own == key);
    match kind {
        TURNOUT => Measure::Turnout,
        MARGIN => Measure::Margin,
        DOUBT => Measure::Doubt,
        _ => match kind.strip_prefix(DELTA).and_then(reference) {
            Some(reference) => Measure::Delta { reference, category },
            None => Measure::Share(category),
        },
    }
}

/// The measures.
pub(super) fn kinds(town: &Town) -> Options {
    let fixed = |key: &str, name: crate::text::Text| (key.to_owned(), name.to_string());
    let deltas = town.references.iter().map(|(key, name)| (format!("{DELTA}{key}"), own::delta(name)));
    let turnout = own::turnout(town.counted.as_deref().unwrap_or_default());
    std::iter::once(fixed(SHARE, own::SHARE))
        .chain(deltas)
        .chain([(TURNOUT.to_owned(), turnout), fixed(MARGIN, own::MARGIN), fixed(DOUBT, own::DOUBT)])
        .collect()
}

/// The key of the kind of `measure`.
pub(super) fn kind_key(town: &Town, measure: Measure) -> String {
    match measure {
        Measure::Share(_) => SHARE.to_owned(),
        Measure::Delta { reference, .. } => {
            town.references.get(reference).map_or(String::new(), |(key, _)| format!("{DELTA}{key}"))
        }
        Measure::Turnout => TURNOUT.to_owned(),
        Measure::Margin => MARGIN.to_owned(),
        Measure::Doubt => DOUBT.to_owned(),
    }
}

/// The category of `measure`; `None` for measures without one.
pub(super) const fn category(measure: Measure) -> Option<usize> {
    match measure {
        Measure::Share(category) | Measure::Delta { category, .. } => Some(category),
        Measure::Turnout | Measure::Margin | Measure::Doubt => None,
    }
}

/// Its key.
pub(super) fn category_key(town: &Town, measure: Measure) -> String {
    let entry = category(measure).and_then(|category| town.categories.get(category));
    entry.map_or(String::new(), |(key, _)| key.clone())
}

/// The measure in words: `Centre, prévision`.
pub(super) fn name(town: &Town, measure: Measure) -> String {
    let key = kind_key(town, measure);
    let kind = kinds(town).into_iter().find(|(own, _)| *own == key).map_or(String::new(), |(_, name)| name);
    match category(measure).and_then(|category| town.categories.get(category)) {
        Some((_, category)) => format!("{category}, {kind}"),
        None => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town() -> Town {
        let options =
            |keys: &[&str]| keys.iter().map(|key| ((*key).to_owned(), key.to_uppercase())).collect();
        Town {
            categories: options(&["gauche", "centre"]),
            references: options(&["legislatives", "mun"]),
            ..Town::default()
        }
    }

    #[test]
    fn what_the_address_asks_for_is_shown_and_nonsense_gives_the_default() {
        let town = town();
        for (kind, category, expected) in [
            ("", "", Measure::Share(0)),
            ("part", "centre", Measure::Share(1)),
            ("ecart-mun", "centre", Measure::Delta { reference: 1, category: 1 }),
            ("ecart-nothing", "nowhere", Measure::Share(0)),
            ("marge", "", Measure::Margin),
            ("participation", "", Measure::Turnout),
            ("incertitude", "centre", Measure::Doubt),
        ] {
            assert_eq!(chosen(&town, kind, category), expected, "{kind} {category}");
        }
    }

    #[test]
    fn what_is_shown_reads_back_from_its_keys() {
        let town = town();
        for measure in [
            Measure::Share(1),
            Measure::Delta { reference: 0, category: 1 },
            Measure::Turnout,
            Measure::Doubt,
        ] {
            let found = chosen(&town, &kind_key(&town, measure), &category_key(&town, measure));
            assert_eq!(found, measure);
            assert!(kinds(&town).iter().any(|(key, _)| *key == kind_key(&town, measure)));
        }
    }
}
