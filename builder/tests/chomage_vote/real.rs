//! The real files, where they are: totals, percentages, and the tables of the dashboard that the study replaces.

use std::collections::BTreeMap;
use std::fs;

use augure_builder::chomage_vote::base::Base;
use augure_builder::chomage_vote::config::Config;
use augure_chomage_vote::merged;
use augure_chomage_vote::quarter::Quarter;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::tables::to_tables;
use augure_ingest::problem::Severity;

use crate::common;

fn base() -> Option<(Config, Base)> {
    let config = Config::embedded().unwrap();
    let base = Base::from_files(&common::real()?, &config).unwrap();
    Some((config, base))
}

#[test]
fn everything_is_read_adds_up_and_is_what_was_committed() {
    let Some((_, base)) = base() else { return };
    let told: Vec<String> = base
        .problems
        .iter()
        .filter(|problem| problem.severity != Severity::Info)
        .map(ToString::to_string)
        .collect();
    assert_eq!(told, [""; 0]);
    assert_eq!(base.panel.results().len(), 7 * 107 + 100);
    assert_eq!(base.outlines.len(), 101);
    let committed = common::tables(&common::bundle());
    for table in to_tables(&base.panel, &base.settings) {
        assert_eq!(committed.iter().find(|other| other.name() == table.name()), Some(&table));
    }
}

/// Rows of a reference file by code and candidate.
fn reference(name: &str) -> BTreeMap<(String, String, String), BTreeMap<String, String>> {
    let path = common::real().unwrap().join("data_clean").join(name);
    let mut reader = csv::Reader::from_path(path).unwrap();
    let names = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| -> BTreeMap<String, String> {
        names.iter().zip(&record).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader
        .records()
        .map(|record| row(record.unwrap()))
        .map(|row| ((row["code_insee"].clone(), row["nom"].clone(), row["tour"].clone()), row))
        .collect()
}

#[test]
fn the_dashboards_tables_are_made_again() {
    let Some((config, base)) = base() else { return };
    let panel = &base.panel;
    let rounds: Vec<usize> =
        config.files.results.iter().map(|file| panel.calendar.position(&file.scrutin).unwrap()).collect();
    // The file that says T3 holds the fourth quarter.
    let quarter: Quarter = "2022-T4".parse().unwrap();
    for (name, scrutins, selection, rows) in [
        ("elections_t1.csv", &rounds[..1], Selection::Everywhere, 1284),
        ("elections_t2.csv", &rounds[1..], Selection::Everywhere, 214),
        ("table_finale.csv", &rounds[..], Selection::Everywhere, 1498),
        ("table_finale_famille.csv", &rounds[..], Selection::Everywhere, 1498),
        ("table_finale_HDF.csv", &rounds[..], Selection::Region("32".into()), 70),
        ("table_finale_HDF_famille.csv", &rounds[..], Selection::Region("32".into()), 70),
    ] {
        let table = merged::table(panel, scrutins, &selection, quarter);
        let reference = reference(name);
        assert_eq!((table.rows(), reference.len()), (rows, rows), "{name}");
        for ((code, candidate, tour), expected) in &reference {
            let unit = panel.units.position(code).unwrap();
            let code = panel.units.get(unit).unwrap().code.as_str();
            let scrutin = scrutins.iter().map(|at| panel.calendar.get(*at).unwrap());
            let scrutin = scrutin.into_iter().find(|scrutin| scrutin.tour.to_string() == *tour).unwrap();
            let row = (0..rows)
                .find(|row| {
                    let text = |column| table.texts(column).unwrap().need(*row).unwrap().as_str();
                    text("unit") == code && text("candidate") == candidate && text("scrutin") == scrutin.id
                })
                .unwrap();
            let ints = [
                ("Inscrits", "inscrits"),
                ("Abstentions", "abstentions"),
                ("Blancs", "blancs"),
                ("Nuls", "nuls"),
                ("Exprimés", "exprimes"),
                ("voix", "voix"),
            ];
            for (theirs, ours) in ints {
                assert_eq!(
                    table.ints(ours).unwrap().need(row).unwrap().to_string(),
                    expected[theirs],
                    "{name} {code} {candidate} {ours}"
                );
            }
            let near = |ours: &str, theirs: &str, by: f64| {
                let theirs: f64 = expected[theirs].parse().unwrap();
                assert!(
                    (table.floats(ours).unwrap().need(row).unwrap() - theirs).abs() < by,
                    "{name} {code} {candidate} {ours}"
                );
            };
            near("voix_exprimes", "voix_exp", 0.0051);
            if let Some(rate) = expected.get("taux_chomage").filter(|rate| !rate.is_empty()) {
                assert_eq!(
                    table.floats("rate").unwrap().need(row).unwrap().to_string(),
                    rate.parse::<f64>().unwrap().to_string()
                );
            }
            if let Some(family) = expected.get("famille_politique") {
                assert_eq!(table.texts("family").unwrap().need(row).unwrap(), family, "{candidate}");
            }
        }
    }
}

#[test]
fn the_quarter_is_the_one_that_its_file_says_and_not_the_one_of_its_name() {
    let Some((_, base)) = base() else { return };
    let text = fs::read_to_string(common::real().unwrap().join("data_clean/chomage_2022_T3.csv")).unwrap();
    let mut compared = 0;
    for row in csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap) {
        let (Ok(unit), Ok(rate)) = (base.panel.units.position(&row[0]), row[2].parse::<f64>()) else {
            continue;
        };
        let quarter: Quarter = format!("{}-{}", &row[4], &row[3]).parse().unwrap();
        let found = base.panel.rates.rate(unit, quarter).unwrap();
        assert!((found.percent() - rate).abs() < 1e-9, "{row:?}");
        compared += 1;
    }
    assert_eq!(compared, 100);
}
