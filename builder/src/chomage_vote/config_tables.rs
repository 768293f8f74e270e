//! The tables beside `config/chomage-vote.toml`: units, regions, candidates.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use augure_chomage_vote::category::Categories;
use augure_chomage_vote::scrutin::Calendar;
use augure_chomage_vote::unit::{Location, Region, Unit, Units, code};
use serde::Deserialize;
use serde::de::DeserializeOwned;

const UNITS: (&str, &str) =
    ("builder/config/chomage-vote/units.csv", include_str!("../../config/chomage-vote/units.csv"));
const REGIONS: (&str, &str) =
    ("builder/config/chomage-vote/regions.csv", include_str!("../../config/chomage-vote/regions.csv"));
const CANDIDATES: (&str, &str) =
    ("builder/config/chomage-vote/candidates.csv", include_str!("../../config/chomage-vote/candidates.csv"));

#[derive(Deserialize)]
struct UnitRow {
    code: String,
    name: String,
    region: String,
    scope: String,
    aliases: String,
}

#[derive(Deserialize)]
struct RegionRow {
    code: String,
    name: String,
}

#[derive(Deserialize)]
struct CandidateRow {
    scrutin: String,
    candidate: String,
    category: String,
}

/// The rows of a table that the builder carries.
fn rows<T: DeserializeOwned>((path, text): (&str, &str)) -> Result<Vec<T>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.context(path.to_owned())).collect()
}

/// Units and regions.
pub(super) fn units() -> Result<Units> {
    let regions: Vec<Region> = rows::<RegionRow>(REGIONS)?
        .into_iter()
        .map(|RegionRow { code, name }| Region { code, name })
        .collect();
    let path = UNITS.0;
    let unit = |row: UnitRow| {
        let region = regions.iter().position(|region| region.code == row.region);
        if region.is_none() && !row.region.is_empty() {
            bail!("{path}: region `{}` of {} is not in {}", row.region, row.code, REGIONS.0);
        }
        let location = Location::from_code(&row.scope);
        let location = location.with_context(|| format!("{path}: `{}` is no location", row.scope))?;
        let aliases = row.aliases.split_whitespace().map(str::to_owned).collect();
        Ok((Unit { code: code(&row.code), name: row.name, region, location }, aliases))
    };
    let units = rows(UNITS)?.into_iter().map(unit).collect::<Result<Vec<_>>>()?;
    Units::new(units, regions.clone()).context(path)
}

/// Category of each candidate, by scrutin and name.
pub(super) fn candidates(
    calendar: &Calendar,
    categories: &Categories,
) -> Result<BTreeMap<(usize, String), usize>> {
    let path = CANDIDATES.0;
    let mut found = BTreeMap::new();
    for CandidateRow { scrutin, candidate, category } in rows(CANDIDATES)? {
        let at = calendar.position(&scrutin);
        let at = at.with_context(|| {
            format!("{path}: `{scrutin}` is no scrutin of builder/config/chomage-vote.toml")
        })?;
        let category_at = categories.position(&category);
        let category_at = category_at.with_context(|| {
            format!("{path}: `{category}` is no category of builder/config/chomage-vote.toml")
        })?;
        if found.insert((at, candidate.clone()), category_at).is_some() {
            bail!("{path}: {candidate} stands twice at {scrutin}");
        }
    }
    Ok(found)
}
