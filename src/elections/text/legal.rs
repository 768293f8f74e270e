//! The legal page: privacy, campaign law, accessibility, licences.

use augure_core::calendar::{date_of, days};
use augure_elections::scrutin::Scrutin;

use super::shared::day;
use crate::pages::section::Prose;
use crate::text::{Text, dates, say};

pub(crate) const TITLE: Text = Text("Mentions", "Legal notes");
pub(crate) const ABOUT: Text = Text(
    "Confidentialité, règles de campagne, accessibilité, licences",
    "Privacy, campaign rules, accessibility, licences",
);
pub(crate) const SILENCES: Text =
    Text("Prochains silences électoraux connus de ces données", "Next silences that these data know of");
pub(crate) const DATA_LICENCES: Text = Text("Licences des données", "Licences of the data");

/// The sections before the dates of silence.
pub(crate) const BEFORE: [Prose; 3] = [
    (
        Text("Confidentialité", "Privacy"),
        &[
            Text(
                "Tout est calculé sur votre appareil. Augure n'a ni serveur de calcul, ni compte, ni cookie, ni mesure d'audience, et ne demande rien à un autre site que celui qui le publie.",
                "Everything is computed on your device. Augure has no computing server, no account, no cookie, no analytics, and asks nothing of any other site than the one that publishes it.",
            ),
            Text(
                "Ce que vous choisissez (commune, bureau, scénario) s'écrit dans l'adresse après le signe « # » : cette partie n'est jamais envoyée à l'hébergeur. Un lien partagé la contient : qui le reçoit voit ce que vous voyiez.",
                "What you choose (town, station, scenario) is written in the address after the sign “#”: that part is never sent to the host. A link that you share contains it: whoever gets it sees what you saw.",
            ),
            Text(
                "Restent sur votre appareil, et nulle part ailleurs : la langue, le thème et une copie de la page et des données pour l'usage hors ligne. Effacer les données du site dans le navigateur les supprime.",
                "These stay on your device and nowhere else: the language, the theme, and a copy of the page and its data for use offline. Clearing the site's data in your browser removes them.",
            ),
            Text(
                "L'hébergeur du site peut tenir, comme tout hébergeur, un journal des fichiers demandés (adresse IP, heure, fichier) : cela dépend de qui publie cette copie.",
                "Like any host, the one of this site may keep a log of the files asked for (IP address, time, file): that depends on who publishes this copy.",
            ),
            Text(
                "Les données ne décrivent aucun électeur : ce sont des totaux publics par bureau de vote, avec les noms des candidats. Les bureaux de moins de 50 suffrages n'ont ni prévision ni classement.",
                "The data describe no voter: they are public totals by polling station, with the names of candidates. Stations with fewer than 50 votes get neither forecast nor ranking.",
            ),
        ],
    ),
    (
        Text("Une estimation, pas un sondage", "An estimate, not a poll"),
        &[
            Text(
                "Aucun sondage n'entre dans ces chiffres et personne n'a été interrogé : ils ne sont pas un sondage électoral au sens de la loi nº 77-808 du 19 juillet 1977. Ils prolongent des résultats officiels passés et peuvent se tromper ; la page Méthode dit de combien ils se sont trompés.",
                "No poll enters these figures and nobody was asked: they are not an opinion poll in the sense of the French law no. 77-808 of 19 July 1977. They extend past official results and can be wrong; the page Method says by how much they have been.",
            ),
            Text(
                "Cette page informe ; elle n'est pas un conseil juridique.",
                "This page informs; it is no legal advice.",
            ),
        ],
    ),
    (
        Text("Règles de campagne", "Campaign rules"),
        &[
            Text(
                "Financement (Code électoral, art. L52-8) : une personne morale autre qu'un parti ne peut offrir à un candidat ni don ni service à prix réduit. Une commune, une entreprise ou une association ne peut donc pas fournir cet outil à une campagne : l'équipe utilise sa propre copie, et en compte le coût dans son compte de campagne s'il y en a un.",
                "Funding (French electoral code, art. L52-8): no legal person but a party may give a candidate money, or goods or services below their usual price. So a town, a company or an association may not provide a campaign with this tool: the team uses its own copy and enters its cost, if any, in its campaign account.",
            ),
            Text(
                "Veille et jour du vote (art. L49) : à partir de la veille à zéro heure, il est interdit de diffuser, par tout moyen, un message de propagande électorale. Résultats (art. L52-2) : aucun résultat, partiel ou définitif, ne peut être rendu public avant la fermeture du dernier bureau. Ces deux jours-là, un bandeau le rappelle sur chaque page.",
                "Eve and day of the vote (art. L49): from midnight before the eve on, spreading election propaganda by any means is forbidden. Results (art. L52-2): none, partial or final, may be made public before the last station has closed. On these two days a banner says so on every page.",
            ),
        ],
    ),
];

