//! The words of the comparison.

use crate::text::{Text, say};

pub(crate) const WHAT: Text = Text("Ce qui est comparé", "What is compared");
pub(crate) const NOBODY: Text = Text("(personne)", "(nobody)");
pub(crate) const SECOND: Text = Text("Comparer à", "Compare with");
pub(crate) const THIRD: Text = Text("et à", "and with");
pub(crate) const FOURTH: Text = Text("et aussi à", "and also with");
pub(crate) const DEPARTEMENT: Text = Text("Département", "Département");
pub(crate) const NATION: Text = Text("France", "France");
pub(crate) const WHICH_BUREAU: Text = Text("Bureau de cette commune", "Station of that town");
pub(crate) const WHOLE_TOWN: Text = Text("(toute la commune)", "(the whole town)");
pub(crate) const CHART: Text = Text("Sur une même échelle", "On one scale");

/// The whole commune.
pub(crate) fn town(commune: &str) -> String {
    say!("{commune} (commune)", "{commune} (town)")
}

/// The notice of a place that does not exist or is not in these data.
pub(crate) fn no_place(text: &str) -> String {
    say!(
        "« {text} » n'est ni un bureau, ni une commune de ces données ; il n'est pas comparé.",
        "“{text}” is neither a station nor a town of these data; it is not compared."
    )
}

/// The notice of a bureau that `commune` does not have.
pub(crate) fn no_bureau(number: &str, commune: &str) -> String {
    say!(
        "Le bureau {number} n'existe pas à {commune} ; il n'est pas comparé.",
        "There is no station {number} in {commune}; it is not compared."
    )
}

/// The forecast of the target `scrutin`.
pub(crate) fn forecast(scrutin: &str) -> String {
    say!("Prévision : {scrutin}", "Forecast: {scrutin}")
}

/// The result of `scrutin`.
pub(crate) fn result(scrutin: &str) -> String {
    say!("Résultat : {scrutin}", "Result: {scrutin}")
}

/// The head of the column of the first place's differences from `place`.
pub(crate) fn difference(place: &str) -> String {
    say!("Écart à {place}", "Difference from {place}")
}
