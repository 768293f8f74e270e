//! Maps of areas, coloured by a value: shapes, drawing, legend.

pub mod colours;
pub mod drawing;
pub mod legend;
pub mod shapes;
