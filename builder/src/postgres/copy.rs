//! Rows as PostgreSQL's `COPY` takes them: the fastest way in.

use std::fmt::{Display, Write};
use std::io::Write as _;

use postgres::Transaction;

use super::connect::{DatabaseError, while_doing};

/// Rows in the text form of `COPY`.
#[derive(Debug, Default)]
pub struct Rows {
    text: String,
    count: usize,
    /// Whether the present row has a value.
    begun: bool,
}

impl Rows {
    /// Adds a value to the present row; `None` is NULL.
    pub fn value(&mut self, value: Option<impl Display>) -> &mut Self {
        if std::mem::replace(&mut self.begun, true) {
            self.text.push('\t');
        }
        match value {
            None => self.text.push_str("\\N"),
            Some(value) => {
                let start = self.text.len();
                let _ = write!(self.text, "{value}");
                // Few values hold what has to be escaped.
                if self.text[start..].contains(['\\', '\t', '\n', '\r']) {
                    let plain = self.text.split_off(start);
                    self.text.extend(plain.chars().flat_map(escaped));
                }
            }
        }
        self
    }

    /// Ends the present row.
    pub fn end(&mut self) {
        self.text.push('\n');
        self.count += 1;
        self.begun = false;
    }

    /// Number of rows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Copies the rows into `table`, whose columns are in the order of the values.
    ///
    /// # Errors
    /// When the server refuses one.
    pub fn copy(&self, transaction: &mut Transaction<'_>, table: &str) -> Result<(), DatabaseError> {
        let failed = || while_doing(format!("copying {} rows into {table}", self.count));
        let mut writer = transaction.copy_in(&format!("COPY {table} FROM STDIN")).map_err(failed())?;
        // The library wraps the server's own error where there is one.
        writer.write_all(self.text.as_bytes()).map_err(|error| {
            match error.downcast::<postgres::Error>() {
                Ok(told) => failed()(told),
                Err(_) => DatabaseError::Lost { doing: format!("copying {} rows into {table}", self.count) },
            }
        })?;
        writer.finish().map_err(failed())?;
        Ok(())
    }
}

fn escaped(sign: char) -> impl Iterator<Item = char> {
    let letter = match sign {
        '\\' => Some('\\'),
        '\t' => Some('t'),
        '\n' => Some('n'),
        '\r' => Some('r'),
        _ => None,
    };
    letter.map(|_| '\\').into_iter().chain([letter.unwrap_or(sign)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_values_and_absent_ones_are_null() {
        let mut rows = Rows::default();
        rows.value(Some("a\tb\\\n")).value(None::<u8>).value(Some(0.1)).end();
        rows.value(Some("\\N")).value(Some(2)).value(Some("é")).end();
        assert_eq!(rows.text, "a\\tb\\\\\\n\t\\N\t0.1\n\\\\N\t2\té\n");
        assert_eq!(rows.count(), 2);
    }
}
