//! Files as people have them, each of which once gave wrong figures, or none, without a word.

use augure_builder::elections::ingest::Ingestion;
use augure_ingest::problem::{Problem, Severity};

use crate::common::{HEAD_2024, errors, file_2024, ingest_files, ingest_text, of_kind, result, votes};

fn bureaux(ingestion: &Ingestion) -> Vec<String> {
    ingestion.results.iter().map(|result| result.bureau.to_string()).collect()
}

#[test]
fn a_place_overseas_is_one_whichever_year_wrote_it() {
    let older = file_2024(&[
        ("ZA", "101", "0001"),
        ("ZM", "514", "1"),
        ("ZN", "818", "1"),
        ("ZZ", "001", "1"),
        ("2A", "004", "1"),
    ]);
    let newer = file_2024(&[
        ("971", "97101", "1"),
        ("976", "97614", "1.0"),
        ("988", "98818", "1"),
        ("99", "ZZ001", "1"),
        ("2A", "2A004", "1"),
    ]);
    let six = file_2024(&[
        ("971", "971101", "1"),
        ("976", "976614", "1"),
        ("ZN", "988818", "1"),
        ("ZZ", "ZZ001", "1"),
        ("2A", "20004", "1"),
    ]);
    let ingestion = ingest_files(&[
        ("17_L_T1.csv", older.as_bytes()),
        ("22_L_T1.csv", six.as_bytes()),
        ("24_L_T1.csv", newer.as_bytes()),
    ]);
    let expected = ["2A004-0001", "97101-0001", "97614-0001", "98818-0001", "ZZ001-0001"];
    assert_eq!(bureaux(&ingestion), [expected, expected, expected].concat());
    assert!(errors(&ingestion).is_empty(), "{:#?}", ingestion.problems);
    assert!(of_kind(&ingestion, "no-history").is_empty());
}

#[test]
fn a_commune_alone_needs_no_departement_and_one_of_another_is_refused() {
    let text = "Code commune;Code BV;Inscrits;Votants;Exprimés;Nuance 1;Voix 1;Nuance 2;Voix 2\n1001;1;645;500;490;UG;250;RN;240\n";
    let ingestion = ingest_text("24_L_T1.csv", text);
    assert_eq!(bureaux(&ingestion), ["01001-0001"]);
    let corsican = ingest_text("24_L_T1.csv", &text.replace("1001", "20004"));
    assert!(corsican.results.is_empty() && of_kind(&corsican, "commune")[0].remedy.contains("2A or 2B"));
    let elsewhere = ingest_text("24_L_T1.csv", &file_2024(&[("34", "11301", "1")]));
    assert!(elsewhere.results.is_empty());
    let problem = of_kind(&elsewhere, "commune")[0];
    assert_eq!(
        (problem.line, problem.column.as_str(), problem.value.as_str()),
        (Some(2), "Code commune", "11301")
    );
}

#[test]
fn sectors_of_the_largest_cities_are_parts_of_one_commune() {
    let ingestion = ingest_text(
        "20_MN_T1.csv",
        &file_2024(&[("75", "056SR05", "0501"), ("75", "75056SR06", "0601"), ("69", "123SR01", "0101")]),
    );
    assert_eq!(bureaux(&ingestion), ["69123-0101", "75056-0501", "75056-0601"]);
}

#[test]
fn a_code_that_became_a_number_is_refused_for_what_it_is() {
    let ingestion =
        ingest_text("24_L_T1.csv", &file_2024(&[("25", "25388", "0E11"), ("25", "25388", "0,00E+00")]));
    let problem = of_kind(&ingestion, "bureau")[0];
    assert_eq!(
        (problem.line, problem.column.as_str(), problem.value.as_str()),
        (Some(3), "Code BV", "0,00E+00")
    );
    assert!(problem.message.contains("spreadsheet") && problem.remedy.contains("official file"), "{problem}");
    assert!(ingestion.results.is_empty(), "half of the file is lost");
}

