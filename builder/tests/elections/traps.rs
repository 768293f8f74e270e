//! Each trap of official results files, on a few hand-written lines.

use crate::common::{ingest_files, ingest_text, of_kind, result, votes};

use augure_ingest::problem::Severity;

/// First columns of every file, as the official ones have them.
const HEAD: &str =
    "code_bv;annee;date_scrutin;type_scrutin;tour;inscrits;votants;abstentions;blancs;nuls;exprimes;voix";

#[test]
fn numbered_votes_and_a_filler_that_is_no_candidate() {
    let text = format!(
        "{HEAD};Nom 1;Voix 1;Nom 2;Voix 2;code_departement;code_commune;bureau\n\
         343010001;2022;2022-04-24;presidentielles;2;100;60;40.0;5.0;5.0;50;0.0;MACRON;20.0;LE PEN;30;34;34301;0001\n"
    );
    let ingestion = ingest_text("22_PR_T2.csv", &text);
    let result = result(&ingestion, "presidentielles-2022-t2", "34301-0001");
    assert_eq!(votes(result), [("MACRON".into(), 20), ("LE PEN".into(), 30)]);
    assert_eq!((result.inscrits, result.blancs, result.nuls), (100, Some(5), Some(5)));
    assert!(ingestion.problems.is_empty(), "{:#?}", ingestion.problems);
}

#[test]
fn municipales_2020_keep_the_first_list_in_voix() {
    let text = "code_bv;annee;date_scrutin;type_scrutin;tour;inscrits;votants;blancs;nuls;exprimes;code_candidature;\
         nom_candidature;voix;Nom 1;Prénom 1;Code Nuance 1;Voix 1;Nom 2;Voix 2;Code Nuance 2;Libellé Etendu Liste 2;N°Panneau;Pr°nom;Pr°nom.2;code_departement;code_commune;bureau\n\
         343010001;2020;2020-03-15;municipales;1;995;453;3;16;434;LDVD;LLANOS;47.0;PACULL;Sï¿½bastien;LEXD;83.0;DENAJA;304;LDVG;VIVEMENT SETE DEMAIN;1.0;Rudy;Sebastien;34;34301;0001\n";
    let ingestion = ingest_text("20_MN_T1.csv", text);
    let result = result(&ingestion, "municipales-2020-t1", "34301-0001");
    assert_eq!(votes(result), [("LLANOS".into(), 47), ("PACULL".into(), 83), ("DENAJA".into(), 304)]);
    let first = &result.candidates[0];
    assert_eq!(
        (first.nuance.as_deref(), first.prenom.as_deref(), first.panneau),
        (Some("LDVD"), Some("Rudy"), Some(1))
    );
    assert_eq!(result.candidates[2].liste.as_deref(), Some("VIVEMENT SETE DEMAIN"));
    assert_eq!(result.votes(), 434);
}

#[test]
fn europeennes_2024_keep_list_1_in_voix() {
    let text = format!(
        "{HEAD};code_departement;code_commune;bureau;N°Panneau 1;Nuance 1;% Voix/Ins 1;N°Panneau 2;Nuance 2;Voix 2;Libellé Etendu Liste 1;Libellé Abrégé Liste 1;Libellé Abrégé Liste 2\n\
         343010001;2024;2024-06-09;europeennes;1;100;10;90;0;0;10;4.0;34;34301;0001;1.0;LDIV;4,00%;2.0;LRN;6.0;\"POUR, UN; TEST\";PUT;LA FRANCE\n"
    );
    let ingestion = ingest_text("24_EU_T1.csv", &text);
    let result = result(&ingestion, "europeennes-2024-t1", "34301-0001");
    assert_eq!(votes(result), [("POUR, UN; TEST".into(), 4), ("LA FRANCE".into(), 6)]);
    assert_eq!(result.candidates[0].nuance.as_deref(), Some("LDIV"));
}

