//! Results of whole communes: read, refused where they do not add up, and never seen by a forecast.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use augure_builder::elections::base::{self, Base};
use augure_builder::elections::bundle::read_back::{open, terms, towns};
use augure_elections::town_result::{TownResult, Uncounted};
use augure_ingest::problem::Severity;

use crate::common::{Folder, config, mapping, real};
use crate::program::{builder, content, raw, text};

const COMMUNES: &str = "code_commune,libelle,dep,inscrits,votants,blancs,nuls,exprimes,nb_listes,plm_secteur";
const LISTS: &str =
    "code_commune,libelle,dep,ordre_csv,nuance,liste,voix,pct_exprimes,elu,sieges_cm,plm_secteur";
/// Sète and Agde, a commune elsewhere, a city with one of its sectors.
const TOWNS: [&str; 5] = [
    "34301,Sète,34,18000,10300,200,100,10000,3,0",
    "34003,Agde,34,1800,1030,20,10,1000,1,0",
    "01001,Ailleurs,01,100,60,0,0,60,1,0",
    "75056,Paris,75,1000,600,0,0,600,1,0",
    "75101,Paris 1er secteur,75,500,300,0,0,300,1,1",
];
const OF_TOWNS: [&str; 7] = [
    "34301,Sète,34,1,LSOC,Gauche,5000,50,0,0,0",
    "34301,Sète,34,2,LRN,Droite,4600,46,0,0,0",
    "34301,Sète,34,3,LDIV,Divers,400,4,0,0,0",
    "34003,Agde,34,1,,Pour Agde,1000,100,0,27,0",
    "01001,Ailleurs,01,1,,Pour Ailleurs,60,100,0,9,0",
    "75056,Paris,75,1,LUG,Paris,600,100,0,0,0",
    "75101,Paris 1er secteur,75,1,LUG,Paris,300,100,0,0,1",
];

/// The folder of [`raw`] with results of whole communes.
fn with_towns(communes: &[&str], lists: &[&str]) -> Folder {
    let folder = raw();
    write(&folder.0, communes, lists);
    folder
}

fn write(folder: &Path, communes: &[&str], lists: &[&str]) {
    let source = &config().town_results[0];
    for (path, head, rows) in [(&source.communes, COMMUNES, communes), (&source.lists, LISTS, lists)] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{head}\n{}\n", rows.join("\n"))).unwrap();
    }
}

fn read(folder: &Path) -> Base {
    base::base(folder, None, &config(), &mapping(), &|| {}).unwrap()
}

fn town<'b>(base: &'b Base, commune: &str) -> Option<&'b TownResult> {
    base.town_results.iter().find(|town| town.commune.as_str() == commune)
}

#[test]
fn towns_of_the_departement_are_read_and_a_city_is_not_counted_twice() {
    let folder = with_towns(&TOWNS, &OF_TOWNS);
    let base = read(&folder.0);
    let codes: Vec<&str> = base.town_results.iter().map(|town| town.commune.as_str()).collect();
    assert_eq!(codes, ["34003", "34301"]);
    let categories = base.panel.categories();
    let sete = town(&base, "34301").unwrap();
    let row = sete.row(categories.len());
    let votes = |key| row.votes[categories.position(key).unwrap()];
    assert_eq!((votes("gauche_modere"), votes("extreme_droite")), (Some(5000.0), Some(4600.0)));
    assert_eq!((row.autres, row.votants, row.blancs), (400.0, 10_300, Some(200)));
    assert_eq!(sete.uncounted(), Uncounted { outside: 400, ..Uncounted::default() });
    // A list without a label counts for nobody, and is no error.
    let agde = town(&base, "34003").unwrap();
    assert_eq!(agde.uncounted(), Uncounted { unlabelled: 1000, ..Uncounted::default() });
    assert!(agde.row(categories.len()).shares().is_err());
    let kinds: BTreeMap<&str, u32> = base
        .report
        .counts
        .iter()
        .filter(|((_, kind), _)| kind.starts_with("town"))
        .map(|((_, kind), count)| (kind.as_str(), *count))
        .collect();
    assert_eq!(kinds, BTreeMap::from([("town-results-elsewhere", 1), ("town-results-sectors", 1)]));
    let elsewhere =
        base.report.listed.iter().find(|problem| problem.kind == "town-results-elsewhere").unwrap();
    assert!(elsewhere.message.contains(": 2 communes"), "{}", elsewhere.message);
}

#[test]
fn a_table_whose_totals_do_not_add_up_is_refused_as_a_whole() {
    let row = "34301,Sète,34,18000,10301,200,100,10001,3,0";
    let folder = with_towns(&[row, TOWNS[1]], &OF_TOWNS[..4]);
    let base = read(&folder.0);
    assert!(base.town_results.is_empty(), "{:?}", base.town_results);
    let problem = |kind: &str| base.report.listed.iter().find(|problem| problem.kind == kind).unwrap();
    let (one, all) = (problem("town-sum-differs"), problem("town-results-refused"));
    assert_eq!((one.line, all.severity), (Some(2), Severity::Error));
    assert!(one.message.contains("10000 votes of lists, but 10001 valid votes"), "{one}");
    assert!(all.message.contains("1 of 2 communes"), "{all}");
}

