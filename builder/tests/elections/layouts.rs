//! Layouts in which results are published: one column per candidate, arrondissements for a city, names that do not say the
//! scrutin.

use augure_builder::elections::base::{Base, base};
use augure_builder::elections::ingest::Ingestion;
use augure_ingest::problem::{Problem, Severity};

use crate::common::{
    Folder, HEAD_2024, config, errors, file_2024, ingest_text, mapping, of_kind, result, votes,
};

/// Everything that one file gives, mapped to categories.
fn mapped(name: &str, text: &str) -> Base {
    let folder = Folder::with(&[(name, text.as_bytes())]);
    base(&folder.0, None, &config(), &mapping(), &|| {}).unwrap()
}

fn listed<'b>(base: &'b Base, kind: &str) -> Vec<&'b Problem> {
    base.report.listed.iter().filter(|problem| problem.kind == kind).collect()
}

fn bureaux(ingestion: &Ingestion) -> Vec<String> {
    ingestion.results.iter().map(|result| result.bureau.to_string()).collect()
}

fn pairs(expected: &[(&str, u32)]) -> Vec<(String, u32)> {
    expected.iter().map(|(name, votes)| ((*name).to_owned(), *votes)).collect()
}

const WIDE_HEAD: &str = "departement,commune,bureau,circonscription,commune_libelle,inscrits,votants,blancs,exprimes,COM,FN,REM,SOC";
const WIDE_ROWS: &str = "34,301,0001,7,Sète,900,500,10,480,0,200,280,0\n34,301,01.1,7,Sète,800,400,0,400,50,150,200,0\n\
    34,172,0001,2,Montpellier,700,300,5,290,0,90,120,80\nZA,101,0001,1,Les Abymes,600,200,5,190,0,0,190,0\n";

#[test]
fn a_column_may_be_a_nuance_and_its_zeros_say_who_stood() {
    let ingestion =
        ingest_text("2017-legislatives-1_par_bureau_large.csv", &format!("{WIDE_HEAD}\n{WIDE_ROWS}"));
    assert_eq!(bureaux(&ingestion), ["34172-0001", "34301-0001", "34301-01.1", "97101-0001"]);
    let of = |bureau: &str| votes(result(&ingestion, "legislatives-2017-t1", bureau));
    // A communist stood in the seventh constituency, not in the second; no socialist in the seventh.
    assert_eq!(of("34301-0001"), pairs(&[("COM", 0), ("FN", 200), ("REM", 280)]));
    assert_eq!(of("34301-01.1"), pairs(&[("COM", 50), ("FN", 150), ("REM", 200)]));
    assert_eq!(of("34172-0001"), pairs(&[("FN", 90), ("REM", 120), ("SOC", 80)]));
    assert_eq!(of("97101-0001"), pairs(&[("REM", 190)]));
    let first = result(&ingestion, "legislatives-2017-t1", "34301-0001");
    assert_eq!(
        (first.inscrits, first.votants, first.exprimes, first.blancs, first.nuls),
        (900, 500, 480, Some(10), None)
    );
    assert!(first.candidates.iter().all(|candidate| candidate.nuance.is_some() && candidate.nom.is_none()));
    assert!(of_kind(&ingestion, "item-columns")[0].value.contains("COM, FN, REM, SOC"));
    assert!(of_kind(&ingestion, "who-stood")[0].message.contains(" 6 zeros"), "{:#?}", ingestion.problems);
    assert!(errors(&ingestion).is_empty(), "{:#?}", ingestion.problems);
}

#[test]
fn columns_of_candidates_in_any_order_with_anything_beside_them() {
    let text = "LE PEN (voix)\tVoix MACRON\t% MACRON\texprimes\tvotants\tinscrits\tcommune\tdepartement\tbureau\temargements_tablette\n\
        200\t280\t58,3\t480\t500\t900\t301\t34\t1\t500\n150\t250\t62,5\t400\t420\t800\t301\t34\t2\t420\n";
    for (separator, ending) in [("\t", "tsv"), (";", "csv"), ("|", "txt")] {
        let name = format!("presidentielle-2017-2nd-tour.{ending}");
        let ingestion = ingest_text(&name, &text.replace('\t', separator));
        let of = |bureau: &str| votes(result(&ingestion, "presidentielles-2017-t2", bureau));
        assert_eq!(of("34301-0001"), pairs(&[("LE PEN", 200), ("MACRON", 280)]));
        assert_eq!(of("34301-0002"), pairs(&[("LE PEN", 150), ("MACRON", 250)]));
        assert!(errors(&ingestion).is_empty(), "{:#?}", ingestion.problems);
    }
    // Names and lists are mapped like those of national tables.
    let lists = "code_commune;bureau;inscrits;votants;exprimes;RENAISSANCE;EUROPE ÉCOLOGIE;PARTI PIRATE\n34301;1;900;500;480;300;170;10\n";
    let base = mapped("2019-europeennes.csv", lists);
    let row = &base.panel.rows()[0];
    let votes: f64 = row.votes.iter().flatten().sum();
    assert_eq!((votes, row.autres, listed(&base, "unmapped").len()), (470.0, 10.0, 0));
}

