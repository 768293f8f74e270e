//! Communes, by the codes of INSEE that every study shares.

pub use augure_geo::insee::{CommuneCode, CommuneError, Departement};
