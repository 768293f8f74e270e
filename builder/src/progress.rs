//! The progress bar.
