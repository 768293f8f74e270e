//! The pages of one column in one row group: its values, present or not.

use std::borrow::Cow;

use super::footer::{Chunk, Physical};
use super::thrift::{Header, Kind};
use super::{Damage, Read, delta, runs, slice, take, take_array};

/// Most unpacked bytes of a page.
const MAX_PAGE: usize = 64 * 1024 * 1024;

/// A value of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value<'a> {
    Bool(bool),
    Int(i32),
    Int64(i64),
    Float(f32),
    Double(f64),
    Bytes(&'a [u8]),
}

/// The kinds of pages that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Data,
    Dictionary,
}

/// The header of a page.
#[derive(Debug, Default)]
struct Page {
    role: Option<Role>,
    packed: usize,
    unpacked: usize,
    values: usize,
    encoding: i64,
}

/// Calls `each` for every entry of the column, in order: with its value, or with `None` where it is absent.
///
/// # Errors
/// When a page is damaged, or `each` refuses a value.
pub(crate) fn read(
    file: &[u8],
    chunk: Chunk,
    physical: Physical,
    optional: bool,
    mut each: impl FnMut(Option<Value<'_>>) -> Read<()>,
) -> Read<()> {
    let mut rest = slice(file, chunk.start, chunk.length)?;
    let mut dictionary: Option<(Cow<'_, [u8]>, usize)> = None;
    let mut left = chunk.values;
    while left > 0 {
        let mut header = Header::new(rest);
        let page = page(&mut header)?;
        let used = rest.len() - header.left();
        take(&mut rest, used)?;
        let content = unpack(take(&mut rest, page.packed)?, &page, chunk.snappy)?;
        match page.role {
            Some(Role::Dictionary)
                if dictionary.is_none() && matches!(page.encoding, PLAIN | PLAIN_DICTIONARY) =>
            {
                dictionary = Some((content, page.values));
            }
            Some(Role::Data) if page.values > 0 && page.values <= left => {
                left -= page.values;
                let entries = match &dictionary {
                    Some((content, count)) => plain(content, physical, *count)?,
                    None => Vec::new(),
                };
                data(&content, &page, physical, optional, &entries, &mut each)?;
            }
            Some(Role::Data) => return Err(Damage("a page has more values than its column, or none")),
            Some(Role::Dictionary) => return Err(Damage("a column has a second dictionary, or an odd one")),
            // An index page, or a page of a later version: no writer of bundles makes them.
            None => return Err(Damage("it has a page of a kind that no bundle has")),
        }
    }
    Ok(())
}

const PLAIN: i64 = 0;
const PLAIN_DICTIONARY: i64 = 2;
const DELTA_BINARY_PACKED: i64 = 5;
const RLE_DICTIONARY: i64 = 8;

fn page(header: &mut Header<'_>) -> Read<Page> {
    let mut page = Page::default();
    let mut levels = 3;
    let mut parts = |header: &mut Header<'_>, page: &mut Page| {
        header.structure(|header, number, kind| {
            match (number, kind) {
                (1, Kind::Int) => page.values = header.count()?,
                (2, Kind::Int) => page.encoding = header.int()?,
                (3, Kind::Int) if page.role == Some(Role::Data) => levels = header.int()?,
                _ => return Ok(false),
            }
            Ok(true)
        })
    };
    header.structure(|header, number, kind| {
        match (number, kind) {
            (1, Kind::Int) => {
                page.role = match header.int()? {
                    0 => Some(Role::Data),
                    2 => Some(Role::Dictionary),
                    _ => None,
                }
            }
            (2, Kind::Int) => page.unpacked = header.count()?,
            (3, Kind::Int) => page.packed = header.count()?,
            (5, Kind::Struct) if page.role == Some(Role::Data) => parts(header, &mut page)?,
            (7, Kind::Struct) if page.role == Some(Role::Dictionary) => parts(header, &mut page)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    if levels == 3 {
        Ok(page)
    } else {
        Err(Damage("a page has absent values in an encoding that no bundle has"))
    }
}

fn unpack<'a>(packed: &'a [u8], page: &Page, snappy: bool) -> Read<Cow<'a, [u8]>> {
    if !snappy {
        return Ok(Cow::Borrowed(packed));
    }
    let length =
        snap::raw::decompress_len(packed).map_err(|_| Damage("a page is not compressed as it says"))?;
    // Snappy unpacks three bytes to 64 at most: a header that says more is wrong, and would cost memory.
    if length != page.unpacked || length > MAX_PAGE || length > packed.len().saturating_mul(64) {
        return Err(Damage("a page is not as long as it says"));
    }
    let content = snap::raw::Decoder::new().decompress_vec(packed);
    content.map(Cow::Owned).map_err(|_| Damage("a page is not compressed as it says"))
}

/// The first `count` plain values in `bytes`.
fn plain(bytes: &[u8], physical: Physical, count: usize) -> Read<Vec<Value<'_>>> {
    // Each value takes a bit at least, so that the memory for `count` values is bounded by the bytes.
    let bits = if physical == Physical::Boolean { 8 } else { 1 };
    if count > bytes.len().saturating_mul(bits) {
        return Err(Damage("a page has fewer values than it says"));
    }
    let mut rest = bytes;
    let mut values = Vec::with_capacity(count);
    for index in 0..count {
        values.push(match physical {
            Physical::Boolean => {
                Value::Bool(bytes.get(index / 8).is_some_and(|byte| byte >> (index % 8) & 1 == 1))
            }
            Physical::Int32 => Value::Int(i32::from_le_bytes(take_array(&mut rest)?)),
            Physical::Int64 => Value::Int64(i64::from_le_bytes(take_array(&mut rest)?)),
            Physical::Float => Value::Float(f32::from_le_bytes(take_array(&mut rest)?)),
            Physical::Double => Value::Double(f64::from_le_bytes(take_array(&mut rest)?)),
            Physical::Bytes => {
                let length = u32::from_le_bytes(take_array(&mut rest)?);
                Value::Bytes(take(&mut rest, length as usize)?)
            }
        });
    }
    Ok(values)
}

fn data(
    content: &[u8],
    page: &Page,
    physical: Physical,
    optional: bool,
    dictionary: &[Value<'_>],
    each: &mut impl FnMut(Option<Value<'_>>) -> Read<()>,
) -> Read<()> {
    let mut rest = content;
    // Whether each entry is present; empty when all are.
    let mut there = Vec::new();
    if optional {
        let length = u32::from_le_bytes(take_array(&mut rest)?);
        let levels = take(&mut rest, length as usize)?;
        runs::read(levels, 1, page.values, |level| {
            there.push(level == 1);
            Ok(())
        })?;
    }
    let present = if optional { there.iter().filter(|there| **there).count() } else { page.values };
    let mut values = Vec::new();
    match page.encoding {
        PLAIN => values = plain(rest, physical, present)?,
        DELTA_BINARY_PACKED if physical == Physical::Int32 => {
            values = delta::read(rest, present)?.into_iter().map(Value::Int).collect();
        }
        PLAIN_DICTIONARY | RLE_DICTIONARY if present > 0 => {
            let [width] = take_array(&mut rest)?;
            runs::read(rest, u32::from(width), present, |index| {
                let value = dictionary.get(index as usize);
                values.push(*value.ok_or(Damage("a page asks for an entry that its dictionary has not"))?);
                Ok(())
            })?;
        }
        PLAIN_DICTIONARY | RLE_DICTIONARY => {}
        _ => return Err(Damage("a page is in an encoding that no bundle has")),
    }
    let mut values = values.into_iter();
    if !optional {
        return values.try_for_each(|value| each(Some(value)));
    }
    there.into_iter().try_for_each(|there| each(if there { values.next() } else { None }))
}
