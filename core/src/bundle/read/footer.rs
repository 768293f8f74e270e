//! A file's footer: its columns, and the position of the pages of each.
//!
//! <https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift>

use super::super::column::TimeUnit;
use super::logical::Logical;
use super::thrift::{Header, Kind};
use super::{Damage, Read, slice};

/// The first and last four bytes of every Parquet file.
const MAGIC: &[u8] = b"PAR1";
/// Most columns of a table.
const MAX_COLUMNS: usize = 1_000;

/// The physical types that columns of bundles have, with Parquet's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Physical {
    Boolean,
    Int32,
    Int64,
    Float,
    Double,
    Bytes,
}

/// The declared meaning of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Plain,
    Utf8,
    Date,
    Timestamp(TimeUnit),
}

/// A column of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// `None` for types that no table of a bundle has: their numbers are in `codes`.
    pub(crate) physical: Option<Physical>,
    pub(crate) meaning: Option<Meaning>,
    /// Parquet's numbers of the physical, converted and logical types, for messages.
    pub(crate) codes: (i64, Option<i64>, Option<i16>),
    /// Whether values may be absent.
    pub(crate) optional: bool,
}

/// The position of one column's pages in one row group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Chunk {
    pub(crate) start: usize,
    pub(crate) length: usize,
    pub(crate) values: usize,
    pub(crate) snappy: bool,
}

/// The content of a footer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Footer {
    pub(crate) fields: Vec<Field>,
    pub(crate) rows: usize,
    /// For each row group, its number of rows and a chunk for each field.
    pub(crate) groups: Vec<(usize, Vec<Chunk>)>,
    /// Notes about the table: keys and values.
    pub(crate) notes: Vec<(String, String)>,
}

impl Footer {
    /// The footer of the file `bytes`, consistent with itself and with the file's length.
    pub(crate) fn in_file(bytes: &[u8]) -> Read<Self> {
        let framed = bytes.len() >= 12 && bytes.starts_with(MAGIC) && bytes.ends_with(MAGIC);
        let end = bytes.len().saturating_sub(8);
        let length: [u8; 4] = match framed.then(|| slice(bytes, end, 4)).transpose()? {
            Some(length) => length.try_into().map_err(|_| Damage("it has no footer"))?,
            None => return Err(Damage("it does not begin and end as a Parquet file")),
        };
        let start = end.checked_sub(u32::from_le_bytes(length) as usize).filter(|start| *start >= 4);
        let start = start.ok_or(Damage("its footer is said to be longer than the file"))?;
        let footer = Self::read(&mut Header::new(slice(bytes, start, end - start)?))?;
        footer.check(start)?;
        Ok(footer)
    }

