//! A failed test and its reason.

/// A failed test.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failed {
    pub(crate) name: String,
    /// Everything that it printed.
    pub(crate) output: String,
}

/// Limits of the message in a summary.
const SHOWN_LINES: usize = 4;
const SHOWN_CHARACTERS: usize = 240;

impl Failed {
    /// The message of its panic, and the places in the tests' own files that led there, the innermost first.
    pub(crate) fn why(&self) -> Vec<String> {
        let stopped = self.output.lines().skip_while(|line| !line.contains(" panicked at "));
        let message = stopped.clone().take_while(|line| !is_aside(line)).take(SHOWN_LINES);
        let mut why: Vec<String> =
            message.map(|line| line.chars().take(SHOWN_CHARACTERS).collect()).collect();
        let places = stopped.filter_map(|line| line.trim_start().strip_prefix("at ./tests/journeys/"));
        // Places further out belong to the runner, not to the test.
        why.extend(
            places
                .take_while(|place| !place.starts_with("support/mod.rs"))
                .map(|place| format!("at journeys/{place}")),
        );
        why
    }
}

/// Whether the message of a panic ends with the line before this one.
fn is_aside(line: &str) -> bool {
    line.starts_with("stack backtrace:") || line.starts_with("note: ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_it_failed_is_its_message_and_its_places() {
        let output = "skipped aloud\n\nthread 'b' (5) panicked at e2e/tests/journeys/support/page.rs:116:41:\nnothing-there: not on the page\n\
                      stack backtrace:\n   0: __rustc::rust_begin_unwind\n             at /rustc/5980/library/std/src/panicking.rs:689:5\n   \
                      4: {async_fn#0}\n             at ./tests/journeys/support/page.rs:116:23\n   5: {async_block#0}\n             \
                      at ./tests/journeys/keyboard.rs:74:36\n             at ./tests/journeys/support/mod.rs:28:34\n             at ./tests/journeys/keyboard.rs:71:5\n";
        let failed = Failed { name: "b".into(), output: output.into() };
        let expected = [
            "thread 'b' (5) panicked at e2e/tests/journeys/support/page.rs:116:41:",
            "nothing-there: not on the page",
            "at journeys/support/page.rs:116:23",
            "at journeys/keyboard.rs:74:36",
        ];
        assert_eq!(failed.why(), expected);
        let silent = Failed { name: "c".into(), output: "skipped aloud\n".into() };
        assert_eq!(silent.why(), [""; 0]);
    }
}
