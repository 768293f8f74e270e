//! Results in formats other than text.

use augure_ingest::problem::Severity;

use crate::common::{ingest_files, of_kind, result, votes};

#[test]
fn a_workbook_of_results_is_read() {
    // Whatever its name says.
    for name in ["24_L_T1.xlsx", "24_L_T1.xls", "24_L_T1.csv"] {
        let ingestion = ingest_files(&[(name, include_bytes!("../fixtures/results.xlsx"))]);
        let second = result(&ingestion, "legislatives-2024-t1", "34301-0002");
        assert_eq!((second.inscrits, second.line), (800, 5), "{name}");
        assert_eq!(votes(second).iter().map(|(_, votes)| *votes).collect::<Vec<_>>(), [190, 200]);
        assert!(ingestion.problems.iter().all(|problem| problem.severity > Severity::Error));
        assert!(of_kind(&ingestion, "sheet")[0].message.contains("`Bureaux`"), "{:#?}", ingestion.problems);
    }
}

#[test]
fn a_damaged_workbook_is_an_error_with_a_way_out() {
    let whole = include_bytes!("../fixtures/results.xlsx");
    let ingestion = ingest_files(&[("24_L_T1.xlsx", &whole[..whole.len() / 2])]);
    assert!(ingestion.results.is_empty());
    let problem = of_kind(&ingestion, "unreadable")[0];
    assert_eq!((problem.severity, problem.file.as_str()), (Severity::Error, "raw/24_L_T1.xlsx"));
}
