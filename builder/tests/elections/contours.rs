//! Areas of bureaux: what is kept of a GeoJSON file, and what is told about the rest.

use std::collections::BTreeMap;
use std::fs;

use augure_builder::elections::base::current_bureaux;
use augure_builder::elections::bundle::read_back::open;
use augure_builder::elections::contour_source::ContourSource;
use augure_builder::elections::contours::{Bureaux, Contours, read};
use augure_builder::elections::ingest::ingest;
use std::path::Path;

use crate::common::{Folder, config, real};

fn source(path: &str) -> ContourSource {
    ContourSource {
        path: path.into(),
        bureau: "name".into(),
        prefix: "Bureau".into(),
        commune: Some("34301".into()),
        indicative: true,
        title: format!("Areas in {path}"),
        producer: "p".into(),
        licence: "l".into(),
        date: "d".into(),
    }
}

fn bureaux(count: u32) -> Bureaux {
    let id = |n: u32| format!("34301-{n}").parse().unwrap();
    BTreeMap::from([("34301".parse().unwrap(), (1..=count).map(id).collect())])
}

/// A square of one hundredth of a degree, called `name`.
fn square(name: &str, west: f64) -> String {
    let east = west + 0.01;
    format!(
        r#"{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{{"type":"Polygon","coordinates":
        [[[{west},43.4],[{east},43.4,12.5],[{east},43.41],[{west},43.41],[{west},43.4]]]}}}}"#
    )
}

fn read_files(files: &[(&str, &[String])], bureaux: &Bureaux) -> Contours {
    let folder = Folder::empty();
    for (name, features) in files {
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        fs::write(folder.0.join(name), text).unwrap();
    }
    let sources: Vec<ContourSource> = files.iter().map(|(name, _)| source(name)).collect();
    read(&folder.0, &sources, bureaux)
}

fn kinds(contours: &Contours) -> Vec<(String, String)> {
    contours.problems.iter().map(|p| (p.kind.to_string(), p.value.clone())).collect()
}

fn told(kind: &str, value: &str) -> (String, String) {
    (kind.to_owned(), value.to_owned())
}

#[test]
fn each_way_of_naming_a_bureau_finds_it_and_heights_are_left_out() {
    let features = [square("Bureau 01", 3.6), square("2", 3.61), square("34301_0003", 3.62)];
    let found = read_files(&[("a.geojson", &features)], &bureaux(3));
    let ids: Vec<String> = found.contours.iter().map(|c| c.bureau.to_string()).collect();
    assert_eq!(ids, ["34301-0001", "34301-0002", "34301-0003"]);
    assert_eq!(found.contours[0].area.positions().count(), 5);
    // A square of degrees is upright on the ground: its number stands anywhere along its middle.
    let [lon, lat] = found.contours[0].label;
    assert!((lon - 3.605).abs() < 1e-3 && (43.4035..43.4065).contains(&lat), "{lon} {lat}");
    assert_eq!(kinds(&found), []);
    assert_eq!(found.inputs[0].path, "a.geojson");
}

#[test]
fn unknown_duplicate_and_missing_bureaux_are_told() {
    let features = [
        square("Bureau 1", 3.6),
        square("Bureau 01", 3.602),
        square("Bureau 9", 3.61),
        square("Mairie", 3.62),
    ];
    let found = read_files(&[("a.geojson", &features)], &bureaux(2));
    assert_eq!(found.contours.len(), 1);
    assert!(found.contours[0].label[0] < 3.65, "the first area stays");
    let expected = [
        told("contour-duplicate", "Bureau 01"),
        told("contour-unknown", "Bureau 9"),
        told("contour-unnamed", "Mairie"),
        told("contour-missing", ""),
    ];
    assert_eq!(kinds(&found), expected);
    assert!(found.problems[3].message.starts_with("34301-0002"));
    assert!(found.problems.iter().all(|p| p.file == "a.geojson"));
}

