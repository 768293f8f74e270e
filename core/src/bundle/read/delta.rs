//! Whole numbers as differences from one to the next, packed block by block in as few bits as their block needs.
//!
//! <https://parquet.apache.org/docs/file-format/data-pages/encodings/#DELTAENC>

use super::thrift::{signed, varint};
use super::{Damage, Read, runs, take};

/// Most numbers of a block: writers take 128 or 256. A few bytes can stand for a whole block, which costs its memory.
const MAX_BLOCK: u64 = 4096;

/// The first `count` numbers in `bytes`.
///
/// # Errors
/// When the bytes end too early, or hold another count of numbers.
pub(crate) fn read(bytes: &[u8], count: usize) -> Read<Vec<i32>> {
    let mut rest = bytes;
    let (block, parts, total) = (varint(&mut rest)?, varint(&mut rest)?, varint(&mut rest)?);
    let length = block.checked_div(parts).unwrap_or(0);
    if block > MAX_BLOCK || length == 0 || block % parts != 0 || length % 8 != 0 {
        return Err(Damage("a page has blocks of a length that no bundle has"));
    }
    if usize::try_from(total) != Ok(count) {
        return Err(Damage("a page has more differences than entries, or fewer"));
    }
    let mut last = signed(varint(&mut rest)?) as i32;
    let mut values = Vec::new();
    if count > 0 {
        values.push(last);
    }
    while values.len() < count {
        let least = signed(varint(&mut rest)?) as i32;
        for width in take(&mut rest, parts as usize)? {
            let wanted = (count - values.len()).min(length as usize);
            // The last block may lack the parts that nothing is left for.
            if wanted == 0 {
                break;
            }
            let packed = runs::packed(&mut rest, length as usize / 8, u32::from(*width))?;
            for index in 0..wanted {
                let difference = runs::unpack(packed, index, u32::from(*width))? as i32;
                last = last.wrapping_add(least).wrapping_add(difference);
                values.push(last);
            }
        }
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 7, 5, 3, 1, 2, 3, 4, 5, the format's second example: least difference -2, the others in 2 bits.
    const EXAMPLE: [u8; 10] = [8, 1, 8, 14, 3, 2, 0b1100_0000, 0b0011_1111, 0, 0];

    #[test]
    fn the_format_s_own_example_reads_back() {
        assert_eq!(read(&EXAMPLE, 8).unwrap(), [7, 5, 3, 1, 2, 3, 4, 5]);
        assert_eq!(
            read(&[8, 1, 5, 2, 2, 0], 5).unwrap(),
            [1, 2, 3, 4, 5],
            "no bits where all differences are alike"
        );
        assert_eq!(read(&[8, 1, 1, 13], 1).unwrap(), [-7], "no block where nothing is left for it");
        assert!(read(&[8, 1, 0, 0], 0).unwrap().is_empty());
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        for length in 0..8 {
            assert!(read(&EXAMPLE[..length], 8).is_err(), "{length} bytes");
        }
        for (what, bytes) in [
            ("another count", [8, 1, 7, 14, 3, 2]),
            ("no parts", [8, 0, 8, 14, 3, 2]),
            ("parts of no length", [8, 9, 8, 14, 3, 2]),
            ("parts that do not fill whole bytes", [12, 1, 8, 14, 3, 2]),
            ("numbers of more bits than they have", [8, 1, 8, 14, 3, 33]),
        ] {
            assert!(read(&bytes, 8).is_err(), "{what}");
        }
        assert!(read(&[0x88, 0x80, 1, 1, 8, 14, 3, 0], 8).is_err(), "a block beyond all");
    }
}
