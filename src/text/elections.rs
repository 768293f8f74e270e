//! The words of the elections study.

use augure_core::format::french;
use augure_elections::absence::Absence;
use augure_elections::forecast::{Basis, MIN_FORECAST_VOTES};
use augure_elections::panel::PanelRow;
use augure_elections::scrutin::{DateStatus, Scrutin};

use super::dates;
use crate::elections::address::Problem;
use crate::elections::place::Notice;

pub(crate) const COMMUNE: &str = "Commune";
pub(crate) const BUREAU: &str = "Bureau de vote";
pub(crate) const TARGET: &str = "Élection à prévoir";
pub(crate) const PREVIOUS_BUREAU: &str = "Bureau précédent";
pub(crate) const NEXT_BUREAU: &str = "Bureau suivant";
pub(crate) const PLANNED: &str = "À venir";
pub(crate) const HELD: &str = "Passées (résultat connu)";
pub(crate) const CLOSED_BUREAU: &str = "n'existe plus";
pub(crate) const NOT_A_POLL: &str = "Estimation statistique, pas un sondage.";
pub(crate) const CATEGORY: &str = "Tendance";
pub(crate) const FORECAST: &str = "Prévision";
pub(crate) const RANGE: &str = "Intervalle 80 %";
pub(crate) const RESULT: &str = "Résultat";
pub(crate) const ERROR: &str = "Écart";
pub(crate) const RESULT_KNOWN: &str = "résultat connu";
pub(crate) const WHISKER: &str = "intervalle où le résultat tombe 8 fois sur 10";
pub(crate) const CHART: &str = "En un coup d'œil";
pub(crate) const COPY_TITLE: &str = "Texte à copier";
pub(crate) const REFERENCES: &str = "Comparé à";
pub(crate) const SOURCES: &str = "Sources";
pub(crate) const OTHER_ROUND: &str =
    "autre tour que celui de l'élection prévue : ce bureau n'a pas voté au même tour cette fois-là";

/// Said of a reference since which the bureau seems to have been redrawn.
pub(crate) const REDRAWN: &str = "Écarts marqués ≈ : le nombre d'inscrits de ce bureau a évolué tout autrement que celui \
                                  de la commune, son périmètre a sans doute changé depuis. L'écart mêle territoire et opinion.";

/// A bureau's name.
pub(crate) fn bureau(number: &str) -> String {
    format!("Bureau {number}")
}

/// Registered voters, as a remark.
pub(crate) fn registered(inscrits: u32) -> String {
    format!("{} inscrits", french::count(inscrits))
}

/// How many bureaux a commune has.
pub(crate) fn bureaux(count: u32) -> String {
    if count == 1 { "1 bureau".to_owned() } else { format!("{count} bureaux") }
}

/// The header of the column of differences with the reference `label`.
pub(crate) fn difference(label: &str) -> String {
    format!("Δ vs {label}")
}

/// A scrutin with its day: `Municipales 2026, 1er tour (15 mars 2026)`.
pub(crate) fn scrutin(scrutin: &Scrutin) -> String {
    let doubt = match scrutin.date_status {
        DateStatus::Fixed => "",
        DateStatus::Expected => ", date attendue",
        DateStatus::Assumed => ", date supposée",
    };
    format!("{} ({}{doubt})", scrutin.label, dates::day(scrutin))
}

/// The date of the data.
pub(crate) fn data_until(day: &str) -> String {
    format!("Données jusqu'au {}", dates::from_iso(day))
}

/// That the target has passed without being in the data.
pub(crate) fn target_has_passed(scrutin: &Scrutin) -> String {
    format!(
        "Cette élection a eu lieu le {} ; son résultat n'est pas dans ces données. La prévision est celle de la veille.",
        dates::day(scrutin)
    )
}

/// An interval in words.
pub(crate) fn range_words(low: &str, high: &str) -> String {
    format!("8 fois sur 10 entre {low} et {high}")
}

/// Whose history a forecast rests on, when not the bureau's own.
pub(crate) const fn basis(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Bureau => None,
        Basis::Commune => Some(
            "Ce bureau n'a pas de résultat utilisable avant cette élection : la prévision repose sur l'historique de sa commune.",
        ),
    }
}

/// The counts of a bureau's last result.
pub(crate) fn counts(row: &PanelRow, scrutin: &Scrutin) -> String {
    format!(
        "{} : {} inscrits, {} votants, {} suffrages exprimés.",
        scrutin.label,
        french::count(row.inscrits),
        french::count(row.votants),
        french::count(row.exprimes)
    )
}

/// Why there is no forecast for a small bureau.
pub(crate) fn small_bureau() -> String {
    format!(
        "Ce bureau a compté moins de {MIN_FORECAST_VOTES} suffrages la dernière fois : un pourcentage y dirait plus sur \
         quelques personnes que sur une tendance. Voici les comptes, sans prévision."
    )
}

/// Why a value is missing, as a sentence.
pub(crate) const fn absence(absence: Absence) -> &'static str {
    match absence {
        Absence::NoSuchScrutin => "Aucune élection de ce type avant la date prévue.",
        Absence::NotBeforeTarget => "Cette élection de référence n'est pas antérieure à l'élection prévue.",
        Absence::BureauAbsent => "Ce bureau n'existait pas à cette élection, ou n'y a pas voté.",
        Absence::TerritoryRedrawn => "Le territoire de ce bureau a été redessiné entre-temps.",
        Absence::NoCandidate => "Aucun candidat de cette tendance ne s'y présentait.",
        Absence::UnmappedVotes => "Trop de votes de ce bureau n'appartiennent à aucune des sept tendances.",
        Absence::TooFewVotes => "Trop peu de votes : un pourcentage n'aurait pas de sens.",
        Absence::NationalUnavailable => "Le résultat national par tendance n'est pas disponible.",
        Absence::NoModel => {
            "Aucun modèle n'est disponible pour cette élection : trop peu d'élections la précèdent."
        }
        Absence::NotCalibrated => "Trop peu d'élections passées pour mesurer l'erreur du modèle.",
    }
}

/// What an address asked for and could not have, and what is shown instead.
pub(crate) fn notice(notice: &Notice, bureau: &str, commune: &str, target: &str) -> String {
    match notice {
        Notice::Address(Problem::Unreadable) => {
            "Cette adresse n'est pas lisible ; voici la page d'accueil.".to_owned()
        }
        Notice::Address(Problem::Study(text)) => {
            format!("Il n'y a pas d'étude « {text} » sur ce site ; voici celle des élections.")
        }
        Notice::Address(Problem::Commune(text)) => {
            format!("« {text} » n'est pas un code de commune ; voici {commune}.")
        }
        Notice::Address(Problem::Bureau(text)) => {
            format!("« {text} » n'est pas un numéro de bureau ; voici le {bureau}.")
        }
        Notice::Address(Problem::View(text)) => {
            format!("Il n'y a pas de page « {text} » ; voici celle qui s'en approche le plus.")
        }
        Notice::CommuneUnknown(code) => {
            format!("La commune {code} n'est pas dans ces données ; voici {commune}.")
        }
        Notice::BureauUnknown(code) => {
            format!("Le bureau {} n'existe pas à {commune} ; voici le {bureau}.", code.short())
        }
        Notice::TargetUnknown(id) => {
            format!("L'élection « {id} » n'est pas dans ces données ; voici : {target}.")
        }
    }
}
