//! One town's share of the committed bundle.

use std::path::Path;

use augure_builder::bundle::open::Bundle;
use augure_builder::elections::bundle::read_back::open;
use augure_builder::elections::study::ELECTIONS;
use augure_builder::study::pack::pack;
use augure_elections::tables::communes_from_table;

use crate::common::Folder;

#[test]
fn one_commune_takes_its_part_and_what_all_share() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle");
    let into = Folder::empty();
    let pack = |from: &Path, commune| pack(&ELECTIONS, from, commune, &into.0);
    pack(&folder, None).unwrap();
    let (whole, packed) = (open(&folder).unwrap(), open(&into.0).unwrap());
    let communes = communes_from_table(&packed.table("communes", None).unwrap()).unwrap();
    assert_eq!(communes.iter().map(|entry| entry.code.as_str()).collect::<Vec<_>>(), ["34301"]);
    let part = communes[0].part.as_str();
    assert_eq!(packed.table("panel", Some(part)).unwrap(), whole.table("panel", Some(part)).unwrap());
    assert_eq!(packed.study.files.iter().filter(|file| file.table == "panel").count(), 1);
    let shared = |bundle: &Bundle| {
        let files = bundle.study.files.iter();
        files.filter(|file| file.table.starts_with("engine") || file.part.is_none()).count()
    };
    assert_eq!(shared(&packed), shared(&whole));
    let unknown = pack(&folder, Some("99999")).unwrap_err().to_string();
    assert!(unknown.contains("no commune 99999"), "{unknown}");
    let itself = pack(&into.0, None).unwrap_err().to_string();
    assert!(itself.contains("another folder"), "{itself}");
}
