//! A reader for the Parquet of bundles that trusts no byte of a file.
//!
//! Flat columns of six physical types, Snappy or no compression, version 1 pages, plain or dictionary encoding, or
//! differences of 32-bit whole numbers: what `encode` writes, and the default of other writers for such tables. Every offset,
//! length and count is checked against the file before it is used, so that a damaged or crafted file gives a [`Damage`], never a
//! panic, in bounded memory. The `parquet` crate reads much more, but asserts where this checks, and is several times the size.

pub(super) mod delta;
pub(super) mod footer;
mod logical;
pub(super) mod pages;
pub(super) mod runs;
pub(super) mod thrift;

/// The fault of a file, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Damage(pub(super) &'static str);

/// The result of reading a part of a file.
pub(super) type Read<T> = Result<T, Damage>;

/// `bytes[at..at + length]`, or damage.
pub(super) fn slice(bytes: &[u8], at: usize, length: usize) -> Read<&[u8]> {
    let end = at.checked_add(length);
    end.and_then(|end| bytes.get(at..end)).ok_or(Damage("a part of it lies beyond its end"))
}

/// Takes the first `length` bytes off `rest`.
pub(super) fn take<'a>(rest: &mut &'a [u8], length: usize) -> Read<&'a [u8]> {
    let taken = slice(rest, 0, length)?;
    *rest = rest.get(length..).unwrap_or_default();
    Ok(taken)
}

/// Takes `N` bytes off `rest`.
pub(super) fn take_array<const N: usize>(rest: &mut &[u8]) -> Read<[u8; N]> {
    take(rest, N)?.try_into().map_err(|_| Damage("a part of it lies beyond its end"))
}
