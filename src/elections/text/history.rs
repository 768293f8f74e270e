//! The words of the history.

use crate::text::{Text, say};

pub(crate) const LEVEL: Text = Text("Écarts à", "Differences from");
pub(crate) const TOWN: Text = Text("la commune", "the town");
pub(crate) const DEPARTEMENT: Text = Text("le département", "the département");
pub(crate) const NATION: Text = Text("la France", "France");
pub(crate) const SCRUTIN: Text = Text("Scrutin", "Election");
pub(crate) const TURNOUT: Text = Text("Participation", "Turnout");
pub(crate) const AUTRES: Text = Text("Autres", "Others");
pub(crate) const CHARTS: Text = Text("Au fil des scrutins", "Through the elections");
pub(crate) const CHARTS_HOW: Text = Text(
    "Une même échelle partout. Trait plein : le bureau aux premiers tours ; trait fin : ce à quoi il est comparé ; cercle vide : second tour du bureau ; trait vertical : périmètre sans doute redécoupé.",
    "One scale everywhere. Solid line: the station in first rounds; thin line: what it is compared with; hollow circle: the station's second rounds; upright line: territory probably redrawn.",
);
pub(crate) const REDRAWN: Text = Text(
    "≈ : depuis le scrutin précédent, le nombre d'inscrits de ce bureau a évolué tout autrement que celui de la commune. Son périmètre a sans doute changé : les résultats d'avant et d'après ne décrivent pas les mêmes rues.",
    "≈: since the election before, the number of registered voters of this station changed quite unlike the town's. Its territory has probably been redrawn: results before and after do not describe the same streets.",
);
pub(crate) const AUTRES_HOW: Text = Text(
    "Les tendances sont ramenées à 100 % sans les « autres » (divers, listes sans nuance politique), dont la part des suffrages exprimés est à part.",
    "Tendencies add up to 100% without “others” (independents, lists without a political label), whose part of the valid votes stands apart.",
);
pub(crate) const OF_VALID_HOW: Text = Text(
    "Parts de tous les suffrages exprimés : les tendances et les « autres » (divers, listes sans nuance politique) font ensemble 100 %.",
    "Shares of all valid votes: tendencies and “others” (independents, lists without a political label) add up to 100% together.",
);
pub(crate) const IN_VALID: Text = Text("En % de tous les suffrages exprimés", "In % of all valid votes");
pub(crate) const MISSING: Text = Text("N/A sous un chiffre :", "N/A below a figure:");
pub(crate) const CANDIDATES: Text = Text("Candidats et listes", "Candidates and lists");
pub(crate) const CANDIDATES_OF: Text = Text("Résultats de", "Results of");
pub(crate) const CANDIDATE: Text = Text("Candidat ou liste", "Candidate or list");
pub(crate) const NUANCE: Text = Text("Nuance", "Label");
pub(crate) const VOTES: Text = Text("Voix", "Votes");
pub(crate) const OF_VALID: Text = Text("% des exprimés", "% of valid votes");
pub(crate) const IN_TOWN: Text = Text("Commune", "Town");
pub(crate) const NO_CANDIDATES: Text =
    Text("Ce bureau n'a pas de résultat à ce scrutin.", "This station has no result at that election.");

/// The title's second line.
pub(crate) fn about(scrutins: usize) -> String {
    say!("Historique : {scrutins} scrutins et tours", "History: {scrutins} elections and rounds")
}

/// Votes instead of a percentage, in a bureau too small for one.
pub(crate) fn votes(count: &str) -> String {
    say!("{count} voix", "{count} votes")
}

/// One series in words: its first and last value.
pub(crate) fn from_to(name: &str, first: &str, then: &str, last: &str, now: &str) -> String {
    say!("{name} : {first} ({then}), puis {last} ({now})", "{name}: {first} ({then}), then {last} ({now})")
}