    fn read(header: &mut Header<'_>) -> Read<Self> {
        let mut footer = Self::default();
        let mut root = false;
        header.structure(|header, number, kind| {
            match (number, kind) {
                (2, Kind::List) => header.list(|header, _| {
                    let (field, children) = field(header)?;
                    match (root, children) {
                        // The first entry is the table itself.
                        (false, _) => root = true,
                        (true, 0) => footer.fields.push(field),
                        (true, _) => return Err(Damage("it has columns within columns")),
                    }
                    if footer.fields.len() > MAX_COLUMNS {
                        Err(Damage("it has too many columns"))
                    } else {
                        Ok(())
                    }
                })?,
                (3, Kind::Int) => footer.rows = header.count()?,
                (4, Kind::List) => {
                    header.list(|header, _| group(header).map(|group| footer.groups.push(group)))?
                }
                (5, Kind::List) => {
                    header.list(|header, _| note(header).map(|note| footer.notes.push(note)))?
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(footer)
    }

    /// Every chunk lies before `end`, every group has every column, and the rows add up.
    fn check(&self, end: usize) -> Read<()> {
        let mut rows = 0_usize;
        for (group_rows, chunks) in &self.groups {
            rows = rows.saturating_add(*group_rows);
            if chunks.len() != self.fields.len() {
                return Err(Damage("a row group does not have the columns of the schema"));
            }
            for chunk in chunks {
                if chunk.start < 4 || chunk.start.checked_add(chunk.length).is_none_or(|last| last > end) {
                    return Err(Damage("a column is said to lie outside the file"));
                }
                if chunk.values != *group_rows {
                    return Err(Damage(
                        "a column is said to have another number of values than its row group",
                    ));
                }
            }
        }
        if rows == self.rows { Ok(()) } else { Err(Damage("its row groups do not add up to its rows")) }
    }
}

/// One entry of the schema, and its number of children.
fn field(header: &mut Header<'_>) -> Read<(Field, usize)> {
    let (mut name, mut children, mut physical, mut repetition) = (String::new(), 0, -1, 0);
    let (mut converted, mut logical) = (None, None);
    header.structure(|header, number, kind| {
        match (number, kind) {
            (1, Kind::Int) => physical = header.int()?,
            (3, Kind::Int) => repetition = header.int()?,
            (4, Kind::Binary) => name = header.text()?.to_owned(),
            (5, Kind::Int) => children = header.count()?,
            (6, Kind::Int) => converted = Some(header.int()?),
            (10, Kind::Struct) => logical = Logical::read(header)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    if !(0..=1).contains(&repetition) {
        return Err(Damage("it has a column of lists"));
    }
    let field = Field {
        name,
        physical: match physical {
            0 => Some(Physical::Boolean),
            1 => Some(Physical::Int32),
            2 => Some(Physical::Int64),
            4 => Some(Physical::Float),
            5 => Some(Physical::Double),
            6 => Some(Physical::Bytes),
            _ => None,
        },
        meaning: meaning(converted, logical),
        codes: (physical, converted, logical.map(Logical::code)),
        optional: repetition == 1,
    };
    Ok((field, children))
}

/// The meaning of a column's values: older writers declare the converted type alone, newer ones both. `None` for a meaning
/// that no column of a bundle has: local times, nanoseconds, decimals.
fn meaning(converted: Option<i64>, logical: Option<Logical>) -> Option<Meaning> {
    match (converted, logical) {
        (_, Some(Logical::Timestamp(unit))) => unit.map(Meaning::Timestamp),
        (None, None) => Some(Meaning::Plain),
        (Some(0), _) | (None, Some(Logical::Text)) => Some(Meaning::Utf8),
        (Some(6), _) | (None, Some(Logical::Date)) => Some(Meaning::Date),
        (Some(9), None) => Some(Meaning::Timestamp(TimeUnit::Millis)),
        (Some(10), None) => Some(Meaning::Timestamp(TimeUnit::Micros)),
        _ => None,
    }
}

fn group(header: &mut Header<'_>) -> Read<(usize, Vec<Chunk>)> {
    let (mut rows, mut chunks) = (0, Vec::new());
    header.structure(|header, number, kind| {
        match (number, kind) {
            (1, Kind::List) => header.list(|header, _| {
                let mut found = None;
                header.structure(|header, number, kind| match (number, kind) {
                    (3, Kind::Struct) => Ok(found.replace(chunk(header)?).is_none()),
                    _ => Ok(false),
                })?;
                chunks.push(found.ok_or(Damage("a column is nowhere"))?);
                Ok(())
            })?,
            (3, Kind::Int) => rows = header.count()?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok((rows, chunks))
}

fn chunk(header: &mut Header<'_>) -> Read<Chunk> {
    let mut chunk = Chunk::default();
    let (mut codec, mut data, mut dictionary) = (0, None, None);
    header.structure(|header, number, kind| {
        match (number, kind) {
            (4, Kind::Int) => codec = header.int()?,
            (5, Kind::Int) => chunk.values = header.count()?,
            (7, Kind::Int) => chunk.length = header.count()?,
            (9, Kind::Int) => data = Some(header.count()?),
            (11, Kind::Int) => dictionary = Some(header.count()?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    chunk.snappy = match codec {
        0 => false,
        1 => true,
        _ => return Err(Damage("it is compressed with something else than Snappy")),
    };
    let data = data.ok_or(Damage("a column is nowhere"))?;
    chunk.start = dictionary.filter(|at| *at > 0).map_or(data, |dictionary| dictionary.min(data));
    Ok(chunk)
}

fn note(header: &mut Header<'_>) -> Read<(String, String)> {
    let (mut key, mut value) = (String::new(), String::new());
    header.structure(|header, number, kind| {
        match (number, kind) {
            (1, Kind::Binary) => key = header.text()?.to_owned(),
            (2, Kind::Binary) => value = header.text()?.to_owned(),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok((key, value))
}
