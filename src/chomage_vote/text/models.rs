//! Words of the models.

use augure_chomage_vote::variable::Variable;

use crate::text::{Text, numbers, say};

pub(crate) const SHARES: Text = Text("Prévoir les parts, la veille", "Forecasting shares, on the eve");
pub(crate) const SHARES_NOTE: Text = Text(
    "Erreur absolue moyenne en points, France métropolitaine, le total national étant donné ; à côté, l'écart au déplacement uniforme et au même modèle sans chômage (négatif : mieux). Le I de Moran dit combien les erreurs de départements voisins se ressemblent : les départements ne sont pas indépendants, et les intervalles tirent au sort des régions entières.",
    "Mean absolute error in points, metropolitan France, the national total being given; beside it the difference from the uniform swing and from the same model without unemployment (negative: better). Moran's I tells how alike the errors of neighbouring départements are: départements are not independent, and intervals draw whole regions.",
);
pub(crate) const METHOD: Text = Text("Méthode", "Method");
pub(crate) const START: Text = Text("À partir de", "From");
pub(crate) const ERROR: Text = Text("Erreur (pt)", "Error (pt)");
pub(crate) const BEYOND_SWING: Text = Text("Moins le déplacement uniforme", "Less the uniform swing");
pub(crate) const UNEMPLOYMENT: Text =
    Text("Moins le même sans chômage", "Less the same without unemployment");
pub(crate) const MORAN: Text = Text("I de Moran (p)", "Moran's I (p)");
pub(crate) const NOT_FORECAST: Text = Text(
    "Ce scrutin n'est pas prévu : aucun scrutin antérieur de ces données ne lui ressemble assez.",
    "This election is not forecast: no earlier election of these data resembles it enough.",
);
pub(crate) const NO_PAIR: Text =
    Text("Ce modèle ne regarde pas le chômage.", "This model does not look at unemployment.");
pub(crate) const NO_MORAN: Text = Text("Non mesuré pour cette ligne.", "Not measured for this row.");
pub(crate) const WINNERS: Text = Text("Dire qui arrive en tête", "Telling who comes first");
pub(crate) const WINNERS_NOTE: Text = Text(
    "Trois épreuves : parts répétées (cinq parts tirées au sort, classes en proportion, plusieurs fois), régions (chaque région par un modèle ajusté sur les autres), temps (modèle ajusté sur les scrutins antérieurs seuls). La majorité est l'exactitude de qui répond toujours la classe la plus fréquente.",
    "Three tests: repeated folds (five, drawn, classes in proportion, several times), regions (each region by a model fitted on the others), time (by earlier elections alone). The majority is the accuracy of always answering the most frequent class.",
);
pub(crate) const TASK: Text = Text("Question", "Question");
pub(crate) const PROTOCOL: Text = Text("Épreuve", "Test");
pub(crate) const MODEL: Text = Text("Modèle", "Model");
pub(crate) const CLASS: Text = Text("Classe", "Class");
pub(crate) const ACCURACY: Text = Text("Exactitude", "Accuracy");
pub(crate) const LOG_LOSS: Text = Text("Score logarithmique", "Log loss");
pub(crate) const BRIER: Text = Text("Score de Brier", "Brier score");
pub(crate) const UNITS: Text = Text("Départements", "Départements");
pub(crate) const NOT_SCORED: Text =
    Text("Cette façon de dire ne donne pas de probabilités.", "This way of telling gives no probabilities.");