#[test]
fn votes_in_voix_that_belong_to_nobody_are_an_error() {
    let text = format!(
        "{HEAD};Nom 1;Voix 1;code_departement;code_commune;bureau\n\
         343010001;2022;2022-04-24;presidentielles;2;100;60;40;5;5;50;7;MACRON;50;34;34301;0001\n"
    );
    let ingestion = ingest_text("22_PR_T2.csv", &text);
    let problems = of_kind(&ingestion, "votes-of-nobody");
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].line, problems[0].column.as_str(), problems[0].value.as_str()),
        (Some(2), "voix", "7")
    );
}

#[test]
fn files_of_2014_have_a_row_a_candidate_and_no_blancs() {
    let text = "code_bv;annee;date_scrutin;type_scrutin;tour;inscrits;votants;exprimes;nom_candidature;voix;Nom de la commune;code_departement;code_commune;bureau;NÂ° de dépôt de la liste;Prénom du candidat tête de liste;Code Nuance;Voix\n\
         343010001;2014;2014-03-23;municipales;1;1198;937;898;SEGALAS;0.0;S\u{fffd}te;34;34301;0001;2.0;Yvan;LDVG;374.0\n\
         343010001;2014;2014-03-23;municipales;1;1198;937;898;ROUGEOT;0.0;S\u{fffd}te;34;34301;0001;3.0;Jean;LDVD;524.0\n";
    let ingestion = ingest_text("14_MN_T1.csv", text);
    assert_eq!(ingestion.results.len(), 1);
    let result = result(&ingestion, "municipales-2014-t1", "34301-0001");
    assert_eq!(votes(result), [("SEGALAS".into(), 374), ("ROUGEOT".into(), 524)]);
    assert_eq!((result.blancs, result.nuls, result.candidates[1].panneau), (None, None, Some(3)));
    assert!(of_kind(&ingestion, "duplicate").is_empty());
}

#[test]
fn municipales_2014_second_round_carries_the_first_rounds_date() {
    let text = "annee;date_scrutin;type_scrutin;tour;inscrits;votants;exprimes;nom_candidature;Code Nuance;Voix;code_commune;bureau\n\
         2014;2014-03-23;municipales;2;10;9;8;MUR;LDVG;5;34003;1\n\
         2014;2014-03-23;municipales;2;10;9;8;D'ETTORE;LUD;3;34003;1\n";
    let ingestion = ingest_text("14_MN_T2.csv", text);
    let result = result(&ingestion, "municipales-2014-t2", "34003-0001");
    assert_eq!(crate::common::config().calendar[result.scrutin].date.to_string(), "2014-03-30");
    let problems = of_kind(&ingestion, "date-differs");
    assert_eq!((problems.len(), problems[0].severity, problems[0].line), (1, Severity::Warning, Some(2)));
    assert!(problems[0].message.contains("2 rows"), "{}", problems[0]);
}

#[test]
fn a_lost_departement_is_completed_and_told_once() {
    let text = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Voix 1;code_bv;code_departement;code_commune;bureau\n\
         2022;presidentielles;1;10;9;8;MACRON;8;000010001;34;00001;0001\n\
         2022;presidentielles;1;10;9;8;MACRON;8;000020001;34;00002;0001\n";
    let ingestion = ingest_text("a.csv", text);
    result(&ingestion, "presidentielles-2022-t1", "34001-0001");
    result(&ingestion, "presidentielles-2022-t1", "34002-0001");
    let problems = of_kind(&ingestion, "lost-departement");
    assert_eq!((problems.len(), problems[0].severity), (1, Severity::Info));
    let alone = ingest_text("a.csv", &text.replace(";34;0000", ";;0000"));
    assert!(alone.results.is_empty());
    assert_eq!(of_kind(&alone, "commune").len(), 2);
}

