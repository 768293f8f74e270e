//! The problem report of a small folder in which much is wrong, as people read it.

#[test]
fn every_problem_has_a_place_and_a_way_out() {
    let ingestion = crate::common::ingest_files(&[
        ("22_PR_T1.csv", include_bytes!("../fixtures/damaged.csv")),
        ("20_MN_T1.csv", include_bytes!("../fixtures/municipales.csv")),
        ("meteo.csv", b"ville;pluie\nMontpellier;12\n"),
    ]);
    let report: Vec<String> = ingestion.problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(report.join("\n"));
}
