//! Tables as CSV text, for spreadsheets in French and for programs.
//!
//! Two dialects: [`Dialect::Excel`] opens by a double click where the decimal sign is a comma (`;`, byte order mark,
//! comma, CRLF); [`Dialect::Machine`] is RFC 4180 with a dot. Cells of text that a spreadsheet would run as a formula
//! (`=`, `+`, `-`, `@`, tab or carriage return first) get an apostrophe before them in both, as OWASP advises; numbers
//! do not.
//!
//! ```
//! use augure_core::csv_text::{Cell, Dialect, write};
//! let rows = [vec![Cell::Text("Bureau 1".into()), Cell::Number(21.26, 1), Cell::Absent]];
//! assert_eq!(write(Dialect::Machine, &["bureau", "centre", "droite"], rows), "bureau,centre,droite\r\nBureau 1,21.3,\r\n");
//! ```

/// The form of CSV text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `;`, byte order mark, decimal comma: French spreadsheets.
    Excel,
    /// `,`, decimal dot: programs.
    Machine,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words, guarded against formulas.
    Text(String),
    /// A number with that many decimals, never `-0`; written as absent when it is not finite.
    Number(f64, usize),
    /// A count with at most that many decimals, and no trailing zeros: `94`, `94.5`.
    Count(f64, usize),
    /// An empty cell, for an absent value.
    Absent,
}

/// `heads` and `rows` as text, each line ended by CRLF. Rows may have any number of cells.
#[must_use]
pub fn write(dialect: Dialect, heads: &[&str], rows: impl IntoIterator<Item = Vec<Cell>>) -> String {
    let mut text = String::new();
    if dialect == Dialect::Excel {
        text.push('\u{feff}');
    }
    line(&mut text, dialect, heads.iter().map(|head| words(head)));
    for row in rows {
        line(&mut text, dialect, row.iter().map(|cell| printed(cell, dialect)));
    }
    text
}

fn line(text: &mut String, dialect: Dialect, cells: impl Iterator<Item = String>) {
    let separator = if dialect == Dialect::Excel { ';' } else { ',' };
    for (position, cell) in cells.enumerate() {
        if position > 0 {
            text.push(separator);
        }
        text.push_str(&cell);
    }
    text.push_str("\r\n");
}

fn printed(cell: &Cell, dialect: Dialect) -> String {
    match cell {
        Cell::Text(text) => words(text),
        Cell::Number(value, decimals) | Cell::Count(value, decimals) if value.is_finite() => {
            let mut printed = format!("{value:.decimals$}");
            if matches!(cell, Cell::Count(..)) && printed.contains('.') {
                printed.truncate(printed.trim_end_matches('0').trim_end_matches('.').len());
            }
            let printed = match printed.strip_prefix('-') {
                Some(zero) if zero.bytes().all(|b| matches!(b, b'0' | b'.')) => zero.to_owned(),
                _ => printed,
            };
            if dialect == Dialect::Excel { printed.replace('.', ",") } else { printed }
        }
        Cell::Number(..) | Cell::Count(..) | Cell::Absent => String::new(),
    }
}