#[test]
fn both_kinds_of_damage_are_restored_where_an_intact_spelling_exists() {
    let head = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Pr°nom 1;Voix 1;Libellé de la commune;code_commune;bureau\n";
    let old = format!("{head}2017;presidentielles;1;10;9;8;MÏ¿½LENCHON;Val\u{fffd}rie;8;Sï¿½te;34301;1\n");
    let older = format!("{head}2017;presidentielles;2;10;9;8;PAG\u{fffd}S;Guy;8;S\u{fffd}te;34301;1\n");
    let new = format!("{head}2022;presidentielles;1;10;9;8;MÉLENCHON;Valérie;8;Sète;34301;1\n");
    let ingestion = ingest_files(&[
        ("17_PR_T1.csv", old.as_bytes()),
        ("17_PR_T2.csv", older.as_bytes()),
        ("22_PR_T1.csv", new.as_bytes()),
    ]);
    let first = &result(&ingestion, "presidentielles-2017-t1", "34301-0001").candidates[0];
    assert_eq!((first.nom.as_deref(), first.prenom.as_deref()), (Some("MÉLENCHON"), Some("Valérie")));
    assert_eq!(
        votes(result(&ingestion, "presidentielles-2017-t2", "34301-0001")),
        [("PAG\u{fffd}S".into(), 8)]
    );
    assert_eq!(ingestion.communes.values().collect::<Vec<_>>(), ["Sète"]);
    assert_eq!(of_kind(&ingestion, "damaged-text").len(), 1);
}

#[test]
fn several_names_are_legal_at_municipales_only() {
    let head =
        "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Voix 1;Nom 2;Voix 2;code_commune;bureau\n";
    let small = format!("{head}2020;municipales;1;100;60;50;A;40;B;45;34004;1\n");
    let ingestion = ingest_text("20_MN_T1.csv", &small);
    assert_eq!(of_kind(&ingestion, "several-names").len(), 1);
    assert!(of_kind(&ingestion, "sum-differs").is_empty());
    let elsewhere = ingest_text("22_PR_T1.csv", &small.replace("2020;municipales", "2022;presidentielles"));
    assert_eq!(of_kind(&elsewhere, "does-not-add-up").len(), 1);
    assert!(elsewhere.results.is_empty());
}

#[test]
fn one_vote_too_many_is_a_warning_and_is_kept() {
    let text = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Voix 1;Nuance 1;code_commune;bureau\n\
         2024;legislatives;1;300;150;142;X;143;RN;34316;1\n";
    let ingestion = ingest_text("24_L_T1.csv", text);
    let problems = of_kind(&ingestion, "sum-differs");
    assert_eq!((problems.len(), problems[0].severity, problems[0].line), (1, Severity::Warning, Some(2)));
    assert_eq!(result(&ingestion, "legislatives-2024-t1", "34316-0001").votes(), 143);
}

#[test]
fn impossible_turnout_is_told() {
    let text = "annee;type_scrutin;tour;inscrits;votants;abstentions;blancs;nuls;exprimes;Nom 1;Voix 1;code_commune;bureau\n\
         2022;presidentielles;1;10;12;3;1;1;13;MACRON;13;34301;1\n";
    let ingestion = ingest_text("22_PR_T1.csv", text);
    for kind in ["votants", "exprimes", "ballots", "abstentions"] {
        assert_eq!(of_kind(&ingestion, kind).len(), 1, "{kind}");
    }
}

#[test]
fn a_bureau_written_twice_counts_once() {
    let row = "2022;presidentielles;1;10;9;8;MACRON;5;LE PEN;3;34301";
    let text = format!(
        "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Voix 1;Nom 2;Voix 2;code_commune;bureau\n\
         {row};1\n{row};0001\n{row};301-1.0\n{row};2\n"
    );
    let ingestion = ingest_text("22_PR_T1.csv", &text);
    assert_eq!(ingestion.results.len(), 2);
    let problems = of_kind(&ingestion, "duplicate");
    assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [Some(3), Some(4)]);
    assert!(problems.iter().all(|p| p.severity == Severity::Warning));
}

