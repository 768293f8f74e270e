//! The words about who stands in a round of few.

use super::coverage::listed;
use crate::text::{Text, say};

pub(crate) const WHO: Text = Text("Qui se présente ?", "Who stands?");
pub(crate) const CHOOSE: Text = Text("(à choisir)", "(choose)");
/// One label a candidate.
pub(crate) const FIELDS: [Text; 4] = [
    Text("Premier candidat", "First candidate"),
    Text("Deuxième candidat", "Second candidate"),
    Text("Troisième candidat", "Third candidate"),
    Text("Quatrième candidat", "Fourth candidate"),
];

/// The question.
pub(crate) fn asks(most: usize) -> String {
    say!(
        "{most} candidats au plus restent à ce tour, et la prévision dépend de qui ils sont : choisissez leurs tendances. Sans cela, aucun chiffre.",
        "At most {most} candidates remain in this round, and the forecast depends on who they are: choose their tendencies. Without that, no figures."
    )
}

/// The candidates by the reader's answer.
pub(crate) fn supposes(names: &[&str]) -> String {
    let names = listed(names);
    say!(
        "Vous supposez que se présentent : {names}. Toutes les pages en partent.",
        "You suppose that these stand: {names}. All pages start from there."
    )
}

/// The candidates who are known to have stood.
pub(crate) fn stood(names: &[&str]) -> String {
    let names = listed(names);
    say!(
        "Se sont présentés à ce tour : {names}. La prévision le sait, comme on le savait la veille.",
        "In this round stood: {names}. The forecast knows it, as everybody did the day before."
    )
}
