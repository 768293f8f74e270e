//! Words of the page that publishes the data.

use crate::text::Text;

pub(crate) const MERGED: Text = Text("Résultats et chômage réunis", "Results and unemployment together");
pub(crate) const MERGED_NOTE: Text = Text(
    "Une ligne par département de l'étendue choisie et par candidat du scrutin choisi : comptes, voix, pourcentages, taux de chômage du trimestre choisi, famille.",
    "One row per département of the chosen area and candidate of the chosen election: counts, votes, percentages, unemployment rate of the chosen quarter, family.",
);
