//! Recognises what the columns of a results file hold, whatever the spelling or the damage of their names.

use std::collections::BTreeMap;

use super::text::{mark, unaccented};

/// The columns of one table, by what they hold. Several columns may hold one thing: the first filled one counts.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    fields: BTreeMap<Field, Vec<usize>>,
    /// Columns of the numbered candidates, by number; 0 for columns without number.
    pub slots: BTreeMap<u16, Slot>,
    /// Columns that were not recognised.
    pub unknown: Vec<usize>,
}

/// What a column holds about the bureau.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Commune and bureau in 9 characters.
    WholeBureau,
    /// Number of the bureau.
    Bureau,
    /// Code of the commune.
    Commune,
    /// Name of the commune.
    CommuneName,
    /// Code of the département.
    Departement,
    /// Type of election.
    Election,
    /// Year.
    Year,
    /// Round.
    Tour,
    /// Day.
    Date,
    /// Registered voters.
    Inscrits,
    /// Voters who voted.
    Votants,
    /// Voters who did not.
    Abstentions,
    /// Valid votes.
    Exprimes,
    /// Blank ballots.
    Blancs,
    /// Void ballots.
    Nuls,
    /// The lower-case `voix`: votes of the first list in some files, a filler 0 in the others.
    Filler,
}

/// Columns of one candidate.
#[derive(Debug, Clone, Default)]
pub struct Slot {
    /// Votes.
    pub voix: Vec<usize>,
    /// Number on the panel.
    pub panneau: Vec<usize>,
    /// Name.
    pub nom: Vec<usize>,
    /// First name.
    pub prenom: Vec<usize>,
    /// The ministry's label.
    pub nuance: Vec<usize>,
    /// Name of the list.
    pub liste: Vec<usize>,
}

/// Bureau columns by folded name, the better source first.
const FIELDS: &[(Field, &[&str])] = &[
    (Field::WholeBureau, &["codebv"]),
    (Field::Bureau, &["bureau", "numerobureaudevote", "codebv", "codedubvote", "codebvote"]),
    (Field::Commune, &["codecommune", "codedelacommune"]),
    (Field::CommuneName, &["libelledelacommune", "nomdelacommune", "libellecommune", "nomcommune"]),
    (Field::Departement, &["codedepartement", "codedudepartement"]),
    (Field::Election, &["typescrutin", "typedescrutin"]),
    (Field::Year, &["annee"]),
    (Field::Tour, &["tour", "ntour"]),
    (Field::Date, &["datescrutin", "dateduscrutin"]),
    (Field::Inscrits, &["inscrits"]),
    (Field::Votants, &["votants"]),
    (Field::Abstentions, &["abstentions"]),
    (Field::Exprimes, &["exprimes"]),
    (Field::Blancs, &["blancs"]),
    (Field::Nuls, &["nuls"]),
];

/// Names of candidate columns, folded, the better source first.
const VOIX: &[&str] = &["voix"];
const PANNEAU: &[&str] =
    &["npanneau", "numerodepanneau", "nliste", "ndedepotdelaliste", "ndedepotducandidat", "numeroliste"];
const NOM: &[&str] = &["nom", "nomcandidat", "nomcandidature", "nomteteliste", "binome"];
const PRENOM: &[&str] = &["prenom", "prenomcandidat", "prenomducandidattetedeliste"];
const NUANCE: &[&str] =
    &["nuance", "codenuance", "codecandidature", "nuancecandidat", "nuanceliste", "nuancebinome"];
const LISTE: &[&str] =
    &["libelleetenduliste", "libelledeliste", "liste", "libelleabregeliste", "libelleabregedeliste"];

/// Columns that are known and not needed.
const NOT_NEEDED: &[&str] = &[
    "sexe",
    "sieges",
    "elu",
    "codelocalisation",
    "libellelocalisation",
    "libelledudepartement",
    "libelledepartement",
    "codedelacirconscription",
    "libelledelacirconscription",
    "libelledelasectionelectorale",
    "codeducanton",
    "libelleducanton",
    "nombv",
    "sexecandidat",
];

