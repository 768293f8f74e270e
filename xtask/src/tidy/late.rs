//! A rule on deferred code: the signals that it reads may be gone when it runs.

use super::problem::Problem;
use super::source::shipped_lines;

/// Calls whose closure runs after the code around it.
const LATER: [&str; 4] = ["spawn_local(", "request_animation_frame(", "set_timeout(", "set_interval("];

/// Reads that panic when the view that owned the signal is gone.
const READS: [&str; 8] = [
    ".get()",
    ".get_untracked()",
    ".with(",
    ".with_untracked(",
    ".read_untracked()",
    ".get_value()",
    ".with_value(",
    ".read_value()",
];

/// The state that the page never drops.
const LASTING: &str = "src/elections/session.rs";

/// Reads of signals in deferred code that panic if the signal is gone; `try_…` methods do not.
pub(crate) fn reads(path: &str, text: &str) -> Vec<Problem> {
    if !path.starts_with("src/") || path == LASTING {
        return Vec::new();
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut problems = Vec::new();
    // How far the line is indented that started what runs later.
    let mut later = None;
    for (index, line) in shipped_lines(path, text) {
        if later.is_some_and(|start| indent(line) <= start && !line.trim().is_empty()) {
            later = None;
        }
        if later.is_none() && LATER.iter().any(|call| line.contains(call)) && !line.contains("use ") {
            later = Some(indent(line));
        }
        if later.is_some()
            && let Some(read) = READS.iter().find(|read| line.contains(**read))
        {
            let what =
                format!("`{read}` in what runs later panics when the view is gone: read before, or `try`");
            problems.push(Problem::on_line(path, index, what));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_later_reads_no_signal_that_may_be_gone() {
        let copy = "fn a() {\n    spawn_local(async move {\n        copy(&text.get_untracked()).await;\n    });\n}\n";
        let found = reads("src/ui/a.rs", copy);
        assert!(found.len() == 1 && found[0].to_string().starts_with("src/ui/a.rs:3: error"), "{found:?}");
        assert_eq!(reads("src/ui/a.rs", "    set_timeout(move || set(text.get()), NOW);\n").len(), 1);
        assert_eq!(reads("src/ui/a.rs", &copy.replace("get_untracked", "try_get_untracked")), []);
        assert_eq!(reads("src/ui/a.rs", "    spawn_local(work);\n    said.get();\n"), []);
        assert_eq!(reads(LASTING, copy), []);
        assert_eq!(reads("e2e/tests/a.rs", copy), []);
    }
}
