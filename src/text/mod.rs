//! The words of the page and its widgets, in French and in English, and how both languages write numbers and dates.
//! The words of a study are in its own folder.

pub(crate) mod backtests;
pub(crate) mod dates;
pub(crate) mod fields;
pub(crate) mod home;
pub(crate) mod language;
pub(crate) mod maps;
pub(crate) mod numbers;
pub(crate) mod publication;
pub(crate) mod spaces;

use crate::bundle::{Cause, Failure};
pub use language::{Language, Text, speak};
pub(crate) use language::{either, say};

/// Names that a sentence lists at most.
const MOST_NAMES: usize = 8;

pub(crate) const NAME: &str = "Augure";
pub(crate) const THEME: Text = Text("Thème", "Theme");
pub(crate) const MENU: Text = Text("Pages", "Pages");
pub(crate) const SOURCES: Text = Text("Sources", "Sources");
pub(crate) const SKIP: Text = Text("Aller au contenu", "Skip to content");
/// The colon.
pub(crate) const COLON: Text = Text(" : ", ": ");
/// The semicolon.
pub(crate) const SEMICOLON: Text = Text(" ; ", "; ");
pub(crate) const NOT_AVAILABLE: Text = Text("N/A", "N/A");
pub(crate) const LOADING: Text = Text("Chargement…", "Loading…");
pub(crate) const SHOW_LIST: Text = Text("Afficher la liste", "Show the list");
pub(crate) const NOTHING_FOUND: Text =
    Text("Aucun résultat. Essayez un numéro ou un nom.", "Nothing found. Try a number or a name.");
pub(crate) const NOT_WRITTEN_SO: Text = Text("Rien ne s'écrit ainsi", "Nothing is written so");
/// Before names that are nearly written as asked.
pub(crate) const NEARBY: Text = Text(" ; proches :", "; close to it:");
pub(crate) const NEAR: Text = Text("proche", "close");
pub(crate) const COPY: Text = Text("Copier le texte", "Copy the text");
pub(crate) const COPIED: Text = Text("Copié.", "Copied.");
pub(crate) const COPY_BY_HAND: Text = Text(
    "Texte sélectionné : copiez-le avec Ctrl+C (ou un appui long).",
    "Text selected: copy it with Ctrl+C (or a long press).",
);
pub(crate) const COPY_TABLE: Text = Text("Copier le tableau", "Copy the table");
pub(crate) const COPY_FAILED: Text = Text(
    "Ce navigateur ne prête pas son presse-papiers : enregistrez le CSV.",
    "This browser does not lend its clipboard: save the CSV.",
);
pub(crate) const CSV_EXCEL: Text = Text("CSV pour Excel", "CSV for French Excel");
pub(crate) const CSV_MACHINE: Text = Text("CSV pour programmes", "CSV for programs");
pub(crate) const RETRY: Text = Text("Réessayer", "Try again");
pub(crate) const DETAIL: Text = Text("Détail technique", "Technical detail");
pub(crate) const NOTHING_SHOWN: Text = Text(
    "Aucun chiffre n'est affiché : mieux vaut rien qu'un chiffre faux.",
    "No figure is shown: better none than a wrong one.",
);
pub(crate) const STILL_SHOWN: Text =
    Text("Ce qui était affiché le reste, ci-dessous.", "What was shown stays below.");
pub(crate) const UNREADABLE_ADDRESS: Text = Text(
    "Cette adresse n'est pas lisible ; voici la première page.",
    "This address cannot be read; here is the first page.",
);
pub(crate) const CRASHED: Text = Text(
    "Augure s'est arrêté sur une erreur interne. Les chiffres affichés ne sont plus mis à jour : rechargez la page. Si l'erreur revient, ouvrez la page sans ce qui suit « # » dans son adresse.",
    "Augure has stopped on an internal error. What is shown is no longer updated: reload the page. If the error comes back, open the page without what follows “#” in its address.",
);
pub(crate) const UNDO: Text = Text("Annuler", "Undo");
pub(crate) const REDO: Text = Text("Rétablir", "Redo");
pub(crate) const SCROLLS: Text = Text(
    "Ce tableau défile de côté : d'autres colonnes suivent →",
    "This table scrolls sideways: more columns follow →",
);
pub(crate) const PRINT: Text = Text("Imprimer", "Print");
pub(crate) const LEAVE: Text = Text("Quitter", "Leave");
pub(crate) const FORMULAS: Text = Text("Comment c'est calculé", "How it is computed");
pub(crate) const RELOAD: Text = Text("Recharger la page", "Reload the page");

