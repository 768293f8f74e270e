//! The records of a table in any format.

use crate::columnar::{self, Columnar};
use crate::compression;
use crate::delimited::{self, Delimited};
use crate::findings::Findings;
use crate::groups;
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sheet::{self, Sheet};

/// The records, one after another.
#[derive(Debug)]
pub(crate) enum Source {
    Text(Box<Delimited>),
    Sheet(Sheet),
    Columnar(Box<Columnar>),
}

/// A table after its header.
pub(crate) struct Opened {
    /// Names of the columns, those completed that a header leaves out of repeated groups.
    pub(crate) names: Vec<String>,
    /// True when the header holds figures instead of names.
    pub(crate) figures: bool,
    pub(crate) source: Source,
    pub(crate) problems: Vec<Problem>,
}

impl Source {
    /// Opens the table in `bytes`, compressed or not; of a workbook, the sheet called `sheet` where one is named.
    ///
    /// # Errors
    /// When the bytes are no table.
    pub(crate) fn open(bytes: Vec<u8>, schema: &Schema, sheet: Option<&str>) -> Result<Opened, Box<Problem>> {
        let bytes = compression::unpacked(bytes)?;
        let (names, width, figures, source, problems) = if bytes.starts_with(b"PAR1") {
            let (names, columnar) = columnar::open(bytes)?;
            (names, 0, false, Self::Columnar(Box::new(columnar)), Vec::new())
        } else if sheet::is_workbook(&bytes) {
            let opened = sheet::open(&bytes, schema, sheet)?;
            let width = opened.sheet.width();
            (opened.names, width, opened.figures, Self::Sheet(opened.sheet), opened.problems)
        } else {
            let opened = delimited::open(&bytes, schema)?;
            let text = Self::Text(Box::new(opened.records));
            (opened.names, opened.width, opened.figures, text, opened.problems)
        };
        let names = if schema.group.is_empty() {
            names.iter().map(|name| name.trim().to_owned()).collect()
        } else {
            groups::complete(&names, width.max(names.len()), schema)
        };
        Ok(Opened { names, figures, source, problems })
    }

    /// The cells of the record read last.
    pub(crate) fn cells(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => text.cells(),
            Self::Sheet(sheet) => sheet.cells(),
            Self::Columnar(columnar) => columnar.cells(),
        }
    }

    /// Calls `look` with the cells of every record, before the first of them is read.
    pub(crate) fn survey(&mut self, look: &mut dyn FnMut(&[&str])) {
        match self {
            Self::Text(text) => text.survey(look),
            Self::Sheet(sheet) => {
                let start = sheet.position();
                while sheet.read().is_some() {
                    look(&sheet.cells());
                }
                sheet.go_to(start);
            }
            Self::Columnar(columnar) => {
                // What cannot be read is told when it is read for good.
                let mut untold = Findings::new("", Vec::new());
                while let Some(Ok(_)) = columnar.read(&mut untold) {
                    look(&columnar.cells());
                }
                columnar.rewind();
            }
        }
    }
}
