//! Words of the front page.

use augure_chomage_vote::findings::{Added, Together};
use augure_chomage_vote::panel::Panel;
use augure_chomage_vote::tables::scores::Leftover;

use super::estimates::{estimate, range};
use super::shared;
use crate::text::{SEMICOLON, Text, numbers, say};

pub(crate) const FINDINGS: Text = Text("Ce que disent les chiffres", "What the figures say");
pub(crate) const TABLE: Text =
    Text("Ce que le chômage ajoute au dernier vote", "What unemployment adds to the last vote");
pub(crate) const TABLE_NOTE: Text = Text(
    "Erreur absolue moyenne, en points, d'une prévision faite la veille de chaque scrutin pour les départements de France métropolitaine, le total national étant donné. Les intervalles à 95 % tirent au sort des régions entières : des départements voisins se ressemblent. Le chômage est celui du dernier trimestre publié avant le vote.",
    "Mean absolute error, in points, of a forecast made on the eve of each election for the départements of metropolitan France, the national total being given. Intervals of 95% draw whole regions: neighbouring départements are alike. Unemployment is that of the last quarter published before the vote.",
);
pub(crate) const TOGETHER: Text =
    Text("Chômage et vote au même moment", "Unemployment and the vote at the same moment");
pub(crate) const TOGETHER_NOTE: Text = Text(
    "Corrélation du taux de chômage du trimestre du vote avec la part de la tendance, par scrutin. Avec l'outre-mer et l'étranger, elle change, parfois jusqu'à disparaître : chaque chiffre dit donc de quelle étendue il est.",
    "Correlation of the unemployment rate of the quarter of the vote with the share of the category, by election. With overseas and abroad it changes, and may vanish: so each figure names its area.",
);
pub(crate) const NO_OVERSEAS: Text = Text(
    "La source ne donne ce scrutin que pour la France métropolitaine.",
    "The source gives this election for metropolitan France only.",
);
pub(crate) const TARGET: Text = Text("Scrutin prévu", "Election");
pub(crate) const START: Text = Text("À partir de", "From");
pub(crate) const SWING: Text = Text("Déplacement uniforme", "Uniform swing");
pub(crate) const WITH: Text = Text("Déplacement uniforme et chômage", "Uniform swing and unemployment");
pub(crate) const DIFFERENCE: Text = Text("Différence", "Difference");
pub(crate) const UNITS: Text = Text("Départements", "Départements");
pub(crate) const LEADS: Text = Text("Aller plus loin", "Where to go next");
pub(crate) const WARNING: Text = Text(
    "Un lien entre des départements ne dit rien d'une personne : un département où le chômage est élevé peut voter pour une tendance sans que les chômeurs le fassent (erreur écologique, Robinson, 1950).",
    "A link between départements says nothing about a person: a département with high unemployment may vote for a category without the unemployed doing so (the ecological fallacy, Robinson, 1950).",
);
pub(crate) const TO_CHARTS: Text =
    Text("voir les deux ensemble, sur une carte et deux à deux", "see both, on a map and pair by pair");
pub(crate) const TO_EXPLORE: Text =
    Text("chercher un département et son rang", "look up a département and its rank");
pub(crate) const TO_MODELS: Text = Text(
    "comparer les modèles, et déplacer le chômage d'un département",
    "compare models, and move the unemployment of a département",
);

/// The first finding: how far unemployment and the category in focus go together.
pub(crate) fn together(panel: &Panel, found: &[Together]) -> Option<String> {
    let category = shared::category(panel, panel.categories.focus);
    let ends = |of: fn(&Together) -> Option<f64>| {
        let values = found.iter().filter_map(of);
        let [low, high] = [values.clone().reduce(f64::min)?, values.reduce(f64::max)?];
        Some([low, high].map(|value| numbers::decimal(value, 2)))
    };
    let [low, high] = ends(|one| Some(one.metropolitan.r))?;
    let [least, most] = ends(|one| one.with_overseas().map(|line| line.r))?;
    let count = found.len();
    Some(say!(
        "En France métropolitaine, les départements où le chômage est plus élevé votent davantage pour « {category} » : corrélation de {low} à {high} selon le scrutin ({count} scrutins) ; avec l'outre-mer et l'étranger, elle va de {least} à {most}.",
        "In metropolitan France, départements with more unemployment vote more for “{category}”: correlation from {low} to {high} by election ({count} elections); with overseas and abroad it goes from {least} to {most}."
    ))
}

/// The second finding: what unemployment adds to the last vote.
pub(crate) fn added(panel: &Panel, found: &[Added]) -> Option<String> {
    let helps = |one: &&Added| one.difference.interval.is_some_and(|interval| interval.high < 0.0);
    let harms = |one: &&Added| one.difference.interval.is_some_and(|interval| interval.low > 0.0);
    let (helped, harmed) = (found.iter().filter(helps).count(), found.iter().filter(harms).count());
    let last = found.last()?;
    let vote = shared::scrutin(panel, last.target);
    let swing = numbers::decimal(last.swing.value, 2);
    let with = numbers::decimal(last.with.value, 2);
    let between = last.difference.interval.map(|interval| range(interval, 2)).unwrap_or_default();
    let (count, none) = (found.len(), helped == 0);
    let verdict = if none {
        Text(
            "Au-delà du dernier vote, le chômage n'apprend rien d'utile",
            "Beyond the last vote, unemployment tells nothing of use",
        )
    } else {
        Text(
            "Au-delà du dernier vote, le chômage apprend parfois quelque chose",
            "Beyond the last vote, unemployment sometimes tells something",
        )
    };
    Some(say!(
        "{verdict} : sur {count} scrutins prévus la veille, il réduit l'erreur de façon assurée {helped} fois et l'augmente {harmed} fois ; la dernière fois ({vote}), elle est de {swing} pt sans lui et de {with} pt avec lui (différence à 95 % {between}).",
        "{verdict}: of {count} elections forecast on the eve, its help is sure in {helped} and its harm in {harmed}; the last time ({vote}) the error is {swing} pt without it and {with} pt with it (difference at 95% {between})."
    ))
}

/// The third finding: whether what the swing leaves over goes with unemployment the same way each time.
pub(crate) fn left_over(panel: &Panel, found: &[Leftover]) -> Option<String> {
    let one = |one: &Leftover| {
        format!("{} {}", shared::scrutin(panel, one.target), estimate(one.r.value, one.r.interval, 2))
    };
    let signs = |of: fn(f64) -> bool| found.iter().any(|one| of(one.r.value));
    let changes = signs(|r| r > 0.0) && signs(|r| r < 0.0);
    if found.is_empty() {
        return None;
    }
    let list = found.iter().map(one).collect::<Vec<_>>().join(SEMICOLON.get());
    let verdict = if changes {
        Text(
            "Après coup, ce que le déplacement uniforme n'avait pas prévu va avec le chômage, mais le signe change d'un scrutin à l'autre : on ne peut pas s'en servir",
            "After the fact, what the uniform swing had missed goes with unemployment, but the sign changes from one election to the next: nothing to build on",
        )
    } else {
        Text(
            "Après coup, ce que le déplacement uniforme n'avait pas prévu va avec le chômage, toujours dans le même sens",
            "After the fact, what the uniform swing had missed goes with unemployment, always the same way",
        )
    };
    Some(say!("{verdict} ({list}).", "{verdict} ({list})."))
}
