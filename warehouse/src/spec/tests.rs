use super::*;

fn spec() -> Spec {
    let column = |name: &str| ColumnSpec {
        from: name.to_uppercase(),
        name: name.to_owned(),
        kind: Kind::Integer,
        ..ColumnSpec::default()
    };
    Spec {
        name: "a".to_owned(),
        level: Level::Bureau,
        layout: Layout::Table,
        date: Some(jiff::civil::date(1999, 12, 31)),
        new_bureaux: true,
        prefix: "a_".to_owned(),
        source: String::new(),
        key: Key { bureau: Some("id".to_owned()), ..Key::default() },
        columns: vec![column("x"), column("y")],
        checks: vec![Check { descending: vec!["x".to_owned(), "y".to_owned()], ..Check::default() }],
    }
}

#[test]
fn a_spec_reads_back_as_it_was_written() {
    let text = spec().to_toml(&["How it is read.".to_owned()]).unwrap();
    assert!(text.starts_with("# How it is read.\n"), "{text}");
    assert_eq!(Spec::parse(&text).unwrap(), spec());
}

#[test]
fn what_contradicts_itself_is_refused_with_what_is_expected() {
    type Change = fn(&mut Spec);
    let changes: [(Change, &str); 7] = [
        (|spec| spec.name = "A b".to_owned(), "name"),
        (|spec| spec.key.bureau = None, "key.bureau"),
        (|spec| spec.date = None, "new_bureaux"),
        (|spec| spec.columns[1].name = "x".to_owned(), "no other column"),
        (|spec| spec.columns[1].name = "commune".to_owned(), "another name"),
        (|spec| spec.columns[1].kind = Kind::Text, "column of numbers"),
        (|spec| spec.checks[0].sum = vec!["x".to_owned()], "column of numbers"),
    ];
    for (at, (change, says)) in changes.into_iter().enumerate() {
        let mut wrong = spec();
        change(&mut wrong);
        if at == 6 {
            // A sum without a total is no check, whatever else the entry holds.
            wrong.checks[0].descending.clear();
            assert!(wrong.validated().is_err());
            continue;
        }
        let error = wrong.validated().unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
    assert!(Spec::parse("name = 1").is_err());
}

#[test]
fn a_check_is_said_in_words() {
    let names = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let sum = Check { sum: names("a b c d e"), to: Some(100.0), within: 0.5, ..Check::default() };
    assert_eq!(sum.says(), "a + … + e = 100 within 0.5");
    assert_eq!(spec().checks[0].says(), "x ≥ y");
}
