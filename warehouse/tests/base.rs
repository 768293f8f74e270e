//! The base from the first table to the last question.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod support;

use augure_warehouse::draft::{Draft, Kind};
use augure_warehouse::error::BaseError;
use augure_warehouse::query::QueryError;
use augure_warehouse::session::Session;
use augure_warehouse::spec::Level;
use augure_warehouse::{export, print};
use support::{Folder, INCOMES, RATES, YEAR_1, YEAR_2, incoming, mergers};

fn added(folder: &Folder, tables: &[(&str, &str)]) -> Vec<augure_warehouse::draft::Change> {
    let mut draft = Draft::open(folder.path(), mergers()).unwrap();
    let changes = tables.iter().map(|(spec, text)| draft.add(incoming(spec, text)).unwrap()).collect();
    draft.commit().unwrap();
    changes
}

fn answer(folder: &Folder, sql: &str) -> String {
    let session = Session::open(folder.path()).unwrap().unwrap();
    print::table(session.ask(sql).unwrap(), 100).unwrap().text
}

/// The lines of an answer below its header.
fn lines(folder: &Folder, sql: &str) -> Vec<String> {
    let text = answer(folder, sql);
    text.lines().skip(2).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn each_table_adds_columns_and_all_are_joined_at_the_bureau() {
    let folder = Folder::new("columns");
    let changes = added(&folder, &[YEAR_1, YEAR_2, INCOMES, RATES]);
    let new: Vec<usize> = changes.iter().map(|change| change.new_bureaux).collect();
    assert_eq!(new, [4, 2, 0, 0]);
    assert_eq!(
        lines(
            &folder,
            "SELECT bureau, valid_from, valid_to, year_1_inscrits i1, year_2_inscrits i2, income, t1_1982 r FROM france ORDER BY bureau"
        ),
        [
            "2A004-0001 2001-05-01 N/A 50 N/A N/A N/A",
            "34246-0001 2001-05-01 N/A 1100 1110 N/A 7.5",
            // The bureau of a merged commune, found again by its voters.
            "34246-0002 2001-05-01 N/A 500 505 N/A 7.5",
            "34301-0001 2001-05-01 N/A 900 910 21000.5 7.5",
            "34301-0002 2005-05-01 N/A N/A 890 21000.5 7.5",
        ]
    );
    let incomes = changes[2].counts;
    assert_eq!((incomes.places, incomes.matched, incomes.values_of_parts), (3, 2, 1));
    assert_eq!(changes[2].not_in_base, ["01001"]);
    assert_eq!(
        lines(&folder, "SELECT commune, bureaux, income FROM communes ORDER BY 1 LIMIT 1"),
        ["2A004 1 N/A"]
    );
    assert_eq!(
        lines(&folder, "SELECT communes, bureaux, t1_1982 FROM departements WHERE departement = '34'"),
        ["2 4 7.5"]
    );
    assert_eq!(
        lines(&folder, "SELECT commune, people FROM incomes ORDER BY 1"),
        ["01001 800", "34246 2100", "34301 44000"]
    );
}

#[test]
fn the_same_table_twice_changes_nothing_and_a_corrected_one_takes_its_place() {
    let folder = Folder::new("again");
    added(&folder, &[YEAR_1]);
    let before = folder.content();
    let same = added(&folder, &[YEAR_1]);
    assert_eq!(same[0].kind, Kind::Same);
    assert_eq!(folder.content(), before);
    let corrected = YEAR_1.1.replace("34301;1;900;800", "34301;1;901;800").replace("2A004;1;50;40\n", "");
    let changes = added(&folder, &[(YEAR_1.0, &corrected)]);
    let Kind::Replaced(diff) = &changes[0].kind else { panic!("{changes:?}") };
    assert_eq!((diff.new_rows, diff.lost_rows, diff.changed.len()), (0, 1, 1));
    let first = &diff.changed[0].first[0];
    assert_eq!((first.0.as_str(), first.1.as_str(), first.2.as_str()), ("34301-0001", "900", "901"));
    assert_eq!(changes[0].lost_bureaux, 1);
    assert_eq!(lines(&folder, "SELECT sum(year_1_inscrits) FROM bureaux"), ["2501"]);
    // What the old table had is gone from the disk, too.
    assert!(!folder.content().keys().any(|path| path.contains("departement=2A")));
}

#[test]
fn removing_a_table_leaves_what_was_there_before_it() {
    let folder = Folder::new("remove");
    added(&folder, &[YEAR_1, RATES]);
    let before = folder.content();
    added(&folder, &[YEAR_2, INCOMES]);
    for name in ["year_2", "incomes"] {
        let mut draft = Draft::open(folder.path(), mergers()).unwrap();
        draft.remove(name).unwrap();
        draft.commit().unwrap();
    }
    assert_eq!(folder.content(), before);
    let error = Draft::open(folder.path(), mergers()).unwrap().remove("year_3").unwrap_err().to_string();
    assert!(error.contains("`year_3`") && error.contains("rates, year_1"), "{error}");
}

#[test]
fn names_that_are_taken_and_bytes_that_are_there_are_refused() {
    let folder = Folder::new("names");
    added(&folder, &[YEAR_1, INCOMES]);
    let mut draft = Draft::open(folder.path(), mergers()).unwrap();
    let renamed = INCOMES.0.replace("\"incomes\"", "\"other\"");
    let refused = draft.add(incoming(&renamed, INCOMES.1)).unwrap_err();
    assert!(matches!(&refused, BaseError::SameBytes { there } if there == "incomes"), "{refused}");
    let refused = draft.add(incoming(&renamed, &INCOMES.1.replace("800", "801"))).unwrap_err();
    assert!(refused.to_string().contains("`income` is taken by \"incomes\": change `prefix`"), "{refused}");
    let own = INCOMES.0.replace("\"incomes\"", "\"france\"");
    assert!(matches!(
        draft.add(incoming(&own, "insee;nom;revenu;habitants\n34301;x;1;2\n")),
        Err(BaseError::Taken { .. })
    ));
    assert_eq!(draft.manifest().tables.len(), 2);
}

#[test]
fn two_changes_at_once_never_mix() {
    let folder = Folder::new("race");
    added(&folder, &[YEAR_1]);
    let mut first = Draft::open(folder.path(), mergers()).unwrap();
    let mut second = Draft::open(folder.path(), mergers()).unwrap();
    first.add(incoming(RATES.0, RATES.1)).unwrap();
    second.add(incoming(INCOMES.0, INCOMES.1)).unwrap();
    first.commit().unwrap();
    assert!(matches!(second.commit(), Err(BaseError::Changed(_))));
    let reading = Session::open(folder.path()).unwrap().unwrap();
    let mut third = Draft::open(folder.path(), mergers()).unwrap();
    third.remove("rates").unwrap();
    assert!(matches!(third.commit(), Err(BaseError::Busy(_))));
    assert_eq!(reading.manifest().tables.len(), 2);
}

#[test]
fn answers_are_written_as_csv_and_parquet_and_a_name_without_format_is_refused() {
    let folder = Folder::new("export");
    added(&folder, &[YEAR_1, YEAR_2]);
    let session = Session::open(folder.path()).unwrap().unwrap();
    let sql = "SELECT bureau, year_1_inscrits AS i FROM bureaux WHERE commune = '34301' ORDER BY 1";
    let csv = folder.path().join("a.csv");
    assert_eq!(export::write(session.ask(sql).unwrap(), &csv).unwrap(), 2);
    assert_eq!(std::fs::read_to_string(&csv).unwrap(), "bureau,i\n34301-0001,900\n34301-0002,\n");
    let none = "SELECT bureau FROM bureaux WHERE false";
    assert_eq!(export::write(session.ask(none).unwrap(), &csv).unwrap(), 0);
    assert_eq!(std::fs::read_to_string(&csv).unwrap(), "bureau\n");
    let parquet = folder.path().join("a.parquet");
    assert_eq!(export::write(session.ask(sql).unwrap(), &parquet).unwrap(), 2);
    assert!(std::fs::read(&parquet).unwrap().ends_with(b"PAR1"));
    let error =
        export::write(session.ask(sql).unwrap(), &folder.path().join("a.txt")).unwrap_err().to_string();
    assert!(error.contains(".csv nor .parquet"), "{error}");
    // An answer that fails on the way leaves no file.
    let broken = folder.path().join("b.csv");
    let failing = "SELECT 1 / (year_1_inscrits - 900) FROM bureaux";
    assert!(export::write(session.ask(failing).unwrap(), &broken).is_err());
    assert!(!broken.exists() && !folder.path().join("b.csv.part").exists());
}

#[test]
fn questions_that_have_no_answer_say_what_there_is_instead() {
    let folder = Folder::new("questions");
    added(&folder, &[YEAR_1]);
    let session = Session::open(folder.path()).unwrap().unwrap();
    let error = |sql: &str| session.ask(sql).err().unwrap();
    let column = error("SELECT year_1_inscrit FROM france");
    assert!(matches!(&column, QueryError::Column { like, .. } if like[0] == "year_1_inscrits"), "{column}");
    let table = error("SELECT 1 FROM bureau");
    assert!(
        matches!(&table, QueryError::Table { known, .. } if known.contains(&"bureaux".to_owned())),
        "{table}"
    );
    for sql in [
        "DROP TABLE bureaux",
        "INSERT INTO bureaux SELECT * FROM bureaux",
        "COPY bureaux TO 'x.csv'",
        "SET a = 1",
    ] {
        assert!(matches!(error(sql), QueryError::Changes(_)), "{sql}: {}", error(sql));
    }
    assert!(matches!(error("SELEKT"), QueryError::Other(_)));
}

#[test]
fn a_damaged_base_is_refused_by_name() {
    let folder = Folder::new("damaged");
    added(&folder, &[YEAR_1]);
    let part =
        Session::open(folder.path()).unwrap().unwrap().manifest().places(Level::Bureau)[0].path.clone();
    let path = folder.path().join(&part);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[20] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let error = Session::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("SHA-256") && error.contains("add its tables again"), "{error}");
    std::fs::write(folder.path().join("base.json"), "{\"version\": 99}").unwrap();
    let error = Session::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("version is 99"), "{error}");
    assert!(Session::open(&folder.path().join("nowhere")).unwrap().is_none());
}
