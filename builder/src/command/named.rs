//! The study that an argument names.

use anyhow::{Context, Result};

use crate::study::Study;

/// The study called `slug`, or the first one without a name.
///
/// # Errors
/// When there is no such study.
pub(super) fn study<'s>(studies: &'s [Study], slug: Option<&str>) -> Result<&'s Study> {
    let found = match slug {
        None => studies.first(),
        Some(slug) => studies.iter().find(|study| study.slug == slug),
    };
    found.with_context(|| {
        let known: Vec<&str> = studies.iter().map(|study| study.slug).collect();
        format!("there is no study `{}`: name one of {}", slug.unwrap_or(""), known.join(", "))
    })
}
