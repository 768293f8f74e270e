use super::*;
use crate::sample::sample;
use augure_core::bundle::{decode::decode, encode::encode};

#[test]
fn measures_come_back_from_parquet_as_they_were() {
    let through_parquet = |table: &Table| decode(table.name(), &encode(table).unwrap()).unwrap();
    let panel = sample();
    let (calendar, categories) = (panel.calendar(), panel.categories());
    let score = Score {
        setting: Kind::Offer,
        model: "engine".into(),
        zone: "Ici".into(),
        scrutin: ScrutinIndex(1),
        bureaux: 33,
        mae: 1.42,
        weighted_mae: 1.33,
        winner: 91.5,
        coverage80: Some(80.0),
        coverage90: None,
        width80: Some(7.1),
        floor: 0.97,
    };
    let scores = [score.clone(), Score { coverage80: None, width80: None, setting: Kind::Blind, ..score }];
    let table = through_parquet(&backtest_to_table(&scores, calendar));
    assert_eq!(backtest_from_table(&table, calendar).unwrap(), scores);
    let (setting, model) = (Kind::Scenario, "flat".to_owned());
    let (low, high, predicted, observed) = (5.0, 10.0, 7.5, 8.25);
    let bin =
        Calibration { setting, model, tour: 2, low, high, count: 7, predicted, observed, coverage80: None };
    let bins = [bin.clone(), Calibration { coverage80: Some(81.0), ..bin }];
    let table = through_parquet(&calibration_to_table(&bins));
    assert_eq!(calibration_from_table(&table).unwrap(), bins);
    let cells = [ScatterCell { setting: Kind::Blind, category: 2, predicted: 4, observed: 8, count: 3 }];
    let table = through_parquet(&scatter_to_table(&cells, categories));
    assert_eq!(scatter_from_table(&table, categories).unwrap(), cells);
    assert_eq!(through_parquet(&scatter_to_table(&[], categories)).rows(), 0);
}

#[test]
fn an_unknown_setting_is_named_with_its_place() {
    let table = Table::from_rows(SCATTER, &["guess"])
        .text("setting", |code| *code)
        .text("category", |_| "centre")
        .count("predicted", |_| 0)
        .count("observed", |_| 0)
        .count("count", |_| 1)
        .table();
    let error = scatter_from_table(&table, &Categories::default()).unwrap_err().to_string();
    assert!(error.ends_with("row 0: `guess` is not one of scenario, offer and blind"), "{error}");
}
