//! The throw-away study of the tests: nine squares. Built with the feature `trial` only.

use augure_core::bundle::table::Table;

use crate::bundle::write::BundleTable;
use crate::study::outcome::Outcome;
use crate::study::prepared::Prepared;
use crate::study::{Commands, Study, pack};

/// Tables that every view reads.
const FIRST: &[&str] = &["squares"];

/// The study, as the command line knows it.
pub const TRIAL: Study = Study {
    slug: "trial",
    about: "squares, to try the house with a second study",
    columns: "table,column,fr,en\nsquares,,Des carrés.,Squares.\nsquares,square,Un carré.,A square.\n",
    prepare: |_| {
        let sides: Vec<i32> = (1..=9).collect();
        Ok(Prepared {
            data_until: "1970-01-01".to_owned(),
            sources: Vec::new(),
            inputs: Vec::new(),
            tables: vec![BundleTable::whole(
                Table::from_rows("squares", &sides).int("square", |side| side * side).table(),
            )],
            first: FIRST,
            opening: None,
            summary: String::new(),
            outcome: Outcome::Clean,
        })
    },
    checks: |_| Ok(Vec::new()),
    pack: |bundle, place| pack::whole(bundle, FIRST, place),
    views: "",
    database: None,
    commands: Commands::NONE,
};
