//! The words about what part of the valid votes shares are of, and about lists whose votes are divided.

use crate::text::{Text, either, say};

pub(crate) const UNION: Text = Text(
    "voix de listes d'union, partagées entre tendances par convention",
    "votes of union lists, divided between tendencies by convention",
);
pub(crate) const OTHERS: Text = Text("Autres (hors tendances)", "Others (of no tendency)");
pub(crate) const OF_VALID: Text = Text("% des exprimés", "% of valid votes");
/// Before the parts of several places.
pub(crate) const COVERED: Text = Text(
    "Part des suffrages exprimés que couvrent les tendances",
    "Part of the valid votes that the tendencies cover",
);

/// The place whose votes a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// A bureau's.
    Bureau,
    /// The town's.
    Town,
}

impl Of {
    fn here(self) -> &'static str {
        match self {
            Self::Bureau => either("de ce bureau", "of this station"),
            Self::Town => either("de la commune", "of the town"),
        }
    }
}

/// The part of the votes that the forecast's shares are of, by the last election of the type.
pub(crate) fn forecast(categories: usize, scrutin: &str, covered: &str, others: &str, of: Of) -> String {
    let here = of.here();
    say!(
        "Les parts sont celles des {categories} tendances, ramenées à 100 %. À la dernière élection de ce type ({scrutin}), elles couvraient {covered} des suffrages exprimés {here}, d'autres candidats {others} : la prévision ne dit rien de ceux-ci.",
        "Shares are of the {categories} tendencies, which add up to 100%. At the last election of this type ({scrutin}) they covered {covered} of the valid votes {here}, other candidates {others}: of these the forecast says nothing."
    )
}

/// The same where voters chose several names.
pub(crate) fn several_names(categories: usize, scrutin: &str) -> String {
    say!(
        "Les parts sont celles des {categories} tendances, ramenées à 100 %. À la dernière élection de ce type ({scrutin}), on votait ici pour plusieurs noms : ce qu'elles couvraient des suffrages exprimés ne se calcule pas.",
        "Shares are of the {categories} tendencies, which add up to 100%. At the last election of this type ({scrutin}) voters chose several names here: what they covered of the valid votes cannot be computed."
    )
}

/// The same where nothing tells.
pub(crate) fn unknown(categories: usize) -> String {
    say!(
        "Les parts sont celles des {categories} tendances, ramenées à 100 % ; aucune élection passée de ce type ne dit ici quelle part des suffrages exprimés elles couvriront.",
        "Shares are of the {categories} tendencies, which add up to 100%; no past election of this type tells here what part of the valid votes they will cover."
    )
}

/// The part of the votes that a result's shares are of.
pub(crate) fn result(scrutin: &str, covered: &str, others: &str) -> String {
    say!(
        "Résultat ({scrutin}) : ces tendances couvrent {covered} des suffrages exprimés, d'autres candidats {others}.",
        "Result ({scrutin}): these tendencies cover {covered} of the valid votes, other candidates {others}."
    )
}

/// The parts of the votes that the shares of references are of: `parts` names each with its part.
pub(crate) fn references(parts: &str) -> String {
    say!(
        "Part des suffrages exprimés que ces tendances couvraient à ce qui est comparé : {parts}.",
        "Part of the valid votes that these tendencies covered at what is compared: {parts}."
    )
}

/// The remark on lists at `scrutins` that are divided between `categories`.
pub(crate) fn divided(scrutins: &str, categories: &str) -> String {
    say!(
        "† {scrutins} : les voix de listes d'union y sont partagées entre {categories} par convention (voir Méthode), sans avoir été comptées à part. Les parts de ces tendances, et les écarts avec elles, en dépendent.",
        "† {scrutins}: the votes of union lists are divided there between {categories} by convention (see Method), and were not counted apart. The shares of these tendencies, and differences from them, depend on it."
    )
}

/// Several names, the last after an “and”.
pub(crate) fn listed(names: &[&str]) -> String {
    let and = either(" et ", " and ");
    match names {
        [first @ .., last] if !first.is_empty() => format!("{}{and}{last}", first.join(", ")),
        names => names.concat(),
    }
}
