//! Words of the legal notes.

use crate::pages::section::Prose;
use crate::text::Text;

pub(crate) const DATES: Text = Text("Dates des données", "Dates of the data");
pub(crate) const LICENCES: Text = Text("Licences des données", "Licences of the data");

/// The sections before the dates.
pub(crate) const BEFORE: [Prose; 2] = [
    (
        Text("Confidentialité", "Privacy"),
        &[
            Text(
                "Tout est calculé sur votre appareil. Augure n'a ni serveur de calcul, ni compte, ni cookie, ni mesure d'audience, et ne demande rien à un autre site que celui qui le publie.",
                "Everything is computed on your device. Augure has no computing server, no account, no cookie, no analytics, and asks nothing of any other site than the one that publishes it.",
            ),
            Text(
                "Ce que vous choisissez (étendue, scrutin, département, valeurs déplacées) s'écrit dans l'adresse après le signe « # » : cette partie n'est jamais envoyée à l'hébergeur. Un lien partagé la contient.",
                "What you choose (area, election, département, values that you moved) is written in the address after the sign “#”: that part is never sent to the host. A link that you share contains it.",
            ),
            Text(
                "Les données ne décrivent aucune personne : ce sont des totaux publics par département, avec les noms des candidats.",
                "The data describe no person: they are public totals by département, with the names of candidates.",
            ),
        ],
    ),
    (
        Text("Une description, pas un sondage", "A description, not a poll"),
        &[
            Text(
                "Aucun sondage n'entre dans ces chiffres et personne n'a été interrogé. Ils décrivent des résultats officiels passés et disent ce que valaient des prévisions faites la veille ; ils ne prévoient aucun scrutin à venir.",
                "No poll enters these figures and nobody was asked. They describe past official results and tell what forecasts made on the eve were worth; they forecast no election to come.",
            ),
            Text(
                "Le classement des candidats en tendances et en familles est celui de ce projet : il est éditorial, publié avec les données, et chacun peut en changer.",
                "The classing of candidates in categories and families is this project's: it is editorial, published with the data, and anyone may change it.",
            ),
        ],
    ),
];

/// The sections after the dates.
pub(crate) const AFTER: [Prose; 1] = [(
    Text("Accessibilité", "Accessibility"),
    &[Text(
        "Chaque graphique est accompagné de sa phrase et de son tableau ; tout se fait au clavier. Conformité non établie par un tiers.",
        "Each chart comes with its sentence and its table; everything can be done by keyboard. Conformity not established by a third party.",
    )],
)];