#[test]
fn outlines_of_one_bureau_that_lie_apart_are_its_pieces() {
    let features = [square("Bureau 1", 3.6), square("2", 3.65), square("Bureau 01", 3.7), square("1", 3.8)];
    let found = read_files(&[("a.geojson", &features)], &bureaux(2));
    let pieces: Vec<usize> = found.contours.iter().map(|c| c.area.polygons.len()).collect();
    assert_eq!(pieces, [3, 1]);
    assert_eq!(kinds(&found), [told("contour-pieces", "")]);
    assert!(found.problems[0].message.contains("34301-0001"), "{}", found.problems[0]);
    let elsewhere = read_files(&[("a.geojson", &features[..1]), ("b.geojson", &features[2..3])], &bureaux(1));
    assert_eq!(elsewhere.contours[0].area.polygons.len(), 1);
    assert_eq!(kinds(&elsewhere), [told("contour-duplicate", "Bureau 01")]);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_file() {
    let folder = Folder::empty();
    let text = format!("\u{feff}{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", square("1", 3.6));
    fs::write(folder.0.join("a.geojson"), text).unwrap();
    let found = read(&folder.0, &[source("a.geojson")], &bureaux(1));
    assert_eq!((found.contours.len(), kinds(&found)), (1, Vec::new()));
}

#[test]
fn wrong_geometries_are_told_and_left_out() {
    let broken = |coordinates: &str| {
        format!(
            r#"{{"properties":{{"name":"1"}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
        )
    };
    let point = r#"{"properties":{"name":"1"},"geometry":{"type":"Point","coordinates":[3,43]}}"#;
    for feature in [
        broken("[[[3,43],[4,43],[4,44],[3,44]]]"),
        broken("[[[3,43],[4,43],[3,43]]]"),
        broken("[[[3,43],[4,143],[4,44],[3,43]]]"),
        broken("[[[3],[4],[4],[3]]]"),
        broken("[[[3,43],[4,43],[3,43],[3,43]]]"),
        broken("[]"),
        point.to_owned(),
        r#"{"properties":{"name":"1"},"geometry":null}"#.to_owned(),
    ] {
        let found = read_files(&[("a.geojson", std::slice::from_ref(&feature))], &bureaux(1));
        assert_eq!(kinds(&found), [told("contour-geometry", "1")], "{feature}");
        assert_eq!(found.contours, []);
    }
}

#[test]
fn the_first_source_wins_others_fill_in_and_other_communes_are_counted() {
    let first = [square("Bureau 1", 3.6)];
    let second = [square("1", 3.7), square("2", 3.71), square("75056_0001", 2.3)];
    let mut other = source("b.geojson");
    other.commune = None;
    let found = read_files(&[("a.geojson", &first), ("b.geojson", &second[..2])], &bureaux(2));
    assert_eq!(
        found.contours.iter().map(|c| c.source.as_str()).collect::<Vec<_>>(),
        ["Areas in a.geojson", "Areas in b.geojson"]
    );
    let folder = Folder::empty();
    let text = format!(r#"{{"features":[{}]}}"#, second[2]);
    fs::write(folder.0.join("b.geojson"), text).unwrap();
    let elsewhere = read(&folder.0, &[other], &bureaux(1));
    assert_eq!(kinds(&elsewhere), [told("contours-elsewhere", "")]);
}

#[test]
fn a_file_that_is_missing_or_no_geojson_is_told() {
    let folder = Folder::empty();
    assert_eq!(kinds(&read(&folder.0, &[source("a")], &bureaux(1))), [told("contours-missing", "")]);
    for content in ["", "{", "[]", r#"{"type":"FeatureCollection"}"#, "\u{0}"] {
        fs::write(folder.0.join("a"), content).unwrap();
        let found = read(&folder.0, &[source("a")], &bureaux(1));
        assert_eq!(kinds(&found), [told("contours-unreadable", "")], "{content}");
    }
}

#[test]
fn the_configured_areas_lack_one_bureau_of_the_town() {
    let Some(raw) = real() else { return };
    let config = config();
    let ingestion = ingest(&raw, &config, &|| {});
    let found = read(&raw, &config.contours, &current_bureaux(&ingestion.results, &config.calendar));
    assert_eq!(found.contours.len(), 32);
    assert_eq!(kinds(&found), [told("contour-missing", "")]);
    assert!(found.problems[0].message.starts_with("34301-0004"), "{}", found.problems[0]);
}

#[test]
fn every_column_of_the_committed_bundle_is_described() {
    let bundle = open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle")).unwrap();
    let dictionary = bundle.table("columns", None).unwrap();
    for row in 0..dictionary.rows() {
        let [table, column, fr, en] = ["table", "column", "fr", "en"]
            .map(|name| dictionary.texts(name).unwrap().need(row).unwrap().as_str());
        assert!(
            !fr.is_empty() && !en.is_empty(),
            "describe `{table}.{column}` in builder/config/columns.csv"
        );
    }
    let described = dictionary.texts("table").unwrap();
    for file in &bundle.study.files {
        assert!(described.contains(&Some(file.table.clone())), "{}", file.table);
    }
}
