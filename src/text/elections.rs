//! The words of the elections study.

use augure_elections::absence::Absence;
use augure_elections::category::Category;
use augure_elections::forecast::{Basis, MIN_FORECAST_VOTES};
use augure_elections::panel::PanelRow;
use augure_elections::references::Reference;
use augure_elections::scrutin::{DateStatus, Scrutin};

use super::{Text, dates, either, numbers, say};
use crate::elections::address::{Problem, View};
use crate::elections::place::Notice;

pub(crate) const MENU: Text = Text("Pages", "Pages");
pub(crate) const COMMUNE: Text = Text("Commune", "Town");
pub(crate) const BUREAU: Text = Text("Bureau de vote", "Polling station");
pub(crate) const TARGET: Text = Text("Élection à prévoir", "Election to forecast");
pub(crate) const PREVIOUS_BUREAU: Text = Text("Bureau précédent", "Previous polling station");
pub(crate) const NEXT_BUREAU: Text = Text("Bureau suivant", "Next polling station");
pub(crate) const PLANNED: Text = Text("À venir", "To come");
pub(crate) const HELD: Text = Text("Passées (résultat connu)", "Past (result known)");
pub(crate) const CLOSED_BUREAU: Text = Text("n'existe plus", "no longer exists");
pub(crate) const NOT_A_POLL: Text =
    Text("Estimation statistique, pas un sondage.", "A statistical estimate, not a poll.");
pub(crate) const CATEGORY: Text = Text("Tendance", "Tendency");
pub(crate) const FORECAST: Text = Text("Prévision", "Forecast");
pub(crate) const RANGE: Text = Text("Intervalle 80 %", "80% interval");
pub(crate) const RESULT: Text = Text("Résultat", "Result");
pub(crate) const ERROR: Text = Text("Écart", "Error");
pub(crate) const RESULT_KNOWN: Text = Text("résultat connu", "result known");
pub(crate) const WHISKER: Text =
    Text("intervalle où le résultat tombe 8 fois sur 10", "interval that holds the result 8 times out of 10");
pub(crate) const CHART: Text = Text("En un coup d'œil", "At a glance");
pub(crate) const COPY_TITLE: Text = Text("Texte à copier", "Text to copy");
pub(crate) const REFERENCES: Text = Text("Comparé à", "Compared with");
pub(crate) const SOURCES: Text = Text("Sources", "Sources");
pub(crate) const OTHER_ROUND: Text = Text(
    "autre tour que celui de l'élection prévue : ce bureau n'a pas voté au même tour cette fois-là",
    "another round than the one forecast: this station did not vote in the same round that time",
);

/// Said of a reference since which the bureau seems to have been redrawn.
pub(crate) const REDRAWN: Text = Text(
    "Écarts marqués ≈ : le nombre d'inscrits de ce bureau a évolué tout autrement que celui de la commune, son périmètre a sans doute changé depuis. L'écart mêle territoire et opinion.",
    "Differences marked ≈: the number of registered voters of this station changed quite unlike the town's, so its territory has probably been redrawn since. The difference mixes borders and opinion.",
);

pub(crate) const LEAVE: Text = Text("Quitter", "Leave");
pub(crate) const PRINT: Text = Text("Imprimer", "Print");
pub(crate) const ALL_BUREAUX: Text = Text("Tous les bureaux de la commune", "All stations of the town");
pub(crate) const GAP: Text = Text("Écart du bureau", "Station's gap");

/// The title of what is said of the whole commune.
pub(crate) fn whole_town(name: &str) -> String {
    say!("{name}, toute la commune", "{name}, the whole town")
}

/// The name of a view in the menu.
pub(crate) const fn view(view: View) -> Text {
    match view {
        View::Forecast => Text("Prévision", "Forecast"),
        View::Scenario => Text("Scénario", "Scenario"),
        View::Map => Text("Carte", "Map"),
        View::History => Text("Historique", "History"),
        View::Compare => Text("Comparer", "Compare"),
        View::Ranking => Text("Classement", "Ranking"),
        View::Sheets => Text("Fiche", "Sheet"),
        View::Presentation => Text("Présentation", "Presentation"),
        View::Method => Text("Méthode", "Method"),
        View::Data => Text("Données", "Data"),
        View::Legal => Text("Mentions", "Legal"),
    }
}

/// A bureau's name.
pub(crate) fn bureau(number: &str) -> String {
    say!("Bureau {number}", "Station {number}")
}

/// The name of `category` in the reader's language.
pub(crate) fn category(category: &Category) -> &str {
    either(&category.label, &category.label_en)
}

/// The short name of `reference` in the reader's language.
pub(crate) fn reference(reference: &Reference) -> &str {
    either(&reference.label, &reference.label_en)
}

/// The name of `scrutin` without its day.
pub(crate) fn label(scrutin: &Scrutin) -> &str {
    either(&scrutin.label, &scrutin.label_en)
}

/// Registered voters, as a remark.
pub(crate) fn registered(inscrits: u32) -> String {
    let count = numbers::count(inscrits);
    say!("{count} inscrits", "{count} registered")
}

