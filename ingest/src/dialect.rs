//! The separator of a text's cells.

/// Separators of cells, the more likely first.
pub(crate) const SEPARATORS: [u8; 4] = *b";\t,|";

/// The separator that gives most of `lines` the same number of cells, at least two, and that number.
///
/// In a tie, `;` wins over a tab, a tab over a comma (which may be a decimal one), a comma over a bar.
pub(crate) fn vote(lines: &[&str]) -> Option<(u8, usize)> {
    let mut best: Option<(usize, u8, usize)> = None;
    for separator in SEPARATORS {
        let mut widths: Vec<usize> = lines
            .iter()
            .filter(|line| !line.trim().is_empty())
            .map(|line| cells(line, separator).len())
            .filter(|width| *width > 1)
            .collect();
        widths.sort_unstable();
        for same in widths.chunk_by(|a, b| a == b) {
            let width = same.first().copied().unwrap_or(0);
            // More lines that agree, or as many that have more cells.
            if best.is_none_or(|(lines, by, cells)| {
                same.len() > lines || (same.len() == lines && by == separator && width > cells)
            }) {
                best = Some((same.len(), separator, width));
            }
        }
    }
    best.map(|(_, separator, width)| (separator, width))
}

/// The separator that a first line such as `sep=;` declares for Excel.
pub(crate) fn declared(line: &str) -> Option<u8> {
    let line = line.trim_matches(|c| c == '"' || c == ' ');
    let (key, separator) = line.split_at_checked(4)?;
    match separator.as_bytes() {
        [one] if key.eq_ignore_ascii_case("sep=") && one.is_ascii() && !matches!(one, b'"' | b'\n') => {
            Some(*one)
        }
        _ => None,
    }
}

/// The cells of one line.
pub(crate) fn cells(line: &str, separator: u8) -> Vec<String> {
    let mut record = csv::StringRecord::new();
    let _ = reader(std::io::Cursor::new(line.as_bytes()), separator, true).read_record(&mut record);
    record.iter().map(str::to_owned).collect()
}

/// A reader of records with any number of cells each.
pub(crate) fn reader<R: std::io::Read>(text: R, separator: u8, quotes: bool) -> csv::Reader<R> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .quoting(quotes)
        .from_reader(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_that_agree_elect_the_separator() {
        for (text, expected) in [
            ("a;b\n1,5;2,5\n3,5;4,5", Some((b';', 2))),
            ("day\train\n1\t2,5\n2\t3,5", Some((b'\t', 2))),
            // One title has more commas than any row has semicolons.
            ("Rain, wind, sun, and more, by day\nday;rain\n1;2\n2;3", Some((b';', 2))),
            ("a,b,c\n1,2,3\n\"x;y;z\",2,3", Some((b',', 3))),
            ("a|b\n1|2", Some((b'|', 2))),
            ("alone\n1\n2", None),
            ("", None),
        ] {
            assert_eq!(vote(&text.lines().collect::<Vec<_>>()), expected, "{text}");
        }
    }

    #[test]
    fn excel_lines_declare_the_separator() {
        for (line, expected) in [
            ("sep=;", Some(b';')),
            ("SEP=^", Some(b'^')),
            ("\"sep=,\"", Some(b',')),
            ("sep=\t", Some(b'\t')),
            ("sep=", None),
            ("sep=;;", None),
            ("été=;", None),
        ] {
            assert_eq!(declared(line), expected, "{line}");
        }
    }

    proptest! {
        #[test]
        fn a_regular_table_is_read_by_its_separator(
            cells in prop::collection::vec(prop::collection::vec("[a-zé0-9 ]{1,8}", 4), 3..12),
            separator in prop::sample::select(SEPARATORS.to_vec()),
        ) {
            let lines: Vec<String> =
                cells.iter().map(|row| row.join(&char::from(separator).to_string())).collect();
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            prop_assert_eq!(vote(&lines), Some((separator, 4)));
        }
    }
}
