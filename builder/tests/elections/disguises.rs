//! One table of results in every disguise that programs give it: the same results, or an error; never fewer votes.

use std::collections::BTreeMap;

use augure_builder::elections::ingest::Ingestion;
use augure_ingest::problem::Severity;
use proptest::prelude::*;

use crate::common::{ingest_files, ingest_text, of_kind};

/// Columns of a bureau and of a candidate, as the ministry has them in one of its files.
struct Layout {
    file: &'static str,
    bureau: &'static str,
    candidate: &'static str,
}

const LAYOUTS: [Layout; 6] = [
    Layout {
        file: "22_L_T1",
        bureau: "Code du département;Libellé du département;Code de la circonscription;Libellé de la circonscription;Code de la commune;Libellé de la commune;Code du b.vote;Inscrits;Abstentions;% Abs/Ins;Votants;% Vot/Ins;Blancs;% Blancs/Ins;% Blancs/Vot;Nuls;% Nuls/Ins;% Nuls/Vot;Exprimés;% Exp/Ins;% Exp/Vot",
        candidate: "N°Panneau;Sexe;Nom;Prénom;Nuance;Voix;% Voix/Ins;% Voix/Exp",
    },
    Layout {
        file: "17_PR_T1",
        bureau: "Code du département;Libellé du département;Code de la circonscription;Libellé de la circonscription;Code de la commune;Libellé de la commune;Code du b.vote;Inscrits;Abstentions;% Abs/Ins;Votants;% Vot/Ins;Blancs;% Blancs/Ins;% Blancs/Vot;Nuls;% Nuls/Ins;% Nuls/Vot;Exprimés;% Exp/Ins;% Exp/Vot",
        candidate: "N°Panneau;Sexe;Nom;Prénom;Voix;% Voix/Ins;% Voix/Exp",
    },
    Layout {
        file: "19_EU_T1",
        bureau: "Code du département;Libellé du département;Code de la commune;Libellé de la commune;Code du b.vote;Inscrits;Abstentions;% Abs/Ins;Votants;% Vot/Ins;Blancs;% Blancs/Ins;% Blancs/Vot;Nuls;% Nuls/Ins;% Nuls/Vot;Exprimés;% Exp/Ins;% Exp/Vot",
        candidate: "N°Liste;Libellé Abrégé Liste;Libellé Etendu Liste;Nom Tête de Liste;Voix;% Voix/Ins;% Voix/Exp",
    },
    Layout {
        file: "20_MN_T1",
        bureau: "Code du département;Libellé du département;Code de la commune;Libellé de la commune;Code B.Vote;Inscrits;Abstentions;% Abs/Ins;Votants;% Vot/Ins;Blancs;% Blancs/Ins;% Blancs/Vot;Nuls;% Nuls/Ins;% Nuls/Vot;Exprimés;% Exp/Ins;% Exp/Vot",
        candidate: "N.Pan.;Code Nuance;Sexe;Nom;Prénom;Liste;Sièges / Elu;Sièges Secteur;Sièges CC;Voix;% Voix/Ins;% Voix/Exp",
    },
    Layout {
        file: "21_DEP_T1",
        bureau: "Code du département;Libellé du département;Code du canton;Libellé du canton;Code de la commune;Libellé de la commune;Code du b.vote;Inscrits;Abstentions;% Abs/Ins;Votants;% Vot/Ins;Blancs;% Blancs/Ins;% Blancs/Vot;Nuls;% Nuls/Ins;% Nuls/Vot;Exprimés;% Exp/Ins;% Exp/Vot",
        candidate: "N°Panneau;Nuance;Binôme;Voix;% Voix/Ins;% Voix/Exp",
    },
    Layout {
        file: "24_L_T1",
        bureau: "Code département;Libellé département;Code commune;Libellé commune;Code BV;Inscrits;Votants;% Votants;Abstentions;% Abstentions;Exprimés;% Exprimés/inscrits;% Exprimés/votants;Blancs;% Blancs/inscrits;% Blancs/votants;Nuls;% Nuls/inscrits;% Nuls/votants",
        candidate: "Numéro de panneau;Nuance candidat;Nom candidat;Prénom candidat;Sexe candidat;Voix;% Voix/inscrits;% Voix/exprimés;Elu",
    },
];

