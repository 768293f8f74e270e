//! The words of forecasts in people.

use crate::text::{Text, say};

pub(crate) const TITLE: Text = Text("En personnes", "In people");
pub(crate) const WHAT: Text = Text("Groupe", "Group");
pub(crate) const RATE: Text = Text("Nombre ou taux (%)", "Number or rate (%)");
pub(crate) const PEOPLE: Text = Text("Personnes", "People");
pub(crate) const REGISTERED: Text = Text("Inscrits", "Registered");
pub(crate) const TURNOUT: Text = Text("Participation", "Turnout");
pub(crate) const ABSTENTION: Text = Text("Abstention", "Abstention");
pub(crate) const BLANK: Text = Text("Blancs", "Blank ballots");
pub(crate) const VOID: Text = Text("Nuls", "Void ballots");
pub(crate) const VALID: Text = Text("Suffrages exprimés", "Valid votes");
pub(crate) const OTHERS: Text = Text("Autres, hors tendances", "Others, of no tendency");
pub(crate) const RESET: Text = Text("Revenir à la prévision", "Back to the forecast");
pub(crate) const CORRECTED: Text = Text("Chiffres corrigés à la main.", "Corrected by hand.");

pub(crate) const UNREADABLE: Text = Text(
    "Les corrections de ce lien ne sont pas lisibles ; voici les chiffres du modèle.",
    "The corrections of this link cannot be read; here are the model's figures.",
);

/// The origin of the first counts.
pub(crate) fn origin(registered: &str, rates: &str) -> String {
    say!(
        "À corriger au besoin. Au départ : inscrits de « {registered} », participation, blancs et nuls de « {rates} » dans ce \
         bureau.",
        "Correct what you know better. To start with: registered voters of “{registered}”, turnout, blank and void \
         ballots of “{rates}” in this station."
    )
}