#[test]
fn a_label_that_the_mapping_lacks_is_told_and_not_guessed() {
    let lists = [OF_TOWNS[0], "34301,Sète,34,2,LXYZ,Nouvelle,5000,50,0,0,0"];
    let folder = with_towns(&["34301,Sète,34,18000,10300,200,100,10000,2,0"], &lists);
    let base = read(&folder.0);
    assert_eq!(
        town(&base, "34301").unwrap().uncounted(),
        Uncounted { unknown: 5000, ..Uncounted::default() }
    );
    let problem = base.report.listed.iter().find(|problem| problem.value == "LXYZ").unwrap();
    assert_eq!((problem.severity, problem.kind.as_ref()), (Severity::Error, "unmapped"));
}

#[test]
fn a_bundle_with_them_compiles_itself_again_and_does_not_lose_them() {
    let (folder, out) = (with_towns(&TOWNS, &OF_TOWNS), Folder::empty());
    let bundle = out.0.join("out");
    let built = builder(&["build", "-q"], &folder.0, &bundle);
    assert!(built.status.success(), "{}", text(&built));
    let bytes = content(&bundle);
    assert!(builder(&["build", "-q"], &Folder::empty().0, &bundle).status.success());
    assert_eq!(content(&bundle), bytes);
    let check = builder(&["check"], &folder.0, &bundle);
    assert!(check.status.success() && text(&check).contains("2 whole communes add up"), "{}", text(&check));
    // Without their tables they would go, which is refused.
    fs::remove_dir_all(folder.0.join("communes_2026")).unwrap();
    let fewer = builder(&["build", "-q"], &folder.0, &bundle);
    assert!(
        !fewer.status.success() && text(&fewer).contains("1 scrutins: municipales-2026-t1"),
        "{}",
        text(&fewer)
    );
    assert_eq!(content(&bundle), bytes);
}

/// The files of the bundle that results of communes may change.
fn may_change(name: &str) -> bool {
    ["town_results", "town_backtest", "problem", "study", "place-", "columns"]
        .iter()
        .any(|start| name.starts_with(&format!("elections/{start}")))
        || name == "bundle.json"
}

/// The files that hold what forecasts are made of, and the blind and the offer forecast of the scrutin.
fn forecasts(folder: &Path, out: &Path) -> (BTreeMap<String, Vec<u8>>, [String; 2]) {
    let built = builder(&["build", "-q"], folder, out);
    assert!(built.status.success(), "{}", text(&built));
    let files = content(out).into_iter().filter(|(name, _)| !may_change(name)).collect();
    let offer = folder.join("offer.json");
    fs::write(&offer, r#"{"offer": ["gauche_modere", "extreme_droite"]}"#).unwrap();
    let target = config().town_results[0].scrutin.clone();
    let predict = |more: &[&str]| {
        let arguments = [&["predict", "--target", &target, "--commune", "34301"], more].concat();
        let csv = out.with_extension("csv");
        let output = builder(&arguments, folder, &csv);
        assert!(output.status.success(), "{}", text(&output));
        fs::read_to_string(&csv).unwrap_or_else(|_| text(&output))
    };
    (files, [predict(&[]), predict(&["--scenario", offer.to_str().unwrap()])])
}

#[test]
fn poison_in_results_of_communes_changes_no_bit_of_a_forecast() {
    let out = Folder::empty();
    let clean = raw();
    let without = forecasts(&clean.0, &out.0.join("without"));
    assert!(without.1[0].lines().count() > 30, "{}", without.1[0]);
    let poison = ["34301,Sète,34,1,LSOC,Gauche,1,0,0,0,0", "34301,Sète,34,2,LEXG,Poison,9999,100,0,0,0"];
    let row = "34301,Sète,34,18000,10300,200,100,10000,2,0";
    for (name, communes, lists) in [("known", &TOWNS[..], &OF_TOWNS[..]), ("poison", &[row], &poison)] {
        write(&clean.0, communes, lists);
        assert!(town(&read(&clean.0), "34301").is_some());
        let with = forecasts(&clean.0, &out.0.join(name));
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(&with.0), names(&without.0), "{name}");
        assert!(with == without, "{name}");
    }
    let bundle = open(&out.0.join("poison")).unwrap();
    let (calendar, categories) = terms(&bundle).unwrap();
    assert_eq!(towns(&bundle, &calendar, &categories).unwrap().len(), 1);
}

#[test]
fn the_real_file_adds_up_to_what_was_counted() {
    let Some(raw) = real().filter(|raw| raw.join(&config().town_results[0].communes).is_file()) else {
        return;
    };
    let base = read(&raw);
    let sete = town(&base, "34301").unwrap();
    assert_eq!((sete.inscrits, sete.votants, sete.exprimes, sete.lists.len()), (34_323, 21_788, 21_385, 7));
    assert_eq!(sete.uncounted(), Uncounted { outside: 316, ..Uncounted::default() });
    assert!(base.town_results.iter().all(|town| town.votes() == u64::from(town.exprimes)));
    // 341 communes, one of which has two votes more than valid ones.
    assert_eq!(base.town_results.len(), 340);
    assert!(town(&base, "34270").is_none());
}
