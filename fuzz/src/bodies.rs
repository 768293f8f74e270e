//! What each target does with its bytes: no panic, and what was read reads back as it was.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a crash is how a target reports")]

use std::path::Path;
use std::sync::OnceLock;

use augure_builder::elections::STUDY;
use augure_builder::elections::config::Config;
use augure_builder::elections::ingest::read_bytes;
use augure_core::bundle::decode::decode;
use augure_core::bundle::encode::encode;
use augure_core::bundle::manifest::{Manifest, OpenError, read_study};
use augure_core::bundle::study::Study;
use augure_elections::address::Address;
use augure_elections::bureau::{BureauId, RowContext};
use augure_elections::commune::CommuneCode;
use augure_elections::engine::{Parameters, Setting, forecast_town, tables::NAME as ENGINE};
use augure_elections::history::History;
use augure_elections::panel::Panel;
use augure_elections::scenario::Scenario;
use augure_elections::tables;
use augure_ingest::schema::Schema;
use augure_ingest::table::Table;

/// A table of any kind, and a results file: text, a workbook or Parquet.
pub fn csv(data: &[u8]) {
    static CONFIG: OnceLock<Config> = OnceLock::new();
    let config = CONFIG.get_or_init(|| Config::load(None).unwrap());
    // The first byte says which scrutin the file's name announces, or none.
    let Some((first, content)) = data.split_first() else { return };
    let name = ["22_PR_T1.csv", "20_MN_T1.csv", "24_L_T1.csv", "results.csv"][usize::from(first % 4)];
    // Any table, whatever its columns.
    if let Ok(mut table) = Table::open(name, content.to_vec(), &Schema::default()) {
        while table.next_row().is_some() {}
    }
    for result in &read_bytes(name, content.to_vec(), config).results {
        let again: BureauId = result.bureau.to_string().parse().expect("a printed bureau reads back");
        assert_eq!(again, result.bureau);
    }
}

/// A bundle's manifest, or one of its tables.
pub fn bundle(data: &[u8]) {
    if let Ok(manifest) = Manifest::parse(data) {
        for study in manifest.studies.values() {
            let path = &study.list.path;
            assert!(!path.contains("..") && !path.starts_with('/'), "{path}");
        }
    }
    if let Ok(study) = Study::parse("fuzz", data) {
        let tables = study.files.iter().map(|file| &file.path);
        for path in tables.chain(study.places.values().map(|list| &list.path)) {
            assert!(!path.contains("..") && !path.starts_with('/'), "{path}");
        }
    }
    if let Ok(table) = decode("fuzz", data) {
        assert!(table.columns().all(|(_, column)| column.len() == table.rows()));
        // Another writer's names and absences may be written otherwise; what we write reads back for good.
        if let Ok(ours) = encode(&table) {
            let again = decode("fuzz", &ours).expect("our own file is readable");
            assert_eq!(encode(&again).expect("and can be written again"), ours);
        }
    }
}

/// What follows `#` in the page's address.
pub fn address(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (address, _) = Address::parse(text);
    let printed = address.print();
    let (again, problems) = Address::parse(&printed);
    assert!(problems.is_empty(), "{printed}: {problems:?}");
    assert_eq!(again.print(), printed);
}

/// A bureau's number, alone or in a row that names its commune.
pub fn bureau(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (text, commune) = text.split_once('\n').unwrap_or((text, ""));
    let commune: Option<CommuneCode> = commune.parse().ok();
    let contexts = [
        RowContext::default(),
        RowContext { commune, ..RowContext::default() },
        RowContext { departement: commune.map(|code| code.departement()), commune: None },
    ];
    for context in contexts {
        if let Ok(bureau) = BureauId::parse(text, context) {
            let printed = bureau.to_string();
            assert_eq!(printed.parse(), Ok(bureau), "{printed}");
            assert!(context.commune.is_none_or(|commune| commune == bureau.commune));
        }
    }
}

/// The default town of the committed bundle, ready for scenarios.
struct Town {
    panel: Panel,
    commune: CommuneCode,
    model: Parameters,
}

fn town() -> &'static Town {
    static TOWN: OnceLock<Town> = OnceLock::new();
    TOWN.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle");
        let read = |path: &str| Ok::<_, OpenError>(std::fs::read(folder.join(path)).unwrap());
        let study = read_study(STUDY, read).unwrap();
        let table = |name: &str, part: Option<&str>| {
            let entry = study.file(name, part).unwrap();
            entry.open(&std::fs::read(folder.join(&entry.path)).unwrap()).unwrap()
        };
        let calendar = tables::calendar_from_table(&table("scrutins", None)).unwrap();
        let categories = tables::categories_from_table(&table("categories", None)).unwrap();
        let totals = tables::totals_from_table(&table("totals", None), &calendar, &categories).unwrap();
        let settings = table("settings", None);
        let default = |key| tables::setting(&settings, key).unwrap().unwrap();
        let communes = tables::communes_from_table(&table("communes", None)).unwrap();
        let commune =
            communes.iter().find(|entry| entry.code.as_str() == default("default_commune")).unwrap();
        let rows = table("panel", Some(&commune.part));
        let rows = tables::panel_from_table(&rows, &calendar, &categories).unwrap();
        let model = Parameters::from_table(&table(ENGINE, Some(default("default_target")))).unwrap();
        Town { commune: commune.code, panel: Panel::new(calendar, categories, rows, totals), model }
    })
}

/// A scenario: the words of a link, and a town's totals of any numbers.
pub fn scenario(data: &[u8]) {
    if let Some((shares, turnout)) = std::str::from_utf8(data).ok().and_then(|text| text.split_once('/')) {
        let categories = shares.split('-').count();
        if let Some(mut town) = Scenario::from_words(shares, turnout, categories) {
            let [again, turnout] = town.to_words();
            assert_eq!(Scenario::from_words(&again, &turnout, categories), Some(town.clone()));
            town.set(categories - 1, 500);
            assert_eq!(town.parts().iter().map(|part| part.tenths).sum::<u32>(), 1000, "{shares}");
        }
    }
    // A forecast takes a thousand times longer than a link: only for what is seven numbers and nothing else.
    if data.len() != 56 {
        return;
    }
    let town = town();
    let totals: Vec<f64> =
        data.chunks_exact(8).map(|eight| f64::from_le_bytes(eight.try_into().unwrap())).collect();
    let (_, target) = town.panel.calendar().find(&town.model.target).unwrap();
    let history = History::new(&town.panel);
    let as_of = history.before(target);
    let Ok(forecast) = forecast_town(&as_of, town.commune, &town.model, &Setting::scenario(totals)) else {
        return;
    };
    for (bureau, forecast) in &forecast.bureaux {
        let Ok(forecast) = forecast else { continue };
        let sum: f64 = forecast.shares.iter().map(|share| share.get()).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{bureau}: {sum}");
    }
}