pub(crate) const PUBLISHED: Text = Text("Le tableau de bord d'origine", "The dashboard this study replaces");
pub(crate) const PUBLISHED_NOTE: Text = Text(
    "À sa propre question (deux tours additionnés, toutes les unités) : exactitude publiée sur un seul découpage et la même sur des parts répétées ; puis celle d'ici, sur le même découpage, sur des parts répétées et régions laissées de côté. Un seul découpage de vingt-deux unités ne départage pas trois modèles.",
    "At its own question (two rounds added up, all units): accuracy published on one split and the same over repeated folds; then the one here, on the same split, over repeated folds and with regions left out. One split of twenty-two units cannot tell three models apart.",
);
pub(crate) const PUBLISHED_SPLIT: Text = Text("Publiée", "Published");
pub(crate) const PUBLISHED_FOLDS: Text = Text("Publiée, parts répétées", "Published, repeated folds");
pub(crate) const HERE_SPLIT: Text = Text("Ici, même découpage", "Here, same split");
pub(crate) const HERE_FOLDS: Text = Text("Ici, parts répétées", "Here, repeated folds");
pub(crate) const HERE_REGIONS: Text = Text("Ici, régions", "Here, regions");
pub(crate) const CONFUSION: Text = Text("Matrice de confusion", "Confusion matrix");
pub(crate) const CONFUSION_NOTE: Text = Text(
    "Lignes : classe observée ; colonnes : classe prévue. La diagonale est juste.",
    "Rows: observed class; columns: forecast class. The diagonal is right.",
);
pub(crate) const OBSERVED: Text = Text("Observée", "Observed");
pub(crate) const IMPORTANCE: Text = Text("Importance par permutation", "Permutation importance");
pub(crate) const IMPORTANCE_NOTE: Text = Text(
    "Points d'exactitude perdus quand une variable des départements testés est mélangée entre eux ; la moustache est l'intervalle à 95 %.",
    "Points of accuracy lost when one feature of the tested départements is put out of order; the whisker is the interval of 95%.",
);
pub(crate) const FEATURE: Text = Text("Variable", "Feature");
pub(crate) const LOST: Text = Text("Exactitude perdue (pt)", "Accuracy lost (pt)");
pub(crate) const ROC: Text = Text("Courbe ROC de la classe", "ROC curve of the class");
pub(crate) const ROC_NOTE: Text = Text(
    "La probabilité de la classe même sert de score : une aire sous un demi serait une courbe inversée, comme celle d'une classe du tableau de bord d'origine.",
    "The probability of the class itself is the score: an area below one half would be a curve upside down, as that of one class was in the dashboard this replaces.",
);
pub(crate) const FALSE_POSITIVES: Text = Text("Faux positifs (%)", "False positives (%)");
pub(crate) const TRUE_POSITIVES: Text = Text("Vrais positifs (%)", "True positives (%)");
pub(crate) const CALIBRATION: Text = Text("Calibration de la classe", "Calibration of the class");
pub(crate) const CALIBRATION_NOTE: Text = Text(
    "Probabilité annoncée et fréquence observée, par tranche : sur la diagonale, le modèle dit vrai.",
    "Forecast probability and observed frequency, by bin: on the diagonal, the model tells the truth.",
);
pub(crate) const FORECAST: Text = Text("Probabilité annoncée (%)", "Forecast probability (%)");
pub(crate) const CAME: Text = Text("Fréquence observée (%)", "Observed frequency (%)");
pub(crate) const AREA: Text = Text("Aire sous la courbe", "Area under the curve");
pub(crate) const NOTHING: Text = Text(
    "Rien de tel pour ce choix : cette façon de dire ne donne ni courbe ni calibration.",
    "Nothing of the kind for this choice: this way of telling gives neither curve nor calibration.",
);
pub(crate) const WHAT_IF: Text = Text("Et si ?", "What if?");
pub(crate) const WHAT_IF_NOTE: Text = Text(
    "Déplacez le chômage, l'abstention ou les bulletins blancs et nuls du département choisi : les modèles, évalués sur cet appareil, redonnent les chances des candidats et les parts des tendances. Ce sont des associations d'un jour entre départements, pas des effets : baisser le chômage d'un département ne changerait pas son vote de cette façon.",
    "Move the unemployment, abstention or blank and void ballots of the chosen département: the models, evaluated on this device, give the chances of the candidates and the shares of the categories again. These are associations of one day between départements, not effects: lowering the unemployment of a département would not change its vote that way.",
);
pub(crate) const RESET: Text = Text("Revenir aux valeurs du département", "Back to the département's values");
pub(crate) const CHANCES: Text = Text("Chances d'arriver en tête", "Chances of coming first");
pub(crate) const MODEL_SHARES: Text = Text("Parts selon le modèle", "Shares by the model");
pub(crate) const OBSERVED_MARK: Text = Text("part observée", "observed share");
pub(crate) const NO_MODEL: Text = Text(
    "Pas de modèle pour ce scrutin : il en faut les bulletins blancs et nuls, que la source ne donne que pour ceux-ci.",
    "No model for this election: it takes blank and void ballots, which the source gives for these only.",
);

pub(crate) const ERRORS: Text = Text("Où la prévision s'est trompée", "Where the forecast was wrong");
pub(crate) const ERRORS_NOTE: Text = Text(
    "Part prévue moins part observée, en points : au-dessus de zéro, la prévision était trop haute. Des taches d'une seule couleur disent que l'erreur suit les régions.",
    "Forecast share less observed share, in points: above zero the forecast was too high. Patches of one colour tell that errors follow regions.",
);

