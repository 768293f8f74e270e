//! The rows of a table, as the base's files hold them.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::error::ArrowError;

use crate::layout;
use crate::read::Loaded;
use crate::spec::{Level, Spec};

/// The rows of `loaded`; bureaux are those that the file names, until mergers are settled.
pub(super) fn rows(spec: &Spec, loaded: &Loaded) -> Result<RecordBatch, ArrowError> {
    let codes: ArrayRef =
        Arc::new(StringArray::from_iter_values(loaded.places.iter().map(ToString::to_string)));
    let departements: ArrayRef = Arc::new(StringArray::from_iter_values(
        loaded.places.iter().map(|place| place.departement().to_string()),
    ));
    let mut columns = match spec.level {
        Level::Bureau => {
            let names: ArrayRef = Arc::new(StringArray::from(loaded.names.clone()));
            let registered: ArrayRef = Arc::new(Int64Array::from_iter_values(
                loaded.registered.iter().map(|&count| i64::from(count)),
            ));
            vec![Arc::clone(&codes), codes, departements, names, registered]
        }
        Level::Commune => vec![codes, departements],
        Level::Departement => vec![codes],
    };
    columns.extend(loaded.values.columns().iter().cloned());
    RecordBatch::try_new(layout::of_table(spec), columns)
}