/// The sections after them.
pub(crate) const AFTER: [Prose; 2] = [
    (
        Text("Accessibilité", "Accessibility"),
        &[
            Text(
                "Augure vise le niveau AA des WCAG 2.2 et du RGAA 4.1. Il n'a pas été audité par un tiers : conformité non établie, évaluée par ses auteurs avec des outils automatiques et au clavier, dans Chromium.",
                "Augure aims at level AA of WCAG 2.2 and of the French RGAA 4.1. No third party has audited it: conformity is not established, only assessed by its authors with automatic tools and by keyboard, in Chromium.",
            ),
            Text(
                "Chaque carte et chaque graphique a un tableau qui dit la même chose ; rien ne repose sur la couleur seule ; tout se fait au clavier ; le contraste élevé, le thème sombre et le mouvement réduit sont respectés.",
                "Every map and chart has a table that says the same; nothing rests on colour alone; everything works by keyboard; high contrast, dark theme and reduced motion are respected.",
            ),
            Text(
                "Limites connues : sur un petit écran, des bureaux de la carte sont plus petits que 48 pixels (la liste, elle, ne l'est pas) ; les libellés techniques des problèmes de données sont en anglais ; aucun essai avec des lecteurs d'écran n'a été mené par leurs utilisateurs.",
                "Known limits: on a small screen some stations of the map are smaller than 48 pixels (those of the list are not); technical messages about the data are in English; nobody who uses a screen reader has tried it yet.",
            ),
            Text(
                "Un défaut ? Signalez-le à la personne qui publie ce site.",
                "Found a fault? Tell whoever publishes this site.",
            ),
        ],
    ),
    (
        Text("Licence du code", "Licence of the code"),
        &[Text(
            "Le code d'Augure est libre : licence MIT ou Apache-2.0, au choix. Il est fourni sans garantie.",
            "Augure's code is free: MIT or Apache-2.0 licence, as you prefer. It comes without warranty.",
        )],
    ),
];

/// When silence holds for `scrutin`: from the eve on, until the vote is over.
pub(crate) fn silence(scrutin: &Scrutin, name: &str) -> String {
    let day = day(scrutin);
    let eve =
        date_of(days(scrutin.date) - 1).map(|date| dates::from_iso(&date.to_string())).unwrap_or_default();
    say!(
        "{name} : du {eve} à zéro heure au {day}, fermeture des bureaux",
        "{name}: from {eve} at midnight to {day}, when stations close"
    )
}

/// The banner on the eve and the day of a vote.
pub(crate) fn banner(name: &str, day: &str) -> String {
    say!(
        "{name}, vote du {day} : silence électoral. De la veille à zéro heure jusqu'à la fermeture des bureaux, diffuser un message de propagande électorale est interdit (Code électoral, art. L49), et aucun résultat ne peut être rendu public avant la fermeture du dernier bureau (art. L52-2). Cette page ne contient que des estimations calculées d'avance.",
        "{name}, vote on {day}: election silence. From midnight before the eve until stations close, spreading election propaganda is forbidden (French electoral code, art. L49), and no result may be made public before the last station has closed (art. L52-2). This page holds only estimates made in advance."
    )
}
