use super::*;
use augure_geo::insee::CommuneCode;
use proptest::prelude::*;

const RESULTS: &str = r#"
    name = "vote"
    level = "bureau"
    date = "1999-12-31"
    new_bureaux = true
    key = { departement = "dep", commune = "com", bureau = "bv", registered = "inscrits" }
    column = [
        { from = "inscrits", name = "inscrits", type = "integer", min = 0 },
        { from = "votants", name = "votants", type = "integer", min = 0 },
        { from = "a", name = "a", type = "integer", min = 0 },
        { from = "b", name = "b", type = "integer", min = 0 },
    ]
    check = [{ descending = ["inscrits", "votants"] }, { sum = ["a", "b"], total = "votants" }]
"#;

const INCOMES: &str = r#"
    name = "incomes"
    level = "commune"
    key = { commune = "insee", commune_name = "nom" }
    column = [
        { from = "revenu", name = "income", type = "decimal", max = 100000 },
        { from = "habitants", name = "people", type = "integer", adds = true },
    ]
"#;

fn mergers() -> Mergers {
    let code = |text: &str| text.parse::<CommuneCode>().unwrap();
    [(code("34330"), code("34246"), "Entre-Vignes".to_owned())].into_iter().collect()
}

fn table(spec: &str, text: &str) -> Loaded {
    read("t.csv", text.as_bytes().to_vec(), &Spec::parse(spec).unwrap(), &mergers()).unwrap()
}

fn column(table: &Loaded, name: &str) -> Vec<Option<f64>> {
    let column = table.values.column_by_name(name).unwrap();
    (0..table.places.len()).map(|row| checks::number(column, row)).collect()
}

#[test]
fn every_row_and_value_is_taken_or_counted() {
    let text = "dep;com;bv;inscrits;votants;a;b\n\
                34;301;2;900;800;500;300\n34;301;1;900,0;800;1 500 %;-300\n34;301;0002;900;800;500;300\n\
                34;301;3;9;8;5;3\n34;301;3.0;9;8;4;4\n;;Total;1;1;1;\n34;301;;1;1;1;1\n34;301;5;1;1;1;1;7;8\n";
    let table = table(RESULTS, text);
    let places: Vec<String> = table.places.iter().map(ToString::to_string).collect();
    assert_eq!(places, ["34301-0001", "34301-0002"]);
    let counts = table.counts;
    assert_eq!(
        (counts.rows, counts.equal_duplicates, counts.conflicting_duplicates, counts.rows_without_place),
        (8, 1, 2, 2)
    );
    assert_eq!((counts.broken_rows, counts.wrong_values, counts.places), (1, 1, 2));
    assert_eq!(column(&table, "a"), [Some(1500.0), Some(500.0)]);
    assert_eq!(column(&table, "b"), [None, Some(300.0)]);
    assert_eq!(table.registered, [900, 900]);
    let told: Vec<&str> = table.problems.iter().map(|problem| problem.kind.as_ref()).collect();
    for kind in ["conflicting-duplicate", "equal-duplicate", "no-key", "no-place", "out-of-range"] {
        assert!(told.contains(&kind), "{kind} in {told:?}");
    }
}

#[test]
fn sums_that_differ_refuse_a_table_unless_the_spec_allows_them() {
    let text =
        "dep;com;bv;inscrits;votants;a;b\n34;301;1;900;800;500;300\n34;301;2;9;8;5;2\n34;301;3;7;8;5;3\n";
    let strict = table(RESULTS, text);
    assert!(strict.is_refused());
    let found: Vec<(usize, usize)> =
        strict.checks.iter().map(|check| (check.looked_at, check.rows)).collect();
    assert_eq!(found, [(3, 1), (3, 1)]);
    assert!(strict.checks[0].examples[0].starts_with("34301-0003: 7, 8"), "{:?}", strict.checks);
    assert!(strict.checks[1].examples[0].contains("7 against 8"));
    let allowing = RESULTS
        .replace("{ descending", "{ rows_that_differ = 1, descending")
        .replace("{ sum", "{ rows_that_differ = 1, sum");
    assert!(!table(&allowing, text).is_refused());
}

#[test]
fn counts_of_merged_communes_add_up_and_means_are_left_out() {
    let text = "insee;nom;revenu;habitants\n34330;Vérargues;20000;700\n34246;Saint-Christol;22000;1400\n34301;Sète;21000,5;44000\n";
    let table = table(INCOMES, text);
    assert_eq!((table.counts.places, table.counts.rows_of_parts, table.counts.values_of_parts), (2, 2, 1));
    assert_eq!(column(&table, "income"), [None, Some(21_000.5)]);
    assert_eq!(column(&table, "people"), [Some(2100.0), Some(44_000.0)]);
    // One part alone stands for the whole: nothing says that the other is missing.
    let alone = self::table(INCOMES, "insee;nom;revenu;habitants\n34330;Vérargues;20000;700\n");
    assert_eq!((column(&alone, "income"), alone.counts.rows_of_parts), (vec![Some(20_000.0)], 0));
    assert_eq!(alone.names, [None], "a former commune's name is not that of today's");
}

#[test]
fn a_column_that_is_not_there_is_named_with_those_that_are() {
    let spec = Spec::parse(INCOMES).unwrap();
    let problems =
        read("t.csv", b"insee;nom;salaire;habitants\n1001;x;1;2\n".to_vec(), &spec, &mergers()).unwrap_err();
    let text = problems[0].to_string();
    assert!(text.contains("revenu") && text.contains("`salaire`"), "{text}");
}

proptest! {
    #[test]
    fn no_row_is_lost_without_being_counted(rows in prop::collection::vec((0_u8..4, 0_u8..3), 0..20)) {
        let lines: String = rows.iter().map(|(bureau, votes)| format!("34;301;{bureau};9;{votes};{votes};0\n")).collect();
        let table = table(RESULTS, &format!("dep;com;bv;inscrits;votants;a;b\n{lines}"));
        let counts = table.counts;
        let kept = counts.places + counts.rows_without_place + counts.equal_duplicates + counts.conflicting_duplicates;
        prop_assert_eq!((kept, counts.rows), (rows.len(), rows.len()));
    }
}