/// How many bureaux a commune has.
pub(crate) fn bureaux(count: u32) -> String {
    if count == 1 {
        either("1 bureau", "1 station").to_owned()
    } else {
        say!("{count} bureaux", "{count} stations")
    }
}

/// The header of the column of differences with the reference `label`.
pub(crate) fn difference(label: &str) -> String {
    format!("Δ vs {label}")
}

/// A scrutin with its day: `Municipales 2026, 1er tour (15 mars 2026)`.
pub(crate) fn scrutin(scrutin: &Scrutin) -> String {
    let doubt = match scrutin.date_status {
        DateStatus::Fixed => Text("", ""),
        DateStatus::Expected => Text(", date attendue", ", date expected"),
        DateStatus::Assumed => Text(", date supposée", ", date assumed"),
    };
    format!("{} ({}{doubt})", label(scrutin), dates::day(scrutin))
}

/// The date of the data.
pub(crate) fn data_until(day: &str) -> String {
    let day = dates::from_iso(day);
    say!("Données jusqu'au {day}", "Data up to {day}")
}

/// That the target has passed without being in the data.
pub(crate) fn target_has_passed(scrutin: &Scrutin) -> String {
    let day = dates::day(scrutin);
    say!(
        "Cette élection a eu lieu le {day} ; son résultat n'est pas dans ces données. La prévision est celle de la veille.",
        "This election was held on {day}; its result is not in these data. The forecast is that of the day before."
    )
}

/// An interval in words.
pub(crate) fn range_words(low: &str, high: &str) -> String {
    say!("8 fois sur 10 entre {low} et {high}", "8 times out of 10 between {low} and {high}")
}

/// Whose history a forecast rests on, when not the bureau's own.
pub(crate) const fn basis(basis: Basis) -> Option<Text> {
    match basis {
        Basis::Bureau => None,
        Basis::Commune => Some(Text(
            "Ce bureau n'a pas de résultat utilisable avant cette élection : la prévision repose sur l'historique de sa commune.",
            "This station has no usable result before this election: the forecast rests on its town's history.",
        )),
    }
}

/// The counts of a bureau's last result.
pub(crate) fn counts(row: &PanelRow, scrutin: &Scrutin) -> String {
    let [registered, voters, valid] = [row.inscrits, row.votants, row.exprimes].map(numbers::count);
    let label = label(scrutin);
    say!(
        "{label} : {registered} inscrits, {voters} votants, {valid} suffrages exprimés.",
        "{label}: {registered} registered, {voters} voted, {valid} valid votes."
    )
}

/// Why there is no forecast for a small bureau.
pub(crate) fn small_bureau() -> String {
    say!(
        "Ce bureau a compté moins de {MIN_FORECAST_VOTES} suffrages la dernière fois : un pourcentage y dirait plus sur \
         quelques personnes que sur une tendance. Voici les comptes, sans prévision.",
        "This station counted fewer than {MIN_FORECAST_VOTES} votes last time: a percentage would tell more about a few \
         people than about a tendency. Here are the counts, without a forecast."
    )
}

/// Why a value is missing, as a sentence.
pub(crate) const fn absence(absence: Absence) -> Text {
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
            "Trop peu de votes : un pourcentage n'aurait pas de sens.",
            "Too few votes: a percentage would mean nothing.",
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
    }
}

/// What an address asked for and could not have, and what is shown instead.
pub(crate) fn notice(notice: &Notice, bureau: &str, commune: &str, target: &str) -> String {
    match notice {
        Notice::Address(Problem::Unreadable) => say!(
            "Cette adresse n'est pas lisible ; voici la page d'accueil.",
            "This address cannot be read; here is the home page."
        ),
        Notice::Address(Problem::Study(text)) => say!(
            "Il n'y a pas d'étude « {text} » sur ce site ; voici celle des élections.",
            "There is no study “{text}” on this site; here is the one of elections."
        ),
        Notice::Address(Problem::Commune(text)) => say!(
            "« {text} » n'est pas un code de commune ; voici {commune}.",
            "“{text}” is no town code; here is {commune}."
        ),
        Notice::Address(Problem::Bureau(text)) => say!(
            "« {text} » n'est pas un numéro de bureau ; voici le {bureau}.",
            "“{text}” is no number of a station; here is {bureau}."
        ),
        Notice::Address(Problem::View(text)) => say!(
            "Il n'y a pas de page « {text} » ; voici celle qui s'en approche le plus.",
            "There is no page “{text}”; here is the one that comes closest."
        ),
        Notice::CommuneUnknown(code) => say!(
            "La commune {code} n'est pas dans ces données ; voici {commune}.",
            "Town {code} is not in these data; here is {commune}."
        ),
        Notice::BureauUnknown(code) => {
            let code = code.short();
            say!(
                "Le bureau {code} n'existe pas à {commune} ; voici le {bureau}.",
                "There is no station {code} in {commune}; here is {bureau}."
            )
        }
        Notice::TargetUnknown(id) => say!(
            "L'élection « {id} » n'est pas dans ces données ; voici : {target}.",
            "The election “{id}” is not in these data; here is: {target}."
        ),
    }
}
