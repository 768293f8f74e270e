//! Questions in SQL, and what can be wrong with them.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::SchemaError;
use datafusion::error::DataFusionError;
use datafusion::execution::SendableRecordBatchStream;
use datafusion::execution::context::SQLOptions;
use futures_util::StreamExt;
use tokio::runtime::Runtime;

use crate::names::identifier;
use crate::session::Session;

/// Names offered in the place of one that is not there.
const OFFERED: usize = 5;

/// The rows of an answer, batch by batch.
pub struct Answer<'s> {
    stream: SendableRecordBatchStream,
    runtime: &'s Runtime,
}

/// A question that has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// A column that is not there.
    #[error("there is no column `{name}`{}; `augure-builder query` lists all of them", offer(.like))]
    Column {
        /// The name.
        name: String,
        /// Names that are like it.
        like: Vec<String>,
    },
    /// A table that is not there.
    #[error("there is no table `{name}`: there are {}", .known.join(", "))]
    Table {
        /// The name.
        name: String,
        /// The tables.
        known: Vec<String>,
    },
    /// A statement that changes something.
    #[error("a query only reads, by SELECT, WITH, EXPLAIN or DESCRIBE: {0}")]
    Changes(String),
    /// Anything else, in the engine's words.
    #[error("{0}")]
    Other(String),
}

fn offer(like: &[String]) -> String {
    if like.is_empty() { String::new() } else { format!(" (is {} meant?)", like.join(", ")) }
}

impl Session {
    /// The answer to the question `sql`.
    ///
    /// # Errors
    /// When it is no SQL, changes something, or names what is not there.
    pub fn ask(&self, sql: &str) -> Result<Answer<'_>, QueryError> {
        let options =
            SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
        let stream = self
            .runtime()
            .block_on(async { self.context().sql_with_options(sql, options).await?.execute_stream().await });
        let stream = stream.map_err(|error| self.explain(&error))?;
        Ok(Answer { stream, runtime: self.runtime() })
    }

    /// Names of the tables and views.
    #[must_use]
    pub fn table_names(&self) -> Vec<String> {
        let tables = self.manifest().tables.keys().cloned();
        ["bureaux", "communes", "departements", crate::layout::EVERYTHING]
            .map(String::from)
            .into_iter()
            .chain(tables)
            .collect()
    }

    fn explain(&self, error: &DataFusionError) -> QueryError {
        let root = error.find_root();
        if let DataFusionError::SchemaError(schema, _) = root
            && let SchemaError::FieldNotFound { field, valid_fields } = schema.as_ref()
        {
            let valid: Vec<&str> = valid_fields.iter().map(|column| column.name.as_str()).collect();
            return QueryError::Column { name: field.name.clone(), like: like(&field.name, &valid) };
        }
        let text = root.strip_backtrace();
        let missing = text.split_once("table '").and_then(|(_, rest)| rest.split_once("' not found"));
        if let Some((name, _)) = missing {
            let name = name.rsplit('.').next().unwrap_or(name).to_owned();
            return QueryError::Table { name, known: self.table_names() };
        }
        if text.contains("not supported: ")
            && ["DDL", "DML", "Statement"].iter().any(|kind| text.contains(kind))
        {
            return QueryError::Changes(text);
        }
        QueryError::Other(text)
    }
}

impl Answer<'_> {
    /// The columns.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        self.stream.schema()
    }

    /// The next rows; `None` after the last.
    ///
    /// # Errors
    /// When the engine fails on the way, such as on a division by zero.
    pub fn next_rows(&mut self) -> Result<Option<RecordBatch>, QueryError> {
        let next = self.runtime.block_on(self.stream.next()).transpose();
        next.map_err(|error| QueryError::Other(error.strip_backtrace()))
    }
}

/// The names of `valid` that are most like `name`: with most letters in common, three in a row.
fn like(name: &str, valid: &[&str]) -> Vec<String> {
    let threes = |text: &str| -> Vec<String> {
        let letters: Vec<char> = identifier(text).chars().collect();
        letters.windows(3.min(letters.len().max(1))).map(|three| three.iter().collect()).collect()
    };
    let own = threes(name);
    let mut scored: Vec<(f64, &str)> = valid
        .iter()
        .map(|&other| {
            let others = threes(other);
            let common = own.iter().filter(|three| others.contains(three)).count();
            // Columns of results begin with their table's name: `exprimes` is the end of many.
            let whole = !own.is_empty() && common == own.len();
            (
                f64::from(u8::from(whole)) + 2.0 * common as f64 / (own.len() + others.len()).max(1) as f64,
                other,
            )
        })
        .filter(|(score, _)| *score > 0.3)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(OFFERED).map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_like_the_one_asked_for_are_offered() {
        let valid = ["commune", "commune_name", "inscrits", "rev_revmoyfoy1992", "rev_revmoyfoy2002"];
        assert_eq!(like("revmoyfoy1992", &valid)[0], "rev_revmoyfoy1992");
        assert_eq!(like("Inscrit", &valid), ["inscrits"]);
        assert_eq!(like("exprimes", &["a_long_name_of_a_table_exprimes"]).len(), 1);
        assert!(like("zzz", &valid).is_empty());
    }
}
