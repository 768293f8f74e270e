//! [`Parameters`] as one table of the bundle, and back.
//!
//! One row a number: `block` (which array), `row` and `column` (names, for readers), `value` (absent where the array
//! has none there). Rows come in the order of the arrays; `text` holds what is not a number. A file a target, so that
//! opening one target loads one.

use augure_core::bundle::table::{Column, Table, TableError};
use augure_core::matrix::Matrix;

use crate::absence::{Absence, Known};
use crate::forecast::ErrorScale;

use super::blind::{BlindParameters, LagModel};
use super::constants::RANK;
use super::features::{CONTEXT, TRAIL, TRANSPORTED};
use super::lags::Territory;
use super::low_rank::Loadings;
use super::parameters::Parameters;
use super::reach::Reach;
use super::scenario::{OWN, ScenarioParameters, full_features};
use super::setting::Kind;

/// Name of the table.
pub const NAME: &str = "engine";

const TRAILS: [&str; TRAIL] = ["mean", "same", "last", "last_second"];
const MOVED: [&str; TRANSPORTED] = ["moved_mean", "moved_same", "moved_last"];
const CONTEXTS: [&str; CONTEXT] = ["turnout", "registered"];
const LAGS: [&str; 7] = ["last", "before", "same", "mean", "same_vs", "last_vs", "second"];

#[derive(Default)]
struct Writer {
    block: Vec<Option<String>>,
    row: Vec<Option<String>>,
    column: Vec<Option<String>>,
    value: Vec<Option<f64>>,
    text: Vec<Option<String>>,
}

impl Writer {
    fn push(&mut self, at: (&str, &str, &str), value: Option<f64>, text: Option<&str>) {
        self.block.push(Some(at.0.to_owned()));
        self.row.push(Some(at.1.to_owned()));
        self.column.push(Some(at.2.to_owned()));
        self.value.push(value);
        self.text.push(text.map(str::to_owned));
    }

    fn vector(&mut self, block: &str, names: &[String], values: &[f64]) {
        for (name, &value) in names.iter().zip(values) {
            self.push((block, "", name), Some(value), None);
        }
    }

    fn matrix(&mut self, block: &str, rows: &[String], columns: &[String], matrix: &Matrix) {
        for (row, values) in rows.iter().zip(matrix.iter_rows()) {
            for (column, &value) in columns.iter().zip(values) {
                self.push((block, row, column), Some(value), None);
            }
        }
    }
}

/// The names `<name>.<category>` of features by category, then of the `context`.
fn by_category(names: &[&str], categories: &[String], context: &[&str]) -> Vec<String> {
    let of =
        names.iter().flat_map(|name| categories.iter().map(move |category| format!("{name}.{category}")));
    of.chain(context.iter().map(|&name| name.to_owned())).collect()
}

/// Column names of each block.
struct Names {
    own: Vec<String>,
    full: Vec<String>,
    low: Vec<String>,
    ranks: Vec<String>,
    geography: Vec<String>,
    lags: Vec<String>,
    forms: Vec<String>,
}

impl Names {
    fn new(categories: &[String]) -> Self {
        let own = TRAILS.iter().chain(&MOVED).map(|&name| name.to_owned()).collect();
        let mut full = by_category(&TRAILS, categories, &CONTEXTS);
        let mut geography = full.clone();
        full.extend(by_category(&MOVED, categories, &[]));
        geography.extend(
            by_category(&TRAILS.map(|t| t), categories, &[]).into_iter().map(|n| format!("town.{n}")),
        );
        let ranks: Vec<String> = (1..=RANK).map(|r| format!("direction{r}")).collect();
        let low = ranks.iter().cloned().chain([TRAILS[0].to_owned()]).collect();
        let lags = by_category(&LAGS, categories, &CONTEXTS);
        let forms = lags.iter().cloned().chain(["intercept".to_owned()]).collect();
        Self { own, full, low, ranks, geography, lags, forms }
    }
}

