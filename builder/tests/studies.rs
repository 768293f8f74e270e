//! Several studies in one bundle: each is compiled, verified and replaced without touching the others.

#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use augure_builder::bundle::check::Check;
use augure_builder::bundle::open::manifest;
use augure_builder::bundle::write::BundleTable;
use augure_builder::cli::Options;
use augure_builder::command::{command_line, run};
use augure_builder::elections::study::ELECTIONS;
use augure_builder::studies::STUDIES;
use augure_builder::study::outcome::Outcome;
use augure_builder::study::pack::whole;
use augure_builder::study::prepared::Prepared;
use augure_builder::study::{Commands, Study};
use augure_core::bundle::table::{Column, Table};

const FIRST: [&str; 1] = ["days"];

/// A study of rain: one table, read from `days.csv` in the folder of raw data.
const RAIN: Study = Study {
    slug: "rain",
    about: "Rain by day",
    columns: "table,column,fr,en\ndays,,Les jours.,Days.\ndays,millimetres,Pluie,Rain\ncolumns,,Dictionnaire.,Dictionary.\n\
              columns,*,x,x\n*,table,Table,Table\n*,column,Colonne,Column\n*,type,Type,Type\n*,optional,Facultative,Optional\n\
              *,fr,Français,French\n*,en,Anglais,English\n",
    prepare: rain,
    checks: |bundle| {
        let dry = bundle.table("days", None)?.ints("millimetres")?.iter().filter(|n| **n == Some(0)).count();
        let wrong = if dry > 0 { vec![format!("{dry} days without rain")] } else { Vec::new() };
        Ok(vec![Check { what: "it rains every day".to_owned(), wrong }])
    },
    pack: |bundle, place| whole(bundle, &FIRST, place),
    views: "",
    database: None,
    commands: Commands {
        add: |parent| parent.subcommand(clap::Command::new("umbrella")),
        run: |study, matches, _| match matches.subcommand_name() {
            Some("umbrella") if study.slug == "rain" => Ok(Outcome::WithErrors),
            other => anyhow::bail!("{other:?}"),
        },
    },
};

fn rain(options: &Options) -> anyhow::Result<Prepared> {
    let text = fs::read_to_string(options.raw.join("days.csv"))?;
    let days =
        text.lines().map(|line| Ok(Some(line.parse()?))).collect::<anyhow::Result<Vec<Option<i32>>>>()?;
    let table = Table::new("days").with("millimetres", Column::Int(days))?;
    Ok(Prepared {
        data_until: "2020-01-02".to_owned(),
        sources: Vec::new(),
        inputs: Vec::new(),
        tables: vec![BundleTable::whole(table)],
        first: &FIRST,
        opening: None,
        summary: "rain\n".to_owned(),
        outcome: Outcome::Clean,
    })
}

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("augure-studies-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("raw")).unwrap();
        Self(path)
    }

    fn days(&self, days: &str) {
        fs::write(self.raw().join("days.csv"), days).unwrap();
    }

    fn raw(&self) -> PathBuf {
        self.0.join("raw")
    }

    /// The exit code of the program with those arguments, on the folders `raw` and `bundle` of this one.
    fn code(&self, arguments: &[&str]) -> ExitCode {
        let (raw, out) = (self.raw().into_os_string(), self.bundle().into_os_string());
        let folders = [OsString::from("--raw"), raw, "--out".into(), out, "-q".into()];
        let all = std::iter::once("augure-builder").chain(arguments.iter().copied()).map(OsString::from);
        run(&[ELECTIONS, RAIN], all.chain(folders))
    }

    fn bundle(&self) -> PathBuf {
        self.0.join("bundle")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Every file of `folder`, by name.
fn files(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files = entries.filter(|entry| entry.path().is_file());
    files.map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap())).collect()
}

/// The committed bundle, all studies of it, in the place of `folder`'s.
fn with_committed(folder: &Folder) {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle");
    let studies = manifest(&committed).unwrap().studies.into_keys();
    for part in studies.chain([String::new()]) {
        let copy = folder.bundle().join(&part);
        fs::create_dir_all(&copy).unwrap();
        for (name, bytes) in files(&committed.join(&part)) {
            fs::write(copy.join(name), bytes).unwrap();
        }
    }
}

