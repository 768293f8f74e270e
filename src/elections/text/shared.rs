//! Words of several views.

use augure_elections::absence::Absence;
use augure_elections::address::{Problem, View};
use augure_elections::bureau::{BureauCode, BureauId};
use augure_elections::category::Category;
use augure_elections::forecast::{Basis, MIN_FORECAST_VOTES};
use augure_elections::panel::PanelRow;
use augure_elections::references::Reference;
use augure_elections::scrutin::{DateStatus, Scrutin};

use crate::elections::place::Notice;
use crate::text::{Text, dates, either, numbers, say};

/// Postal codes that stand beside a commune's name at most.
const MOST_POSTAL_CODES: usize = 2;

pub(crate) const NAME: Text = Text("Élections", "Elections");
pub(crate) const QUESTIONS: [Text; 3] = [
    Text(
        "Que donnera la prochaine élection dans chaque bureau de vote, et à quel point en est-on sûr ?",
        "What will the next election give in each polling station, and how sure is that?",
    ),
    Text(
        "Que deviennent les bureaux si la commune vote comme je le suppose ?",
        "What becomes of the stations if the town votes as I suppose?",
    ),
    Text(
        "Où sont les abstentionnistes, et qu'est-ce qui a changé depuis la dernière fois ?",
        "Where are those who did not vote, and what has changed since last time?",
    ),
];
pub(crate) const TAGLINE: Text =
    Text("Élections, bureau de vote par bureau de vote", "Elections, polling station by polling station");
pub(crate) const STILL_SHOWN: Text = Text(
    "Ce qui était affiché le reste, ci-dessous ; les communes et élections déjà ouvertes fonctionnent toujours.",
    "What was shown stays below; towns and elections opened before still work.",
);
pub(crate) const COMMUNE: Text = Text("Commune", "Town");
pub(crate) const BUREAU: Text = Text("Bureau de vote", "Polling station");
pub(crate) const TARGET: Text = Text("Élection à prévoir", "Election to forecast");
pub(crate) const PREVIOUS_BUREAU: Text = Text("Bureau précédent", "Previous polling station");
pub(crate) const NEXT_BUREAU: Text = Text("Bureau suivant", "Next polling station");
pub(crate) const PLANNED: Text = Text("À venir", "To come");
pub(crate) const HELD: Text = Text("Passées (résultat connu)", "Past (result known)");
pub(crate) const AWAITED: Text = Text("Passées, résultat à ajouter", "Past, result to be added");
pub(crate) const CLOSED_BUREAU: Text = Text("n'existe plus", "no longer exists");
pub(crate) const POSTAL_CODE: Text = Text("code postal", "postal code");
pub(crate) const INSEE_CODE: Text = Text("code INSEE", "INSEE code");
pub(crate) const NO_SUCH_COMMUNE: Text = Text("Aucune commune ne s'écrit ainsi", "No town is written so");
pub(crate) const NO_SUCH_BUREAU: Text = Text("Aucun bureau ne s'écrit ainsi", "No station is written so");
/// What people put before a bureau's number, in either language.
pub(crate) const BUREAU_ALSO: &str = "bureau de vote bv n no num numero number polling station";
pub(crate) const NOT_A_POLL: Text =
    Text("Estimation statistique, pas un sondage.", "A statistical estimate, not a poll.");
pub(crate) const CATEGORY: Text = Text("Tendance", "Tendency");
pub(crate) const FORECAST: Text = Text("Prévision", "Forecast");
pub(crate) const RANGE: Text = Text("Intervalle 80 %", "80% interval");
pub(crate) const RESULT: Text = Text("Résultat", "Result");
pub(crate) const ERROR: Text = Text("Écart", "Error");
pub(crate) const RESULT_KNOWN: Text = Text("résultat connu", "result known");
pub(crate) const SETTLED: Text = Text("décidé au 1er tour", "settled in the 1st round");
pub(crate) const CHART: Text = Text("En un coup d'œil", "At a glance");
pub(crate) const COPY_TITLE: Text = Text("Texte à copier", "Text to copy");
/// Between a tendency and its share in the text to copy, which is plain ASCII but for names.
pub(crate) const COPIED_COLON: Text = Text(" : ", ": ");
pub(crate) const REFERENCES: Text = Text("Comparé à", "Compared with");
pub(crate) const OTHER_ROUND: Text = Text(
    "autre tour que celui de l'élection prévue : ce bureau n'a pas voté au même tour cette fois-là",
    "another round than the one forecast: this station did not vote in the same round that time",
);

