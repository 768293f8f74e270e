//! Runs of small numbers: the definition levels and dictionary indices of a page.
//!
//! <https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE>

use super::thrift::varint;
use super::{Damage, Read, take};

/// Reads `count` numbers of `width` bits each from the start of `bytes` and calls `each` with every one.
///
/// # Errors
/// When the bytes end too early, or `each` refuses a number.
pub(crate) fn read(
    bytes: &[u8],
    width: u32,
    count: usize,
    mut each: impl FnMut(u32) -> Read<()>,
) -> Read<()> {
    if width > 32 {
        return Err(TOO_WIDE);
    }
    let mut rest = bytes;
    let mut left = count;
    while left > 0 {
        let head = varint(&mut rest)?;
        let length = usize::try_from(head >> 1).unwrap_or(usize::MAX);
        if length == 0 {
            return Err(Damage("a page has an empty run"));
        }
        if head & 1 == 0 {
            let mut value = 0;
            for (at, byte) in take(&mut rest, width.div_ceil(8) as usize)?.iter().enumerate() {
                value |= u32::from(*byte) << (8 * at);
            }
            let times = length.min(left);
            for _ in 0..times {
                each(value)?;
            }
            left -= times;
        } else {
            let times = length.saturating_mul(8).min(left);
            let packed = packed(&mut rest, length, width)?;
            for index in 0..times {
                each(unpack(packed, index, width)?)?;
            }
            left -= times;
        }
    }
    Ok(())
}

const TOO_WIDE: Damage = Damage("a page has numbers of more than 32 bits");

/// Takes `groups` groups of eight numbers off `rest`; writers may leave out the padding of the last group.
pub(super) fn packed<'a>(rest: &mut &'a [u8], groups: usize, width: u32) -> Read<&'a [u8]> {
    if width > 32 {
        return Err(TOO_WIDE);
    }
    take(rest, groups.saturating_mul(width as usize).min(rest.len()))
}

/// The number at `index` in bits packed from the lowest on.
pub(super) fn unpack(packed: &[u8], index: usize, width: u32) -> Read<u32> {
    let bit = index.checked_mul(width as usize).ok_or(Damage("a page has a run beyond all"))?;
    let mut value = 0_u64;
    let bytes = (bit % 8 + width as usize).div_ceil(8);
    let Some(held) = packed.get(bit / 8..bit / 8 + bytes) else {
        return Err(Damage("a page ends within a run"));
    };
    for (at, byte) in held.iter().enumerate() {
        value |= u64::from(*byte) << (8 * at);
    }
    Ok((value >> (bit % 8) & ((1_u64 << width) - 1)) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8], width: u32, count: usize) -> Read<Vec<u32>> {
        let mut found = Vec::new();
        read(bytes, width, count, |value| {
            found.push(value);
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn the_format_s_own_example_reads_back() {
        // Numbers 0 to 7 in 3 bits each, from the page linked above; then a run of three 5.
        let bytes = [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010, 6, 5];
        assert_eq!(all(&bytes, 3, 11).unwrap(), [0, 1, 2, 3, 4, 5, 6, 7, 5, 5, 5]);
        assert_eq!(all(&bytes, 3, 2).unwrap(), [0, 1]);
        assert!(all(&bytes, 3, 12).is_err());
    }

    #[test]
    fn widths_from_nothing_to_all() {
        assert_eq!(all(&[8], 0, 4).unwrap(), [0; 4]);
        assert_eq!(all(&[4, 1, 2, 3, 4], 32, 2).unwrap(), [0x0403_0201; 2]);
        let packed: Vec<u8> = [3].into_iter().chain([0xff; 32]).collect();
        assert_eq!(all(&packed, 32, 8).unwrap(), [u32::MAX; 8]);
        assert!(all(&[4, 0, 0, 0, 0, 0], 33, 1).is_err());
        assert!(all(&[0, 0, 0], 1, 1).is_err(), "an empty run would never end");
    }
}
