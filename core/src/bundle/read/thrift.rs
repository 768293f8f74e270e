//! Thrift's compact protocol, as far as Parquet's headers use it: structures of numbered fields.
//!
//! <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>

use super::{Damage, Read, take};

/// Most levels of structures within structures: headers have five, a crafted one could have any number.
const MAX_DEPTH: u32 = 16;
/// Most entries of a list: tables of bundles have tens of columns and one row group.
const MAX_LIST: usize = 100_000;

/// The wire type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    True,
    False,
    Byte,
    /// Integers of 16, 32 and 64 bits have one form.
    Int,
    Double,
    Binary,
    List,
    Map,
    Struct,
}

impl Kind {
    fn from_code(code: u8) -> Read<Self> {
        Ok(match code {
            1 => Self::True,
            2 => Self::False,
            3 => Self::Byte,
            4..=6 => Self::Int,
            7 => Self::Double,
            8 => Self::Binary,
            9 | 10 => Self::List,
            11 => Self::Map,
            12 => Self::Struct,
            _ => return Err(Damage("a header has a field of no known type")),
        })
    }
}

/// The unread rest of a header.
#[derive(Debug)]
pub(crate) struct Header<'a> {
    rest: &'a [u8],
    depth: u32,
}

impl<'a> Header<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, depth: 0 }
    }

    /// Number of unread bytes.
    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Reads one structure: `field` gets the number and type of each field. It reads a field that it knows and returns true;
    /// it returns false for a field to skip.
    pub(crate) fn structure(
        &mut self,
        mut field: impl FnMut(&mut Self, i16, Kind) -> Read<bool>,
    ) -> Read<()> {
        self.deeper()?;
        let mut number = 0_i16;
        loop {
            let head = self.byte()?;
            if head == 0 {
                break;
            }
            number = match head >> 4 {
                0 => i16::try_from(self.int()?).map_err(|_| Damage("a header numbers a field beyond all"))?,
                step => number
                    .checked_add(i16::from(step))
                    .ok_or(Damage("a header numbers a field beyond all"))?,
            };
            let kind = Kind::from_code(head & 15)?;
            if !field(self, number, kind)? {
                self.skip(kind)?;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads a list: `entry` is called for each entry, and reads it.
    pub(crate) fn list(&mut self, mut entry: impl FnMut(&mut Self, Kind) -> Read<()>) -> Read<()> {
        let head = self.byte()?;
        let count = match usize::from(head >> 4) {
            15 => usize::try_from(self.varint()?).unwrap_or(usize::MAX),
            count => count,
        };
        // Each entry takes a byte at least.
        if count > MAX_LIST || count > self.rest.len() {
            return Err(Damage("a header has a list longer than itself"));
        }
        let kind = Kind::from_code(head & 15)?;
        for _ in 0..count {
            entry(self, kind)?;
        }
        Ok(())
    }

    /// A signed integer.
    pub(crate) fn int(&mut self) -> Read<i64> {
        self.varint().map(signed)
    }

    /// An integer that is a count or a position.
    pub(crate) fn count(&mut self) -> Read<usize> {
        usize::try_from(self.int()?).map_err(|_| Damage("a count or a place in it is negative or beyond all"))
    }

    /// Bytes of any content.
    pub(crate) fn binary(&mut self) -> Read<&'a [u8]> {
        let length = usize::try_from(self.varint()?).unwrap_or(usize::MAX);
        take(&mut self.rest, length)
    }

    /// Text.
    pub(crate) fn text(&mut self) -> Read<&'a str> {
        std::str::from_utf8(self.binary()?).map_err(|_| Damage("a name in it is not UTF-8"))
    }

    fn skip(&mut self, kind: Kind) -> Read<()> {
        match kind {
            Kind::True | Kind::False => Ok(()),
            Kind::Byte => self.byte().map(drop),
            Kind::Int => self.varint().map(drop),
            Kind::Double => take(&mut self.rest, 8).map(drop),
            Kind::Binary => self.binary().map(drop),
            Kind::Struct => self.structure(|_, _, _| Ok(false)),
            Kind::List => {
                self.deeper()?;
                // In lists, unlike fields, a truth value takes a byte.
                self.list(|header, kind| match kind {
                    Kind::True | Kind::False => header.byte().map(drop),
                    kind => header.skip(kind),
                })?;
                self.depth -= 1;
                Ok(())
            }
            Kind::Map => Err(Damage("a header has a map, which no Parquet header has")),
        }
    }

    fn deeper(&mut self) -> Read<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(Damage("a header is nested too deeply")) } else { Ok(()) }
    }

    fn byte(&mut self) -> Read<u8> {
        Ok(take(&mut self.rest, 1)?.first().copied().unwrap_or_default())
    }

    fn varint(&mut self) -> Read<u64> {
        varint(&mut self.rest)
    }
}

/// Takes a number of seven bits per byte off `rest`.
pub(crate) fn varint(rest: &mut &[u8]) -> Read<u64> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let [byte] = super::take_array(rest)?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(Damage("a number in it does not end"))
}

/// The signed number that `zigzag` stands for: 0, -1, 1, -2 and so on.
pub(crate) const fn signed(zigzag: u64) -> i64 {
    (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_numbered_by_steps_and_unknown_ones_passed_over() {
        // 1: i32 150 (zigzag 300), 3: binary "ab", 4: list of two i32, 20: true, end.
        let bytes = [0x15, 0xac, 0x02, 0x28, 2, b'a', b'b', 0x19, 0x25, 2, 4, 0x01, 40, 0];
        let mut seen = Vec::new();
        let mut header = Header::new(&bytes);
        header
            .structure(|header, number, kind| {
                seen.push((number, kind));
                Ok(match number {
                    1 => header.int()? == 150,
                    3 => header.text()? == "ab",
                    _ => false,
                })
            })
            .unwrap();
        assert_eq!(seen, [(1, Kind::Int), (3, Kind::Binary), (4, Kind::List), (20, Kind::True)]);
        assert_eq!(header.left(), 0);
    }

    #[test]
    fn endless_numbers_lists_and_depths_are_damage() {
        assert!(varint(&mut &[0xff; 11][..]).is_err());
        assert!(
            Header::new(&[0xf5, 0xff, 0xff, 0xff, 0x7f]).list(|header, _| header.int().map(drop)).is_err()
        );
        assert!(Header::new(&[0x1c; 100]).structure(|_, _, _| Ok(false)).is_err());
        assert!(Header::new(&[0x19; 100]).structure(|_, _, _| Ok(false)).is_err());
    }
}
