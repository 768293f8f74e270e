//! The words of scenarios.

use augure_elections::people::People;

use super::{Text, numbers, say};

pub(crate) const TITLE: Text = Text("Scénario", "Scenario");
pub(crate) const INTRODUCTION: Text = Text(
    "Supposez le total de la commune : chaque bureau suit, d'après ses écarts passés avec elle. Une supposition, pas un sondage.",
    "Suppose the town's total: each station follows, by how it differed from the town before. A supposition, not a poll.",
);
pub(crate) const SUPPOSED: Text = Text("Total de la commune", "Total of the town");
pub(crate) const UNREADABLE: Text = Text(
    "Le scénario de ce lien n'est pas lisible ; voici la prévision du modèle.",
    "The scenario of this link cannot be read; here is the model's forecast.",
);
pub(crate) const START: Text = Text("Partir de", "Start from");
pub(crate) const FROM_MODEL: Text = Text("la prévision du modèle", "the model's forecast");
pub(crate) const RESET: Text = Text("Remettre à zéro", "Reset");
pub(crate) const STANDS: Text = Text("présent", "stands");
pub(crate) const LOCKED: Text = Text("bloqué", "locked");
pub(crate) const TURNOUT: Text = Text("Participation", "Turnout");
pub(crate) const TRANSFERS: Text = Text("Reports de voix", "Transfers of votes");
pub(crate) const TRANSFERS_HINT: Text = Text(
    "En points d'inscrits : personne n'apparaît ni ne disparaît.",
    "In points of registered voters: nobody appears or disappears.",
);
pub(crate) const FROM: Text = Text("De", "From");
pub(crate) const TO: Text = Text("Vers", "To");
pub(crate) const ABSTENTION: Text = Text("Abstention", "Abstention");
pub(crate) const POINTS: Text = Text("Points d'inscrits", "Points of registered voters");
pub(crate) const APPLY: Text = Text("Reporter", "Transfer");
pub(crate) const SAME_POOL: Text =
    Text("Choisissez deux groupes différents.", "Choose two different groups.");
pub(crate) const NOT_STANDING: Text = Text(
    "Cette tendance n'est pas présente dans le scénario.",
    "This tendency does not stand in the scenario.",
);
pub(crate) const BUREAUX: Text = Text("Tous les bureaux", "All stations");
pub(crate) const VALID: Text = Text("Exprimés", "Valid votes");
pub(crate) const WHOLE_TOWN: Text = Text("Commune", "Town");

/// What ticking says of `category` to screen readers.
pub(crate) fn stands(category: &str) -> String {
    say!("{category} se présente", "{category} stands")
}

/// What locking says of `category` to screen readers.
pub(crate) fn locks(category: &str) -> String {
    say!("Bloquer {category}", "Lock {category}")
}

/// That a transfer was made.
pub(crate) fn moved(points: f64) -> String {
    let points = numbers::decimal(points, 1);
    say!("{points} points reportés.", "{points} points transferred.")
}

/// That a transfer takes more than there is.
pub(crate) fn too_many(there: f64) -> String {
    let there = numbers::decimal(there, 1);
    say!(
        "Ce groupe ne compte que {there} points d'inscrits : rien n'a changé.",
        "This group has only {there} points of registered voters: nothing has changed."
    )
}

/// The people of a bureau in one line.
pub(crate) fn people(people: &People) -> String {
    let [registered, voters, valid, abstention] =
        [people.inscrits, people.votants, people.exprimes, people.abstention()].map(numbers::count);
    say!(
        "{registered} inscrits, {abstention} abstentions, {voters} votants, {valid} suffrages exprimés.",
        "{registered} registered, {abstention} abstain, {voters} vote, {valid} valid votes."
    )
}
