//! Why there is no value.

use augure_chomage_vote::absence::Absence;

use crate::text::Text;

/// The reason as a sentence.
pub(crate) const fn sentence(why: Absence) -> Text {
    match why {
        Absence::NotInScrutin => Text(
            "Ce département n'est pas dans les résultats de ce scrutin, ou y est réuni à d'autres.",
            "This département is not in the results of this election, or is put together with others there.",
        ),
        Absence::NotBefore => {
            Text("Ce scrutin n'avait pas encore eu lieu.", "This election had not been held yet.")
        }
        Absence::NoCandidate => Text(
            "Aucun candidat de cette tendance ne s'y présentait.",
            "No candidate of this category stood there.",
        ),
        Absence::NoTurnout => Text(
            "La source ne donne que les suffrages exprimés : ni inscrits, ni votants.",
            "The source gives valid votes only: neither registered voters nor turnout.",
        ),
        Absence::NotApart => Text(
            "La source donne les bulletins blancs et nuls ensemble.",
            "The source gives blank and void ballots together.",
        ),
        Absence::NoRate => Text(
            "L'Insee ne publie pas de taux de chômage pour ce département et ce trimestre.",
            "Insee publishes no unemployment rate for this département and quarter.",
        ),
        Absence::NotPublished => Text(
            "Le taux de ce trimestre n'était pas encore publié.",
            "The rate of this quarter was not published yet.",
        ),
        Absence::NotTrained => Text(
            "Trop peu de scrutins antérieurs pour ajuster ce modèle.",
            "Too few earlier elections to fit this model.",
        ),
    }
}
