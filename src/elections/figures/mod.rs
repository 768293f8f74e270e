//! The figures of one bureau, for every view that shows them: table, chart, references, remarks.

pub(super) mod chart;
pub(super) mod references;
pub(super) mod remarks;
pub(super) mod table;
