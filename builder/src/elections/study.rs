//! The study's description for the command line and the bundle.

use augure_elections::tables::FIRST;

use super::database::DATABASE;
use super::prepare::{Models, prepare};
use super::{STUDY, check, command, pack};
use crate::study::{Commands, Study};

/// French elections.
pub const ELECTIONS: Study = Study {
    slug: STUDY,
    about: "French elections, polling station by polling station",
    columns: include_str!("../../config/columns.csv"),
    prepare: |options| prepare(options, Models::Train),
    checks: |bundle| Ok(check::checks(bundle)?),
    pack: |bundle, commune| Ok(pack::pack(bundle, commune, &FIRST)?),
    views: "",
    database: Some(DATABASE),
    commands: Commands { add: command::add, run: command::run },
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_line_of_the_descriptions_is_whole_and_stands_once() {
        let mut reader = csv::Reader::from_reader(ELECTIONS.columns.as_bytes());
        let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let keys: BTreeSet<(&str, &str)> = lines.iter().map(|line| (&line[0], &line[1])).collect();
        assert_eq!(keys.len(), lines.len());
        for line in &lines {
            let whole = line.len() == 4 && !line[0].is_empty() && !line[2].is_empty() && !line[3].is_empty();
            assert!(whole, "{line:?}");
        }
    }
}