#[test]
fn votes_of_nobody_refuse_the_file_with_the_first_bureaux() {
    let mut text = format!("{HEAD_2024}\n");
    for bureau in 1..=200 {
        let wrong = if bureau % 50 == 0 { 100 } else { 240 };
        text.push_str(&format!("34;X;34301;Sète;{bureau};900;500;490;UG;250;RN;{wrong}\n"));
    }
    let ingestion = ingest_text("24_L_T1.csv", &text);
    let problem = of_kind(&ingestion, "does-not-add-up")[0];
    assert!(ingestion.results.is_empty());
    assert_eq!(
        (problem.severity, problem.file.as_str(), problem.line),
        (Severity::Error, "raw/24_L_T1.csv", Some(51))
    );
    for part in
        ["4 of 200 bureaux", "560 of 98000 votes", "34301-0050 line 51: 350 votes, 490 valid", "34301-0150"]
    {
        assert!(problem.message.contains(part), "{problem}");
    }
    assert!(!problem.message.contains("34301-0200"), "{problem}");
    // One in a hundred, and few votes: told, and kept.
    let few = ingest_text("24_L_T1.csv", &text.replace("RN;100", "RN;240").replacen("RN;240", "RN;239", 2));
    assert_eq!((few.results.len(), of_kind(&few, "sum-differs").len(), errors(&few).len()), (200, 2, 0));
    // One in a hundred, but more than one vote in two hundred.
    let many = ingest_text(
        "24_L_T1.csv",
        &text.replace("RN;100", "RN;240").replacen("RN;240", "RN;0", 2).replacen("RN;0", "RN;900", 1),
    );
    assert!(many.results.is_empty());
}

#[test]
fn several_names_excuse_small_communes_only() {
    let file = |inscrits: u32, exprimes: u32, votes: u32| {
        format!(
            "code_commune;bureau;inscrits;votants;exprimes;Nom 1;Voix 1;Nom 2;Voix 2\n34001;1;{inscrits};{exprimes};{exprimes};A;{votes};B;{votes}\n"
        )
    };
    let read = |name: &str, text: String| ingest_text(name, &text).results.len();
    assert_eq!(read("14_MN_T1.csv", file(300, 100, 90)), 1);
    for (what, name, text) in [
        ("a town", "14_MN_T1.csv", file(3000, 1000, 900)),
        ("another election", "17_L_T1.csv", file(300, 100, 90)),
        ("after the law of 2025", "26_MN_T1.csv", file(300, 100, 90)),
        ("more votes for one than voters", "14_MN_T1.csv", file(300, 100, 190)),
        ("too few", "14_MN_T1.csv", file(300, 100, 20)),
    ] {
        assert_eq!(read(name, text), 0, "{what}");
    }
}

#[test]
fn rows_that_differ_by_list_or_panel_are_two_candidates() {
    let head = "Code commune;Code BV;Inscrits;Votants;Exprimés";
    for (columns, first, second) in [
        ("Nom;Nuance;Liste;Voix", "A;LDIV;L1;20", "A;LDIV;L2;20"),
        ("N°Panneau;Nuance;Voix", "1;LDIV;20", "2;LDIV;20"),
        ("Numéro inconnu;Nuance;Voix", "1;LDIV;20", "2;LDIV;20"),
        ("Nuance;Voix", "LDIV;20", "LDIV;20"),
    ] {
        let text = format!("{head};{columns}\n34301;1;90;50;40;{first}\n34301;1;90;50;40;{second}\n");
        let ingestion = ingest_text("24_EU_T1.csv", &text);
        assert_eq!(result(&ingestion, "europeennes-2024-t1", "34301-0001").votes(), 40, "{columns}");
        assert!(of_kind(&ingestion, "duplicate").is_empty());
        // A copy is one where votes show it.
        let copied = ingest_text("24_EU_T1.csv", &text.replace(";40;", ";20;").replace(second, first));
        assert_eq!(result(&copied, "europeennes-2024-t1", "34301-0001").votes(), 20, "{columns}");
        assert_eq!(of_kind(&copied, "duplicate").len(), 1);
        // Neither both nor one add up.
        let wrong = ingest_text("24_EU_T1.csv", &text.replace(";40;", ";30;"));
        assert!(wrong.results.is_empty() && of_kind(&wrong, "does-not-add-up").len() == 1, "{columns}");
    }
}

#[test]
fn totals_are_no_bureaux() {
    let rows = [("34", "34301", "1"), ("34", "34301", "2")];
    let with = |total: &str| ingest_text("24_L_T1.csv", &format!("{}{total}\n", file_2024(&rows)));
    for total in [
        "34;X;34301;Sète;Total;1800;1000;980;UG;500;RN;480",
        "34;X;34301;Sète;TOTAL COMMUNE;1800;1000;980;UG;500;RN;480",
        "Total général;;;;;1800;1000;980;UG;500;RN;480",
        "34;X;34301;Total Sète;;1800;1000;980;UG;500;RN;480",
        "34;X;34301;Sète;0000;1800;1000;980;UG;500;RN;480",
        "34;X;34301;Sète;;1800;1000;980;UG;500;RN;480",
    ] {
        let ingestion = with(total);
        assert_eq!(bureaux(&ingestion), ["34301-0001", "34301-0002"], "{total}: {:#?}", ingestion.problems);
        assert_eq!(of_kind(&ingestion, "total-row")[0].severity, Severity::Info, "{total}");
        assert!(errors(&ingestion).is_empty());
    }
    let more = with("34;X;34301;Sète;Total;2700;1500;1470;UG;750;RN;720");
    assert_eq!((more.results.len(), of_kind(&more, "total-row")[0].severity), (2, Severity::Warning));
    let lost = with("34;X;34301;Sète;0000;900;500;490;UG;250;RN;240");
    assert!(lost.results.is_empty() && of_kind(&lost, "bureau").len() == 1, "a third of the bureaux is lost");
}

