use super::*;

fn guessed(file: &str, text: &str) -> Guess {
    let words = Words::embedded().unwrap();
    guess(file, text.as_bytes().to_vec(), &Hints::default(), &words, &Mergers::default()).unwrap()
}

fn units(spec: &Spec) -> Vec<(&str, Kind, &str)> {
    spec.columns.iter().map(|column| (column.name.as_str(), column.kind, column.unit.as_str())).collect()
}

#[test]
fn results_by_bureau_are_recognised_with_what_adds_up() {
    let text = "departement,commune,bureau,commune_libelle,inscrits,votants,blancs,exprimes,LDIV,MÉLENCHON\n\
                01,001,0001,A,600,400,10,390,90,300\n01,001,0002,A,500,300,0,300,300,0\n2A,004,01.1,B,50,30,1,29,9,20\n";
    let words = Words::embedded().unwrap();
    let hints = Hints { date: Some(jiff::civil::date(1999, 12, 31)), ..Hints::default() };
    let spec =
        guess("Vote (1).csv.gz", text.as_bytes().to_vec(), &hints, &words, &Mergers::default()).unwrap().spec;
    assert_eq!((spec.name.as_str(), spec.level, spec.new_bureaux), ("vote_1", Level::Bureau, true));
    assert_eq!((spec.prefix.as_str(), spec.key.registered.as_deref()), ("vote_1_", Some("inscrits")));
    assert_eq!(spec.key.commune_name.as_deref(), Some("commune_libelle"));
    assert_eq!(
        units(&spec),
        [
            ("inscrits", Kind::Integer, "voters"),
            ("votants", Kind::Integer, "voters"),
            ("blancs", Kind::Integer, "ballots"),
            ("exprimes", Kind::Integer, "ballots"),
            ("ldiv", Kind::Integer, "votes"),
            ("melenchon", Kind::Integer, "votes"),
        ]
    );
    let says: Vec<String> = spec.checks.iter().map(crate::spec::Check::says).collect();
    assert_eq!(
        says,
        ["inscrits ≥ votants ≥ exprimes", "exprimes + blancs = votants", "ldiv + melenchon = exprimes"]
    );
}

#[test]
fn lists_may_be_called_like_a_unit_or_a_year() {
    let text = "code insee;inscrits;votants;exprimes;EUROS POUR TOUS;Avenir 1999\n\
                01001;9;8;7;3;4\n01002;9;8;7;1;6\n";
    let spec = guessed("x.csv", text).spec;
    let votes: Vec<(&str, &str)> =
        spec.columns[3..].iter().map(|c| (c.unit.as_str(), c.period.as_str())).collect();
    assert_eq!(votes, [("votes", ""), ("votes", "")]);
}

#[test]
fn what_does_not_add_up_is_no_identity() {
    let text = "code_commune;inscrits;votants;exprimes;a;b\n01001;9;8;7;1;2\n01002;9;8;7;1;2\n";
    let spec = guessed("x.csv", text).spec;
    assert_eq!((spec.level, spec.checks.len()), (Level::Commune, 1));
    assert_eq!(units(&spec)[3..], [("a", Kind::Integer, ""), ("b", Kind::Integer, "")]);
}

#[test]
fn the_level_is_that_at_which_each_row_has_a_place_of_its_own() {
    // Codes of communes whose name says nothing.
    let spec = guessed("x.csv", "zone;note\n01001;bon\n2A004;\n97105;n.d.\n").spec;
    assert_eq!((spec.level, spec.key.commune.as_deref()), (Level::Commune, Some("zone")));
    // A bureau's whole code.
    let spec = guessed("x.csv", "id_brut_bv;part\n01001_0001;0,5\n01001_0002;0,25\n").spec;
    assert_eq!((spec.level, spec.columns[0].unit.as_str()), (Level::Bureau, "share"));
    assert!(!spec.new_bureaux);
    // Départements with their names.
    let spec = guessed("x.csv", "dep,libelle,taux\n1,AIN,3.5\n2A,CORSE,4\n").spec;
    assert_eq!((spec.level, spec.columns.len()), (Level::Departement, 2));
    // Several rows a place are no table of places.
    let words = Words::embedded().unwrap();
    let text = "dep;year;x\n01;1;2\n01;2;3\n01;3;4\n02;1;2\n";
    let problems =
        guess("x.csv", text.as_bytes().to_vec(), &Hints::default(), &words, &Mergers::default()).unwrap_err();
    assert!(problems[0].to_string().contains("once a place"), "{}", problems[0]);
}

#[test]
fn percentages_that_add_up_are_held_to_it_and_odd_cells_leave_a_type() {
    let mut text = "code insee;pct_a;pct_b;nombre;vide\n".to_owned();
    for commune in 1..=40 {
        text.push_str(&format!(
            "01{commune:03};40,5 %;59,4 %;{};\n",
            if commune == 7 { "beaucoup" } else { "1 234" }
        ));
    }
    let Guess { spec, notes } = guessed("x.csv", &text);
    assert_eq!(spec.checks[0].says(), "pct_a + pct_b = 100 within 0.5");
    assert_eq!(units(&spec)[2], ("nombre", Kind::Integer, ""));
    assert!(notes[0].contains("`vide` is empty") && notes[1].contains("1 columns"), "{notes:?}");
}

#[test]
fn a_guess_is_a_valid_spec() {
    let spec = guessed("1999.csv", "codgeo;Commune;Voix;Voix;published\n01001;A;1;2;3\n01002;B;1;2;3\n").spec;
    let text = spec.to_toml(&[]).unwrap();
    assert_eq!(Spec::parse(&text).unwrap(), spec, "{text}");
    let from: Vec<&str> = spec.columns.iter().map(|column| column.from.as_str()).collect();
    assert_eq!((spec.name.as_str(), from), ("n1999", vec!["Commune", "Voix", "Voix#2", "published"]));
}