#[test]
fn two_files_of_one_scrutin_count_once() {
    let text = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Voix 1;code_commune;bureau\n\
         2022;presidentielles;1;10;9;8;MACRON;8;34301;1\n";
    let other = text.replace(";8;MACRON;8;", ";8;MACRON;7;");
    let ingestion = ingest_files(&[("22_PR_T1.csv", text.as_bytes()), ("copy.csv", other.as_bytes())]);
    assert_eq!(votes(result(&ingestion, "presidentielles-2022-t1", "34301-0001")), [("MACRON".into(), 8)]);
    let problems = of_kind(&ingestion, "duplicate");
    assert_eq!(
        (problems.len(), problems[0].severity, problems[0].file.as_str()),
        (1, Severity::Error, "raw/copy.csv")
    );
}

#[test]
fn columns_decide_and_the_file_name_only_completes() {
    let text = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Voix 1;code_commune;bureau\n\
         2022;presidentielles;1;10;9;8;MACRON;8;34301;1\n";
    let misnamed = ingest_text("17_PR_T1.csv", text);
    result(&misnamed, "presidentielles-2022-t1", "34301-0001");
    assert_eq!(of_kind(&misnamed, "name-differs").len(), 1);
    let bare = "Inscrits;Votants;Exprimés;Nom 1;Voix 1;Code commune;Code BV\n10;9;8;MACRON;8;34301;0001\n";
    let named = ingest_text("22_PR_T1.csv", bare);
    result(&named, "presidentielles-2022-t1", "34301-0001");
    let unknown = ingest_text("results.csv", bare);
    assert!(unknown.results.is_empty());
    assert_eq!(of_kind(&unknown, "unknown-scrutin").len(), 1);
}

#[test]
fn encodings_and_compression_do_not_matter() {
    let text = "annee;type_scrutin;tour;inscrits;votants;exprimés;Nom 1;Voix 1;Libellé de la commune;code_commune;bureau\n\
         2022;presidentielles;1;10;9;8;MÉLENCHON;8;Sète;34301;1\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut gzip, text.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let commas = text.replace(';', ",");
    for (name, bytes) in [
        ("a.csv", text.as_bytes()),
        ("a.csv", &latin),
        ("a.csv", &utf16),
        ("a.csv.gz", &gzip),
        ("a.csv", commas.as_bytes()),
    ] {
        let ingestion = ingest_files(&[(name, bytes)]);
        let result = result(&ingestion, "presidentielles-2022-t1", "34301-0001");
        assert_eq!(votes(result), [("MÉLENCHON".into(), 8)], "{name}");
        assert_eq!(ingestion.communes.values().collect::<Vec<_>>(), ["Sète"]);
    }
}

#[test]
fn what_is_no_results_file_is_named_and_the_others_are_read() {
    let good = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Voix 1;code_commune;bureau\n\
         2022;presidentielles;1;10;9;8;MACRON;8;34301;1\n";
    let ingestion = ingest_files(&[
        ("1.csv", b"a;b\n1;2\n"),
        ("2.csv", b""),
        ("3.csv.gz", &[0x1f, 0x8b, 8, 0, 1, 2, 3]),
        ("4.parquet", b"PAR1 not really PAR1"),
        ("5.csv", good.as_bytes()),
        ("6.txt", b"not looked at"),
    ]);
    assert_eq!(ingestion.results.len(), 1);
    let files: Vec<&str> = ingestion.problems.iter().map(|p| p.file.as_str()).collect();
    for file in ["raw/1.csv", "raw/2.csv", "raw/3.csv.gz", "raw/4.parquet"] {
        assert!(files.contains(&file), "{file}: {:#?}", ingestion.problems);
    }
}

#[test]
fn problems_are_the_same_whatever_the_order_of_work() {
    let bad = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Voix 1;code_commune;bureau\n\
         2022;presidentielles;1;10;9;x;MACRON;8;34301;1\n2022;presidentielles;1;10;9;8;MACRON;;34301;2\n";
    let files: Vec<(String, &[u8])> = (0..12).map(|i| (format!("{i}.csv"), bad.as_bytes())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    assert_eq!(ingest_files(&files).problems, ingest_files(&files).problems);
}
