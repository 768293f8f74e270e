//! Real covariates and results, where they are at hand.

use std::path::Path;

use crate::program::Place;

fn raw() -> Option<std::path::PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/raw");
    path.join("covariates").is_dir().then(|| path.canonicalize().unwrap())
}

#[test]
fn official_results_and_both_covariates_meet_at_the_bureau() {
    let Some(raw) = raw() else { return };
    let place = Place::new();
    for (folder, name) in [
        ("raw", "17_PR_T1.csv.gz"),
        ("covariates", "herault_communes_cage_piketty.csv"),
        ("covariates", "insee_chomage_departements_1982T1_2025T3.csv"),
    ] {
        std::fs::copy(raw.join(folder).join(name), place.0.join(name)).unwrap();
        let (code, said) = place.run(&["add", name, "--apply"]);
        assert_eq!(code, 0, "{said}");
    }
    let (code, said) = place.run(&[
        "query",
        "SELECT count(*) AS n, count(rev_revmoyfoy1992) AS r, count(t1_1982) AS u, sum(presidentielles_2017_t1_exprimes) AS v FROM france",
    ]);
    assert_eq!(code, 0, "{said}");
    let cells: Vec<u64> =
        said.lines().nth(2).unwrap().split_whitespace().map(|cell| cell.parse().unwrap()).collect();
    assert!(cells[0] > 900 && cells[1] > 850 && cells[2] == cells[0] && cells[3] > 500_000, "{said}");
}
