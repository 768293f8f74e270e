//! Words of the method.

use crate::pages::section::Prose;
use crate::text::{Text, say};

/// The sections.
pub(crate) const SECTIONS: [Prose; 5] = [
    (
        Text("Ce qui est mesuré", "What is measured"),
        &[
            Text(
                "Une unité est un département, ou ce qui vote comme un département : une collectivité d'outre-mer, les Français de l'étranger. Un seul outil lit leurs codes, quelle que soit leur écriture ; un code inconnu est un problème signalé, jamais une nouvelle unité.",
                "A unit is a département, or what votes like one: an overseas collectivity, the French abroad. One tool reads their codes however they are written; an unknown code is a problem that is told, never a new unit.",
            ),
            Text(
                "Le chômage est le taux localisé de l'Insee, par trimestre, tel que révisé depuis. Le trimestre est un choix du lecteur : d'abord le dernier publié avant le vote ; celui du vote, publié après, ne peut que décrire.",
                "Unemployment is Insee's local rate, by quarter, as revised since. The quarter is the reader's choice: first the last one published before the vote; that of the vote, published after it, can only describe.",
            ),
            Text(
                "La participation et l'abstention sont des parts des inscrits, les bulletins blancs et nuls des parts des votants, les voix des parts des suffrages exprimés. Ce qu'une source ne donne pas est absent, avec sa raison, jamais zéro.",
                "Turnout and abstention are shares of the registered, blank and void ballots shares of the voters, votes shares of the valid votes. What a source does not give is absent, with its reason, never zero.",
            ),
        ],
    ),
    (
        Text("Ce que le passé ne peut pas voir", "What the past cannot see"),
        &[Text(
            "Une prévision ne reçoit que ce qui était connu la veille : les scrutins terminés et les trimestres publiés. Un test remplace toutes les lignes postérieures par du poison et vérifie que pas un chiffre ne bouge.",
            "A forecast is given only what was known on the eve: elections that were over and quarters that were published. A test replaces every later row by poison and checks that no figure moves.",
        )],
    ),
    (
        Text("Prévisions des parts", "Forecasts of shares"),
        &[
            Text(
                "Le total national est donné à toutes les méthodes : la question est où les voix se trouvent, non combien il y en a. Part nationale partout ; comme la dernière fois ; moyenne de la région, déplacement uniforme, déplacement proportionnel ; régression ridge, forêt aléatoire et arbres boostés sur les écarts logarithmiques, avec et sans chômage ; déplacement uniforme corrigé par le chômage.",
                "The national total is given to all methods: the question is where the votes are, not how many. National share everywhere; as last time; regional mean, uniform swing, proportional swing; ridge regression, random forest and boosted trees on log deviations, with and without unemployment; uniform swing corrected by unemployment.",
            ),
            Text(
                "Chaque ligne est fermée à cent pour cent et le total national retrouvé. Les modèles sont ajustés sur les scrutins antérieurs seulement.",
                "Each row is closed to a hundred percent and the national total found again. Models are fitted on earlier elections alone.",
            ),
        ],
    ),
    (
        Text("Incertitude", "Uncertainty"),
        &[Text(
            "Des départements voisins se ressemblent (I de Moran des erreurs) : les compter comme indépendants donnerait des intervalles trop étroits. Les intervalles des erreurs tirent donc des régions entières, avec remise. Ceux des corrélations (transformation de Fisher) supposent l'indépendance, et sont trop étroits d'autant.",
            "Neighbouring départements are alike (Moran's I of the errors): counting them as independent would give intervals too narrow. Intervals of errors draw whole regions, with replacement. Those of correlations (Fisher's transformation) assume independence, and are too narrow by as much.",
        )],
    ),
    (
        Text("Corrections au tableau de bord remplacé", "Corrections to the dashboard this replaces"),
        &[
            Text(
                "Ses graphiques disaient « Hauts-de-France » et montraient toute la France : ici chaque figure nomme son étendue, le nombre de départements, le scrutin et le trimestre.",
                "Its charts said “Hauts-de-France” and showed all of France: here each figure names its area, the number of départements, the election and the quarter.",
            ),
            Text(
                "Son fichier nommé « T3 » contenait le quatrième trimestre : ici le trimestre est lu dans le classeur même, et choisi.",
                "Its file named “T3” held the fourth quarter: here the quarter is read in the workbook itself, and chosen.",
            ),
            Text(
                "Son « gagnant » additionnait les voix des deux tours, que deux électorats différents ont données : ici chaque tour a sa réponse ; sa question est reprise à part, pour comparer.",
                "Its “winner” added up the votes of both rounds, cast by two different electorates: here each round has its answer; its question is taken up apart, to compare.",
            ),
            Text(
                "La courbe ROC d'une de ses classes était inversée, faute d'avoir rangé les classes comme les probabilités : ici la probabilité d'une classe est le score de cette classe.",
                "The ROC curve of one of its classes was upside down, as classes were not in the order of the probabilities: here the probability of a class is the score of that class.",
            ),
            Text(
                "Ses trois matrices de confusion se retrouvent quand chaque variable est la moyenne des lignes de sa table (douze candidats au premier tour, deux au second : le premier y compte six fois plus) et que les taux de chômage absents de onze unités d'outre-mer et de l'étranger sont la médiane des autres. Ici les tours comptent autant, un taux absent reste absent, et ceux des départements d'outre-mer sont lus sous leur code de l'Insee.",
                "Its three confusion matrices are found again when each feature is the mean over the rows of its table (twelve candidates in the first round, two in the second: the first counts six times as much) and the absent rates of eleven units overseas and abroad are the median of the others. Here rounds count alike, an absent rate stays absent, and those of overseas départements are read under their Insee code.",
            ),
            Text(
                "Ses modèles étaient départagés sur un seul découpage de vingt-deux unités : ici les parts sont répétées, puis des régions entières sont laissées de côté, puis le temps ; chaque exactitude a son intervalle, et la majorité est à côté.",
                "Its models were told apart by one split of twenty-two units: here folds are repeated, then whole regions are left out, then time; each accuracy has its interval, and the majority stands beside.",
            ),
            Text(
                "L'outre-mer et l'étranger, sans taux de chômage pour beaucoup, y étaient mêlés à la métropole, où la corrélation est tout autre : ici l'étendue est un choix, et la métropole vient d'abord.",
                "Overseas and abroad, many without an unemployment rate, were mixed with metropolitan France, where the correlation is quite another: here the area is a choice, and metropolitan France comes first.",
            ),
        ],
    ),
];

/// Days from the end of a quarter until its rates count as known.
pub(crate) fn lag(days: u16) -> String {
    say!(
        "Un taux compte comme connu {days} jours après la fin de son trimestre : c'est une hypothèse, le classeur ne donnant pas les jours de publication.",
        "A rate counts as known {days} days after the end of its quarter: an assumption, as the workbook does not give the days of publication."
    )
}

pub(crate) const LAG: Text = Text("Délai de publication", "Publication lag");
