//! How many tests ran, read from what test runners print.

use std::ops::AddAssign;

/// Tests that passed, failed, and were not run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The counts of a runner's closing line, `None` for any other line. Understands `cargo test` and
/// wasm-bindgen's runner (`test result: ok. 3 passed; 0 failed; 1 ignored; …`) and nextest
/// (`Summary [   0.1s] 4 tests run: 3 passed (1 slow), 1 failed, 2 skipped`).
pub(crate) fn closing_counts(line: &str) -> Option<Counts> {
    let line = line.trim();
    let counted = line.strip_prefix("test result: ").or_else(|| {
        line.strip_prefix("Summary [").and_then(|rest| rest.split_once(" run: ")).map(|(_, counted)| counted)
    })?;
    let count = |label: &str| number_before(counted, label);
    Some(Counts {
        passed: count(" passed")?,
        failed: count(" failed").unwrap_or(0) + count(" timed out").unwrap_or(0),
        skipped: count(" ignored").or_else(|| count(" skipped")).unwrap_or(0),
    })
}

fn number_before(text: &str, label: &str) -> Option<u64> {
    let before = &text[..text.find(label)?];
    before.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cargo_test() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(closing_counts(line), Some(Counts { passed: 12, failed: 3, skipped: 1 }));
    }

    #[test]
    fn reads_nextest() {
        let line =
            "     Summary [   0.512s] 16 tests run: 14 passed (2 slow), 1 failed, 1 timed out, 5 skipped";
        assert_eq!(closing_counts(line), Some(Counts { passed: 14, failed: 2, skipped: 5 }));
        let line = "     Summary [   0.003s] 4 tests run: 4 passed, 0 skipped";
        assert_eq!(closing_counts(line), Some(Counts { passed: 4, failed: 0, skipped: 0 }));
    }

    #[test]
    fn reads_nothing_else() {
        assert_eq!(closing_counts("test rounding::closes ... ok"), None);
        assert_eq!(closing_counts("3 passed, 0 failed"), None);
        assert_eq!(closing_counts("running 3 tests"), None);
    }
}
