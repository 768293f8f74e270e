//! Names of the columns in `builder/config/elections-results.toml`.

pub(super) const WHOLE_BUREAU: &str = "whole_bureau";
pub(super) const BUREAU: &str = "bureau";
pub(super) const COMMUNE: &str = "commune";
pub(super) const COMMUNE_NAME: &str = "commune_name";
pub(super) const DEPARTEMENT: &str = "departement";
/// The constituency or canton.
pub(super) const AREA: &str = "area";
pub(super) const ARRONDISSEMENT: &str = "arrondissement";
pub(super) const ELECTION: &str = "election";
pub(super) const SCRUTIN: &str = "scrutin";
pub(super) const YEAR: &str = "year";
pub(super) const TOUR: &str = "tour";
pub(super) const DATE: &str = "date";
pub(super) const INSCRITS: &str = "inscrits";
pub(super) const VOTANTS: &str = "votants";
pub(super) const ABSTENTIONS: &str = "abstentions";
pub(super) const EXPRIMES: &str = "exprimes";
pub(super) const BLANCS: &str = "blancs";
pub(super) const NULS: &str = "nuls";
/// The lower-case `voix`: votes of the first list in some files, a filler 0 in the others.
pub(super) const FIRST_VOIX: &str = "first_voix";

/// Columns of each candidate.
pub(super) mod candidate {
    pub(in super::super) const VOIX: &str = "voix";
    pub(in super::super) const PANNEAU: &str = "panneau";
    pub(in super::super) const NOM: &str = "nom";
    pub(in super::super) const PRENOM: &str = "prenom";
    pub(in super::super) const NUANCE: &str = "nuance";
    pub(in super::super) const LISTE: &str = "liste";
    pub(in super::super) const ELU: &str = "elu";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elections::config::Config;

    #[test]
    fn the_configuration_describes_every_column() {
        let schema = Config::load(None).unwrap().results;
        let row: Vec<&str> = schema.columns.iter().map(|column| column.name.as_str()).collect();
        let group: Vec<&str> = schema.group.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(
            row,
            [
                WHOLE_BUREAU,
                BUREAU,
                COMMUNE,
                COMMUNE_NAME,
                DEPARTEMENT,
                AREA,
                ARRONDISSEMENT,
                ELECTION,
                SCRUTIN,
                YEAR,
                TOUR,
                DATE,
                INSCRITS,
                VOTANTS,
                ABSTENTIONS,
                EXPRIMES,
                BLANCS,
                NULS,
                FIRST_VOIX,
            ]
        );
        use candidate::{ELU, LISTE, NOM, NUANCE, PANNEAU, PRENOM, VOIX};
        assert_eq!(group, [VOIX, PANNEAU, NOM, PRENOM, NUANCE, LISTE, ELU]);
    }
}
