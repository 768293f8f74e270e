//! Uniform swing, a naive answer to scenarios.

use augure_core::composition::close;
use augure_elections::bureau::BureauId;
use augure_elections::engine::setting::Kind;
use augure_elections::panel::PanelRow;

use crate::elections::engine::question::{MIN_BUREAUX, Question, stood};

use super::model::{Answer, BacktestModel, Inputs, bare, sizes};

/// The last result of the type (without one, the last result) plus the town's change since.
pub(super) struct UniformSwing;

impl BacktestModel for UniformSwing {
    fn name(&self) -> &'static str {
        "uniform swing"
    }

    fn answer(&self, inputs: &Inputs<'_>, question: &Question<'_>, _: Kind) -> Option<Vec<Option<Answer>>> {
        let (town, _) = inputs.eve.town(question.commune)?;
        if question.rows.len() < MIN_BUREAUX {
            return None;
        }
        let last = |bureau: BureauId| {
            let b = town.position(bureau)?;
            let of = |same: bool| {
                let fits = |e: &&augure_elections::engine::town::Event<'_>| {
                    e.scrutin.tour == 1 && (!same || e.scrutin.election == town.target.election)
                };
                town.events.iter().rev().filter(fits).find_map(|event| event.rows[b]?.shares().ok())
            };
            of(true).or_else(|| of(false))
        };
        let totals = question.totals();
        let before: Vec<Option<Vec<f64>>> = question.rows.iter().map(|row| last(row.bureau)).collect();
        let sizes = sizes(inputs, question);
        let mut sums = vec![0.0; totals.len()];
        let mut all = 0.0;
        for (shares, size) in before.iter().zip(&sizes) {
            if let Some(shares) = shares {
                sums.iter_mut().zip(shares).for_each(|(sum, share)| *sum += size * share);
                all += size;
            }
        }
        let swung = |(row, shares): (&&PanelRow, Option<Vec<f64>>)| {
            let moved = match shares {
                Some(shares) => (0..totals.len()).map(|k| shares[k] + totals[k] - sums[k] / all).collect(),
                None => totals.clone(),
            };
            let clipped: Vec<f64> = moved.iter().map(|share: &f64| share.clamp(0.0, 1.0)).collect();
            Some(bare(close(&clipped, &stood(row))?))
        };
        Some(question.rows.iter().zip(before).map(swung).collect())
    }
}