#[test]
fn a_study_joins_a_bundle_and_is_compiled_again_without_touching_the_others() {
    let folder = Folder::new("join");
    with_committed(&folder);
    let elections = files(&folder.bundle().join("elections"));
    let before = manifest(&folder.bundle()).unwrap().studies;

    folder.days("3\n4\n");
    assert_eq!(folder.code(&["rain", "build"]), ExitCode::SUCCESS);
    let first = files(&folder.bundle().join("rain"));
    assert_eq!(folder.code(&["rain", "build"]), ExitCode::SUCCESS);
    assert_eq!(files(&folder.bundle().join("rain")), first, "same input, same bytes");
    folder.days("3\n5\n");
    assert_eq!(folder.code(&["rain", "build"]), ExitCode::SUCCESS);
    assert_ne!(files(&folder.bundle().join("rain")), first);

    let after = manifest(&folder.bundle()).unwrap();
    let mut others = after.studies.clone();
    assert!(others.remove("rain").is_some());
    assert_eq!(others, before);
    assert_eq!(files(&folder.bundle().join("elections")), elections);

    // The other way: elections compiled from their own bundle leave the rain alone.
    let rain = files(&folder.bundle().join("rain"));
    fs::remove_file(folder.raw().join("days.csv")).unwrap();
    assert_eq!(folder.code(&["compile"]), ExitCode::SUCCESS);
    assert_eq!(files(&folder.bundle().join("rain")), rain);
    assert_eq!(files(&folder.bundle().join("elections")), elections);
    assert_eq!(manifest(&folder.bundle()).unwrap(), after);
}

#[test]
fn each_study_is_verified_by_its_own_checks_and_all_of_them_without_a_name() {
    let folder = Folder::new("check");
    folder.days("3\n4\n");
    assert_eq!(folder.code(&["rain", "build"]), ExitCode::SUCCESS);
    assert_eq!(folder.code(&["rain", "check"]), ExitCode::SUCCESS);
    assert_eq!(folder.code(&["check"]), ExitCode::SUCCESS);
    assert_eq!(folder.code(&["elections", "check"]), ExitCode::FAILURE, "the bundle has no elections");
    folder.days("3\n0\n");
    assert_eq!(folder.code(&["rain", "build"]), ExitCode::SUCCESS);
    assert_eq!(folder.code(&["rain", "check"]), ExitCode::FAILURE);
    assert_eq!(folder.code(&["check"]), ExitCode::FAILURE);

    // A builder that does not know a study of the bundle does not call it sound.
    folder.days("3\n");
    assert_eq!(folder.code(&["rain", "build"]), ExitCode::SUCCESS);
    let arguments = ["augure-builder", "check", "--out"].map(OsString::from);
    let code = run(STUDIES, arguments.into_iter().chain([folder.bundle().into_os_string()]));
    assert_eq!(code, ExitCode::FAILURE);
}

#[test]
fn a_study_has_commands_of_its_own_and_the_first_needs_no_name() {
    let folder = Folder::new("commands");
    assert_eq!(folder.code(&["rain", "umbrella"]), ExitCode::from(3));
    assert_eq!(folder.code(&["umbrella"]), ExitCode::from(2), "only the first study's commands stand alone");
    assert_eq!(folder.code(&["snow", "build"]), ExitCode::from(2));
    assert_eq!(folder.code(&["rain", "build"]), ExitCode::FAILURE, "no data");
    assert_eq!(folder.code(&["rain"]), ExitCode::from(2));

    let line = command_line(&[ELECTIONS, RAIN]);
    let alone: Vec<&str> = line.get_subcommands().map(clap::Command::get_name).collect();
    let named = line.find_subcommand("elections").unwrap();
    for command in named.get_subcommands() {
        assert!(alone.contains(&command.get_name()), "{}", command.get_name());
    }
    let shown: Vec<&str> =
        line.get_subcommands().filter(|c| !c.is_hide_set()).map(clap::Command::get_name).collect();
    assert_eq!(shown, ["elections", "rain", "check", "pack", "db"]);
    command_line(STUDIES).debug_assert();
}

#[test]
fn a_share_of_a_study_without_places_is_the_whole_of_it() {
    let folder = Folder::new("pack");
    folder.days("3\n4\n");
    assert_eq!(folder.code(&["rain", "build"]), ExitCode::SUCCESS);
    let into = folder.0.join("share");
    let pack = |place: &[&str]| {
        let all = ["pack", "--study", "rain", "--into", into.to_str().unwrap()];
        folder.code(&all.iter().chain(place).copied().collect::<Vec<_>>())
    };
    assert_eq!(pack(&[]), ExitCode::SUCCESS);
    assert_eq!(files(&into.join("rain")), files(&folder.bundle().join("rain")));
    assert_eq!(pack(&["--place", "34301"]), ExitCode::FAILURE);
    assert_eq!(folder.code(&["pack", "--study", "snow", "--into", "x"]), ExitCode::FAILURE);
}
