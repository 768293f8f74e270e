//! The arrays behind trees, and their checks.

/// The child of a leaf: position 0 is a root, so that no node has it for a child.
pub const LEAF: u32 = 0;

/// Arrays that are no trees.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TreesError {
    /// Arrays of different lengths.
    #[error("the arrays of the nodes have different lengths; expected one entry per node in each")]
    Lengths,
    /// No tree.
    #[error("a model of no trees; expected at least one root")]
    NoTrees,
    /// A root outside of the arrays.
    #[error("root {root} of {nodes} nodes; expected a position below {nodes}")]
    Root {
        /// The root.
        root: u32,
        /// Number of nodes.
        nodes: usize,
    },
    /// A root that does not come after the root of the tree before.
    #[error("root {root} after root {before}; expected roots in ascending order")]
    RootOrder {
        /// The root.
        root: u32,
        /// The root of the tree before.
        before: u32,
    },
    /// A child that would make a walk leave the arrays or run in a circle.
    #[error("node {node} has child {child} of {nodes} nodes; expected a position after its parent's")]
    Child {
        /// The parent.
        node: usize,
        /// The child.
        child: u32,
        /// Number of nodes.
        nodes: usize,
    },
    /// A feature that the model does not have.
    #[error("node {node} splits on feature {feature} of {features}")]
    Feature {
        /// The node.
        node: usize,
        /// Its feature.
        feature: u32,
        /// Number of features.
        features: usize,
    },
    /// A threshold or value that is not finite.
    #[error("node {0} has a threshold or value that is not a finite number")]
    NotFinite(usize),
    /// A base that is not finite.
    #[error("the base is {0}, expected a finite number")]
    Base(f64),
}

/// The nodes of all trees, one entry per node in each array.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Nodes {
    /// The feature compared; ignored in leaves.
    pub feature: Vec<u32>,
    /// The number to compare it with; ignored in leaves.
    pub threshold: Vec<f64>,
    /// Position of the node for features below the threshold; [`LEAF`] in leaves.
    pub left: Vec<u32>,
    /// Position of the node for the others; [`LEAF`] in leaves.
    pub right: Vec<u32>,
    /// Whether an absent feature leads left; ignored in leaves.
    pub missing_left: Vec<bool>,
    /// The value of a leaf; ignored elsewhere.
    pub value: Vec<f64>,
}

impl Nodes {
    /// Number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.feature.len()
    }

    /// True without nodes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.feature.is_empty()
    }

    /// Appends a node with two children.
    pub fn push_split(&mut self, feature: u32, threshold: f64, left: u32, right: u32, missing_left: bool) {
        self.feature.push(feature);
        self.threshold.push(threshold);
        self.left.push(left);
        self.right.push(right);
        self.missing_left.push(missing_left);
        self.value.push(0.0);
    }

    /// Appends a leaf.
    pub fn push_leaf(&mut self, value: f64) {
        self.push_split(0, 0.0, LEAF, LEAF, false);
        if let Some(last) = self.value.last_mut() {
            *last = value;
        }
    }

    pub(super) fn check(&self, features: usize) -> Result<(), TreesError> {
        let nodes = self.len();
        let lengths = [
            self.threshold.len(),
            self.left.len(),
            self.right.len(),
            self.missing_left.len(),
            self.value.len(),
        ];
        if lengths.iter().any(|length| *length != nodes) {
            return Err(TreesError::Lengths);
        }
        for node in 0..nodes {
            if !self.threshold[node].is_finite() || !self.value[node].is_finite() {
                return Err(TreesError::NotFinite(node));
            }
            let children = [self.left[node], self.right[node]];
            if children == [LEAF, LEAF] {
                continue;
            }
            if let Some(&child) = children.iter().find(|c| **c as usize <= node || **c as usize >= nodes) {
                return Err(TreesError::Child { node, child, nodes });
            }
            let feature = self.feature[node];
            if feature as usize >= features {
                return Err(TreesError::Feature { node, feature, features });
            }
        }
        Ok(())
    }

    /// The value of the leaf that `features` lead to from `root`. The nodes have been checked.
    pub(super) fn leaf(&self, root: u32, features: &[Option<f64>]) -> f64 {
        let mut at = root as usize;
        while self.left[at] != LEAF {
            let left = match features[self.feature[at] as usize] {
                Some(x) => x < self.threshold[at],
                None => self.missing_left[at],
            };
            at = if left { self.left[at] } else { self.right[at] } as usize;
        }
        self.value[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(left: u32, right: u32) -> Nodes {
        let mut nodes = Nodes::default();
        nodes.push_split(0, 0.5, left, right, false);
        nodes.push_leaf(1.0);
        nodes.push_leaf(2.0);
        nodes
    }

    #[test]
    fn each_fault_has_its_error() {
        assert_eq!(split(1, 2).check(1), Ok(()));
        assert_eq!(split(1, 0).check(1), Err(TreesError::Child { node: 0, child: 0, nodes: 3 }));
        assert_eq!(split(1, 3).check(1), Err(TreesError::Child { node: 0, child: 3, nodes: 3 }));
        assert_eq!(split(1, 2).check(0), Err(TreesError::Feature { node: 0, feature: 0, features: 0 }));
        let mut nodes = split(1, 2);
        nodes.value[2] = f64::NAN;
        assert_eq!(nodes.check(1), Err(TreesError::NotFinite(2)));
        nodes.value.pop();
        assert_eq!(nodes.check(1), Err(TreesError::Lengths));
    }
}
