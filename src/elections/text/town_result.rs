//! The words about published results of whole communes.

use crate::text::{Text, say};

pub(crate) const TITLE: Text = Text("Résultat de la commune", "Result of the town");
pub(crate) const NEVER_SEEN: Text = Text(
    "Résultat publié pour toute la commune, sans ses bureaux. Les prévisions ne l'ont pas vu.",
    "A result published for the whole town, without its stations. Forecasts have not seen it.",
);
pub(crate) const REFUSED: Text = Text(
    "Le résultat de cette commune n'est pas repris : il manque à la source, ou ses voix n'y tombent pas juste (voir Données).",
    "The result of this town is not taken in: the source lacks it, or its votes do not add up there (see Data).",
);
pub(crate) const ESTIMATE: Text =
    Text("Estimer les bureaux depuis le résultat réel", "Estimate the stations from the real result");
pub(crate) const ESTIMATE_HINT: Text = Text(
    "Ouvre Scénario : le total réel réparti entre les bureaux d'après leurs écarts passés. Une estimation, pas des résultats.",
    "Opens Scenario: the real total distributed over the stations by how they differed before. An estimate, not results.",
);
pub(crate) const LISTS: Text = Text("Les listes et leur tendance", "The lists and their tendency");
pub(crate) const LIST: Text = Text("Liste", "List");
pub(crate) const LABEL: Text = Text("Nuance", "Label");
pub(crate) const VOTES: Text = Text("Voix", "Votes");
pub(crate) const NO_TITLE: Text = Text("(sans titre)", "(untitled)");
pub(crate) const NO_LABEL: Text = Text("aucune", "none");
pub(crate) const NONE_GIVEN: Text = Text("aucune : nuance non attribuée", "none: no label given");
pub(crate) const NOT_MAPPED: Text = Text("aucune : nuance inconnue ici", "none: label not known here");

/// Too many of its votes count for no tendency.
pub(crate) const UNUSABLE: Text = Text(
    "Pas de parts par tendance, donc ni comparaison ni estimation : trop de voix de la commune ne comptent pour aucune tendance. Rien n'est deviné ; voici les listes.",
    "No shares by tendency, so neither comparison nor estimate: too many of the town's votes count for no tendency. Nothing is guessed; here are the lists.",
);

/// The votes that count for no tendency, each kind with its number and its part of the valid votes.
pub(crate) fn uncounted(
    outside: Option<(String, String)>,
    unlabelled: Option<(String, String)>,
    unknown: Option<(String, String)>,
) -> String {
    let outside = outside.map(|(votes, part)| {
        say!(
            "{votes} ({part}) à des listes d'une nuance hors tendances",
            "{votes} ({part}) for lists with a label of no tendency"
        )
    });
    let unlabelled = unlabelled.map(|(votes, part)| {
        say!("{votes} ({part}) à des listes sans nuance", "{votes} ({part}) for lists without a label")
    });
    let unknown = unknown.map(|(votes, part)| {
        say!(
            "{votes} ({part}) à des listes d'une nuance inconnue ici",
            "{votes} ({part}) for lists with a label not known here"
        )
    });
    let parts: Vec<String> = [outside, unlabelled, unknown].into_iter().flatten().collect();
    if parts.is_empty() {
        return say!("Toutes les voix comptent pour une tendance.", "All votes count for a tendency.");
    }
    let parts = parts.join(", ");
    say!(
        "Voix qui ne comptent pour aucune tendance : {parts}. Elles restent hors des parts.",
        "Votes that count for no tendency: {parts}. They stay outside the shares."
    )
}

/// A town's own result as the start of a scenario.
pub(crate) fn start(scrutin: &str) -> String {
    say!("le résultat réel de la commune ({scrutin})", "the town's real result ({scrutin})")
}

pub(crate) const ESTIMATED: Text = Text("estimation", "estimate");
pub(crate) const STATIONS: Text =
    Text("Tous les bureaux, estimés depuis le résultat réel", "All stations, estimated from the real result");
/// Above the stations of an estimate.
pub(crate) const NOTE: Text = Text(
    "Le total de la commune est le résultat réel ; la part de chaque bureau est une estimation, avec son intervalle 80 % en petit. Les voix hors tendances sont à part, et les inscrits sont ceux du dernier scrutin par bureau.",
    "The town's total is the real result; each station's share is an estimate, with its 80% interval in small print. Votes of no tendency stay apart, and registered voters are those of the last scrutin by station.",
);
pub(crate) const CHANGED: Text = Text(
    "Parti du résultat réel de la commune, puis modifié : ce n'est plus le résultat.",
    "Started from the town's real result, then changed: it is the result no more.",
);

/// The title of the errors at `scrutin`.
pub(crate) fn errors(scrutin: &str) -> String {
    say!("Totaux des communes, {scrutin}", "Totals of towns, {scrutin}")
}

pub(crate) const ERRORS_NOTE: Text = Text(
    "Résultats publiés pour toute la commune, sans les bureaux, et que ces prévisions n'ont pas vus : erreur moyenne en points sur toutes les tendances, pour les communes où assez de voix ont une nuance. Moyennes et médianes sur les mêmes communes pour tous les modèles.",
    "Results published for whole towns, without their stations, which these forecasts have not seen: mean error in points over all tendencies, for towns where enough votes have a label. Means and medians over the same towns for all models.",
);
pub(crate) const ERRORS_SCENARIO: Text = Text(
    "Sans objet ici : le total de la commune est donné.",
    "Nothing to measure here: the town's total is given.",
);
pub(crate) const MODEL: Text = Text("Modèle", "Model");
pub(crate) const TOWNS: Text = Text("Communes", "Towns");
pub(crate) const TOWN: Text = Text("Commune", "Town");
pub(crate) const MEAN: Text = Text("Erreur moyenne", "Mean error");
pub(crate) const MEDIAN: Text = Text("Erreur médiane", "Median error");
pub(crate) const EACH_TOWN: Text = Text("Commune par commune", "Town by town");