#[test]
fn columns_that_do_not_add_up_refuse_the_file_with_the_first_bureaux() {
    // Without the column of the largest list.
    let rows: String = (1..=8).map(|n| format!("34301;{n};900;500;480;100;{};80\n", 120 + n)).collect();
    let text = format!("code_commune;bureau;inscrits;votants;exprimes;LDVD;LDVG;LFN\n{rows}");
    let ingestion = ingest_text("14_EU_T1.csv", &text);
    assert!(ingestion.results.is_empty());
    let problem = of_kind(&ingestion, "does-not-add-up")[0];
    for part in ["8 of 8 bureaux", "34301-0001 line 2: 301 votes, 480 valid", "34301-0003"] {
        assert!(problem.message.contains(part), "{problem}");
    }
    // One wrong figure in one of many.
    let rows: String =
        (1..=300).map(|n| format!("34301;{n};900;500;480;200;200;{}\n", 80 - i32::from(n == 7))).collect();
    let ingestion = ingest_text(
        "14_EU_T1.csv",
        &format!("code_commune;bureau;inscrits;votants;exprimes;LDVD;LDVG;LFN\n{rows}"),
    );
    assert_eq!((ingestion.results.len(), of_kind(&ingestion, "sum-differs").len()), (300, 1));
    // Counts of voters alone are no results.
    let ingestion = ingest_text(
        "24_L_T1.csv",
        "code_commune;bureau;inscrits;votants;exprimes;cartes;chaises\n34301;1;900;500;480;3;12\n",
    );
    assert!(
        ingestion.results.is_empty() && of_kind(&ingestion, "other-half").len() == 1,
        "{:#?}",
        ingestion.problems
    );
}

#[test]
fn arrondissements_are_parts_of_their_city() {
    let file = file_2024(&[
        ("75", "75105", "12"),
        ("75", "75056", "0601"),
        ("69", "69383", "0004"),
        ("13", "13216", "1"),
        ("13", "055", "0101"),
    ]);
    let ingestion = ingest_text("24_L_T1.csv", &file);
    assert_eq!(bureaux(&ingestion), ["13055-0101", "13055-1601", "69123-0304", "75056-0512", "75056-0601"]);
    assert_eq!(of_kind(&ingestion, "arrondissement").len(), 3);
    assert!(errors(&ingestion).is_empty(), "{:#?}", ingestion.problems);
    let names: Vec<&str> = ingestion.communes.values().map(String::as_str).collect();
    assert_eq!(names, ["Marseille", "Lyon", "Paris"]);
    // As one city writes it, with a column of its own.
    let own = "SCRUTIN;ANNEE;TOUR;CODE_COMMUNE;NUM_ARROND;NUM_BUREAU;ID_BVOTE;NB_INSCR;NB_VOTANT;NB_EXPRIM;M. BAYROU François;Mme HIDALGO Anne\n\
        Présidentielle;2022;1;75056;5;12;5-12;900;500;480;200;280\nPrésidentielle;2022;1;75056;20;1;20-1;900;500;480;250;230\n";
    let ingestion = ingest_text("bureaux.csv", own);
    assert_eq!(bureaux(&ingestion), ["75056-0512", "75056-2001"], "{:#?}", ingestion.problems);
    assert_eq!(
        votes(result(&ingestion, "presidentielles-2022-t1", "75056-0512")),
        pairs(&[("M. BAYROU François", 200), ("Mme HIDALGO Anne", 280)])
    );
}

#[test]
fn a_city_that_does_not_say_its_name_in_the_table_says_it_in_the_files() {
    let text = "NUM_ARROND,NUM_BUREAU,NB_INSCR,NB_VOTANT,NB_EXPRIM,M. A,Mme B\n5,12,900,500,480,200,280\n";
    let ingestion = ingest_text("paris-legislatives-2024-1er-tour.csv", text);
    assert_eq!(bureaux(&ingestion), ["75056-0512"], "{:#?}", ingestion.problems);
    assert_eq!(of_kind(&ingestion, "commune-guessed")[0].severity, Severity::Warning);
    let unknown = ingest_text("legislatives-2024-1er-tour.csv", text);
    assert!(unknown.results.is_empty() && of_kind(&unknown, "layout")[0].message.contains("code_commune"));
    let coded = ingest_text(
        "34301-legislatives-2024-t1.csv",
        "bureau;inscrits;votants;exprimes;nuance;voix\n1;900;500;480;UG;480\n",
    );
    assert_eq!(bureaux(&coded), ["34301-0001"]);
}

