//! The words of the study's own section among its published data.

use crate::text::Text;

pub(crate) const PANEL: Text = Text("Résultats de la commune en CSV", "The town's results as CSV");
pub(crate) const PANEL_NOTE: Text = Text(
    "Voix par tendance, une ligne par bureau et par scrutin, pour la commune choisie.",
    "Votes by category, one row per station and scrutin, for the town chosen.",
);
