//! Words of the exploration.

use augure_chomage_vote::describe::Standing;

use crate::text::{Text, numbers, say};

pub(crate) const INDICATORS: Text = Text("Indicateurs", "Indicators");
pub(crate) const INDICATOR: Text = Text("Indicateur", "Indicator");
pub(crate) const VALUE: Text = Text("Valeur", "Value");
pub(crate) const RANK: Text = Text("Rang", "Rank");
pub(crate) const MEDIAN: Text = Text("Médiane", "Median");
pub(crate) const INDICATORS_NOTE: Text = Text(
    "Le rang 1 est la plus grande valeur des départements de l'étendue choisie ; la médiane est la leur.",
    "Rank 1 is the largest value among the départements of the chosen area; the median is theirs.",
);
pub(crate) const CANDIDATES: Text = Text("Résultat", "Result");
pub(crate) const CANDIDATE: Text = Text("Candidat, liste ou nuance", "Candidate, list or nuance");
pub(crate) const SHARE: Text = Text("Part", "Share");
pub(crate) const LEVEL: Text = Text("Sur l'étendue", "Over the area");
pub(crate) const LEVEL_MARK: Text =
    Text("part sur toute l'étendue choisie", "share over the whole chosen area");
pub(crate) const OTHER_ROUND: Text = Text("Voir l'autre tour", "See the other round");
pub(crate) const SERIES: Text = Text("Chômage, trimestre par trimestre", "Unemployment, quarter by quarter");
pub(crate) const SERIES_NOTE: Text = Text(
    "Trait plein : le département ; pointillé : la moyenne des départements de l'étendue. Un trait vertical par scrutin de l'étude. Taux tels que l'Insee les a révisés depuis.",
    "Full line: the département; dashed line: the mean of the départements of the area. One upright line per election of the study. Rates as Insee has revised them since.",
);
pub(crate) const YEAR: Text = Text("Année", "Year");
pub(crate) const RATE: Text = Text("Taux de chômage (%)", "Unemployment rate (%)");
pub(crate) const RATES: Text = Text("Les taux en tableau", "The rates as a table");
pub(crate) const MEAN: Text = Text("Moyenne de l'étendue", "Mean of the area");
pub(crate) const TABLE: Text = Text("Tous les départements de l'étendue", "Every département of the area");
pub(crate) const TABLE_NOTE: Text = Text(
    "Un clic sur un titre trie ; un clic sur une ligne ouvre le département. Le tableau s'enregistre en CSV.",
    "A click on a head sorts; a click on a row opens the département. The table can be saved as CSV.",
);
pub(crate) const FIRST: Text = Text("En tête", "First");
pub(crate) const MAP: Text = Text("Choisir sur la carte", "Choose on the map");

/// A rank in words.
pub(crate) fn rank(found: &Standing) -> String {
    let (rank, of) = (found.rank, found.of);
    let ending = if rank == 1 { "er" } else { "e" };
    say!("{rank}{ending} sur {of}", "{rank} of {of}")
}

/// The series in words.
pub(crate) fn series(name: &str, first: &str, last: &str, low: f64, high: f64) -> String {
    let [low, high] = [low, high].map(|rate| numbers::decimal(rate, 1));
    say!(
        "{name} : taux de chômage entre {low} et {high} %, du {first} au {last}.",
        "{name}: unemployment rate between {low} and {high}%, from {first} to {last}."
    )
}

/// The chart of candidates in words.
pub(crate) fn outcome(name: &str, vote: &str) -> String {
    say!("Parts des suffrages exprimés : {name}, {vote}", "Shares of the valid votes: {name}, {vote}")
}
