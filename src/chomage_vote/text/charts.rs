//! Words of the charts.

use augure_chomage_vote::describe::{Boxed, Histogram, Line};

use super::estimates::range;
use crate::text::{Text, numbers, say};

pub(crate) const HISTOGRAMS: Text = Text("Répartition", "Distribution");
pub(crate) const HISTOGRAMS_NOTE: Text = Text(
    "Nombre de départements par tranche. Le trait marque le département choisi.",
    "Number of départements by class. The line marks the chosen département.",
);
pub(crate) const COUNT: Text = Text("Départements", "Départements");
pub(crate) const MATRIX: Text = Text("Corrélations deux à deux", "Correlations pair by pair");
pub(crate) const MATRIX_NOTE: Text = Text(
    "De −1 (l'une monte quand l'autre descend) à 1 (elles montent ensemble) ; la couleur redit le chiffre. Une corrélation n'est pas une cause.",
    "From −1 (one rises as the other falls) to 1 (they rise together); the colour repeats the figure. A correlation is no cause.",
);
pub(crate) const SCATTER: Text =
    Text("Deux variables, département par département", "Two variables, by département");
pub(crate) const SCATTER_NOTE: Text = Text(
    "Un point par département ; passez dessus ou touchez-le pour le nommer et le choisir. Le trait est la droite des moindres carrés.",
    "One dot per département; hover or tap to name and choose it. The line is that of least squares.",
);
pub(crate) const DOT_KEYS: Text = Text(
    "Au clavier, les flèches gauche et droite vont d'un point à l'autre du scrutin choisi, Entrée choisit son département.",
    "By keyboard, the left and right arrows go from dot to dot of the chosen election, Enter chooses its département.",
);
pub(crate) const ACROSS: Text = Text("En abscisse", "Across");
pub(crate) const UP: Text = Text("En ordonnée", "Up");
pub(crate) const SCRUTINS: Text = Text("Scrutins", "Elections");
pub(crate) const THIS_SCRUTIN: Text = Text("celui choisi", "the chosen one");
pub(crate) const ALL_SCRUTINS: Text = Text("tous ensemble", "all together");
pub(crate) const POINTS: Text = Text("Les points en tableau", "The dots as a table");
pub(crate) const BOXES: Text = Text("Par famille arrivée en tête", "By leading family");
pub(crate) const BOXES_NOTE: Text = Text(
    "La variable en ordonnée ci-dessus, dans les départements où chaque famille est arrivée en tête : médiane, quartiles, moustaches jusqu'à une fois et demie la hauteur de la boîte ; un point par département au-delà.",
    "The variable that is up in the chart above, in the départements where each family came first: median, quartiles, whiskers up to one and a half heights of the box; one dot per département beyond.",
);
pub(crate) const SHARES: Text = Text("Parts des familles", "Shares of the families");
pub(crate) const SHARES_NOTE: Text = Text(
    "La part de chaque famille dans les suffrages exprimés, sur les départements de l'étendue choisie.",
    "The share of each family in the valid votes, over the départements of the chosen area.",
);
pub(crate) const FAMILY: Text = Text("Famille", "Family");
pub(crate) const MEDIAN: Text = Text("Médiane", "Median");
pub(crate) const FIRST: Text = Text("1er quartile", "1st quartile");
pub(crate) const THIRD: Text = Text("3e quartile", "3rd quartile");
pub(crate) const LOW: Text = Text("Moustache basse", "Lower whisker");
pub(crate) const HIGH: Text = Text("Moustache haute", "Upper whisker");
pub(crate) const MAP: Text = Text("Carte", "Map");
pub(crate) const MAP_NOTE: Text = Text(
    "Touchez un département pour le choisir. Les départements sans valeur sont hachurés.",
    "Tap a département to choose it. Départements without a value are hatched.",
);
pub(crate) const MEASURE: Text = Text("Variable", "Variable");
pub(crate) const CLOSER: Text =
    Text("Agrandir autour du département choisi", "Enlarge around the chosen département");
pub(crate) const KEYS: Text = Text(
    "Les flèches vont d'un département à l'autre, Entrée le choisit.",
    "Arrow keys go from one département to the next, Enter chooses it.",
);
pub(crate) const NO_MAP: Text = Text(
    "Pas de contour pour cette étendue : les chiffres sont dans le tableau de la page Exploration.",
    "No outline for this area: the figures are in the table of the page Explore.",
);
pub(crate) const NOTHING: Text = Text(
    "Pas de valeur pour ce scrutin et cette étendue : la source ne donne pas ce compte.",
    "No value for this election and area: the source does not give this count.",
);

/// A histogram in words.
pub(crate) fn histogram(variable: &str, found: &Histogram, count: usize) -> String {
    let (mean, median) = (numbers::decimal(found.mean, 1), numbers::decimal(found.median, 1));
    say!(
        "{variable} : moyenne des départements {mean} %, médiane {median} %, {count} départements.",
        "{variable}: mean of the départements {mean}%, median {median}%, {count} départements."
    )
}

/// A bar of a histogram in words.
pub(crate) fn bar(low: f64, high: f64, count: u32) -> String {
    let [low, high] = [low, high].map(|end| numbers::decimal(end, 1));
    say!("de {low} à {high} % : {count}", "from {low} to {high}%: {count}")
}

/// The line of a scatter in words.
pub(crate) fn line(x: &str, y: &str, line: Option<&Line>) -> String {
    let Some(line) = line else {
        return say!(
            "{x} et {y} : pas assez de points pour une droite.",
            "{x} and {y}: not enough dots for a line."
        );
    };
    let r = numbers::decimal(line.r, 2);
    let between = line.interval.map(|interval| range(interval, 2)).unwrap_or_default();
    let (slope, units) = (numbers::decimal(line.slope, 2), line.units);
    say!(
        "{x} et {y} : r = {r} (intervalle à 95 % {between}), n = {units} ; un point de plus de la première va avec {slope} pt de la seconde.",
        "{x} and {y}: r = {r} (interval of 95% {between}), n = {units}; one more point of the first goes with {slope} pt of the second."
    )
}

/// A point of a scatter in words.
pub(crate) fn point(name: &str, x: f64, y: f64) -> String {
    let [x, y] = [x, y].map(|value| numbers::decimal(value, 1));
    say!("{name} : {x} % et {y} %", "{name}: {x}% and {y}%")
}

/// A box in words.
pub(crate) fn boxed(name: &str, found: &Boxed) -> String {
    let [first, median, third] =
        [found.first, found.median, found.third].map(|value| numbers::decimal(value, 1));
    let units = found.units;
    say!(
        "{name} : médiane {median} %, la moitié du milieu de {first} à {third} %, {units} départements.",
        "{name}: median {median}%, the middle half from {first} to {third}%, {units} départements."
    )
}

/// A map in words.
pub(crate) fn map(variable: &str, scope: &str) -> String {
    say!("Carte : {variable}. {scope}", "Map: {variable}. {scope}")
}

/// A unit's value in words.
pub(crate) fn point_of(name: &str, value: f64) -> String {
    let value = numbers::decimal(value, 1);
    say!("{name} : {value} %", "{name}: {value}%")
}
