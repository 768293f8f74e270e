//! The words of the map.

use crate::text::{Text, say};

pub(crate) const MEASURE: Text = Text("Colorer les bureaux par", "Colour stations by");
pub(crate) const SHARE: Text = Text("prévision", "forecast");
pub(crate) const MARGIN: Text = Text("avance de la première tendance", "lead of the first tendency");
pub(crate) const DOUBT: Text = Text(
    "incertitude (largeur de l'intervalle 80 % de la première tendance)",
    "doubt (width of the first tendency's 80% interval)",
);
pub(crate) const LIST: Text = Text("La carte en liste", "The map as a list");
pub(crate) const FIRST: Text = Text("Première tendance", "First tendency");
pub(crate) const REGISTERED: Text = Text("Inscrits", "Registered");
pub(crate) const CLOSER: Text = Text("Agrandir autour du bureau choisi", "Zoom in on the chosen station");
pub(crate) const KEYS: Text = Text(
    "Au clavier : flèches pour aller d'un bureau à l'autre, Entrée pour le choisir.",
    "By keyboard: arrows go from station to station, Enter chooses one.",
);
pub(crate) const NO_CONTOURS: Text = Text(
    "Il n'y a pas de contours de bureaux pour cette commune dans ces données : voici les mêmes valeurs en liste.",
    "These data hold no outlines of the stations of this town: here are the same values as a list.",
);
pub(crate) const INDICATIVE: Text = Text(
    "Contours indicatifs, tracés à la main : les limites officielles peuvent différer, et les bureaux ont pu être redessinés entre deux élections.",
    "Indicative outlines, drawn by hand: official borders may differ, and stations may have been redrawn between elections.",
);

/// The page's title.
pub(crate) fn title(commune: &str) -> String {
    say!("Carte de {commune}", "Map of {commune}")
}

/// The map in words, for screen readers.
pub(crate) fn map_of(measure: &str) -> String {
    say!("Carte des bureaux : {measure}", "Map of the stations: {measure}")
}

/// The difference from a reference.
pub(crate) fn delta(reference: &str) -> String {
    say!("écart avec {reference}", "difference from {reference}")
}

/// Turnout at the scrutin `counted`.
pub(crate) fn turnout(counted: &str) -> String {
    if counted.is_empty() {
        say!("participation", "turnout")
    } else {
        say!("participation ({counted})", "turnout ({counted})")
    }
}

/// The bureaux that are not on the map.
pub(crate) fn without(numbers: &str) -> String {
    say!(
        "Sans contour, donc absents de la carte mais présents dans la liste : bureau {numbers}.",
        "Without outline, hence not on the map but in the list: station {numbers}."
    )
}
