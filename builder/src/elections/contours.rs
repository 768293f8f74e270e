//! The areas of bureaux, from GeoJSON files that the configuration names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use augure_core::bundle::study::Input;
use augure_elections::bureau::{BureauId, RowContext};
use augure_elections::commune::CommuneCode;
use augure_elections::tables::contours::Contour;
use augure_geo::Area;
use augure_geo::prepare::{Feature, features};

use super::contour_source::ContourSource;
use crate::files::{self, InputFile};
use augure_ingest::problem::{Problem, Severity};

/// Five decimals of a degree are about a metre, finer than anybody draws a bureau.
const DECIMALS: u8 = 5;

/// The areas in the files, with every problem.
#[derive(Debug, Clone, Default)]
pub struct Contours {
    /// One area per bureau, in order of bureau.
    pub contours: Vec<Contour>,
    /// Every problem.
    pub problems: Vec<Problem>,
    /// The files read.
    pub inputs: Vec<Input>,
}

/// The bureaux that exist now, by commune.
pub type Bureaux = BTreeMap<CommuneCode, BTreeSet<BureauId>>;

/// Reads `sources`, relative to `folder`: the areas of `bureaux`, the first source that has one winning.
#[must_use]
pub fn read(folder: &Path, sources: &[ContourSource], bureaux: &Bureaux) -> Contours {
    let mut found: BTreeMap<BureauId, Contour> = BTreeMap::new();
    let mut all = Contours::default();
    for source in sources {
        let file = InputFile { name: source.path.clone(), path: folder.join(&source.path) };
        if !file.path.is_file() {
            all.problems.push(
                problem(
                    source,
                    Severity::Info,
                    "contours-missing",
                    "no such file: bureaux have no areas from it",
                )
                .remedy("put the file there, or take its [[contours]] out of the configuration"),
            );
            continue;
        }
        match files::read(&file) {
            Ok((content, sha256)) => {
                all.inputs.push(Input { path: source.path.clone(), sha256 });
                all.problems.extend(read_one(source, &content, bureaux, &mut found));
            }
            Err(problem) => all.problems.push(*problem),
        }
    }
    all.problems.extend(missing(bureaux, &found, sources));
    all.contours = found.into_values().collect();
    all
}

/// Adds the areas in `content` to `found`, and returns what is wrong with them.
fn read_one(
    source: &ContourSource,
    content: &[u8],
    bureaux: &Bureaux,
    found: &mut BTreeMap<BureauId, Contour>,
) -> Vec<Problem> {
    let features = match features(content) {
        Ok(features) => features,
        Err(error) => {
            let wrong = problem(source, Severity::Warning, "contours-unreadable", error.to_string());
            return vec![wrong.remedy("expected a GeoJSON FeatureCollection of polygons")];
        }
    };
    let (mut problems, mut elsewhere) = (Vec::new(), 0u32);
    let mut pieces: BTreeSet<BureauId> = BTreeSet::new();
    for feature in &features {
        let told = feature.property(&source.bureau);
        match contour(source, feature, &told) {
            Ok(contour) => {
                let id = contour.bureau;
                let warn = |kind, message: &str, remedy: &str| {
                    problem(source, Severity::Warning, kind, format!("{id} {message}"))
                        .found(&source.bureau, told.clone())
                        .remedy(remedy)
                };
                match bureaux.get(&id.commune) {
                    None => elsewhere += 1,
                    Some(known) if !known.contains(&id) => problems.push(warn(
                        "contour-unknown",
                        "did not vote in its commune's last scrutin: its area is left out",
                        "take areas of the same redrawing as the results",
                    )),
                    Some(_) => match found.get_mut(&id) {
                        None => {
                            found.insert(id, contour);
                        }
                        Some(known) if known.source == source.title && apart(known, &contour) => {
                            known.area.polygons.extend(contour.area.polygons);
                            known.label = label(&known.area).unwrap_or(known.label);
                            pieces.insert(id);
                        }
                        Some(_) => problems.push(warn(
                            "contour-duplicate",
                            "has an area already, which stays",
                            "keep one area a bureau",
                        )),
                    },
                }
            }
            Err(problem) => problems.push(*problem),
        }
    }
    if !pieces.is_empty() {
        let some = pieces.iter().take(3).map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let message =
            format!("{} bureaux are drawn in several pieces, which are put together: {some}", pieces.len());
        problems.push(problem(source, Severity::Info, "contour-pieces", message));
    }
    if elsewhere > 0 {
        let message = format!("{elsewhere} areas are of communes without results here");
        problems.push(problem(source, Severity::Info, "contours-elsewhere", message));
    }
    problems
}

/// The contour that `feature` draws of the bureau called `told`.
fn contour(source: &ContourSource, feature: &Feature, told: &str) -> Result<Contour, Box<Problem>> {
    let wrong = |kind, message: String, remedy: &str| {
        let problem = problem(source, Severity::Warning, kind, message);
        Box::new(problem.found(&source.bureau, told).remedy(remedy))
    };
    let commune = source.commune.as_deref().map(str::parse).transpose();
    let commune = commune.map_err(|error: augure_elections::commune::CommuneError| {
        wrong("contour-unnamed", error.to_string(), "correct `commune` in the configuration")
    })?;
    let number = told.trim().strip_prefix(source.prefix.trim()).unwrap_or(told);
    let bureau = BureauId::parse(number, RowContext { commune, departement: None }).map_err(|error| {
        wrong(
            "contour-unnamed",
            error.to_string(),
            "name the property, its prefix and the commune in [[contours]]",
        )
    })?;
    let geometry = |message| wrong("contour-geometry", message, "repair the polygon in a map editor");
    let area = feature.area().map_err(geometry)?.rounded(DECIMALS);
    let label = label(&area).ok_or_else(|| geometry("the area has no inside".to_owned()))?;
    Ok(Contour { bureau, source: source.title.clone(), indicative: source.indicative, label, area })
}

/// The label point of `area`.
fn label(area: &Area) -> Option<[f64; 2]> {
    let unit = f64::from(10u32.pow(u32::from(DECIMALS)));
    area.label().map(|label| label.map(|coordinate| (coordinate * unit).round() / unit))
}

/// Whether two outlines are pieces of one bureau: neither has its middle in the other.
fn apart(a: &Contour, b: &Contour) -> bool {
    !a.area.contains(b.label) && !b.area.contains(a.label)
}

/// Bureaux without an area, in communes where others have one.
fn missing(
    bureaux: &Bureaux,
    found: &BTreeMap<BureauId, Contour>,
    sources: &[ContourSource],
) -> Vec<Problem> {
    let drawn: BTreeMap<CommuneCode, &str> =
        found.values().map(|contour| (contour.bureau.commune, contour.source.as_str())).collect();
    let path_of = |title: &str| sources.iter().find(|source| source.title == title).map(|s| s.path.as_str());
    drawn
        .iter()
        .flat_map(|(commune, &title)| bureaux.get(commune).into_iter().flatten().map(move |id| (id, title)))
        .filter(|(id, _)| !found.contains_key(id))
        .map(|(id, title)| {
            Problem::new(
                Severity::Info,
                "contour-missing",
                format!("{id} has no area: the map lists it apart"),
            )
            .at(path_of(title).unwrap_or_default(), None)
            .remedy("draw it, or take a source that has it")
        })
        .collect()
}

fn problem(
    source: &ContourSource,
    severity: Severity,
    kind: &'static str,
    message: impl Into<String>,
) -> Problem {
    Problem::new(severity, kind, message).at(&source.path, None)
}
