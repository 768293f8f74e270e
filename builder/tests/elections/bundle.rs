//! The bundle: same bytes for same inputs, with or without the raw files.

use std::fs;

use augure_builder::elections::bundle::read_back::open;

use crate::common::Folder;
use crate::program::{builder, content, raw, text};

#[test]
fn same_inputs_same_bytes_and_the_bundle_compiles_itself_again() {
    let (raw, first, second) = (raw(), Folder::empty(), Folder::empty());
    let output = builder(&["build"], &raw.0, &first.0.join("out"));
    assert!(output.status.success(), "{}", text(&output));
    assert!(text(&output).contains("3 communes, 35 bureaux, 3 scrutins"), "{}", text(&output));
    builder(&["build"], &raw.0, &second.0.join("out"));
    let bytes = content(&first.0.join("out"));
    assert_eq!(bytes, content(&second.0.join("out")));
    assert!(bytes.keys().any(|name| name.starts_with("elections/panel-34-02.")), "{:?}", bytes.keys());

    let nothing = Folder::empty();
    let again = builder(&["build"], &nothing.0, &second.0.join("out"));
    assert!(again.status.success(), "{}", text(&again));
    assert!(text(&again).contains("put there the official files"), "{}", text(&again));
    assert_eq!(bytes, content(&second.0.join("out")));

    let check = builder(&["check"], &raw.0, &first.0.join("out"));
    assert!(check.status.success(), "{}", text(&check));
    assert!(
        text(&check).contains("votes = exprimés in 90 of 90 bureau-scrutins of 34301"),
        "{}",
        text(&check)
    );
}

#[test]
fn an_altered_file_fails_the_check() {
    let (raw, out) = (raw(), Folder::empty());
    builder(&["build"], &raw.0, &out.0);
    let name =
        content(&out.0).keys().find(|name| name.starts_with("elections/results-34-01")).unwrap().clone();
    let path = out.0.join(name);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let output = builder(&["check"], &raw.0, &out.0);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output).contains("is not the file that was published"), "{}", text(&output));
}

#[test]
fn national_totals_and_those_of_a_departement_are_told_apart() {
    let (raw, out) = (raw(), Folder::empty());
    builder(&["build"], &raw.0, &out.0);
    let bundle = open(&out.0).unwrap();
    let totals = bundle.table("totals", None).unwrap();
    let row = |territory: &str, scrutin: &str| {
        let find = |row: &usize| {
            totals.texts("territory").unwrap().need(*row).unwrap() == territory
                && totals.texts("scrutin").unwrap().need(*row).unwrap() == scrutin
        };
        (0..totals.rows()).find(find)
    };
    let nation = row("FR", "legislatives-2022-t1").unwrap();
    assert_eq!(totals.floats("votes_gauche_dure").unwrap().need(nation).unwrap(), &100.0);
    assert_eq!(totals.texts("reliability").unwrap().need(nation).unwrap(), "official");
    assert_eq!(row("FR", "legislatives-2017-t1"), None);
    let own = row("34", "legislatives-2017-t1").unwrap();
    assert_eq!(totals.texts("reliability").unwrap().need(own).unwrap(), "computed");
    assert_eq!(totals.floats("votes_extreme_droite").unwrap().need(own).unwrap(), &(35.0 * 150.0));
}

#[test]
fn a_bundle_is_never_replaced_by_one_with_less_in_it() {
    let (raw, out) = (raw(), Folder::empty());
    let bundle = out.0.join("out");
    assert!(builder(&["build", "-q"], &raw.0, &bundle).status.success());
    let before = content(&bundle);
    let file = |name: &str| raw.0.join("raw").join(name);
    // A scrutin goes, with a file that does not add up.
    let text_2022 = fs::read_to_string(file("22_L_T1.csv")).unwrap();
    fs::write(file("22_L_T1.csv"), text_2022.replace(";DURAND;RN;150", ";DURAND;RN;15")).unwrap();
    let fewer = builder(&["build", "-q"], &raw.0, &bundle);
    assert_eq!(fewer.status.code(), Some(1), "{}", text(&fewer));
    for part in ["1 scrutins: legislatives-2022-t1", "--allow-fewer"] {
        assert!(text(&fewer).contains(part), "{}", text(&fewer));
    }
    assert_eq!(content(&bundle), before);
    // A commune and its bureaux go, and one bureau of another.
    fs::write(file("22_L_T1.csv"), &text_2022).unwrap();
    for name in ["17_L_T1.csv", "22_L_T1.csv", "24_L_T1.csv"] {
        let whole = fs::read_to_string(file(name)).unwrap();
        let kept = whole.lines().filter(|line| !line.contains(";34002;") && !line.ends_with(";34301;30"));
        fs::write(file(name), kept.collect::<Vec<_>>().join("\n") + "\n").unwrap();
    }
    let fewer = builder(&["compile", "-q"], &raw.0, &bundle);
    assert_eq!(fewer.status.code(), Some(1), "{}", text(&fewer));
    for part in ["1 communes: 34002", "3 bureaux: 34002-0001, 34002-0002, 34301-0030"] {
        assert!(text(&fewer).contains(part), "{}", text(&fewer));
    }
    assert_eq!(content(&bundle), before);
    let allowed = builder(&["build", "-q", "--allow-fewer"], &raw.0, &bundle);
    assert!(allowed.status.success(), "{}", text(&allowed));
    assert!(text(&allowed).contains("3 bureaux: 34002-0001"), "{}", text(&allowed));
    // Nothing at all replaces nothing, whatever is allowed.
    for name in ["17_L_T1.csv", "22_L_T1.csv", "24_L_T1.csv"] {
        fs::write(file(name), "a;b\n1;2\n").unwrap();
    }
    let before = content(&bundle);
    let empty = builder(&["build", "-q", "--allow-fewer"], &raw.0, &bundle);
    assert_eq!(empty.status.code(), Some(1), "{}", text(&empty));
    assert!(text(&empty).contains("no results could be read"), "{}", text(&empty));
    assert_eq!(content(&bundle), before);
}
