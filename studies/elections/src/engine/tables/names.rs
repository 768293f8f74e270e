//! Names of rows and columns, for readers of the table.

use super::super::blind::pairs;
use super::super::constants::RANK;
use super::super::features::{CONTEXT, TRAIL, TRANSPORTED};

const TRAILS: [&str; TRAIL] = ["mean", "same", "last", "last_second"];
const MOVED: [&str; TRANSPORTED] = ["moved_mean", "moved_same", "moved_last"];
const CONTEXTS: [&str; CONTEXT] = ["turnout", "registered"];
pub(super) const LAGS: [&str; 7] = ["last", "before", "same", "mean", "same_vs", "last_vs", "second"];

/// The names `<name>.<category>` of features by category, then of the `context`.
fn by_category(names: &[&str], categories: &[String], context: &[&str]) -> Vec<String> {
    let of =
        names.iter().flat_map(|name| categories.iter().map(move |category| format!("{name}.{category}")));
    of.chain(context.iter().map(|&name| name.to_owned())).collect()
}

/// Column names of each block.
pub(super) struct Names {
    pub(super) own: Vec<String>,
    pub(super) full: Vec<String>,
    pub(super) low: Vec<String>,
    pub(super) ranks: Vec<String>,
    pub(super) geography: Vec<String>,
    pub(super) lags: Vec<String>,
    pub(super) forms: Vec<String>,
}

impl Names {
    pub(super) fn new(categories: &[String]) -> Self {
        let own = TRAILS.iter().chain(&MOVED).map(|&name| name.to_owned()).collect();
        let mut full = by_category(&TRAILS, categories, &CONTEXTS);
        let mut geography = full.clone();
        full.extend(by_category(&MOVED, categories, &[]));
        geography.extend(
            by_category(&TRAILS.map(|t| t), categories, &[]).into_iter().map(|n| format!("town.{n}")),
        );
        let ranks: Vec<String> = (1..=RANK).map(|r| format!("direction{r}")).collect();
        let low = ranks.iter().cloned().chain([TRAILS[0].to_owned()]).collect();
        let mut lags = by_category(&LAGS, categories, &CONTEXTS);
        lags.extend(
            pairs(categories.len()).map(|(i, j)| format!("mean.{}*mean.{}", categories[i], categories[j])),
        );
        let forms = lags.iter().cloned().chain(["intercept".to_owned()]).collect();
        Self { own, full, low, ranks, geography, lags, forms }
    }
}
