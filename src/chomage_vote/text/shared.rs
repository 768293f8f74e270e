//! Words of several views: names of views, variables, units, and what a figure is of.

use augure_chomage_vote::category::Label;
use augure_chomage_vote::describe::Scope;
use augure_chomage_vote::panel::Panel;
use augure_chomage_vote::quarter::Quarter;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::variable::Variable;
use augure_chomage_vote::when::When;

use crate::text::{Text, either, say};

pub(crate) const NAME: Text = Text("Chômage et vote", "Unemployment and the vote");
pub(crate) const TAGLINE: Text =
    Text("Chômage et vote, département par département", "Unemployment and the vote, by département");
pub(crate) const QUESTIONS: [Text; 3] = [
    Text(
        "Que dit le chômage d'un département que son dernier vote ne disait pas ?",
        "What does a département's unemployment tell that its last vote did not?",
    ),
    Text(
        "Où le chômage et le vote vont-ils ensemble, et de combien ?",
        "Where do unemployment and the vote go together, and by how much?",
    ),
    Text(
        "Comment un département se situe-t-il parmi les autres ?",
        "Where does a département stand among the others?",
    ),
];
pub(crate) const FRONT: Text = Text("Accueil", "Overview");
pub(crate) const CHARTS: Text = Text("Visualisations", "Charts");
pub(crate) const EXPLORE: Text = Text("Exploration", "Explore");
pub(crate) const MODELS: Text = Text("Modèles", "Models");
pub(crate) const DATA: Text = Text("Données", "Data");
pub(crate) const METHOD: Text = Text("Méthode", "Method");
pub(crate) const LEGAL: Text = Text("Mentions", "Legal notes");
pub(crate) const REMARK: Text = Text(
    "Des départements, non des personnes : ce que des départements ont en commun, leurs habitants ne l'ont pas forcément.",
    "Départements, not people: what départements have in common, those who live there need not.",
);
pub(crate) const STILL_SHOWN: Text =
    Text("Le reste de la page est juste et reste affiché.", "The rest of the page is right and stays.");
pub(crate) const SELECTION: Text = Text("Étendue", "Area");
pub(crate) const SCRUTIN: Text = Text("Scrutin", "Election");
pub(crate) const QUARTER: Text = Text("Chômage", "Unemployment");
pub(crate) const UNIT: Text = Text("Département", "Département");
pub(crate) const NO_SUCH_UNIT: Text =
    Text("Aucun département ne s'écrit ainsi", "No département is written so");
pub(crate) const DEPARTEMENT_CODE: Text = Text("code", "code");
pub(crate) const METROPOLITAN: Text = Text("France métropolitaine", "Metropolitan France");
pub(crate) const EVERYWHERE: Text =
    Text("Toute la France, outre-mer et étranger compris", "All of France, overseas and abroad included");

/// A name in the reader's language.
pub(crate) fn label(label: &Label) -> &str {
    either(label.label.as_str(), label.label_en.as_str())
}

/// The name of the scrutin at `position`.
pub(crate) fn scrutin(panel: &Panel, position: usize) -> &str {
    panel
        .calendar
        .get(position)
        .map_or("", |scrutin| either(scrutin.label.as_str(), scrutin.label_en.as_str()))
}

/// The name of the unit at `position`.
pub(crate) fn unit(panel: &Panel, position: usize) -> &str {
    panel.units.get(position).map_or("", |unit| unit.name.as_str())
}

/// The name of the category at `position`.
pub(crate) fn category(panel: &Panel, position: usize) -> &str {
    panel.categories.all.get(position).map_or("", |category| label(&category.label))
}

/// The name of the family at `position`.
pub(crate) fn family(panel: &Panel, position: usize) -> &str {
    panel.categories.families.get(position).map_or("", label)
}

/// The name of a class: a category or a family, by its key.
pub(crate) fn class(panel: &Panel, key: &str) -> String {
    let categories = &panel.categories;
    let family = || categories.family(key).map(|at| family(panel, at).to_owned());
    let found = categories.position(key).map(|at| category(panel, at).to_owned()).or_else(family);
    found.unwrap_or_else(|| key.to_owned())
}

