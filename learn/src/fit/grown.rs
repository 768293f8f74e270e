//! Rows handed to the solver of trees, and its trees as flat arrays.

use forust_ml::gradientbooster::{GradientBooster, GrowPolicy, MissingNodeTreatment};
use forust_ml::objective::ObjectiveType;
use forust_ml::sampler::SampleMethod;
use forust_ml::tree::Tree;
use std::collections::HashSet;

use crate::matrix::ArrayView2;
use crate::trees::Nodes;

use super::error::FitError;
use super::rows;

/// Checked rows, stored by column, without the features that never vary.
pub(super) struct Rows {
    /// Number of features, including those that never vary.
    pub(super) features: usize,
    /// Positions of the features that vary.
    kept: Vec<usize>,
    columns: Vec<f64>,
    responses: Vec<f64>,
    weights: Vec<f64>,
}

/// Options of the solver, for boosting and for forests.
#[derive(Debug, Clone, Copy)]
pub(super) struct Growth {
    pub(super) loss: Loss,
    pub(super) trees: usize,
    pub(super) rate: f64,
    pub(super) depth: usize,
    pub(super) leaf: f64,
    pub(super) shrinkage: f64,
    pub(super) part_of_rows: f64,
    pub(super) part_of_features: f64,
    pub(super) bins: u16,
    pub(super) seed: u64,
}

/// The loss that trees lessen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Squared error of a number.
    Squared,
    /// Logarithmic score of the probability of an outcome, whose responses are 0 and 1.
    Logistic,
}

impl Growth {
    fn check(&self) -> Result<(), FitError> {
        let part = |name, value: f64| {
            let fits = value > 0.0 && value <= 1.0;
            let error = FitError::Option { name, value, expected: "more than 0, at most 1" };
            if fits { Ok(()) } else { Err(error) }
        };
        rows::positive("the number of trees", self.trees as f64)?;
        rows::positive("the depth", self.depth as f64)?;
        rows::positive("the least weight of a leaf", self.leaf)?;
        part("the rate", self.rate)?;
        part("the part of the rows", self.part_of_rows)?;
        part("the part of the features", self.part_of_features)?;
        if self.shrinkage < 0.0 || !self.shrinkage.is_finite() {
            let value = self.shrinkage;
            return Err(FitError::Option { name: "the shrinkage", value, expected: "0 or more" });
        }
        let value = f64::from(self.bins);
        let error = FitError::Option { name: "the number of bins", value, expected: "2 or more" };
        if self.bins < 2 { Err(error) } else { Ok(()) }
    }
}

impl Rows {
    pub(super) fn new(
        features: ArrayView2<'_, f64>,
        responses: &[f64],
        weights: Option<&[f64]>,
    ) -> Result<Self, FitError> {
        rows::check(features, responses.len())?;
        if let Some(row) = responses.iter().position(|y| !y.is_finite()) {
            return Err(FitError::NotFinite("the response of row", row));
        }
        let weights = rows::weights(weights, responses.len())?;
        let varies = |feature: &usize| {
            let mut present = features.column(*feature).into_iter().filter(|x| !x.is_nan());
            present.next().is_some_and(|first| present.any(|x| x != first))
        };
        let kept: Vec<usize> = (0..features.ncols()).filter(varies).collect();
        let columns = kept.iter().flat_map(|feature| features.column(*feature).to_vec()).collect();
        Ok(Self { features: features.ncols(), kept, columns, responses: responses.to_vec(), weights })
    }

    /// The responses.
    pub(super) fn responses(&self) -> &[f64] {
        &self.responses
    }

    /// Weighted mean of the responses.
    pub(super) fn mean(&self) -> f64 {
        let sum: f64 = self.responses.iter().zip(&self.weights).map(|(y, w)| w * y).sum();
        sum / self.weights.iter().sum::<f64>()
    }

    /// The rows as the solver takes them.
    pub(super) fn matrix(&self) -> forust_ml::Matrix<'_, f64> {
        forust_ml::Matrix::new(&self.columns, self.responses.len(), self.kept.len())
    }

    /// Trees grown on the rows from `base`; no tree when no feature varies. One thread keeps the order of sums.
    pub(super) fn grow(&self, growth: &Growth, base: f64) -> Result<GradientBooster, FitError> {
        growth.check()?;
        let solver = |error: forust_ml::errors::ForustError| FitError::Solver(error.to_string());
        let objective = match growth.loss {
            Loss::Squared => ObjectiveType::SquaredLoss,
            Loss::Logistic => ObjectiveType::LogLoss,
        };
        let sampled = growth.part_of_rows < 1.0;
        // A part of few features may be none of them.
        let least = 1.0 / self.kept.len().max(1) as f64;
        let mut booster = GradientBooster::new(
            objective,
            growth.trees,
            growth.rate as f32,
            growth.depth,
            usize::MAX,
            0.0,
            growth.shrinkage as f32,
            0.0,
            0.0,
            growth.leaf as f32,
            base,
            growth.bins,
            false,
            true,
            None,
            growth.part_of_rows as f32,
            0.2,
            0.1,
            growth.part_of_features.max(least * (1.0 + 1e-9)).min(1.0),
            growth.seed,
            f64::NAN,
            false,
            if sampled { SampleMethod::Random } else { SampleMethod::None },
            GrowPolicy::DepthWise,
            None,
            None,
            false,
            HashSet::new(),
            MissingNodeTreatment::AssignToParent,
            0,
            false,
        )
        .map_err(solver)?;
        if !self.kept.is_empty() {
            booster.fit(&self.matrix(), &self.responses, &self.weights, None).map_err(solver)?;
        }
        Ok(booster)
    }

    /// Appends the nodes of `tree` to `nodes`, and returns its root. A tree that drew no row has no mean, and adds 0.
    pub(super) fn flatten(&self, tree: &Tree, nodes: &mut Nodes) -> u32 {
        let root = nodes.len() as u32;
        for node in &tree.nodes {
            if node.is_leaf {
                let drew_none = tree.nodes.len() == 1 && node.weight_value.is_nan();
                nodes.push_leaf(if drew_none { 0.0 } else { f64::from(node.weight_value) });
            } else {
                let feature = self.kept.get(node.split_feature).map_or(u32::MAX, |kept| *kept as u32);
                let (left, right) = (root + node.left_child as u32, root + node.right_child as u32);
                nodes.push_split(
                    feature,
                    node.split_value,
                    left,
                    right,
                    node.missing_node == node.left_child,
                );
            }
        }
        root
    }
}
