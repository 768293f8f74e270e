//! Notices above the figures: parts of an address that could not be had, votes that have passed, bureaux of before a merger.

use augure_elections::address::Problem;
use augure_elections::scrutin::Scrutin;

use super::shared::day;
use crate::elections::place::Notice;
use crate::text::say;

/// A part of an address that could not be had, and what is shown instead.
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

/// The target has passed and its result is not in the data.
pub(crate) fn target_has_passed(scrutin: &Scrutin) -> String {
    let day = day(scrutin);
    say!(
        "Cette élection a eu lieu le {day} ; son résultat n'est pas dans ces données. La prévision est celle de la veille.",
        "This election was held on {day}; its result is not in these data. The forecast is that of the day before."
    )
}

/// The bureau of the former commune `name` that a bureau was; `found` again under another number, by its voters.
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

/// The button that leads to the next vote.
pub(crate) fn to_next(scrutin: &Scrutin) -> String {
    let name = super::shared::scrutin(scrutin);
    say!("Voir le prochain vote\u{a0}: {name}", "See the next vote: {name}")
}

/// Some of the town's bureaux had no part in a second round: `settled` of `called`.
pub(crate) fn settled_in_part(settled: usize, called: usize, commune: &str) -> String {
    say!(
        "À ce second tour, {settled} des {called} bureaux de {commune} n'ont pas voté\u{a0}: l'élection y a été décidée au \
         premier. Ils n'ont pas de prévision, et le total de la commune est celui des autres.",
        "In this second round, {settled} of the {called} stations of {commune} did not vote: the first one settled the \
         election there. They have no forecast, and the town's total is that of the others."
    )
}