/// The name of `variable`.
pub(crate) fn variable(panel: &Panel, variable: Variable) -> String {
    let plain = match variable {
        Variable::Unemployment => Text("Taux de chômage", "Unemployment rate"),
        Variable::Turnout => Text("Participation", "Turnout"),
        Variable::Abstention => Text("Abstention", "Abstention"),
        Variable::Blank => Text("Bulletins blancs", "Blank ballots"),
        Variable::Void => Text("Bulletins nuls", "Void ballots"),
        Variable::BlankVoid => Text("Blancs et nuls", "Blank and void ballots"),
        Variable::Category(at) => {
            let name = category(panel, at);
            return say!("Part : {name}", "Share: {name}");
        }
        Variable::Family(at) => {
            let name = family(panel, at);
            return say!("Famille : {name}", "Family: {name}");
        }
    };
    plain.to_string()
}

/// A selection of units in words.
pub(crate) fn selection(panel: &Panel, selection: &Selection) -> String {
    match selection {
        Selection::Metropolitan => METROPOLITAN.to_string(),
        Selection::Everywhere => EVERYWHERE.to_string(),
        Selection::Region(code) => {
            let region = panel.units.regions().iter().find(|region| region.code == *code);
            region.map_or_else(|| code.clone(), |region| region.name.clone())
        }
    }
}

/// A quarter in words.
pub(crate) fn quarter(quarter: Quarter) -> String {
    let (year, number) = (quarter.year(), quarter.number());
    let ending = if number == 1 { "er" } else { "e" };
    say!("{number}{ending} trimestre {year}", "quarter {number} of {year}")
}

/// Which quarter is meant, and whether it was known before the vote.
pub(crate) fn when(panel: &Panel, scrutin: usize, when: When) -> String {
    let name = when.quarter(panel, scrutin).map(quarter).unwrap_or_default();
    match when {
        When::Known => {
            say!("{name}, le dernier publié avant le vote", "{name}, the last published before the vote")
        }
        When::Vote => {
            say!("{name}, celui du vote, publié après", "{name}, that of the vote, published after it")
        }
        When::Of(_) => name,
    }
}

/// What a figure is of: units, their number, the scrutin and the quarter.
pub(crate) fn scope(panel: &Panel, scope: &Scope, units: usize) -> String {
    let (area, vote) = (selection(panel, &scope.selection), scrutin(panel, scope.scrutin));
    let rates = quarter(scope.quarter);
    // Overseas collectivities and the French abroad are no départements.
    let kind = match scope.selection {
        Selection::Everywhere => Text("unités", "units"),
        _ => Text("départements", "départements"),
    };
    say!(
        "{area}, {units} {kind} ; {vote} ; chômage du {rates}.",
        "{area}, {units} {kind}; {vote}; unemployment in {rates}."
    )
}

/// A choice that means nothing.
pub(crate) fn unknown(asked: &str) -> String {
    say!(
        "« {asked} » ne veut rien dire ici ; voici ce qui s'affiche d'abord.",
        "“{asked}” means nothing here; here is what is shown first."
    )
}

/// A selection of units that means nothing.
pub(crate) fn unknown_selection(asked: &str) -> String {
    say!(
        "« {asked} » n'est pas une étendue de cette étude ; voici la France métropolitaine.",
        "“{asked}” is no area of this study; here is metropolitan France."
    )
}

/// A scrutin that is not there.
pub(crate) fn unknown_scrutin(asked: &str) -> String {
    say!(
        "Il n'y a pas de scrutin « {asked} » dans ces données ; en voici un autre.",
        "There is no election “{asked}” in these data; here is another."
    )
}

/// A quarter without rates.
pub(crate) fn unknown_quarter(asked: &str) -> String {
    say!(
        "« {asked} » n'est pas un trimestre de ces données ; voici le dernier publié avant le vote.",
        "“{asked}” is no quarter of these data; here is the last one published before the vote."
    )
}

/// A unit that is not there.
pub(crate) fn unknown_unit(asked: &str) -> String {
    say!(
        "Il n'y a pas de département « {asked} » ; en voici un autre.",
        "There is no département “{asked}”; here is another."
    )
}