/// Said of a reference since which the bureau seems to have been redrawn.
pub(crate) const REDRAWN: Text = Text(
    "Écarts marqués ≈ : le nombre d'inscrits de ce bureau a évolué tout autrement que celui de la commune, son périmètre a sans doute changé depuis. L'écart mêle territoire et opinion.",
    "Differences marked ≈: the number of registered voters of this station changed quite unlike the town's, so its territory has probably been redrawn since. The difference mixes borders and opinion.",
);

/// Why Δ may differ by a tenth from the difference of shown shares.
pub(crate) const ROUNDED: Text = Text(
    "Δ est calculé sur les parts exactes, puis arrondi : il peut s'écarter d'un dixième de la différence des parts arrondies.",
    "Δ is computed from exact shares, then rounded: it may differ by a tenth from the difference of rounded shares.",
);

pub(crate) const LEAVE: Text = Text("Quitter", "Leave");
pub(crate) const PRINT: Text = Text("Imprimer", "Print");
pub(crate) const ALL_BUREAUX: Text = Text("Tous les bureaux de la commune", "All stations of the town");
pub(crate) const GAP: Text = Text("Écart du bureau", "Station's gap");

/// What is kept for use without network: the study, and the département `place` once it is known.
pub(crate) fn kept(place: Option<&str>) -> String {
    place.map_or(NAME.to_string(), |place| say!("{NAME}, département {place}", "{NAME}, département {place}"))
}

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

