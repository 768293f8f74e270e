//! From a guess to an answer.

use crate::program::{Place, RESULTS, results};

#[test]
fn a_table_is_shown_first_then_added_then_asked() {
    let place = Place::new();
    place.write(RESULTS, &results(3));
    let (code, said) = place.run(&["query", "SELECT 1"]);
    assert!(code == 1 && said.contains("there is no base in data/base"), "{said}");

    let (code, said) = place.run(&["add", RESULTS]);
    assert_eq!(code, 0, "{said}");
    for part in ["`europeennes_2014_t1`, by bureau, 2014-05-25", "4 bureaux more", "nothing is changed yet"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(place.base().is_empty());
    let spec = place.read(&format!("{RESULTS}.spec.toml"));
    assert!(
        spec.starts_with("# How 2014-europeennes_par_bureau.csv is read.")
            && spec.contains("layout = \"results\""),
        "{spec}"
    );

    let (code, said) = place.run(&["add", RESULTS, "--apply"]);
    assert!(
        code == 0
            && said.contains("done: ")
            && said.contains("as 2014-europeennes_par_bureau.csv.spec.toml says"),
        "{said}"
    );
    let (_, said) = place.run(&[
        "query",
        "SELECT commune_name, count(*) n, sum(europeennes_2014_t1_ldvd) v FROM bureaux GROUP BY 1 ORDER BY 1",
    ]);
    let rows: Vec<Vec<&str>> = said.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[2..], [vec!["Ajaccio", "1", "300"], vec!["Sète", "3", "600"]], "{said}");

    let (code, said) = place.run(&["add", RESULTS, "--apply"]);
    assert!(code == 0 && said.contains("nothing changes") && said.contains("nothing to change"), "{said}");

    place.write(
        "taux_chomage.csv",
        "dep,libelle,T1_1982,T2_1982\n34,HERAULT,7.5,7.6\n2A,CORSE,\"n.d.\",3\n75,PARIS,1,2\n",
    );
    let (code, said) = place.run(&["add", "taux_chomage.csv", "--apply"]);
    assert!(
        code == 0
            && said.contains("2 in the base's departements, 1 not")
            && said.contains("not in the base: 75"),
        "{said}"
    );
    let (_, said) =
        place.run(&["query", "SELECT bureau, t1_1982 FROM france WHERE number = '0001' ORDER BY 1"]);
    assert!(said.contains("2A004-0001      N/A") && said.contains("34301-0001      7.5"), "{said}");
    let (_, said) = place.run(&["query", "SELECT bureau FROM france ORDER BY 1", "--rows", "1"]);
    assert!(said.contains("3 rows more: --rows 4"), "{said}");
    let (_, said) = place.run(&["query", "SELECT * FROM bureaux", "--to", "all.csv"]);
    assert!(said.contains("4 rows in all.csv") && place.read("all.csv").lines().count() == 5, "{said}");

    let (code, said) = place.run(&["query"]);
    assert_eq!(code, 0);
    for part in
        ["bureaux: 4 rows", "t2_1982", "percent", "1982-T2", "from taux_chomage.csv (SHA-256 ", "1 not"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }

    let before = place.base();
    let (_, said) = place.run(&["remove", "taux_chomage"]);
    assert!(said.contains("with 3 columns of 3 places") && said.contains("--apply"), "{said}");
    assert_eq!(place.base(), before);
    let (code, said) = place.run(&["remove", "taux_chomage", "--apply"]);
    assert!(code == 0 && said.ends_with("done\n"), "{said}");
    let (code, said) = place.run(&["query", "SELECT t1_1982 FROM france"]);
    assert!(code == 1 && said.contains("there is no column `t1_1982`"), "{said}");
}

#[test]
fn a_spec_that_was_corrected_is_followed_and_a_wrong_one_is_named() {
    let place = Place::new();
    place.write(RESULTS, &results(2));
    place.write("x.csv", "code_commune;valeur\n34301;5\n2A004;7\n");
    place.run(&["add", RESULTS, "--apply"]);
    place.run(&["add", "x.csv"]);
    let spec = place.read("x.csv.spec.toml");
    assert!(spec.contains("level = \"commune\"") && spec.contains("unit = \"\""), "{spec}");
    place.write("x.csv.spec.toml", &spec.replace("unit = \"\"", "unit = \"euros\"\nmax = 6.0"));
    let (code, said) = place.run(&["add", "x.csv"]);
    assert!(code == 3 && said.contains("out-of-range") && said.contains("1 values left out"), "{said}");
    let (code, said) = place.run(&["add", "x.csv", "--apply"]);
    assert!(code == 1 && said.contains("--partial"), "{said}");
    let (code, said) = place.run(&["add", "x.csv", "--apply", "--partial"]);
    assert!(code == 3 && said.contains("done: "), "{said}");
    let (_, said) = place.run(&["query", "SELECT commune, valeur FROM communes ORDER BY 1"]);
    assert!(said.contains("2A004       N/A") && said.contains("34301         5"), "{said}");
    place.write("x.csv.spec.toml", &spec.replace("level = \"commune\"", "level = \"town\""));
    let (code, said) = place.run(&["add", "x.csv"]);
    assert!(code == 1 && said.contains("x.csv.spec.toml") && said.contains("`departement`"), "{said}");
    let elsewhere = ["add", "x.csv", "--spec", "other.toml"];
    assert_eq!(place.run(&elsewhere).0, 0);
    assert!(place.read("other.toml").contains("from = \"valeur\""));
}

#[test]
fn a_corrected_file_shows_what_changes() {
    let place = Place::new();
    place.write(RESULTS, &results(2));
    place.run(&["add", RESULTS, "--apply"]);
    place.write(
        RESULTS,
        &results(3)
            .replace("34,301,0001,Sète,900,500,20,480,280,200", "34,301,0001,Sète,900,500,20,480,281,199"),
    );
    let (code, said) = place.run(&["add", RESULTS, "--apply"]);
    assert_eq!(code, 0, "{said}");
    for part in ["1 places more, 0 fewer", "ldiv: 1 values change (34301-0001: 280 → 281)", "1 bureaux more"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn several_files_are_added_together_or_not_at_all() {
    let place = Place::new();
    place.write(RESULTS, &results(2));
    place.write("bad.csv", "a;b\n1;2\n");
    let (code, said) = place.run(&["add", RESULTS, "bad.csv", "--apply"]);
    assert!(
        code == 1 && said.contains("bad.csv cannot be added") && said.contains("expected codes of bureaux"),
        "{said}"
    );
    assert!(place.base().is_empty());
    assert_eq!(place.run(&["add", RESULTS, "bad.csv", "--spec", "s.toml"]).0, 1);
    assert_eq!(place.run(&["add", "none.csv"]).0, 1);
}
