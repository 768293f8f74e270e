//! [`Parameters`] as one table of the bundle, and back.
//!
//! One row per number: `block` (the array), `row` and `column` (names, for readers), `value` (absent where the array has
//! none) and `text` (entries that are not numbers). Rows come in the order of the arrays. There is one file per target, so
//! that opening one target loads one.

mod names;
mod read;
mod scales;
mod write;

use augure_core::bundle::table::{Table, TableError};
use augure_learn::matrix::Matrix;

use super::blind::{BlindParameters, LagModel, pairs};
use super::constants::RANK;
use super::features::{CONTEXT, TRAIL};
use super::lags::Territory;
use super::low_rank::Loadings;
use super::parameters::Parameters;
use super::scenario::{OWN, ScenarioParameters, full_features};

use self::names::{LAGS, Names};
use self::read::Reader;
use self::write::Writer;

/// Name of the table.
pub const NAME: &str = "engine";

impl Parameters {
    /// The parameters as a table.
    #[must_use]
    pub fn to_table(&self) -> Table {
        let (categories, names) = (&self.categories, Names::new(&self.categories));
        let mut w = Writer::default();
        w.push(("target", "", ""), None, Some(&self.target));
        w.push(("reach", "", ""), None, Some(self.reach.code()));
        for category in categories {
            w.push(("category", "", ""), None, Some(category));
        }
        w.scales("errors", &self.errors);
        w.scales("town_errors", &self.town_errors);
        w.held("held", &self.held);
        let territory = &self.territory;
        w.push(("turnout", "", ""), Some(territory.turnout), None);
        for (event, id) in territory.scrutins.iter().enumerate() {
            w.push(("scrutin", id, ""), None, Some(territory.reach[event].code()));
            for (category, &share) in categories.iter().zip(&territory.shares[event]) {
                w.push(("shares", id, category), Some(share), None);
            }
            for (category, &share) in categories.iter().zip(&territory.standing[event]) {
                w.push(("standing", id, category), share, None);
            }
            w.matrix("loadings", categories, &names.ranks, &self.scenario.loadings.events[event]);
        }
        w.matrix("own", categories, &names.own, &self.scenario.own);
        w.matrix("full", categories, &names.full, &self.scenario.full);
        w.matrix("low", categories, &names.low, &self.scenario.low);
        let blind = &self.blind;
        for (block, values) in BLIND_VECTORS.iter().zip(blind_vectors(blind)) {
            w.vector(block, categories, values);
        }
        w.matrix("geography", categories, &names.geography, &blind.geography);
        if let Some(lags) = &blind.lags {
            w.vector("lag_mean", &names.lags, &lags.means);
            w.vector("lag_scale", &names.lags, &lags.scales);
            w.matrix("lag_change", categories, &names.forms, &lags.changes);
        }
        w.table(NAME)
    }

    /// The parameters in `table`, as [`to_table`](Self::to_table) writes them.
    ///
    /// # Errors
    /// When a column or a block is missing, a block has another size, or an entry is not a number.
    pub fn from_table(table: &Table) -> Result<Self, TableError> {
        let r = Reader::new(table)?;
        let target = r.text(r.first("target")?)?;
        let reach = r.reach(r.first("reach")?)?;
        let categories: Vec<String> = r.rows("category").map(|row| r.text(row)).collect::<Result<_, _>>()?;
        let k = categories.len();
        let scrutins: Vec<usize> = r.rows("scrutin").collect();
        let events = scrutins.len();
        let chunks =
            |values: Vec<Option<f64>>| values.chunks(k.max(1)).map(<[_]>::to_vec).collect::<Vec<_>>();
        let loadings = r.matrix("loadings", events * k, RANK)?;
        let territory = Territory {
            scrutins: scrutins.iter().map(|&row| r.name(row)).collect::<Result<_, _>>()?,
            shares: r.numbers("shares", events * k)?.chunks(k.max(1)).map(<[_]>::to_vec).collect(),
            standing: chunks(r.values("standing", events * k)?),
            reach: scrutins.iter().map(|&row| r.reach(row)).collect::<Result<_, _>>()?,
            turnout: r.numbers("turnout", 1)?[0],
        };
        let scenario = ScenarioParameters {
            own: r.matrix("own", k, OWN)?,
            full: r.matrix("full", k, full_features(k))?,
            low: r.matrix("low", k, RANK + 1)?,
            loadings: Loadings {
                events: (0..events)
                    .map(|e| Matrix::from_shape_fn((k, RANK), |(i, j)| loadings[(e * k + i, j)]))
                    .collect(),
            },
        };
        let [last, same, prior_same, prior_recent, drift, standing, standing_same] =
            BLIND_VECTORS.map(|block| r.numbers(block, k));
        let lags = LAGS.len() * k + CONTEXT + pairs(k).count();
        let lag_model = || -> Result<LagModel, TableError> {
            Ok(LagModel {
                means: r.numbers("lag_mean", lags)?,
                scales: r.numbers("lag_scale", lags)?,
                changes: r.matrix("lag_change", k, lags + 1)?,
            })
        };
        let blind = BlindParameters {
            last: last?,
            same: same?,
            prior_same: prior_same?,
            prior_recent: prior_recent?,
            drift: drift?,
            standing: standing?,
            standing_same: standing_same?,
            geography: r.matrix("geography", k, 2 * TRAIL * k + CONTEXT)?,
            lags: if r.rows("lag_mean").next().is_some() { Some(lag_model()?) } else { None },
        };
        Ok(Self {
            target,
            reach,
            categories,
            territory,
            scenario,
            blind,
            errors: r.scales("errors")?,
            town_errors: r.scales("town_errors")?,
            held: r.held("held")?,
        })
    }
}

/// Blocks of the vectors of [`BlindParameters`], in the order of [`blind_vectors`].
const BLIND_VECTORS: [&str; 7] =
    ["last", "same", "prior_same", "prior_recent", "drift", "standing_mean", "standing_same"];

fn blind_vectors(blind: &BlindParameters) -> [&[f64]; 7] {
    [
        &blind.last,
        &blind.same,
        &blind.prior_same,
        &blind.prior_recent,
        &blind.drift,
        &blind.standing,
        &blind.standing_same,
    ]
}
