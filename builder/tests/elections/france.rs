//! The six tables of every bureau of France against official totals and sums made in another way, where they are there.

use std::collections::BTreeMap;
use std::fs;

use augure_builder::elections::base::base;
use augure_builder::elections::results::result::BureauResult;
use augure_elections::history::NATION;
use augure_elections::panel::TotalsRow;
use augure_ingest::problem::Severity;

use crate::common::{Folder, config, mapping, real};

/// The file, its scrutin and bureaux, its three most frequent columns with their votes (summed by a script of six lines),
/// and registered voters, voters and valid votes less the official ones.
type Expected = (&'static str, &'static str, usize, [(&'static str, u64); 3], [i64; 3]);

const EXPECTED: [Expected; 6] = [
    (
        "2014-europeennes_par_bureau_large.csv.gz",
        "europeennes-2014-t1",
        68_246,
        [("LFN", 4_712_461), ("LUMP", 3_943_819), ("LUG", 2_650_357)],
        [0, 0, 0],
    ),
    (
        "2017-legislatives-1_par_bureau_large.csv.gz",
        "legislatives-2017-t1",
        69_242,
        [("REM", 6_391_269), ("LR", 3_573_427), ("FN", 2_990_454)],
        [0, 0, 0],
    ),
    (
        "2017-legislatives-2_par_bureau_large.csv.gz",
        "legislatives-2017-t2",
        68_767,
        [("REM", 7_826_245), ("LR", 4_040_203), ("FN", 1_590_869)],
        [0, 0, 0],
    ),
    (
        "2017-presidentielle-1_par_bureau_large.csv.gz",
        "presidentielles-2017-t1",
        69_242,
        [("MACRON", 8_656_346), ("LE PEN", 7_678_491), ("FILLON", 7_212_995)],
        [0, 0, 0],
    ),
    (
        "2017-presidentielle-2_par_bureau_large.csv.gz",
        "presidentielles-2017-t2",
        69_242,
        [("MACRON", 20_743_128), ("LE PEN", 10_638_475), ("MACRON", 20_743_128)],
        [0, 0, 0],
    ),
    (
        "2019-europeennes_par_bureau_large.csv.gz",
        "europeennes-2019-t1",
        69_297,
        [("PRENEZ LE POUVOIR", 5_282_140), ("RENAISSANCE", 5_076_663), ("EUROPE ÉCOLOGIE", 3_052_794)],
        [-208, 453, -751],
    ),
];

#[test]
fn every_bureau_of_france_is_read_and_adds_up_to_the_official_totals() {
    let Some(raw) = real().filter(|raw| raw.join("france").is_dir()) else { return };
    let folder = Folder::empty();
    for (file, ..) in EXPECTED {
        fs::copy(raw.join("france").join(file), folder.0.join("raw").join(file)).unwrap();
    }
    fs::create_dir(folder.0.join("national")).unwrap();
    for table in ["totaux_officiels_2012_2024.csv", "national_results_by_nuance.csv"] {
        fs::copy(raw.join("national").join(table), folder.0.join("national").join(table)).unwrap();
    }
    let (config, mapping) = (config(), mapping());
    let base = base(&folder.0, None, &config, &mapping, &|| {}).unwrap();
    assert_eq!(base.report.totals()[0], 0, "{:#?}", base.report.listed.first());
    for (file, id, bureaux, most, apart) in EXPECTED {
        let (scrutin, _) = config.calendar.find(id).unwrap();
        let results: Vec<_> = base.results.iter().filter(|result| result.scrutin == scrutin).collect();
        assert_eq!(results.len(), bureaux, "{file}");
        let mut votes: BTreeMap<&str, u64> = BTreeMap::new();
        for candidate in results.iter().flat_map(|result| &result.candidates) {
            *votes.entry(candidate.name()).or_default() += u64::from(candidate.voix);
        }
        for (name, expected) in most {
            assert_eq!(votes.get(name), Some(&expected), "{file} {name}");
        }
        assert!(results.iter().all(|result| result.votes() == u64::from(result.exprimes)), "{file}");
        let of_nation = |row: &&TotalsRow| row.territory == NATION && row.scrutin == scrutin;
        let official = base.panel.totals().iter().find(of_nation).unwrap();
        let counts: [fn(&BureauResult) -> u32; 3] = [|r| r.inscrits, |r| r.votants, |r| r.exprimes];
        let sums = counts.map(|count| results.iter().map(|result| i64::from(count(result))).sum::<i64>());
        let official = [official.inscrits, official.votants, official.exprimes];
        let differences: Vec<i64> =
            sums.iter().zip(official).map(|(sum, of)| sum - i64::from(of.unwrap())).collect();
        assert_eq!(differences, apart, "{file}");
        // And that is told.
        let note = base
            .report
            .listed
            .iter()
            .find(|p| p.kind == "national-totals" && p.message.contains(id))
            .unwrap();
        let same = apart == [0, 0, 0];
        assert_eq!(note.severity, if same { Severity::Info } else { Severity::Warning });
        assert_eq!(note.message.contains(&format!("({:+})", apart[2])), !same, "{note}");
    }
}
