//! Reasons for missing values, and limits of a forecast, as sentences.

use augure_elections::absence::Absence;
use augure_elections::forecast::{Basis, MIN_FORECAST_VOTES};

use crate::text::{Text, say};

/// The reason for a missing value, as a sentence.
pub(crate) const fn sentence(absence: Absence) -> Text {
    match absence {
        Absence::NoSuchScrutin => Text(
            "Aucune élection de ce type avant la date prévue.",
            "No election of this type before the date forecast.",
        ),
        Absence::NotBeforeTarget => Text(
            "Cette élection de référence n'est pas antérieure à l'élection prévue.",
            "This reference is not earlier than the election forecast.",
        ),
        Absence::BureauAbsent => Text(
            "Ce bureau n'existait pas à cette élection, ou n'y a pas voté.",
            "This station did not exist at that election, or did not vote in it.",
        ),
        Absence::SettledBefore => Text(
            "Pas de second tour ici\u{a0}: l'élection y a été décidée au premier.",
            "No second round here: the first one settled the election.",
        ),
        Absence::TerritoryRedrawn => Text(
            "Le territoire de ce bureau a été redessiné entre-temps.",
            "The territory of this station was redrawn in the meantime.",
        ),
        Absence::NoCandidate => Text(
            "Aucun candidat de cette tendance ne s'y présentait.",
            "No candidate of this tendency stood there.",
        ),
        Absence::UnmappedVotes => Text(
            "Trop de votes de ce bureau n'appartiennent à aucune des tendances.",
            "Too many votes of this station belong to none of the tendencies.",
        ),
        Absence::TooFewVotes => Text(
            "Trop peu de votes : un pourcentage n'aurait pas de sens (il faut 50 suffrages exprimés pour une prévision, 20 pour un résultat auquel la comparer).",
            "Too few votes: a percentage would mean nothing (a forecast takes 50 valid votes, a result to compare it with 20).",
        ),
        Absence::NationalUnavailable => Text(
            "Le résultat national par tendance n'est pas disponible.",
            "The national result by tendency is not available.",
        ),
        Absence::NoModel => Text(
            "Aucun modèle n'est disponible pour cette élection : trop peu d'élections la précèdent.",
            "No model is available for this election: too few elections precede it.",
        ),
        Absence::NotCalibrated => Text(
            "Trop peu d'élections passées pour mesurer l'erreur du modèle.",
            "Too few past elections to measure the model's error.",
        ),
        Absence::TooFewScrutins => Text(
            "Moins de deux scrutins se laissent comparer avant cette date.",
            "Fewer than two elections can be compared before that date.",
        ),
        Absence::NotForecast => Text(
            "Augure ne prévoit que des bureaux et des communes.",
            "Augure forecasts stations and towns only.",
        ),
        Absence::WhoStands => Text(
            "Peu de candidats peuvent se présenter à ce tour : la prévision attend que vous disiez lesquels.",
            "Few candidates may stand in this round: the forecast waits for you to say who.",
        ),
        Absence::NoCategory => Text(
            "Ces voix ne sont d'aucune tendance : elles sont comptées, ni prévues ni comparées.",
            "These votes are of no tendency: they are counted, and neither forecast nor compared.",
        ),
        Absence::NotStanding => Text(
            "Cette tendance n'est pas de celles qui se présentent à ce tour.",
            "This tendency is not one of those that stand in this round.",
        ),
    }
}

/// The reason for counts without a forecast in a small bureau.
pub(crate) fn small_bureau() -> String {
    say!(
        "Ce bureau a compté moins de {MIN_FORECAST_VOTES} suffrages la dernière fois : un pourcentage y dirait plus sur \
         quelques personnes que sur une tendance. Voici les comptes, sans prévision.",
        "This station counted fewer than {MIN_FORECAST_VOTES} votes last time: a percentage would tell more about a few \
         people than about a tendency. Here are the counts, without a forecast."
    )
}

/// The history behind a forecast, where it is not the bureau's own.
pub(crate) const fn basis(basis: Basis) -> Option<Text> {
    match basis {
        Basis::Bureau => None,
        Basis::Commune => Some(Text(
            "Ce bureau n'a pas de résultat utilisable avant cette élection : la prévision repose sur l'historique de sa commune.",
            "This station has no usable result before this election: the forecast rests on its town's history.",
        )),
    }
}
