//! The words of the ranking.

use crate::text::{Text, numbers, say};

pub(crate) const BUREAU: Text = Text("Bureau", "Station");
pub(crate) const TOWN: Text = Text("Commune entière", "Whole town");
pub(crate) const APART: Text =
    Text("Bureaux trop petits pour être classés", "Stations too small to be ranked");
pub(crate) const REGISTERED: Text = Text("Inscrits", "Registered");
pub(crate) const ABSTAINERS: Text = Text("Réserve", "Reserve");
pub(crate) const ABSTENTION: Text = Text("Abstention", "Abstention");
pub(crate) const VOLATILITY: Text = Text("Volatilité", "Volatility");
pub(crate) const LEADER: Text = Text("En tête", "First");
pub(crate) const LEAD: Text = Text("Avance", "Lead");
pub(crate) const GAP: Text = Text("Écart à la commune", "Distance from the town");

pub(crate) const REGISTERED_HOW: Text = Text(
    "inscrits au dernier scrutin connu avant l'élection prévue.",
    "voters registered at the last known election before the one forecast.",
);
pub(crate) const ABSTENTION_HOW: Text = Text(
    "abstentionnistes divisés par les inscrits du même scrutin.",
    "abstainers divided by those registered then.",
);
pub(crate) const VOLATILITY_HOW: Text = Text(
    "moyenne, sur les premiers tours utilisables qui se suivent, de la part des voix qui a changé de tendance de l'un à l'autre (demi-somme des écarts absolus). Un redécoupage du bureau interrompt la suite.",
    "mean, over usable first rounds that follow each other, of the part of the votes that changed tendency from one to the next (half the sum of absolute differences). A redrawing of the station interrupts the sequence.",
);
pub(crate) const LEAD_HOW: Text = Text(
    "prévision de la première tendance moins celle de la deuxième : plus l'avance est courte, plus le bureau est disputé.",
    "forecast of the first tendency minus that of the second: the shorter the lead, the closer the station.",
);
pub(crate) const GAP_HOW: Text = Text(
    "part des voix prévues qui devrait changer de tendance pour que le bureau vote comme la commune (demi-somme des écarts absolus).",
    "part of the votes forecast that would have to change tendency for the station to vote like the town (half the sum of absolute differences).",
);

/// The title.
pub(crate) fn title(commune: &str) -> String {
    say!("Classement des bureaux de {commune}", "Stations of {commune}, ranked")
}

/// Head of the column of distances from `reference`.
pub(crate) fn swing(reference: &str) -> String {
    say!("Mouv. vs {reference}", "Swing vs {reference}")
}

/// The formula of that column.
pub(crate) fn swing_how(reference: &str) -> String {
    say!(
        "part des voix qui changerait de tendance entre {reference} et la prévision (demi-somme des écarts absolus ; une tendance sans candidat compte pour 0).",
        "part of the votes that would change tendency between {reference} and the forecast (half the sum of absolute differences; a tendency without candidate counts as 0)."
    )
}

/// The formula of abstainers.
pub(crate) fn abstainers_how(scrutin: &str) -> String {
    say!(
        "abstentionnistes, c'est-à-dire inscrits moins votants, au dernier scrutin du même type : {scrutin}.",
        "abstainers, that is registered minus voters, at the last election of the same type: {scrutin}."
    )
}

/// The counts of a bureau that is not ranked.
pub(crate) fn small(bureau: &str, inscrits: u32, votants: u32, exprimes: u32) -> String {
    let [registered, voters, valid] = [inscrits, votants, exprimes].map(numbers::count);
    say!(
        "{bureau} : {registered} inscrits, {voters} votants, {valid} suffrages exprimés",
        "{bureau}: {registered} registered, {voters} voted, {valid} valid votes"
    )
}