/// The title of a map of errors.
pub(crate) fn error_of(category: &str, vote: &str) -> String {
    say!("Erreur de la prévision : {category}, {vote}", "Error of the forecast: {category}, {vote}")
}

/// What the figures of the dashboard's question are of.
pub(crate) fn rounds_of(area: &str, units: u32) -> String {
    say!("{area}, {units} unités ; deux tours additionnés.", "{area}, {units} units; two rounds added up.")
}

/// What the models to move were fitted on.
pub(crate) fn fitted_on(scope: &str) -> String {
    say!("Modèles ajustés sur : {scope}", "Models fitted on: {scope}")
}

/// A kind of models to move, in words.
pub(crate) fn kind(key: &str) -> Text {
    match key {
        "logistic" => Text("Modèles linéaires", "Linear models"),
        other => self::key(other),
    }
}

/// A key of a method, a model, features, a task or a test, in words.
pub(crate) fn key(key: &str) -> Text {
    match key {
        "flat" => Text("Part nationale partout", "National share everywhere"),
        "same" => Text("Comme la dernière fois", "As last time"),
        "region" => Text("Moyenne de la région", "Regional mean"),
        "proportional" => Text("Déplacement proportionnel", "Proportional swing"),
        "swing" => Text("Déplacement uniforme", "Uniform swing"),
        "ridge" => Text("Régression ridge", "Ridge regression"),
        "forest" => Text("Forêt aléatoire", "Random forest"),
        "boosting" => Text("Arbres boostés", "Boosted trees"),
        "logistic" => Text("Régression logistique", "Logistic regression"),
        "majority" => Text("Majorité", "Majority"),
        "last" => Text("Comme la dernière fois", "As last time"),
        "past" => Text("dernier vote", "last vote"),
        "past+unemployment" => Text("dernier vote et chômage", "last vote and unemployment"),
        "unemployment" => Text("chômage", "unemployment"),
        "swing+unemployment" => Text("déplacement uniforme et chômage", "uniform swing and unemployment"),
        "vote" => Text("participation, blancs et nuls du jour", "turnout, blank and void ballots of the day"),
        "vote+unemployment" => Text(
            "participation, blancs et nuls du jour, chômage",
            "turnout, blank and void ballots of the day, unemployment",
        ),
        "folds" => Text("parts répétées", "repeated folds"),
        "regions" => Text("régions laissées de côté", "regions left out"),
        "time" => Text("scrutins antérieurs seuls", "earlier elections alone"),
        "split" => Text("découpage du tableau de bord", "the dashboard's split"),
        _ => Text("", ""),
    }
}

/// The question of the dashboard that the study replaces.
pub(crate) const ROUNDS: Text =
    Text("Famille en tête, deux tours additionnés", "Leading family, two rounds added up");

/// The question who comes first at a scrutin.
pub(crate) fn winner(vote: &str) -> String {
    say!("Tendance en tête, {vote}", "Leading category, {vote}")
}

/// The ROC curve in words.
pub(crate) fn roc(class: &str, area: f64) -> String {
    let area = numbers::decimal(area, 2);
    say!("{class} : aire sous la courbe {area}.", "{class}: area under the curve {area}.")
}

/// A value that the model was not fitted on.
pub(crate) fn beyond(variable: &str, low: f64, high: f64) -> String {
    let [low, high] = [low, high].map(|end| numbers::decimal(100.0 * end, 1));
    say!(
        "{variable} : hors de l'étendue des données (de {low} à {high} %). Au-delà, le modèle devine : ne vous y fiez pas.",
        "{variable}: outside the range of the data (from {low} to {high}%). Beyond it the model guesses: do not rely on it."
    )
}

/// The range of the data for a slider.
pub(crate) fn covered(low: f64, high: f64) -> String {
    let [low, high] = [low, high].map(|end| numbers::decimal(100.0 * end, 1));
    say!("données : de {low} à {high} %", "data: from {low} to {high}%")
}

/// The name of a feature: a variable where it is one.
pub(crate) fn feature(known: Option<Variable>, name: impl Fn(Variable) -> String, key: &str) -> String {
    known.map_or_else(
        || match key {
            "unemployment" => say!("Chômage", "Unemployment"),
            "unemployment_change" => say!("Évolution du chômage", "Change of unemployment"),
            other => other.to_owned(),
        },
        name,
    )
}
