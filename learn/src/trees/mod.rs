//! Boosted trees and forests as flat arrays, which evaluate the same anywhere.

mod nodes;
pub mod several;
pub mod table;

pub use nodes::{LEAF, Nodes, TreesError};

use crate::logistic::sigmoid;

/// The link from the sum of the leaves to the prediction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The prediction itself.
    Identity,
    /// Log-odds of an outcome, whose probability is the prediction.
    Logistic,
}

impl Link {
    /// A stable identifier for files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Logistic => "logistic",
        }
    }

    /// The link with that identifier.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Identity, Self::Logistic].into_iter().find(|link| link.code() == code)
    }
}

/// The combination of the values of the leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Combination {
    /// Their sum, for boosting, where each tree corrects those before it.
    Sum,
    /// Their mean, for a forest, whose trees are independent.
    Mean,
}

impl Combination {
    /// A stable identifier for files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "mean",
        }
    }

    /// The combination with that identifier.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Sum, Self::Mean].into_iter().find(|combination| combination.code() == code)
    }
}

/// Trees over a fixed number of features.
///
/// A feature below a node's threshold leads left, any other right, an absent one where the node says.
#[derive(Debug, Clone, PartialEq)]
pub struct Trees {
    features: usize,
    base: f64,
    combination: Combination,
    link: Link,
    roots: Vec<u32>,
    nodes: Nodes,
}

impl Trees {
    /// Trees over `features` features, their `roots` being positions in `nodes`; `base` is added to the sum or mean of
    /// the leaves.
    ///
    /// # Errors
    /// When the arrays have different lengths, a position lies outside of them, roots are not in ascending order, a child
    /// does not come after its parent (a walk would not end), or a number is not finite.
    ///
    /// ```
    /// use augure_learn::trees::{Combination, LEAF, Link, Nodes, Trees};
    /// // Below 0.5, or absent: 1. From 0.5 on: 2.
    /// let nodes = Nodes {
    ///     feature: vec![0, 0, 0],
    ///     threshold: vec![0.5, 0.0, 0.0],
    ///     left: vec![1, LEAF, LEAF],
    ///     right: vec![2, LEAF, LEAF],
    ///     missing_left: vec![true, false, false],
    ///     value: vec![0.0, 1.0, 2.0],
    /// };
    /// let trees = Trees::new(1, 10.0, Combination::Sum, Link::Identity, vec![0], nodes)?;
    /// assert_eq!(trees.evaluate(&[Some(0.5)]), Some(12.0));
    /// assert_eq!(trees.evaluate(&[None]), Some(11.0));
    /// assert_eq!(trees.evaluate(&[]), None);
    /// # Ok::<(), augure_learn::trees::TreesError>(())
    /// ```
    pub fn new(
        features: usize,
        base: f64,
        combination: Combination,
        link: Link,
        roots: Vec<u32>,
        nodes: Nodes,
    ) -> Result<Self, TreesError> {
        nodes.check(features)?;
        if let Some(&root) = roots.iter().find(|root| **root as usize >= nodes.len()) {
            return Err(TreesError::Root { root, nodes: nodes.len() });
        }
        if let Some((&before, &root)) = roots.iter().zip(roots.iter().skip(1)).find(|(a, b)| a >= b) {
            return Err(TreesError::RootOrder { root, before });
        }
        if roots.is_empty() {
            return Err(TreesError::NoTrees);
        }
        if !base.is_finite() {
            return Err(TreesError::Base(base));
        }
        Ok(Self { features, base, combination, link, roots, nodes })
    }

    /// The prediction at `features`: a number, or a probability in `0..=1` with [`Link::Logistic`].
    ///
    /// `None` when `features` has another length than the model.
    #[must_use]
    pub fn evaluate(&self, features: &[Option<f64>]) -> Option<f64> {
        let score = self.score(features)?;
        Some(match self.link {
            Link::Identity => score,
            Link::Logistic => sigmoid(score),
        })
    }

