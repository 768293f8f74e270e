//! The words of the method page.

use augure_elections::engine::setting::Kind;

use crate::pages::section::Prose;
use crate::text::{Text, say};

pub(crate) const TITLE: Text = Text("Méthode", "Method");
pub(crate) const ABOUT: Text = Text(
    "Comment la prévision est faite, et de combien elle se trompe",
    "How forecasts are made, and how far off they are",
);
pub(crate) const AUTRES: Text = Text("Votes hors des sept tendances", "Votes outside the seven tendencies");
pub(crate) const AUTRES_NOTE: Text = Text(
    "Part des suffrages exprimés allée à des candidats qu'aucune tendance ne reçoit (divers, régionalistes, sans étiquette). Ils restent dans les résultats et la participation, mais hors des sept pourcentages.",
    "Part of the valid votes that went to candidates whom no tendency takes in (miscellaneous, regionalists, without label). They stay in results and turnout, outside the seven percentages.",
);
pub(crate) const SCRUTIN: Text = Text("Scrutin", "Scrutin");
pub(crate) const TERRITORY: Text = Text("Ces données (département)", "These data (département)");
pub(crate) const NATION: Text = Text("France", "France");
pub(crate) const MAPPING: Text = Text("Qui compte pour quelle tendance", "Who counts for which tendency");
pub(crate) const MAPPING_NOTE: Text = Text(
    "Le classement tel qu'il a été appliqué, nuance par nuance ou nom par nom, avec ses voix ici. C'est un choix éditorial, publié pour être discuté et remplaçable : deux demi-parts signifient que les voix sont partagées.",
    "The mapping as applied, label by label or name by name, with its votes here. It is an editorial choice, published to be discussed and replaceable: two halves mean that the votes are split.",
);
pub(crate) const BACKTESTS: Text = Text("Ce que valent les prévisions", "What forecasts are worth");
pub(crate) const BACKTESTS_NOTE: Text = Text(
    "Chaque scrutin passé, prévu comme la veille : erreur moyenne en points par tendance et par bureau, pour Augure, pour des réponses naïves et pour d'autres modèles. Plus petit, mieux c'est. Le plancher est ce que manquerait encore une prévision qui connaîtrait la vraie part de chaque bureau : le hasard du tirage. C'est une moyenne théorique : une erreur mesurée peut passer un peu dessous.",
    "Every past scrutin, forecast as on its eve: mean error in points per tendency and station, for Augure, for naive answers and for other models. Smaller is better. The floor is what a forecast that knew each station's true share would still miss: the luck of the draw. It is a theoretical mean: a measured error can lie a little below it.",
);
pub(crate) const SETTING: Text = Text("Ce qui est supposé connu", "What is taken as known");
pub(crate) const ZONE: Text = Text("Mesuré sur", "Measured over");
pub(crate) const ALL: Text = Text("Toutes les tendances", "All tendencies");
pub(crate) const SCORES: Text =
    Text("Erreur moyenne par scrutin, en points", "Mean error by scrutin, in points");
pub(crate) const FLOOR: Text = Text("Plancher", "Floor");
pub(crate) const WINNER: Text = Text("Première tendance juste", "First tendency right");
pub(crate) const WIDTH: Text = Text("Largeur de l'intervalle, points", "Width of the interval, points");
pub(crate) const STATIONS: Text = Text("Bureaux", "Stations");
pub(crate) const NOT_MEASURED: Text = Text(
    "Non mesuré : trop peu de scrutins antérieurs, ou ce modèle n'en donne pas.",
    "Not measured: too few earlier scrutins, or this model gives none.",
);
pub(crate) const CALIBRATION_NOTE: Text = Text(
    "Les prévisions de premiers tours, rangées par taille : la moyenne prévue et la moyenne obtenue. Sur la diagonale, elles sont justes en moyenne.",
    "Forecasts of first rounds, sorted by size: their mean, and the mean of the results. On the diagonal they are right on average.",
);
pub(crate) const SCATTER_NOTE: Text = Text(
    "Chaque carré rassemble des bureaux : plus il est foncé, plus ils sont nombreux. Premiers tours.",
    "Each square holds stations: the darker, the more. First rounds.",
);
pub(crate) const OPEN: Text = Text("Ouvrir le classement", "Open the mapping");
pub(crate) const KEY: Text = Text("Nuance ou nom", "Label or name");
pub(crate) const MATCHED: Text = Text("Reconnu par", "Matched by");
pub(crate) const WEIGHT: Text = Text("Part", "Part");
pub(crate) const VOTES: Text = Text("Voix", "Votes");
pub(crate) const RULE: Text = Text("Règle", "Rule");