impl Parameters {
    /// The parameters as a table.
    ///
    /// # Errors
    /// Never in practice: the columns are of one length.
    pub fn to_table(&self) -> Result<Table, TableError> {
        let (categories, names) = (&self.categories, Names::new(&self.categories));
        let mut w = Writer::default();
        w.push(("target", "", ""), None, Some(&self.target));
        w.push(("reach", "", ""), None, Some(self.reach.code()));
        for category in categories {
            w.push(("category", "", ""), None, Some(category));
        }
        for (kind, errors) in Kind::ALL.iter().zip(&self.errors) {
            let values = errors.as_ref().ok();
            let of: [(&str, Option<f64>); 3] = [
                ("quantile80", values.map(|e| e.quantile80)),
                ("quantile90", values.map(|e| e.quantile90)),
                ("scrutins", values.map(|e| f64::from(e.scrutins))),
            ];
            for (column, value) in of {
                w.push(("errors", kind.code(), column), value, None);
            }
        }
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
            w.matrix("lag_level", categories, &names.forms, &lags.levels);
            w.matrix("lag_change", categories, &names.forms, &lags.changes);
        }
        Table::new(NAME)
            .with("block", Column::Text(w.block))?
            .with("row", Column::Text(w.row))?
            .with("column", Column::Text(w.column))?
            .with("value", Column::Float(w.value))?
            .with("text", Column::Text(w.text))
    }

    /// The parameters in `table`, as [`to_table`](Self::to_table) writes them.
    ///
    /// # Errors
    /// When a column or a block is missing, has another size, or holds something that is not a number.
    pub fn from_table(table: &Table) -> Result<Self, TableError> {
        let r = Reader::new(table)?;
        let text = |row: usize| table.text("text", row).cloned();
        let target = text(r.first("target")?)?;
        let reach = r.reach(r.first("reach")?)?;
        let categories: Vec<String> = r.rows("category").map(text).collect::<Result<_, _>>()?;
        let k = categories.len();
        let scrutins: Vec<usize> = r.rows("scrutin").collect();
        let events = scrutins.len();
        let chunks =
            |values: Vec<Option<f64>>| values.chunks(k.max(1)).map(<[_]>::to_vec).collect::<Vec<_>>();
        let loadings = r.matrix("loadings", events * k, RANK)?;
        let territory = Territory {
            scrutins: scrutins
                .iter()
                .map(|&row| table.text("row", row).cloned())
                .collect::<Result<_, _>>()?,
            shares: r.numbers("shares", events * k)?.chunks(k.max(1)).map(<[_]>::to_vec).collect(),
            standing: chunks(r.values("standing", events * k)?),
            reach: scrutins.iter().map(|&row| r.reach(row)).collect::<Result<_, _>>()?,
            turnout: r.numbers("turnout", 1)?[0],
        };
        let errors = r.values("errors", 3 * Kind::ALL.len())?;
        let scale = |i: usize| -> Known<ErrorScale> {
            match errors[3 * i..3 * i + 3] {
                [Some(quantile80), Some(quantile90), Some(scrutins)] => {
                    Ok(ErrorScale { quantile80, quantile90, scrutins: scrutins as u32 })
                }
                _ => Err(Absence::NotCalibrated),
            }
        };
        let scenario = ScenarioParameters {
            own: r.matrix("own", k, OWN)?,
            full: r.matrix("full", k, full_features(k))?,
            low: r.matrix("low", k, RANK + 1)?,
            loadings: Loadings {
                events: (0..events)
                    .map(|e| Matrix::from_fn(k, RANK, |i, j| loadings[(e * k + i, j)]))
                    .collect(),
            },
        };
        let [last, same, prior_same, prior_recent, drift, standing, standing_same] =
            BLIND_VECTORS.map(|block| r.numbers(block, k));
        let lags = LAGS.len() * k + CONTEXT;
        let lag_model = || -> Result<LagModel, TableError> {
            Ok(LagModel {
                means: r.numbers("lag_mean", lags)?,
                scales: r.numbers("lag_scale", lags)?,
                levels: r.matrix("lag_level", k, lags + 1)?,
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
            errors: [scale(0), scale(1), scale(2)],
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

struct Reader<'t> {
    table: &'t Table,
    blocks: &'t [Option<String>],
    values: &'t [Option<f64>],
}

impl<'t> Reader<'t> {
    fn new(table: &'t Table) -> Result<Self, TableError> {
        Ok(Self { table, blocks: table.texts("block")?, values: table.floats("value")? })
    }

    fn rows(&self, block: &str) -> impl Iterator<Item = usize> {
        self.blocks
            .iter()
            .enumerate()
            .filter(move |(_, found)| found.as_deref() == Some(block))
            .map(|(i, _)| i)
    }

    fn first(&self, block: &str) -> Result<usize, TableError> {
        self.rows(block)
            .next()
            .ok_or_else(|| self.table.bad_value("block", 0, block, "a block of this table"))
    }

    fn reach(&self, row: usize) -> Result<Reach, TableError> {
        let code = self.table.text("text", row)?;
        Reach::from_code(code)
            .ok_or_else(|| self.table.bad_value("text", row, code, "one of town, local and national"))
    }

    /// The entries of `block`, which must be `size`, finite or absent.
    fn values(&self, block: &str, size: usize) -> Result<Vec<Option<f64>>, TableError> {
        let found: Vec<usize> = self.rows(block).collect();
        if found.len() != size {
            let what = format!("{block}: {} numbers for {size}", found.len());
            return Err(self.table.bad_value(
                "block",
                found.first().copied().unwrap_or(0),
                what,
                "a whole block",
            ));
        }
        let finite = |row: usize| match self.values[row] {
            Some(value) if !value.is_finite() => {
                Err(self.table.bad_value("value", row, value, "a finite number"))
            }
            value => Ok(value),
        };
        found.into_iter().map(finite).collect()
    }

    /// The same, none absent.
    fn numbers(&self, block: &str, size: usize) -> Result<Vec<f64>, TableError> {
        let row = self.rows(block).next().unwrap_or(0);
        let present = |value: Option<f64>| {
            value.ok_or_else(|| {
                self.table.bad_value("value", row, "nothing", "a number, in every row of the block")
            })
        };
        self.values(block, size)?.into_iter().map(present).collect()
    }

    fn matrix(&self, block: &str, rows: usize, columns: usize) -> Result<Matrix, TableError> {
        let values = self.numbers(block, rows * columns)?;
        Ok(Matrix::from_fn(rows, columns, |i, j| values[i * columns + j]))
    }
}
