//! The bundle and the command line: same bytes for same inputs, with or without the raw files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use augure_builder::elections::bundle::read_back::Bundle;
use augure_builder::elections::check::check;
use augure_builder::elections::register::Register;
use augure_elections::commune::CommuneCode;
use augure_elections::panel::Panel;
use augure_elections::roll;
use augure_elections::tables::{communes_from_table, mergers_from_table};
use augure_elections::view::bureaux_of;

use crate::common::{Folder, real};

/// Three communes at three scrutins, with national totals.
fn raw() -> Folder {
    let mut files: Vec<(String, String)> = Vec::new();
    let head = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Nuance 1;Voix 1;Nom 2;Nuance 2;Voix 2;Libellé de la commune;code_commune;bureau\n";
    for (name, year, election, tour) in [
        ("17_L_T1.csv", 2017, "legislatives", 1),
        ("22_L_T1.csv", 2022, "legislatives", 1),
        ("24_L_T1.csv", 2024, "legislatives", 1),
    ] {
        let mut text = head.to_owned();
        for (commune, label, bureaux) in
            [("34301", "Sète", 30), ("34002", "Adissan", 2), ("34003", "Agde", 3)]
        {
            for bureau in 1..=bureaux {
                let left = 100 + bureau;
                let exprimes = left + 150;
                text.push_str(&format!(
                    "{year};{election};{tour};600;300;{exprimes};MARTIN;SOC;{left};DURAND;RN;150;{label};{commune};{bureau}\n"
                ));
            }
        }
        files.push((name.to_owned(), text));
    }
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    let folder = Folder::with(&files);
    let national = folder.0.join("national");
    fs::create_dir(&national).unwrap();
    fs::write(
        national.join("totaux_officiels_2012_2024.csv"),
        "id_election,inscrits,votants,blancs,nuls,exprimes,fiabilite,source\n2022_legi_t1,1000,600,,,500,officielle,x\n",
    )
    .unwrap();
    fs::write(
        national.join("national_results_by_nuance.csv"),
        "id_election,code,label,voix,source\n2022_legi_t1,NUP,Nupes,200,x\n2022_legi_t1,RN,RN,300,x\n",
    )
    .unwrap();
    folder
}

