//! Logical types, by which newer writers declare the meaning of a column: a union of structures.

use super::super::column::TimeUnit;
use super::Read;
use super::thrift::{Header, Kind};

/// A logical type, as far as columns of bundles have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Logical {
    Text,
    Date,
    /// An instant; `None` for local times and for units that no table of a bundle has.
    Timestamp(Option<TimeUnit>),
    /// Parquet's number of any other.
    Other(i16),
}

impl Logical {
    /// The one member of the union that is set; `None` where none is.
    pub(super) fn read(header: &mut Header<'_>) -> Read<Option<Self>> {
        let mut logical = None;
        header.structure(|header, number, kind| {
            let is_instant = number == 8 && kind == Kind::Struct;
            logical = Some(match number {
                1 => Self::Text,
                6 => Self::Date,
                8 if is_instant => Self::Timestamp(timestamp(header)?),
                other => Self::Other(other),
            });
            Ok(is_instant)
        })?;
        Ok(logical)
    }

    /// Parquet's number of the type.
    pub(super) const fn code(self) -> i16 {
        match self {
            Self::Text => 1,
            Self::Date => 6,
            Self::Timestamp(_) => 8,
            Self::Other(code) => code,
        }
    }
}

/// The unit of instants in UTC; `None` for local times and for nanoseconds.
fn timestamp(header: &mut Header<'_>) -> Read<Option<TimeUnit>> {
    let (mut is_utc, mut unit) = (false, None);
    header.structure(|header, number, kind| {
        match (number, kind) {
            (1, Kind::True) => is_utc = true,
            (2, Kind::Struct) => {
                header.structure(|_, number, _| {
                    unit = match number {
                        1 => Some(TimeUnit::Millis),
                        2 => Some(TimeUnit::Micros),
                        _ => None,
                    };
                    Ok(false)
                })?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(unit.filter(|_| is_utc))
}