/// How columns after the first candidate's are named.
const HEADERS: [&str; 13] = [
    "numbered", "first", "empty", "unnamed", "v", "dots", "again", "pandas", "duckdb", "readxl", "polars",
    "excel", "table",
];

/// Votes of each candidate in each bureau.
type Votes = Vec<Vec<u32>>;

/// The table as cells.
fn table(layout: &Layout, votes: &Votes, header: &str) -> Vec<Vec<String>> {
    let bureau: Vec<&str> = layout.bureau.split(';').collect();
    let candidate: Vec<&str> = layout.candidate.split(';').collect();
    let groups = votes[0].len();
    let mut names: Vec<String> = bureau.iter().map(|name| (*name).to_owned()).collect();
    for k in 0..groups {
        for base in &candidate {
            let at = names.len();
            names.push(match (header, k) {
                ("numbered", _) => format!("{base} {}", k + 1),
                ("readxl", _) => format!("{base}...{}", at + 1),
                ("again", _) | (_, 0) => (*base).to_owned(),
                ("first", _) => continue,
                ("unnamed", _) => format!("Unnamed: {at}"),
                ("v", _) => format!("V{}", at + 1),
                ("dots", _) => format!("...{}", at + 1),
                ("pandas", _) => format!("{base}.{k}"),
                ("duckdb", _) => format!("{base}_{k}"),
                ("polars", _) => format!("{base}_duplicated_{}", k - 1),
                ("excel", _) => format!("{base}{}", k + 1),
                ("table", _) => format!("Colonne{}", at),
                _ => String::new(),
            });
        }
    }
    let mut rows = vec![names];
    for (b, votes) in votes.iter().enumerate() {
        let exprimes: u32 = votes.iter().sum();
        let (votants, inscrits) = (exprimes + 3, exprimes + 503);
        let mut row: Vec<String> = bureau
            .iter()
            .map(|name| match *name {
                "Code du département" | "Code département" => "34".to_owned(),
                "Code de la commune" | "Code commune" => "301".to_owned(),
                "Libellé de la commune" | "Libellé commune" => "Sète".to_owned(),
                "Inscrits" => inscrits.to_string(),
                "Votants" => votants.to_string(),
                "Abstentions" => "500".to_owned(),
                "Blancs" => "2".to_owned(),
                "Nuls" => "1".to_owned(),
                "Exprimés" => exprimes.to_string(),
                name if name.starts_with("Code") && name.to_lowercase().contains('b') => {
                    format!("{:04}", b + 1)
                }
                name if name.starts_with('%') => "12,34".to_owned(),
                _ => "Hérault".to_owned(),
            })
            .collect();
        for (k, votes) in votes.iter().enumerate() {
            row.extend(candidate.iter().map(|name| match *name {
                "Voix" => votes.to_string(),
                "N°Panneau" | "N°Liste" | "N.Pan." | "Numéro de panneau" => (k + 1).to_string(),
                name if name.starts_with('%') => "12,34".to_owned(),
                name if name.to_lowercase().contains("nuance") => format!("N{k}"),
                name if name.starts_with("Sexe") => "F".to_owned(),
                name if name.starts_with("Siè") || name == "Elu" => String::new(),
                name => format!("{} NÉ {k}", &name[..1]),
            }));
        }
        rows.push(row);
    }
    rows
}

fn written(rows: &[Vec<String>], separator: &str, end: &str, quoted: bool) -> String {
    let cell =
        |cell: &String| if quoted || cell.contains(separator) { format!("\"{cell}\"") } else { cell.clone() };
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(separator) + end).collect()
}

/// `text` in an encoding, when that has all its letters.
fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "bom" => ["\u{feff}", text].concat().into_bytes(),
        "latin" => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
        "utf16" => "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        "utf16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    }
}

/// Panel, name, nuance and votes.
type ReadCandidate = (Option<u16>, String, Option<String>, u32);

/// The candidates of each bureau.
fn read(ingestion: &Ingestion) -> BTreeMap<String, Vec<ReadCandidate>> {
    let of = |result: &augure_builder::elections::results::result::BureauResult| {
        result
            .candidates
            .iter()
            .map(|c| (c.panneau, c.name().to_owned(), c.nuance.as_deref().map(str::to_owned), c.voix))
            .collect()
    };
    ingestion.results.iter().map(|result| (result.bureau.to_string(), of(result))).collect()
}