fn builder(arguments: &[&str], raw: &Path, out: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_augure-builder"))
        .args(arguments)
        .arg("--raw")
        .arg(raw)
        .arg("--out")
        .arg(out)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Every file below `folder`, with its bytes.
fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            all.extend(
                content(&entry.path()).into_iter().map(|(file, bytes)| (format!("{name}/{file}"), bytes)),
            );
        } else {
            all.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    all
}

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
fn without_results_and_without_a_bundle_it_says_what_to_put_where() {
    let (nothing, out) = (Folder::empty(), Folder::empty());
    let output = builder(&["build"], &nothing.0, &out.0.join("none"));
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output);
    assert!(said.contains("raw/NN_TYPE_Tn.csv.gz") && said.contains("20_MN_T1.csv.gz"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn wrong_usage_and_wrong_files_have_exit_codes() {
    let (raw, out) = (raw(), Folder::empty());
    let code = |arguments: &[&str]| builder(arguments, &raw.0, &out.0).status.code();
    assert_eq!(code(&["bild"]), Some(2));
    assert_eq!(code(&["build", "--config", "/nonexistent.toml"]), Some(1));
    assert_eq!(code(&["build", "--mappings", "/nonexistent"]), Some(1));
    assert_eq!(code(&["check"]), Some(1));
    assert_eq!(code(&["--help"]), Some(0));
    fs::write(raw.0.join("raw/24_L_T2.csv"), "not;results\n").unwrap();
    assert_eq!(code(&["ingest"]), Some(3));
}

#[test]
fn reports_and_forecasts_leave_a_bundle_alone_and_read_it_where_it_is() {
    let (raw, place) = (raw(), Folder::empty());
    let bundle = place.0.join("data-bundle");
    assert_eq!(builder(&["build"], &raw.0, &bundle).status.code(), Some(0));
    let before = content(&place.0);
    let ask = ["predict", "--target", "municipales-2026-t1", "--commune", "34301"];
    for (arguments, out, said) in [
        (&["backtest"][..], &bundle, "holds a bundle"),
        (&["backtest"], &bundle.join("bundle.json"), "is a file"),
        (&ask, &bundle, "is a folder"),
        (&ask, &bundle.join("bundle.json"), "holds no forecast"),
    ] {
        let output = builder(arguments, &raw.0, out);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        assert!(text(&output).contains(said), "{}", text(&output));
    }
    assert_eq!(content(&place.0), before);

    // Without raw files: the bundle's results, wherever the forecast goes, and nothing but it where it is printed.
    let run = |out: &[&str]| {
        let nothing = ["--quiet", "--raw", "nothing"];
        let mut command = Command::new(env!("CARGO_BIN_EXE_augure-builder"));
        command.args(ask).args(nothing).args(out).current_dir(&place.0).output().unwrap()
    };
    let (printed, written) = (run(&[]), run(&["--out", "forecast.csv"]));
    assert!(printed.stdout.starts_with(b"commune,bureau,"), "{}", text(&printed));
    assert!(written.stdout.is_empty(), "{}", text(&written));
    assert_eq!(fs::read(place.0.join("forecast.csv")).unwrap(), printed.stdout);
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
    let bundle = Bundle::open(&out.0).unwrap();
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

/// The bureaux of `commune` in the committed bundle, current ones only, and their registered voters.
fn current(commune: &str) -> (usize, u64) {
    let bundle = Bundle::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle")).unwrap();
    let (calendar, categories) = bundle.terms().unwrap();
    let rows = bundle.panel(&calendar, &categories).unwrap();
    let panel = Panel::new(calendar, categories, rows, Vec::new());
    let commune: CommuneCode = commune.parse().unwrap();
    let bureaux = bureaux_of(&panel, commune);
    let roll = roll::now(&panel, commune).unwrap();
    (bureaux.iter().filter(|bureau| bureau.current).count(), roll.registered())
}

#[test]
fn a_second_round_in_part_of_a_town_leaves_it_all_its_bureaux() {
    // Three of four constituencies of Montpellier, and with them 56 of 139 bureaux, had no second round in 2024.
    assert_eq!(current("34172"), (139, 168_692));
    assert_eq!(current("34301"), (33, 33_582));
    assert_eq!(current("34032").0, 56);
}

#[test]
fn communes_of_the_committed_bundle_are_those_of_today() {
    let bundle = Bundle::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle")).unwrap();
    let communes = communes_from_table(&bundle.table("communes", None).unwrap()).unwrap();
    let mergers = mergers_from_table(&bundle.table("mergers", None).unwrap()).unwrap();
    let register = Register::embedded().unwrap();
    for commune in &communes {
        assert_eq!(register.merged_into(commune.code), None);
        assert_eq!(commune.postal_codes, register.postal_codes(commune.code), "{}", commune.code);
        assert!(!commune.postal_codes.is_empty(), "{}", commune.code);
    }
    let merged = mergers.iter().find(|merger| merger.code.as_str() == "34330").unwrap();
    assert_eq!((merged.name.as_deref(), merged.into.as_str()), (Some("Vérargues"), "34246"));
    // 501 registered voters in 2017, 514 in the new number two years later.
    let bureaux: Vec<(&str, &str)> =
        merged.bureaux.iter().map(|(then, now)| (then.as_str(), now.as_str())).collect();
    assert_eq!(bureaux, [("0001", "0002")]);
    assert_eq!(current("34246").0, 2);
    for merger in &mergers {
        let taker = communes.iter().find(|commune| commune.code == merger.into);
        assert!(taker.is_some(), "{merger:?}");
    }
}

#[test]
fn the_committed_bundle_is_sound_and_is_what_the_real_results_give() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle");
    for check in check(&committed).unwrap() {
        assert_eq!(check.wrong, Vec::<String>::new(), "{}", check.what);
    }
    let sizes = Bundle::open(&committed).unwrap().study.files;
    let sete = sizes.iter().filter(|file| file.table == "panel").map(|file| file.bytes).max();
    assert!(sete < Some(80_000), "the largest part of the panel has {sete:?} bytes");
    let Some(raw) = real() else { return };
    let out = Folder::empty();
    let copy = out.0.join("bundle");
    for (name, bytes) in content(&committed) {
        let path = copy.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    // The models are kept: fitting them again takes long in an unoptimised build.
    let output = builder(&["compile"], &raw, &copy);
    assert!(output.status.success(), "{}", text(&output));
    let (found, expected) = (content(&copy), content(&committed));
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    assert!(found == expected, "the committed bundle is not what data/raw gives: run `augure-builder build`");
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

#[test]
fn a_folder_of_other_files_is_no_reason_to_take_the_bundle_instead() {
    let (raw, out) = (raw(), Folder::empty());
    let bundle = out.0.join("out");
    assert!(builder(&["build", "-q"], &raw.0, &bundle).status.success());
    let other = Folder::empty();
    for name in ["results.pdf", "results.zip"] {
        fs::write(other.0.join(name), "x").unwrap();
    }
    fs::create_dir(other.0.join("2024")).unwrap();
    let output = builder(&["ingest", "-q"], &other.0, &bundle);
    assert_eq!(output.status.code(), Some(1));
    for part in ["results.pdf", "save it as CSV", "results.zip", "unpack", "2024", "not looked at"] {
        assert!(text(&output).contains(part), "{part}: {}", text(&output));
    }
    fs::write(raw.0.join("more.pdf"), "x").unwrap();
    let beside = builder(&["ingest", "-q"], &raw.0, &bundle);
    assert!(
        beside.status.success() && text(&beside).contains("warning[not-read] more.pdf"),
        "{}",
        text(&beside)
    );
    assert!(text(&beside).contains("warning[no-file]"), "{}", text(&beside));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let (raw, out) = (raw(), Folder::empty());
    for arguments in [&["ingest", "--all"][..], &["panel"], &["--help"], &["build"], &["check"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_augure-builder"))
            .args(arguments)
            .arg("--raw")
            .arg(&raw.0)
            .arg("--out")
            .arg(out.0.join("out"))
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output));
    }
}
