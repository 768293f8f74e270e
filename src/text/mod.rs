//! What readers see, in French: the page and its widgets here, each study's words in a file of its own.

pub(crate) mod dates;
pub(crate) mod elections;

use crate::bundle::{Cause, Failure};

pub(crate) const NAME: &str = "Augure";
pub(crate) const TAGLINE: &str = "Élections, bureau de vote par bureau de vote";
pub(crate) const SKIP: &str = "Aller au contenu";
pub(crate) const NOT_AVAILABLE: &str = "N/A";
pub(crate) const LOADING: &str = "Chargement…";
pub(crate) const SHOW_LIST: &str = "Afficher la liste";
pub(crate) const NOTHING_FOUND: &str = "Aucun résultat. Essayez un numéro ou un nom.";
pub(crate) const COPY: &str = "Copier le texte";
pub(crate) const COPIED: &str = "Copié.";
pub(crate) const COPY_BY_HAND: &str = "Texte sélectionné : copiez-le avec Ctrl+C (ou un appui long).";
pub(crate) const RETRY: &str = "Réessayer";
pub(crate) const DETAIL: &str = "Détail technique";
pub(crate) const STILL_SHOWN: &str = "Ce qui était affiché le reste, ci-dessous ; les communes et élections déjà ouvertes fonctionnent toujours.";
pub(crate) const NOTHING_SHOWN: &str = "Aucun chiffre n'est affiché : mieux vaut rien qu'un chiffre faux.";
pub(crate) const CRASHED: &str = "Augure s'est arrêté sur une erreur interne. Les chiffres affichés ne sont plus \
                                  mis à jour : rechargez la page. Si l'erreur revient, ouvrez la page sans ce qui \
                                  suit « # » dans son adresse.";
pub(crate) const RELOAD: &str = "Recharger la page";

/// How many entries a search has found.
pub(crate) fn found(count: usize) -> String {
    match count {
        0 => "Aucun résultat".to_owned(),
        1 => "1 résultat".to_owned(),
        n => format!("{n} résultats"),
    }
}

/// How much has come, in bytes.
pub(crate) fn loaded(done: u64, expected: u64) -> String {
    let kilobytes = |bytes: u64| bytes.div_ceil(1000);
    format!("Chargement des données : {} sur {} ko", kilobytes(done), kilobytes(expected))
}

/// What failed.
pub(crate) fn failure_title(failure: &Failure) -> &'static str {
    match failure.cause {
        Cause::Unreachable => "Les données n'ont pas pu être chargées",
        Cause::Refused(_) => "Un fichier de données manque sur le site",
        Cause::Altered => "Un fichier de données n'est pas celui qui a été publié",
        Cause::Unreadable => "Les données ne sont pas lisibles par cette version de la page",
    }
}

/// What it means, and what to do.
pub(crate) fn failure_advice(failure: &Failure) -> String {
    match failure.cause {
        Cause::Unreachable => "La connexion semble coupée. Vérifiez le réseau, puis réessayez.".to_owned(),
        Cause::Refused(status) => format!(
            "Le serveur a répondu {status}. Réessayez ; si cela continue, signalez-le à la personne qui publie ce site."
        ),
        Cause::Altered => {
            "Son empreinte (SHA-256) ne correspond pas : il a été modifié ou abîmé en chemin, et il \
                           n'a donc pas été ouvert. Réessayez pour le télécharger de nouveau."
                .to_owned()
        }
        Cause::Unreadable => {
            "La page et les données ne sont pas de la même version. Rechargez la page, puis réessayez."
                .to_owned()
        }
    }
}