/// The model card in plain words.
pub(crate) const CARD: [Prose; 3] = [
    (
        Text("Ce que fait Augure", "What Augure does"),
        &[
            Text(
                "Augure prolonge les résultats officiels de chaque bureau. Il ne connaît ni la campagne, ni les candidats, ni les sondages : seulement la façon dont ce bureau a voté jusqu'ici, comparé à sa ville, et la façon dont la ville a voté.",
                "Augure extends the official results of each station. It knows neither the campaign, nor the candidates, nor any poll: only how this station has voted so far compared with its town, and how the town has voted.",
            ),
            Text(
                "Un bureau garde d'une élection à l'autre une empreinte assez stable : un peu plus à gauche que sa ville, beaucoup moins au centre… C'est cette empreinte que le modèle mesure, en donnant plus de poids aux élections récentes et à celles du même type, et moins à un bureau dont le nombre d'inscrits a bougé tout autrement que celui de sa ville (redécoupage probable).",
                "From one election to the next a station keeps a rather stable mark: a bit more to the left than its town, much less in the centre… That mark is what the model measures, giving more weight to recent elections and to those of the same type, and less to a station whose registered voters moved quite unlike its town's (probably redrawn).",
            ),
            Text(
                "Seuls les résultats antérieurs à l'élection prévue servent, pour une élection passée aussi : elle est montrée telle qu'elle aurait été prévue la veille.",
                "Only results from before the election forecast are used, for a past one too: it is shown as it would have been forecast on its eve.",
            ),
        ],
    ),
    (
        Text("Trois questions, trois réponses", "Three questions, three answers"),
        &[
            Text(
                "À l'aveugle : rien n'est supposé, hors le type et la date de l'élection. C'est la prévision affichée par défaut, avec de larges intervalles.",
                "Blind: nothing is supposed but the type and date of the election. It is the forecast shown by default, with wide intervals.",
            ),
            Text(
                "Offre connue : on sait quelles tendances se présentent ; les voix des absentes vont à leurs voisines.",
                "Offer known: one knows which tendencies stand; votes of those that do not go to their neighbours.",
            ),
            Text(
                "Scénario : vous donnez les totaux de la ville, le modèle les répartit entre bureaux. C'est là qu'il est le plus sûr : les bureaux d'une ville se déplacent ensemble.",
                "Scenario: you give the totals of the town, the model spreads them over its stations. That is where it is surest: the stations of a town move together.",
            ),
        ],
    ),
    (
        Text("Les intervalles", "Intervals"),
        &[Text(
            "Un intervalle à 80\u{202f}% est réglé sur les erreurs faites aux élections précédentes, pour tenir 8 résultats sur 10. Il a deux parts\u{a0}: le hasard du vote, d'autant plus grand que le bureau est petit et qu'il a bougé autrement que sa ville, et ce que le modèle manque partout. Pour un type d'élection jamais rencontré, la plus large des mesures passées sert. Il ne dit rien de ce qui ne s'est encore jamais produit.",
            "An 80% interval is set by the errors made at earlier elections, to hold 8 results out of 10. It has two parts: the luck of the vote, the larger the smaller the station and the more it has moved unlike its town, and what the model misses everywhere. For a type of election never met, the widest of past measures serves. It says nothing of what has never happened before.",
        )],
    ),
];

/// Limits in plain words.
pub(crate) const LIMITS: Prose = (
    Text("Ce qu'il ne sait pas faire", "What it cannot do"),
    &[
        Text(
            "Deviner une campagne : une candidature nouvelle, un désistement, une alliance, un événement. Deux listes qui s'unissent ou se séparent changent la carte d'une tendance d'un coup.",
            "Guess a campaign: a new candidate, a withdrawal, an alliance, an event. Two lists that join or part change the map of a tendency at once.",
        ),
        Text(
            "Faire mieux que le hasard du tirage : dans un bureau de quelques centaines de voix, même un modèle parfait se tromperait d'environ un point. C'est le plancher binomial des tableaux.",
            "Do better than the luck of the draw: in a station of a few hundred votes even a perfect model would be about one point off. That is the binomial floor of the tables.",
        ),
        Text(
            "Les élections décidées dans chaque ville (municipales) : leurs intervalles reposent sur très peu de scrutins du même type.",
            "Elections decided in each town (municipales): their intervals rest on very few scrutins of that type.",
        ),
        Text(
            "Les seconds tours sans totaux donnés : les reports de voix entre les deux tours ne sont pas modélisés.",
            "Second rounds without given totals: transfers of votes between rounds are not modelled.",
        ),
        Text(
            "Un bureau redessiné ou nouveau : il garde peu de passé, et reçoit surtout la prévision de sa ville.",
            "A redrawn or new station: it keeps little past, and mostly gets the forecast of its town.",
        ),
    ],
);

/// The town's column of a table.
pub(crate) fn town(name: &str) -> String {
    say!("Commune : {name}", "Town: {name}")
}

/// The name of a setting.
pub(crate) const fn setting(kind: Kind) -> Text {
    match kind {
        Kind::Blind => Text("rien (à l'aveugle)", "nothing (blind)"),
        Kind::Offer => Text("l'offre politique", "who stands"),
        Kind::Scenario => Text("les totaux de la ville (scénario)", "the town's totals (scenario)"),
    }
}

/// The name of a model; its own where it has no other.
pub(crate) fn model(name: &str) -> String {
    let text = match name {
        "engine" => Text("Augure", "Augure"),
        "flat" => Text("comme la ville", "as the town"),
        "uniform swing" => Text("glissement uniforme", "uniform swing"),
        "last any" => Text("dernier scrutin", "last scrutin"),
        "last same type" => Text("dernier du même type", "last of the type"),
        "ridge baseline" => Text("régression ridge", "ridge regression"),
        "boosted trees" => Text("arbres boostés", "boosted trees"),
        "own" => Text("partie : tendance seule", "part: own tendency"),
        "all categories" => Text("partie : toutes tendances", "part: all tendencies"),
        "low rank" => Text("partie : rang faible", "part: low rank"),
        other => return other.to_owned(),
    };
    text.to_string()
}

/// The row of means over first or second rounds.
pub(crate) fn mean(tour: u8) -> String {
    match tour {
        1 => say!("Moyenne, premiers tours", "Mean, first rounds"),
        _ => say!("Moyenne, seconds tours", "Mean, second rounds"),
    }
}

/// The nearness of forecasts to results.
pub(crate) fn near(all: &str, same: &str, beside: &str, farther: &str) -> String {
    say!(
        "Sur {all} prévisions (une par bureau et par tendance), {same} tombent à moins de 2 points du résultat environ, {beside} à moins de 4, {farther} à moins de 10.",
        "Of {all} forecasts (one per station and tendency), {same} come within about 2 points of the result, {beside} within 4, {farther} within 10."
    )
}