#[test]
fn what_only_files_of_one_scrutin_have_tells_it() {
    let head = HEAD_2024.replace("Voix 1", "Voix 1;Elu 1").replace("Voix 2", "Voix 2;Elu 2");
    let file = |first: &str, elected: [&str; 2]| {
        let row = |bureau: u8, elected: &str| {
            format!("34;X;34301;Sète;{bureau};900;500;490;{first};250;{elected};RN;240;\n")
        };
        format!("{head}\n{}{}", row(1, elected[0]), row(2, elected[1]))
    };
    let name = "resultats-definitifs-par-bureau-de-vote.csv";
    // Where nobody is elected, another round follows.
    let ingestion = ingest_text(name, &file("UG", ["", ""]));
    assert_eq!(result(&ingestion, "legislatives-2024-t1", "34301-0001").votes(), 490);
    let guess = of_kind(&ingestion, "scrutin-guessed")[0];
    assert!(
        guess.severity == Severity::Warning
            && guess.message.contains("`UG`")
            && guess.remedy.contains("24_L_T1"),
        "{guess}"
    );
    // Where all are elected, it may be either.
    let either = ingest_text(name, &file("UG", ["élu", "élu"]));
    let problem = of_kind(&either, "unknown-scrutin")[0];
    assert!(either.results.is_empty() && problem.message.contains("which of the rounds"), "{problem}");
    assert!(problem.remedy.ends_with("24_L_T1, 24_L_T2"), "{problem}");
    // Nothing tells.
    let unknown = ingest_text(name, &file("DVG", ["", ""]));
    assert!(
        unknown.results.is_empty()
            && of_kind(&unknown, "unknown-scrutin")[0].message.contains("which scrutin")
    );
    // The round is said, the rest is told by a nuance or a name.
    let name = "resultats-par-niveau-burvot-t2-france-entiere.txt";
    let ingestion = ingest_text(name, &file("NUP", ["élu", "élu"]));
    assert_eq!(result(&ingestion, "legislatives-2022-t2", "34301-0001").votes(), 490);
    let named = "Code de la commune;Code du b.vote;Inscrits;Votants;Exprimés;Nom;Voix;;\n34301;1;900;500;490;ZEMMOUR;250;LASSALLE;240\n";
    let ingestion = ingest_text("resultats-par-niveau-burvot-t1-france-entiere.txt", named);
    assert_eq!(
        result(&ingestion, "presidentielles-2022-t1", "34301-0001").votes(),
        490,
        "{:#?}",
        ingestion.problems
    );
    // Marks of two scrutins tell neither.
    let both = ingest_text(name, &file("NUP", ["", ""]).replace(";RN;", ";UXD;"));
    assert!(both.results.is_empty());
}

#[test]
fn nuances_of_the_last_circular_are_mapped_and_none_is_no_error() {
    let nuances = ["LREN", "LHOR", "LUDR", "LUXD", "LDSV", "LDVD", "LUG", ""];
    let head =
        (1..=8).map(|n| format!(";Nuance liste {n};Libellé de liste {n};Voix {n};Elu {n};Sièges au CM {n}"));
    let lists = nuances.iter().enumerate().map(|(n, nuance)| format!(";{nuance};LISTE {n};{};;", 10 + n));
    let text = format!(
        "Code commune;Code BV;Inscrits;Votants;Exprimés{}\n34301;1;900;500;108{}\n",
        head.collect::<String>(),
        lists.collect::<String>()
    );
    for name in [
        "municipales-2026-resultats-bv-par-communes-2026-03-20.csv",
        "26_MN_T1.csv",
        "resultats-par-bureau.csv",
    ] {
        let base = mapped(name, &text);
        let row = &base.panel.rows()[0];
        let of = |key: &str| row.votes[config().categories.position(key).unwrap()].unwrap_or(0.0);
        assert_eq!(
            (of("centre"), of("extreme_droite"), of("droite_dure"), of("droite_modere")),
            (21.0, 25.0, 14.0, 15.0),
            "{name}"
        );
        assert_eq!((of("gauche_modere"), row.autres), (16.0, 17.0));
        let note = listed(&base, "no-nuance")[0];
        assert!(note.severity == Severity::Info && note.message.contains("17 votes of 1 lists"), "{note}");
        assert_eq!(listed(&base, "unmapped").len(), 0);
    }
    // A name that the mapping should know stays an error.
    let base = mapped(
        "22_PR_T1.csv",
        "code_commune;bureau;inscrits;votants;exprimes;Nom 1;Voix 1;Nom 2;Voix 2\n34301;1;9;8;7;MACRON;3;NOBODY;4\n",
    );
    assert_eq!(listed(&base, "unmapped")[0].value, "NOBODY");
}