/// A bureau's name; of a former commune, with that commune's code.
pub(crate) fn bureau(number: &str) -> String {
    if let Some(BureauId { commune, code }) = number.parse().ok().and_then(|code: BureauCode| code.former()) {
        let number = code.short();
        return say!(
            "Bureau {number} (ancienne commune {commune})",
            "Station {number} (former town {commune})"
        );
    }
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

/// The codes of a commune, and how many bureaux it has: `34200 · INSEE 34301 · 33 bureaux`.
pub(crate) fn codes(postal: &[String], insee: &str, count: u32) -> String {
    let more = if postal.len() > MOST_POSTAL_CODES { "…" } else { "" };
    let postal = postal.iter().take(MOST_POSTAL_CODES).map(String::as_str).collect::<Vec<_>>().join(" ");
    let after = if postal.is_empty() { "" } else { " · " };
    format!("{postal}{more}{after}INSEE\u{a0}{insee} · {}", bureaux(count).replace(' ', "\u{a0}"))
}

/// Of a commune that is one no longer: the one that took it.
pub(crate) fn merged_into(commune: &str) -> String {
    say!("aujourd'hui {commune}", "now {commune}")
}

/// The header of the column of differences with the reference `label`.
pub(crate) fn difference(label: &str) -> String {
    format!("Δ vs {label}")
}

/// The day of `scrutin`: `15 mars 2026`.
pub(crate) fn day(scrutin: &Scrutin) -> String {
    let date = scrutin.date;
    dates::written(i32::from(date.year()), date.month() as usize, date.day() as usize)
}

/// A scrutin with its day: `Municipales 2026, 1er tour (15 mars 2026)`.
pub(crate) fn scrutin(scrutin: &Scrutin) -> String {
    let doubt = match scrutin.date_status {
        DateStatus::Fixed => Text("", ""),
        DateStatus::Expected => Text(", date attendue", ", date expected"),
        DateStatus::Assumed => Text(", date supposée", ", date assumed"),
    };
    format!("{} ({}{doubt})", label(scrutin), day(scrutin))
}

/// The date of the data.
pub(crate) fn data_until(day: &str) -> String {
    let day = dates::from_iso(day);
    say!("Données jusqu'au {day}", "Data up to {day}")
}

/// That the target has passed without being in the data.
pub(crate) fn target_has_passed(scrutin: &Scrutin) -> String {
    let day = day(scrutin);
    say!(
        "Cette élection a eu lieu le {day} ; son résultat n'est pas dans ces données. La prévision est celle de la veille.",
        "This election was held on {day}; its result is not in these data. The forecast is that of the day before."
    )
}

/// Which bureau of the former commune `name` a bureau was; `found`: under another number, by its voters.
pub(crate) fn carried(number: &str, name: &str, found: bool) -> String {
    if found {
        say!(
            "Avant la fusion des communes, ce bureau était le bureau {number} de «\u{a0}{name}\u{a0}»\u{202f}; il a été retrouvé d'après le nombre d'inscrits, et son historique repris.",
            "Before the towns merged, this station was number {number} of “{name}”; it was found again by its number of registered voters, and its history carried over."
        )
    } else {
        say!(
            "Ce bureau a voté comme bureau {number} de «\u{a0}{name}\u{a0}», commune qui a fusionné depuis\u{202f}; son numéro actuel n'est pas dans ces données.",
            "This station voted as number {number} of “{name}”, a town that has merged since; its present number is not in these data."
        )
    }
}

/// What leads to the next vote.
pub(crate) fn to_next(scrutin: &Scrutin) -> String {
    let name = self::scrutin(scrutin);
    say!("Voir le prochain vote\u{a0}: {name}", "See the next vote: {name}")
}

/// That some of the town's bureaux had no part in a second round: `settled` of `called`.
pub(crate) fn settled_in_part(settled: usize, called: usize, commune: &str) -> String {
    say!(
        "À ce second tour, {settled} des {called} bureaux de {commune} n'ont pas voté\u{a0}: l'élection y a été décidée au \
         premier. Ils n'ont pas de prévision, et le total de la commune est celui des autres.",
        "In this second round, {settled} of the {called} stations of {commune} did not vote: the first one settled the \
         election there. They have no forecast, and the town's total is that of the others."
    )
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
        Notice::Address(Problem::State(text)) => say!(
            "« {text} », à la fin de l'adresse, ne se lit pas ; voici la page sans ce réglage.",
            "“{text}”, at the end of the address, cannot be read; here is the page without that setting."
        ),
        Notice::CommuneUnknown(code) => say!(
            "La commune {code} n'est pas dans ces données ; voici {commune}.",
            "Town {code} is not in these data; here is {commune}."
        ),
        Notice::CommuneMerged(code, name) => {
            let former = name.as_deref().map_or_else(|| code.to_string(), |name| format!("{name} ({code})"));
            say!(
                "{former} a rejoint la commune «\u{a0}{commune}\u{a0}»\u{202f}; voici le {bureau}, avec l'historique repris.",
                "{former} has become part of the town “{commune}”; here is {bureau}, with the history carried over."
            )
        }
        Notice::BureauUnknown(code) => {
            let code = code.short();
            say!(
                "Le bureau {code} n'existe pas à {commune} ; voici le {bureau}.",
                "There is no station {code} in {commune}; here is {bureau}."
            )
        }
        Notice::StandingUnknown(text) => say!(
            "« {text} » n'est pas une tendance à choisir pour cette élection.",
            "“{text}” is no tendency to choose for this election."
        ),
        Notice::TargetUnknown(id) | Notice::Address(Problem::Target(id)) => say!(
            "L'élection « {id} » n'est pas dans ces données ; voici : {target}.",
            "The election “{id}” is not in these data; here is: {target}."
        ),
    }
}