impl Columns {
    /// Recognises the columns called `names`.
    #[must_use]
    pub fn recognise<S: AsRef<str>>(names: &[S]) -> Self {
        let mut ranked: BTreeMap<Field, Vec<(usize, usize)>> = BTreeMap::new();
        let mut slots: BTreeMap<u16, [Vec<(usize, usize)>; 6]> = BTreeMap::new();
        let mut unknown = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let name = name.as_ref().trim();
            if name == "voix" {
                ranked.entry(Field::Filler).or_default().push((0, index));
                continue;
            }
            if name.is_empty() || name.starts_with('%') {
                continue;
            }
            let (folded, number) = fold(name);
            let mut known = false;
            if number.is_none() {
                for (field, spellings) in FIELDS {
                    if let Some(rank) = rank(&folded, spellings) {
                        ranked.entry(*field).or_default().push((rank, index));
                        known = true;
                    }
                }
            }
            for (kind, spellings) in [VOIX, PANNEAU, NOM, PRENOM, NUANCE, LISTE].into_iter().enumerate() {
                if !known && let Some(rank) = rank(&folded, spellings) {
                    slots.entry(number.unwrap_or(0)).or_default()[kind].push((rank, index));
                    known = true;
                }
            }
            if !known && rank(&folded, NOT_NEEDED).is_none() {
                unknown.push(index);
            }
        }
        let best = |mut columns: Vec<(usize, usize)>| {
            columns.sort_unstable();
            columns.into_iter().map(|(_, index)| index).collect::<Vec<_>>()
        };
        Self {
            fields: ranked.into_iter().map(|(field, columns)| (field, best(columns))).collect(),
            slots: slots
                .into_iter()
                .map(|(number, [voix, panneau, nom, prenom, nuance, liste])| {
                    let slot = Slot {
                        voix: best(voix),
                        panneau: best(panneau),
                        nom: best(nom),
                        prenom: best(prenom),
                        nuance: best(nuance),
                        liste: best(liste),
                    };
                    (number, slot)
                })
                .collect(),
            unknown,
        }
    }

    /// The columns that hold `field`, the better source first.
    #[must_use]
    pub fn of(&self, field: Field) -> &[usize] {
        self.fields.get(&field).map_or(&[], Vec::as_slice)
    }

    /// True for every column that some field or candidate uses.
    #[must_use]
    pub fn needed(&self, columns: usize) -> Vec<bool> {
        let mut needed = vec![false; columns];
        let slots = self.slots.values().flat_map(|s| {
            [&s.voix, &s.panneau, &s.nom, &s.prenom, &s.nuance, &s.liste].into_iter().flatten()
        });
        for &index in self.fields.values().flatten().chain(slots) {
            if let Some(flag) = needed.get_mut(index) {
                *flag = true;
            }
        }
        needed
    }
}

/// Letters and digits of `name` in lower case without accents, and the candidate's number that ends it.
///
/// What may be a lost letter (`°` in `Pr°nom`, `Â` in `NÂ°`, U+FFFD) becomes `?`, which [`rank`] lets stand for
/// one letter or none.
fn fold(name: &str) -> (String, Option<u16>) {
    let name = mark(name);
    let trimmed = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name[trimmed.len()..].parse().ok().filter(|_| trimmed.ends_with([' ', '.', '_']));
    let mut folded = String::new();
    for c in if number.is_some() { trimmed } else { &name }.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
            c if c.is_ascii() => {}
            'Â' | 'Ã' => folded.push('?'),
            c => match unaccented(c) {
                Some(letters) => folded.push_str(&letters.to_ascii_lowercase()),
                None => folded.push('?'),
            },
        }
    }
    (folded, number)
}

/// Position in `spellings` of the one that `folded` may spell.
fn rank(folded: &str, spellings: &[&str]) -> Option<usize> {
    spellings.iter().position(|spelling| spells(folded.as_bytes(), spelling.as_bytes()))
}

/// Whether `folded` may spell `spelling`. Letter by letter, with every place of the spelling where one may be by then:
/// a header of lost letters alone must not take time that doubles with each.
fn spells(folded: &[u8], spelling: &[u8]) -> bool {
    let mut places = vec![false; spelling.len() + 1];
    places[0] = true;
    for &letter in folded {
        for at in (0..places.len()).rev() {
            let next = at > 0 && places[at - 1] && (letter == b'?' || letter == spelling[at - 1]);
            places[at] = next || (letter == b'?' && places[at]);
        }
    }
    places[spelling.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_column_names_are_recognised() {
        let names = [
            "Prénom 1",
            "Pr°nom 1",
            "Pr°nom.1",
            "Pr\u{fffd}nom 1",
            "Prï¿½nom 1",
            "NÂ° de dépôt du candidat 1",
            "N°Panneau 1",
            "NÂ°Liste 1",
            "Libell° Abr°g° Liste 1",
            "Libellé Etendu Liste 1",
            "Binôme 1",
        ];
        let columns = Columns::recognise(&names);
        let slot = &columns.slots[&1];
        assert_eq!(slot.prenom, [0, 1, 2, 3, 4]);
        assert_eq!(slot.panneau, [6, 7, 5]);
        assert_eq!(slot.liste, [9, 8]);
        assert_eq!(slot.nom, [10]);
        assert!(columns.unknown.is_empty());
    }

    #[test]
    fn a_lost_letter_stands_for_one_letter_or_none_and_many_take_no_time() {
        assert!(spells(b"pr?nom", b"prenom") && spells(b"pr?nom", b"prnom"));
        assert!(!spells(b"pr?nom", b"preenom") && !spells(b"a", b"ab"));
        assert!(!spells(&[b'?'; 300], b"libelleabregeliste1x".repeat(20).as_slice()));
        assert!(spells(&[b'?'; 300], b"libelle"));
    }

    #[test]
    fn three_columns_called_voix_are_three_things() {
        let columns = Columns::recognise(&["voix", "Voix", "Voix 12", "% Voix/Ins 12"]);
        assert_eq!(columns.of(Field::Filler), [0]);
        assert_eq!(columns.slots[&0].voix, [1]);
        assert_eq!(columns.slots[&12].voix, [2]);
    }

    #[test]
    fn the_better_of_two_columns_comes_first() {
        let columns =
            Columns::recognise(&["Code de la commune", "code_commune", "Numéro bureau de vote", "bureau"]);
        assert_eq!(columns.of(Field::Commune), [1, 0]);
        assert_eq!(columns.of(Field::Bureau), [3, 2]);
    }

    #[test]
    fn what_is_not_known_is_listed() {
        assert_eq!(Columns::recognise(&["bureau", "météo", "Sexe 3"]).unknown, [1]);
    }
}
