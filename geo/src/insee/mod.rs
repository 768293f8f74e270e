//! INSEE's codes of communes and départements: one normaliser for every way of writing them.

mod commune;
mod departement;
mod error;

pub use commune::CommuneCode;
pub use departement::{Departement, DepartementError};
pub use error::CommuneError;
