//! The words of scenarios.

use augure_elections::people::People;
use augure_elections::scenario::{MustStand, NoRoom, Scenario, WHOLE};

use crate::text::{Text, numbers, say};

pub(crate) const TITLE: Text = Text("Scénario", "Scenario");
/// Across every page of a printed scenario.
pub(crate) const MARK: Text = Text("SCÉNARIO", "SCENARIO");
pub(crate) const INTRODUCTION: Text = Text(
    "Supposez le total de la commune : chaque bureau suit, d'après ses écarts passés avec elle. Une supposition, pas un sondage.",
    "Suppose the town's total: each station follows, by how it differed from the town before. A supposition, not a poll.",
);
pub(crate) const SUPPOSED: Text = Text("Total de la commune", "Total of the town");
pub(crate) const UNREADABLE: Text = Text(
    "Le scénario de ce lien n'est pas lisible ; voici la prévision du modèle.",
    "The scenario of this link cannot be read; here is the model's forecast.",
);
pub(crate) const START: Text = Text("Partir de", "Start from");
pub(crate) const FROM_MODEL: Text = Text("la prévision du modèle", "the model's forecast");
pub(crate) const RESET: Text = Text("Remettre à zéro", "Reset");
pub(crate) const STANDS: Text = Text("présent", "stands");
pub(crate) const LOCKED: Text = Text("bloqué", "locked");
pub(crate) const TURNOUT: Text = Text("Participation", "Turnout");
pub(crate) const TRANSFERS: Text = Text("Reports de voix", "Transfers of votes");
pub(crate) const TRANSFERS_HINT: Text = Text(
    "En points d'inscrits : personne n'apparaît ni ne disparaît.",
    "In points of registered voters: nobody appears or disappears.",
);
pub(crate) const FROM: Text = Text("De", "From");
pub(crate) const TO: Text = Text("Vers", "To");
pub(crate) const ABSTENTION: Text = Text("Abstention", "Abstention");
pub(crate) const POINTS: Text = Text("Points d'inscrits", "Points of registered voters");
pub(crate) const APPLY: Text = Text("Reporter", "Transfer");
pub(crate) const SAME_POOL: Text =
    Text("Choisissez deux groupes différents.", "Choose two different groups.");
pub(crate) const NOT_STANDING: Text = Text(
    "Cette tendance n'est pas présente dans le scénario.",
    "This tendency does not stand in the scenario.",
);
pub(crate) const BUREAUX: Text = Text("Tous les bureaux", "All stations");
pub(crate) const VALID: Text = Text("Exprimés", "Valid votes");
pub(crate) const WHOLE_TOWN: Text = Text("Commune", "Town");

pub(crate) const ALREADY: Text = Text(
    "Déjà reporté : rien de plus n'a changé. Pour reporter encore, changez un champ.",
    "Transferred already: nothing more has changed. To transfer more, change a field.",
);
pub(crate) const ALL_HELD: Text = Text(
    "Les autres parts, tapées ou bloquées, prennent toutes les voix : rien n'a changé. Libérez-en une d'abord.",
    "The other shares, typed or locked, take all votes: nothing has changed. Release one first.",
);

/// The label of the tick of `category` for screen readers.
pub(crate) fn stands(category: &str) -> String {
    say!("{category} se présente", "{category} stands")
}

/// The label of the lock of `category` for screen readers.
pub(crate) fn locks(category: &str) -> String {
    say!("Bloquer {category}", "Lock {category}")
}

/// The message of a transfer, with the held shares that it has left as they were.
pub(crate) fn moved(points: f64, held: &[String]) -> String {
    let points = numbers::decimal(points, 1);
    let moved = say!("{points} points reportés.", "{points} points transferred.");
    if held.is_empty() {
        return moved;
    }
    let held = held.join(", ");
    say!(
        "{moved} Inchangées, car tapées ou bloquées : {held}.",
        "{moved} Unchanged, as typed or locked: {held}."
    )
}

