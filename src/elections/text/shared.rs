//! Words of several views.

use augure_elections::address::View;
use augure_elections::bureau::{BureauCode, BureauId};
use augure_elections::category::Category;
use augure_elections::panel::PanelRow;
use augure_elections::references::Reference;
use augure_elections::scrutin::{DateStatus, Scrutin};

use crate::text::{Text, dates, either, numbers, say};

pub(crate) const NAME: Text = Text("Élections", "Elections");
pub(crate) const QUESTIONS: [Text; 3] = [
    Text(
        "Que donnera la prochaine élection dans chaque bureau de vote, et à quel point en est-on sûr ?",
        "What will the next election give in each polling station, and how sure is that?",
    ),
    Text(
        "Que deviennent les bureaux si la commune vote comme je le suppose ?",
        "What becomes of the stations if the town votes as I suppose?",
    ),
    Text(
        "Où sont les abstentionnistes, et qu'est-ce qui a changé depuis la dernière fois ?",
        "Where are those who did not vote, and what has changed since last time?",
    ),
];
pub(crate) const TAGLINE: Text =
    Text("Élections, bureau de vote par bureau de vote", "Elections, polling station by polling station");
pub(crate) const STILL_SHOWN: Text = Text(
    "Ce qui était affiché le reste, ci-dessous ; les communes et élections déjà ouvertes fonctionnent toujours.",
    "What was shown stays below; towns and elections opened before still work.",
);
pub(crate) const BUREAU: Text = Text("Bureau de vote", "Polling station");
pub(crate) const PREVIOUS_BUREAU: Text = Text("Bureau précédent", "Previous polling station");
pub(crate) const NEXT_BUREAU: Text = Text("Bureau suivant", "Next polling station");
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

/// The remark on a reference before a probable redrawing of the bureau.
pub(crate) const REDRAWN: Text = Text(
    "Écarts marqués ≈ : le nombre d'inscrits de ce bureau a évolué tout autrement que celui de la commune, son périmètre a sans doute changé depuis. L'écart mêle territoire et opinion.",
    "Differences marked ≈: the number of registered voters of this station changed quite unlike the town's, so its territory has probably been redrawn since. The difference mixes borders and opinion.",
);

/// The remark on the rounding of Δ.
pub(crate) const ROUNDED: Text = Text(
    "Δ est calculé sur les parts exactes, puis arrondi : il peut s'écarter d'un dixième de la différence des parts arrondies.",
    "Δ is computed from exact shares, then rounded: it may differ by a tenth from the difference of rounded shares.",
);

pub(crate) const ALL_BUREAUX: Text = Text("Tous les bureaux de la commune", "All stations of the town");
pub(crate) const GAP: Text = Text("Écart du bureau", "Station's gap");

/// The parts of the site kept for use offline: the study, and the département `place` once it is known.
pub(crate) fn kept(place: Option<&str>) -> String {
    place.map_or(NAME.to_string(), |place| say!("{NAME}, département {place}", "{NAME}, département {place}"))
}

/// The title of figures of the whole commune.
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

/// The counts of a bureau's last result.
pub(crate) fn counts(row: &PanelRow, scrutin: &Scrutin) -> String {
    let [registered, voters, valid] = [row.inscrits, row.votants, row.exprimes].map(numbers::count);
    let label = label(scrutin);
    say!(
        "{label} : {registered} inscrits, {voters} votants, {valid} suffrages exprimés.",
        "{label}: {registered} registered, {voters} voted, {valid} valid votes."
    )
}