    /// The prediction before its link: `base` and the sum or mean of one leaf per tree, added in the order of the trees.
    ///
    /// `None` when `features` has another length than the model.
    #[must_use]
    pub fn score(&self, features: &[Option<f64>]) -> Option<f64> {
        if features.len() != self.features {
            return None;
        }
        let leaves = self.roots.iter().map(|&root| self.nodes.leaf(root, features));
        Some(match self.combination {
            Combination::Sum => leaves.fold(self.base, |sum, leaf| sum + leaf),
            Combination::Mean => self.base + leaves.sum::<f64>() / self.roots.len() as f64,
        })
    }

    /// Number of features.
    #[must_use]
    pub const fn features(&self) -> usize {
        self.features
    }

    /// The number added to the sum or mean of the leaves.
    #[must_use]
    pub const fn base(&self) -> f64 {
        self.base
    }

    /// The combination of the leaves.
    #[must_use]
    pub const fn combination(&self) -> Combination {
        self.combination
    }

    /// The link from the score to the prediction.
    #[must_use]
    pub const fn link(&self) -> Link {
        self.link
    }

    /// Positions of the roots, one per tree.
    #[must_use]
    pub fn roots(&self) -> &[u32] {
        &self.roots
    }

    /// The arrays of nodes.
    #[must_use]
    pub const fn nodes(&self) -> &Nodes {
        &self.nodes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Two full trees of depth 2 over two features, with these thresholds and leaf values.
    fn trees(thresholds: &[f64], values: &[f64], combination: Combination) -> Trees {
        let mut nodes = Nodes::default();
        let mut roots = Vec::new();
        for tree in 0..2 {
            let at = nodes.len() as u32;
            roots.push(at);
            nodes.push_split(0, thresholds[3 * tree], at + 1, at + 2, true);
            nodes.push_split(1, thresholds[3 * tree + 1], at + 3, at + 4, false);
            nodes.push_split(1, thresholds[3 * tree + 2], at + 5, at + 6, true);
            values[4 * tree..4 * tree + 4].iter().for_each(|&value| nodes.push_leaf(value));
        }
        Trees::new(2, 0.5, combination, Link::Identity, roots, nodes).unwrap()
    }

    proptest! {
        #[test]
        fn a_walk_is_the_nested_conditions(
            thresholds in prop::collection::vec(-1.0..1.0f64, 6), values in prop::collection::vec(-9.0..9.0f64, 8),
            x in -1.5..1.5f64, y in -1.5..1.5f64,
        ) {
            let leaf = |tree: usize| {
                let (t, v) = (&thresholds[3 * tree..], &values[4 * tree..]);
                match (x < t[0], if x < t[0] { y < t[1] } else { y < t[2] }) {
                    (true, true) => v[0],
                    (true, false) => v[1],
                    (false, true) => v[2],
                    (false, false) => v[3],
                }
            };
            let row = [Some(x), Some(y)];
            let sum = trees(&thresholds, &values, Combination::Sum).evaluate(&row).unwrap();
            let mean = trees(&thresholds, &values, Combination::Mean).evaluate(&row).unwrap();
            prop_assert!((sum - (0.5 + leaf(0) + leaf(1))).abs() < 1e-12);
            prop_assert!((mean - (0.5 + (leaf(0) + leaf(1)) / 2.0)).abs() < 1e-12);
        }

        #[test]
        fn arrays_of_any_content_are_refused_or_end(
            feature in prop::collection::vec(0u32..3, 4), left in prop::collection::vec(0u32..6, 4),
            right in prop::collection::vec(0u32..6, 4), root in 0u32..6,
        ) {
            let nodes = Nodes {
                feature, threshold: vec![0.5; 4], left, right, missing_left: vec![true; 4], value: vec![1.0; 4],
            };
            if let Ok(trees) = Trees::new(2, 0.0, Combination::Sum, Link::Logistic, vec![root], nodes) {
                prop_assert!(trees.evaluate(&[Some(0.0), None]).is_some());
            }
        }
    }

    #[test]
    fn absent_features_go_where_the_node_says() {
        let trees = trees(&[0.0; 6], &[1.0, 2.0, 3.0, 4.0, 10.0, 20.0, 30.0, 40.0], Combination::Sum);
        // Left, then right.
        assert_eq!(trees.evaluate(&[None, None]), Some(0.5 + 2.0 + 20.0));
        // Right, then left.
        assert_eq!(trees.evaluate(&[Some(0.0), None]), Some(0.5 + 3.0 + 30.0));
    }
}