#[test]
fn a_file_is_told_what_to_be_called() {
    let text = file_2024(&[("34", "34301", "1")]);
    let ingestion = ingest_text("resultats-definitifs-par-bureau-de-vote.csv", &text);
    let problem = of_kind(&ingestion, "unknown-scrutin")[0];
    assert!(problem.message.contains("file's name") && problem.remedy.contains("24_L_T1"), "{problem}");
    for name in ["24_L_T1.txt", "leg2024-burvot-t1.csv", "Législatives 2024 - 1er tour.csv"] {
        assert_eq!(ingest_text(name, &text).results.len(), 1, "{name}");
    }
}

#[test]
fn results_of_both_rounds_may_share_a_file_and_a_single_round_needs_no_number() {
    let text = "N° tour;Code commune;Code BV;Inscrits;Votants;Exprimés;Nom;Code nuance de la liste;Nombre de voix\n\
         1;34301;1;90;50;40;A;LDVG;40\n2;34301;1;90;55;45;A;LDVG;45\n";
    let ingestion = ingest_text("MN14_Bvot_T1T2.txt", text);
    assert_eq!(result(&ingestion, "municipales-2014-t2", "34301-0001").votes(), 45);
    assert_eq!(ingestion.results.len(), 2);
    let single = ingest_text("EU24.csv", &file_2024(&[("34", "34301", "1")]));
    assert_eq!(result(&single, "europeennes-2024-t1", "34301-0001").votes(), 490);
    assert!(ingest_text("L24.csv", &file_2024(&[("34", "34301", "1")])).results.is_empty());
}

#[test]
fn open_data_of_cities_and_the_joined_tables_of_data_portals_are_read() {
    let text = "type;annee;tour;departement;commune;numero_du_bureau;inscrits;votants;exprimes;voix;candidat\n\
         MN;2020;1;31;555;0001;900;400;390;200;L1\nMN;2020;1;31;555;0001;900;400;390;190;L2\n";
    let ingestion = ingest_text("toulouse.csv", text);
    assert_eq!(
        votes(result(&ingestion, "municipales-2020-t1", "31555-0001")),
        [("L1".into(), 200), ("L2".into(), 190)]
    );
    let joined = "id_election,id_brut_miom,code_departement,code_commune,code_bv,no_panneau,voix,nuance,nom,inscrits,votants,exprimes\n\
         2024_legi_t1,ZA101_0001,ZA,101,0001,1,150,UG,A,900,500,490\n2024_legi_t1,ZA101_0001,ZA,101,0001,2,340,RN,B,900,500,490\n";
    let ingestion = ingest_text("candidats.csv", joined);
    assert_eq!(result(&ingestion, "legislatives-2024-t1", "97101-0001").votes(), 490);
    assert!(errors(&ingestion).is_empty(), "{:#?}", ingestion.problems);
}

#[test]
fn what_the_calendar_has_and_no_file_brings_is_told_once() {
    let ingestion = ingest_text("24_L_T1.csv", &file_2024(&[("34", "34301", "1")]));
    let absent: Vec<&Problem> = ingestion.unread.iter().filter(|p| p.kind == "no-file").collect();
    assert_eq!(absent.len(), 1);
    assert!(
        absent[0].message.contains("legislatives-2024-t2")
            && !absent[0].message.contains("legislatives-2024-t1")
    );
}

#[test]
fn a_first_round_with_far_fewer_communes_is_told() {
    let communes: Vec<String> = (1..=10).map(|n| format!("34{n:03}")).collect();
    let rows: Vec<(&str, &str, &str)> = communes.iter().map(|code| ("34", code.as_str(), "1")).collect();
    let told = |count: usize| {
        let part = file_2024(&rows[..count]);
        let files = [("22_L_T1.csv", file_2024(&rows)), ("24_L_T1.csv", part)];
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        of_kind(&ingest_files(&files), "few-communes").len()
    };
    assert_eq!((told(10), told(9), told(8)), (0, 0, 1));
}
