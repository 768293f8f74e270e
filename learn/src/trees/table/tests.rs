use super::*;
use augure_core::bundle::{decode::decode, encode::encode};
use proptest::prelude::*;

/// A tree of depth 2 and one of a single leaf.
fn trees(thresholds: [f64; 3], values: [f64; 5], base: f64, link: Link) -> Trees {
    let mut nodes = Nodes::default();
    nodes.push_split(1, thresholds[0], 1, 2, true);
    nodes.push_split(0, thresholds[1], 3, 4, false);
    nodes.push_split(1, thresholds[2], 5, 6, true);
    values.iter().for_each(|value| nodes.push_leaf(*value));
    Trees::new(2, base, Combination::Mean, link, vec![0, 7], nodes).unwrap()
}

fn number() -> impl Strategy<Value = f64> {
    prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL | prop::num::f64::ZERO
}

proptest! {
    #[test]
    fn trees_come_back_from_parquet_bit_by_bit(
        thresholds in prop::array::uniform3(number()), values in prop::array::uniform5(number()),
        base in number(), single in any::<bool>(), logistic in any::<bool>(),
    ) {
        let held = |x: f64| if single { f64::from((x as f32).clamp(f32::MIN, f32::MAX)) } else { x };
        let link = if logistic { Link::Logistic } else { Link::Identity };
        let trees = trees(thresholds.map(held), values.map(held), base, link);
        let table = trees.to_table("model").unwrap();
        if single {
            prop_assert!(table.floats32("threshold").is_ok() && table.floats32("value").is_ok());
        }
        let back = Trees::from_table(&decode("model", &encode(&table).unwrap()).unwrap()).unwrap();
        let bits = |values: &[f64]| values.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(&back.nodes().value), bits(&trees.nodes().value));
        prop_assert_eq!(bits(&back.nodes().threshold), bits(&trees.nodes().threshold));
        prop_assert_eq!(back.base().to_bits(), base.to_bits());
        prop_assert_eq!(back, trees);
    }

    #[test]
    fn tables_of_any_content_are_refused_or_evaluate(
        rows in prop::collection::vec(
            (any::<bool>(), prop::option::of(-1..3), prop::option::of(0..6), prop::option::of(0..6), any::<bool>()),
            0..6,
        ),
    ) {
        let table = Table::from_rows("model", &rows)
            .bool("root", |row| row.0)
            .int("feature", |row| row.1)
            .float("threshold", |row| row.1.map(f64::from))
            .int("left", |row| row.2)
            .int("right", |row| row.3)
            .bool("missing_left", |row| row.2.map(|_| true))
            .float32("value", |row| row.4.then_some(1.5))
            .table()
            .with_note("features", "2")
            .with_note("base", "0.0")
            .with_note("combination", "sum")
            .with_note("link", "identity");
        if let Ok(trees) = Trees::from_table(&table) {
            prop_assert!(trees.evaluate(&[Some(0.0), None]).is_some_and(|found| found % 1.5 == 0.0));
        }
    }
}

#[test]
fn one_number_that_needs_double_precision_makes_its_column_so() {
    let table = trees([0.5, 0.1, 0.5], [1.0; 5], 0.0, Link::Identity).to_table("model").unwrap();
    assert!(table.floats("threshold").is_ok() && table.floats32("value").is_ok());
    assert_eq!(table.floats("threshold").unwrap().at(1), Some(&0.1));
    assert_eq!(table.floats32("value").unwrap().at(0), None);
}

#[test]
fn each_fault_is_named_with_its_place() {
    let table = trees([0.5; 3], [1.0; 5], 0.0, Link::Identity).to_table("model").unwrap();
    // The same table with one column or note replaced.
    let altered = |name: &str, column: Option<Column>, note: &str| {
        let mut other = Table::new("model");
        for (found, kept) in table.columns() {
            let new = column.clone().filter(|_| found == name);
            other = other.with(found, new.unwrap_or_else(|| kept.clone())).unwrap();
        }
        for (key, value) in table.notes() {
            other = other.with_note(key, if key == name { note } else { value });
        }
        Trees::from_table(&other).unwrap_err().to_string()
    };
    let ints = |values: [i32; 8]| Some(Column::Int(values.map(Some).to_vec()));
    for (error, expected) in [
        (altered("left", ints([1; 8]), ""), "column `feature`, row 3"),
        (altered("value", Some(Column::Float(vec![Some(1.0); 8])), ""), "column `feature`, row 0"),
        (altered("value", Some(Column::Float(vec![None; 8])), ""), "column `feature`, row 3"),
        (altered("root", Some(Column::Bool(vec![Some(false); 8])), ""), "at least one root"),
        (altered("base", None, "much"), "note `base` is `much`, expected a number"),
        (altered("base", None, "inf"), "the base is inf"),
        (altered("features", None, "1"), "splits on feature 1 of 1"),
        (altered("combination", None, "product"), "expected sum or mean"),
        (altered("link", None, ""), "expected identity or logistic"),
    ] {
        assert!(error.contains(expected), "{error}");
    }
    let bare = Trees::from_table(&Table::new("model")).unwrap_err().to_string();
    assert!(bare.contains("no column `root`"), "{bare}");
}
