//! No input makes ingestion panic: damaged bytes give problems.

use augure_builder::elections::ingest::read_bytes;
use augure_core::bundle::encode::encode;
use augure_core::bundle::table::{Column, Table};
use proptest::prelude::*;

/// Changes to a file: where, and what is put there instead of how many bytes.
fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, Vec<u8>, usize)>> {
    let text = prop_oneof![
        Just(b";".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\n".to_vec()),
        Just("ï¿½".as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..6),
        "[0-9.,-]{0,12}".prop_map(String::into_bytes),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), text, 0usize..8), 1..8)
}

fn edit(mut bytes: Vec<u8>, edits: Vec<(prop::sample::Index, Vec<u8>, usize)>) -> Vec<u8> {
    for (at, text, length) in edits {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, text);
    }
    bytes
}

/// A small table of all scrutins, as Parquet.
fn one_table() -> Vec<u8> {
    let text = |values: &[&str]| Column::Text(values.iter().map(|v| Some((*v).to_owned())).collect());
    let table = Table::new("t")
        .with("type_scrutin", text(&["presidentielles", "municipales"]))
        .and_then(|t| t.with("annee", Column::Int(vec![Some(2022), Some(2020)])))
        .and_then(|t| t.with("tour", Column::Int(vec![Some(1), Some(1)])))
        .and_then(|t| t.with("code_commune", text(&["34301", "34301"])))
        .and_then(|t| t.with("bureau", text(&["0001", "0002"])))
        .and_then(|t| t.with("inscrits", Column::Float(vec![Some(10.0), Some(20.0)])))
        .and_then(|t| t.with("votants", Column::Int(vec![Some(9), Some(9)])))
        .and_then(|t| t.with("exprimes", Column::Int(vec![Some(8), Some(8)])))
        .and_then(|t| t.with("Nom 1", text(&["MACRON", "X"])))
        .and_then(|t| t.with("Voix 1", Column::Float(vec![Some(8.0), None])))
        .and_then(|t| t.with("voix", Column::Float(vec![Some(0.0), Some(8.0)])));
    encode(&table.unwrap()).unwrap()
}

#[test]
fn the_one_table_is_read() {
    let rows = read_bytes("t.parquet", one_table(), &crate::common::config());
    assert_eq!(rows.results.iter().map(|r| (r.inscrits, r.votes())).collect::<Vec<_>>(), [(10, 8), (20, 8)]);
    assert!(rows.problems.is_empty(), "{:#?}", rows.problems);
}

proptest! {
    #[test]
    fn mutated_text_never_panics(edits in edits(), which in any::<bool>()) {
        let file: &[u8] = if which {
            include_bytes!("../fixtures/damaged.csv")
        } else {
            include_bytes!("../fixtures/municipales.csv")
        };
        let bytes = edit(file.to_vec(), edits);
        let _ = read_bytes("22_PR_T1.csv", bytes, &crate::common::config());
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes("22_PR_T1.csv", bytes, &crate::common::config());
    }

    #[test]
    fn a_mutated_table_never_panics(edits in edits(), cut in any::<prop::sample::Index>()) {
        let mut bytes = edit(one_table(), edits);
        let _ = read_bytes("t.parquet", bytes.clone(), &crate::common::config());
        bytes.truncate(cut.index(bytes.len() + 1));
        let _ = read_bytes("t.parquet", bytes, &crate::common::config());
    }
}