/// Guarded, and quoted for both separators: a reader that guesses the separator guesses right.
fn words(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([';', ',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(dialect: Dialect, cell: Cell) -> String {
        let text = write(dialect, &["a"], [vec![cell]]);
        let (_, rest) = text.split_once("\r\n").unwrap();
        rest.strip_suffix("\r\n").unwrap().to_owned()
    }

    #[test]
    fn a_french_spreadsheet_gets_mark_semicolon_and_comma() {
        let rows = [vec![Cell::Text("Sète".into()), Cell::Number(-1.25, 2), Cell::Absent]];
        let text = write(Dialect::Excel, &["commune", "écart", "centre"], rows);
        assert_eq!(text, "\u{feff}commune;écart;centre\r\nSète;-1,25;\r\n");
    }

    #[test]
    fn formulas_stay_text_and_negative_numbers_stay_numbers() {
        for text in ["=1+1", "+33", "-1", "@SUM(A1)", "\tx"] {
            assert_eq!(one(Dialect::Machine, Cell::Text(text.into())), format!("'{text}"));
        }
        assert_eq!(
            one(Dialect::Excel, Cell::Text("=HYPERLINK(\"x\";1)".into())),
            "\"'=HYPERLINK(\"\"x\"\";1)\""
        );
        assert_eq!(one(Dialect::Machine, Cell::Number(-1.0, 0)), "-1");
    }

    #[test]
    fn numbers_have_the_decimals_asked_for_and_no_negative_zero() {
        assert_eq!(one(Dialect::Machine, Cell::Number(21.349, 1)), "21.3");
        assert_eq!(one(Dialect::Excel, Cell::Number(33_171.0, 0)), "33171");
        assert_eq!(one(Dialect::Excel, Cell::Number(-0.000_01, 2)), "0,00");
        assert_eq!(one(Dialect::Machine, Cell::Number(f64::NAN, 2)), "");
    }

    #[test]
    fn counts_have_no_decimals_that_say_nothing() {
        let printed =
            [(94.0, "94"), (94.5, "94,5"), (94.125, "94,125"), (100.0, "100"), (0.0, "0"), (-0.000_1, "0")];
        for (value, shown) in printed {
            assert_eq!(one(Dialect::Excel, Cell::Count(value, 3)), shown);
        }
        assert_eq!(one(Dialect::Machine, Cell::Count(1_000.0, 0)), "1000");
        assert_eq!(one(Dialect::Machine, Cell::Count(f64::INFINITY, 3)), "");
    }

    #[test]
    fn what_would_end_a_cell_is_quoted() {
        assert_eq!(one(Dialect::Machine, Cell::Text("a \"b\"".into())), "\"a \"\"b\"\"\"");
        for text in ["a;b", "a,b", "1,2", "a\nb"] {
            for dialect in [Dialect::Excel, Dialect::Machine] {
                assert_eq!(one(dialect, Cell::Text(text.into())), format!("\"{text}\""));
            }
        }
    }

    /// A reader of its own: cells of one line, as RFC 4180 says.
    fn read(text: &str, separator: char) -> Vec<String> {
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    cell.push('"');
                    chars.next();
                }
                '"' => quoted = !quoted,
                c if c == separator && !quoted => cells.push(std::mem::take(&mut cell)),
                c => cell.push(c),
            }
        }
        cells.push(cell);
        cells
    }

    proptest! {
        #[test]
        fn any_text_reads_back_and_none_starts_a_formula(texts in prop::collection::vec("[0-9a-e,;\"\n\r=+@'-]{0,6}|.*", 1..5)) {
            for (dialect, separator) in [(Dialect::Excel, ';'), (Dialect::Machine, ',')] {
                let text = write(dialect, &[], [texts.iter().cloned().map(Cell::Text).collect()]);
                let text = text.trim_start_matches('\u{feff}').strip_prefix("\r\n").unwrap();
                let cells = read(text.strip_suffix("\r\n").unwrap(), separator);
                prop_assert_eq!(cells.len(), texts.len());
                for (cell, text) in cells.iter().zip(&texts) {
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", cell);
                    prop_assert_eq!(cell.strip_prefix('\'').filter(|rest| rest == text).unwrap_or(cell), text);
                }
            }
        }

        #[test]
        fn any_number_reads_back(value in -1e6..1e6_f64) {
            let shown = one(Dialect::Excel, Cell::Number(value, 3)).replace(',', ".");
            prop_assert!((shown.parse::<f64>().unwrap() - value).abs() <= 0.000_501);
            let count = one(Dialect::Machine, Cell::Count(value, 3));
            prop_assert!((count.parse::<f64>().unwrap() - value).abs() <= 0.000_501);
            prop_assert!(!count.contains('.') || !count.ends_with('0'));
        }
    }
}
