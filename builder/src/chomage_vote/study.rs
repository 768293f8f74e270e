//! The study's description for the command line and the bundle.

use augure_chomage_vote::tables::FIRST;

use super::prepare::prepare;
use super::{STUDY, check, command};
use crate::study::{Commands, Study, pack};

/// Unemployment and the vote, by département.
pub const CHOMAGE_VOTE: Study = Study {
    slug: STUDY,
    about: "Unemployment and the vote, by département",
    columns: include_str!("../../config/chomage-vote/columns.csv"),
    prepare,
    checks: check::checks,
    pack: |bundle, place| pack::whole(bundle, &FIRST, place),
    views: include_str!("../../config/chomage-vote/views.sql"),
    database: None,
    commands: Commands { add: command::add, run: command::run },
};