/// The notice that the study has no view called `asked`; `shown` is in its place.
pub(crate) fn no_such_view(asked: &str, shown: Text) -> String {
    say!(
        "Il n'y a pas de page « {asked} » dans cette étude ; voici « {shown} ».",
        "There is no page “{asked}” in this study; here is “{shown}”."
    )
}

/// The notice of a segment `asked` of an address that cannot be read.
pub(crate) fn unreadable_segment(asked: &str) -> String {
    say!(
        "« {asked} » n'est pas lisible dans cette adresse : ce qui suit n'est pas pris en compte.",
        "“{asked}” cannot be read in this address: what follows is left out."
    )
}

/// The number of entries that a search has found.
pub(crate) fn found(count: usize) -> String {
    match count {
        0 => either("Aucun résultat", "Nothing found").to_owned(),
        1 => either("1 résultat", "1 result").to_owned(),
        n => say!("{n} résultats", "{n} results"),
    }
}

/// The remark under a list that is cut off: the entries shown, of all.
pub(crate) fn listed(shown: usize, count: usize) -> String {
    let [shown, count] = [shown, count].map(|n| numbers::count(u32::try_from(n).unwrap_or(u32::MAX)));
    say!(
        "{shown} sur {count} sont listés : tapez un nom, un numéro ou un code.",
        "{shown} of {count} are listed: type a name, a number or a code."
    )
}

/// The remark on a pick by the code `asked`: the meanings of the code, and the pick.
pub(crate) fn picked_by_code(asked: &str, meanings: &[(Text, Vec<String>)], picked: &str) -> String {
    let meaning = |(kind, names): &(Text, Vec<String>)| {
        let left_out = if names.len() > MOST_NAMES { ", …" } else { "" };
        let names = &names[..names.len().min(MOST_NAMES)];
        format!("{kind}{COLON}{}{left_out}", names.join(", "))
    };
    let meanings = meanings.iter().map(meaning).collect::<Vec<_>>().join(SEMICOLON.get());
    say!("« {asked} », {meanings}. Voici {picked}.", "“{asked}”, {meanings}. Here is {picked}.")
}

/// The remark on a pick that is written otherwise than `asked`.
pub(crate) fn picked_near(not_written_so: Text, asked: &str, picked: &str) -> String {
    say!(
        "{not_written_so} (« {asked} ») ; voici le plus proche : {picked}.",
        "{not_written_so} (“{asked}”); here is what comes closest: {picked}."
    )
}

/// The progress of a download, in bytes.
pub(crate) fn loaded(done: u64, expected: u64) -> String {
    let (done, expected) = (done.div_ceil(1000), expected.div_ceil(1000));
    say!("Chargement des données : {done} sur {expected} ko", "Loading the data: {done} of {expected} kB")
}

/// The title of a failure.
pub(crate) const fn failure_title(failure: &Failure) -> Text {
    match failure.cause {
        Cause::Unreachable => Text("Les données n'ont pas pu être chargées", "The data could not be loaded"),
        Cause::Refused(_) => {
            Text("Un fichier de données manque sur le site", "A data file is missing on this site")
        }
        Cause::Altered => Text(
            "Un fichier de données n'est pas celui qui a été publié",
            "A data file is not the one that was published",
        ),
        Cause::Unreadable => Text(
            "Les données ne sont pas lisibles par cette version de la page",
            "This version of the page cannot read the data",
        ),
    }
}

/// The meaning of a failure, and the remedy.
pub(crate) fn failure_advice(failure: &Failure) -> String {
    match failure.cause {
        Cause::Unreachable => say!(
            "La connexion semble coupée. Vérifiez le réseau, puis réessayez.",
            "The connection seems to be cut. Check the network, then try again."
        ),
        Cause::Refused(status) => say!(
            "Le serveur a répondu {status}. Réessayez ; si cela continue, signalez-le à la personne qui publie ce site.",
            "The server answered {status}. Try again; if it goes on, tell whoever publishes this site."
        ),
        Cause::Altered => say!(
            "Son empreinte (SHA-256) ne correspond pas : il a été modifié ou abîmé en chemin, et il n'a donc pas été \
             ouvert. Réessayez pour le télécharger de nouveau.",
            "Its fingerprint (SHA-256) does not match: it was changed or damaged on its way, and was not opened. Try \
             again to download it anew."
        ),
        Cause::Unreadable => say!(
            "La page et les données ne sont pas de la même version. Rechargez la page, puis réessayez.",
            "The page and the data are not of the same version. Reload the page, then try again."
        ),
    }
}
