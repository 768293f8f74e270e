//! The study's views.

use super::text::shared as words;
use crate::study::session::View;

/// The front page.
pub(super) const FRONT: View = View { slug: "accueil", name: words::FRONT };
/// Charts and the map.
pub(super) const CHARTS: View = View { slug: "visualisations", name: words::CHARTS };
/// One département among the others.
pub(super) const EXPLORE: View = View { slug: "exploration", name: words::EXPLORE };
/// Models and their scores.
pub(super) const MODELS: View = View { slug: "modeles", name: words::MODELS };
/// The published data.
pub(super) const DATA: View = View { slug: "donnees", name: words::DATA };
/// The method.
pub(super) const METHOD: View = View { slug: "methode", name: words::METHOD };
/// The legal notes.
pub(super) const LEGAL: View = View { slug: "mentions", name: words::LEGAL };