fn votes() -> impl Strategy<Value = Votes> {
    (2usize..6).prop_flat_map(|groups| {
        prop::collection::vec(prop::collection::vec(0u32..400, groups), 2..5).prop_map(|mut votes| {
            // No bureau without any vote.
            votes.iter_mut().for_each(|votes| votes[0] += 1);
            votes
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_table_in_disguise_gives_the_same_results(
        votes in votes(),
        layout in 0..LAYOUTS.len(),
        header in prop::sample::select(HEADERS.to_vec()),
        separator in prop::sample::select(vec![";", "\t", ",", "|"]),
        end in prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n"]),
        encoding in prop::sample::select(vec!["utf8", "bom", "latin", "utf16", "utf16be"]),
        quoted in any::<bool>(),
        before in prop::sample::select(vec!["", "sep=;\n", "Résultats, par bureau\n\n"]),
        ending in prop::sample::select(vec!["csv", "txt", "tsv", "CSV"]),
    ) {
        let layout = &LAYOUTS[layout];
        let plain = written(&table(layout, &votes, "numbered"), ";", "\n", false);
        let expected = read(&ingest_text(&format!("{}.csv", layout.file), &plain));
        prop_assert_eq!(expected.len(), votes.len());
        let found: u32 = expected.values().flatten().map(|(.., votes)| votes).sum();
        prop_assert_eq!(found, votes.iter().flatten().sum::<u32>());
        let text = before.replace('\n', end) + &written(&table(layout, &votes, header), separator, end, quoted);
        let ingestion = ingest_files(&[(&format!("{}.{ending}", layout.file), &encoded(&text, encoding))]);
        prop_assert_eq!(read(&ingestion), expected, "{:#?}\n{}", ingestion.problems, text);
    }

    #[test]
    fn a_damaged_table_gives_an_error_or_all_votes(
        votes in votes(),
        layout in 0..LAYOUTS.len(),
        header in prop::sample::select(HEADERS.to_vec()),
        damage in prop::sample::select(vec!["cut", "no name", "other name", "cell less", "cell more", "row twice", "figure", "total", "column less"]),
        place in any::<prop::sample::Index>(),
        second in any::<prop::sample::Index>(),
    ) {
        let layout = &LAYOUTS[layout];
        let mut rows = table(layout, &votes, header);
        let column = place.index(rows[0].len());
        let row = 1 + second.index(votes.len());
        let mut cut = usize::MAX;
        match damage {
            "no name" => rows[0][column].clear(),
            "other name" => rows[0][column] = "Remarque".to_owned(),
            "cell less" => { let at = place.index(rows[row].len()); rows[row].remove(at); }
            "cell more" => { let at = place.index(rows[row].len()); rows[row].insert(at, "a".to_owned()); }
            "row twice" => { let again = rows[row].clone(); rows.push(again); }
            "figure" => { let at = place.index(rows[row].len()); rows[row][at] = "7777".to_owned(); }
            "total" => { let mut total = rows[row].clone(); total[0] = "Total".to_owned(); rows.push(total); }
            "column less" => rows[1..].iter_mut().for_each(|row| { row.remove(column); }),
            _ => cut = place.index(usize::MAX),
        }
        let mut text = written(&rows, ";", "\n", false);
        if damage == "cut" {
            let mut at = cut % text.len();
            while !text.is_char_boundary(at) { at -= 1; }
            // A cut between two rows leaves a whole file.
            if text[..at].ends_with('\n') { at -= 1; }
            text.truncate(at);
        }
        let ingestion = ingest_text(&format!("{}.csv", layout.file), &text);
        let told = ingestion.problems.iter().any(|p| p.severity == Severity::Error)
            || !of_kind(&ingestion, "cut").is_empty();
        let expected: u64 = votes.iter().flatten().map(|v| u64::from(*v)).sum();
        let found: u64 = ingestion.results.iter().map(|r| r.votes()).sum();
        prop_assert!(told || found == expected, "{found} of {expected}: {:#?}\n{text}", ingestion.problems);
        for result in &ingestion.results {
            prop_assert_eq!(result.votes(), u64::from(result.exprimes), "{}", text);
        }
    }
}