/// The refusal of a transfer from or to a locked category.
pub(crate) fn locked_pool(category: &str) -> String {
    say!(
        "La part « {category} » est bloquée : elle ne bouge pas, rien n'a changé. Débloquez-la d'abord.",
        "The share of “{category}” is locked: it does not move, nothing has changed. Unlock it first."
    )
}

/// The rest that held shares leave to the free ones; empty where all are free.
pub(crate) fn held(supposed: &Scenario) -> String {
    let standing = || supposed.parts().iter().filter(|part| part.stands);
    let sum: u32 = standing().filter(|part| !part.is_free()).map(|part| part.tenths).sum();
    let [sum, left] = [sum, WHOLE - sum].map(|tenths| numbers::percent_of_tenths(i64::from(tenths)));
    match standing().filter(|part| part.is_free()).count() {
        free if free == standing().count() => String::new(),
        0 => say!(
            "Toutes les parts sont tapées ou bloquées : libérez-en une (×) pour que les autres puissent changer.",
            "All shares are typed or locked: release one (×) so that others can change."
        ),
        1 => say!(
            "Parts tapées ou bloquées : {sum}. La dernière prend le reste, {left}.",
            "Shares typed or locked: {sum}. The last one takes the rest, {left}."
        ),
        _ => say!(
            "Parts tapées ou bloquées : {sum}. Les autres se partagent le reste, {left}.",
            "Shares typed or locked: {sum}. The others share the rest, {left}."
        ),
    }
}

/// The share that was typed for a category and cannot be taken, in tenths of a percent, and why.
pub(crate) fn refused(supposed: &Scenario, category: usize) -> Option<(u32, String)> {
    let (typed, why) = supposed.refusal(category)?;
    let percent = |tenths: u32| numbers::percent_of_tenths(i64::from(tenths));
    let now = percent(supposed.parts().get(category)?.tenths);
    let text = match why {
        NoRoom::AtMost(left) => {
            let (typed, left) = (percent(typed), percent(left));
            say!(
                "{typed} dépasserait 100 % : les parts tapées ou bloquées laissent {left} au plus. Compté pour l'instant : {now}.",
                "{typed} would pass 100%: the shares typed or locked leave {left} at most. Counted for now: {now}."
            )
        }
        NoRoom::Exactly(left) => {
            let left = percent(left);
            say!(
                "Les autres parts, toutes tapées ou bloquées, laissent {left} : changez-en ou libérez-en une. Compté pour \
                 l'instant\u{a0}: {now}.",
                "The other shares, all typed or locked, leave {left}: change or release one. Counted for now: {now}."
            )
        }
    };
    Some((typed, text))
}

/// Why a category stays.
pub(crate) const fn must_stand(why: MustStand) -> Text {
    match why {
        MustStand::Alone => Text(
            "Une tendance au moins reste présente : celle-ci est la dernière.",
            "At least one tendency stands: this is the last.",
        ),
        MustStand::OthersHeld => Text(
            "Les autres parts sont toutes tapées ou bloquées : personne ne prendrait ses voix. Libérez-en une d'abord.",
            "The other shares are all typed or locked: nobody would take its votes. Release one first.",
        ),
    }
}

/// The refusal of a transfer of more than there is.
pub(crate) fn too_many(there: f64) -> String {
    let there = numbers::decimal(there, 1);
    say!(
        "Ce groupe ne compte que {there} points d'inscrits : rien n'a changé.",
        "This group has only {there} points of registered voters: nothing has changed."
    )
}

/// The people of a bureau in one line.
pub(crate) fn people(people: &People) -> String {
    let [registered, voters, valid, abstention] =
        [people.inscrits, people.votants, people.exprimes, people.abstention()].map(numbers::count);
    say!(
        "{registered} inscrits, {abstention} abstentions, {voters} votants, {valid} suffrages exprimés.",
        "{registered} registered, {abstention} abstain, {voters} vote, {valid} valid votes."
    )
}
