//! Addresses of pages: the fragment after `#`, which works offline and never reaches the host.
//!
//! `#/study/place/detail`: a study, then segments that the study reads. Links come back from letters and chats with
//! punctuation stuck to them, percent-encoded, in capitals or with tracking parameters: every segment that is still
//! readable is read.
//!
//! ```
//! use augure_core::address::{print, read};
//!
//! let segments = read("#/study/34301/a-b?utm_source=letter").unwrap_or_default();
//! let segments: Result<Vec<String>, _> = segments.into_iter().collect();
//! assert_eq!(segments.map(|segments| print(&segments)), Ok("#/study/34301/a-b".to_owned()));
//! ```

/// The longest fragment that is read, in bytes.
const MAX_LENGTH: usize = 8_192;

/// Most rounds of decoding: addresses are encoded once too often, rarely more.
const MAX_ROUNDS: usize = 5;

/// A segment of an address, or text that is no segment.
pub type Segment = Result<String, Unreadable>;

/// Text that is no segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(pub String);

/// The segments of `text`, with or without its `#`; none for the default page, `None` for text that is too long.
///
/// A segment is made of letters without accents, digits, `-`, `_` and `.`, and ends with a letter, a digit or `_`.
/// Percent-encoding is undone. Tracking parameters, markup, punctuation around segments, words after them and repeated
/// slashes are ignored.
pub fn read(text: &str) -> Option<Vec<Segment>> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let text = decoded(text);
    let path = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '?' && c != '&');
    let end = path.find(['?', '&', ';', '#']).into_iter().chain(path.find("</")).min();
    let path = path.get(..end.unwrap_or(path.len())).unwrap_or(path);
    Some(path.split('/').filter_map(segment).collect())
}

/// The address of these segments as in the address bar, `#` included.
pub fn print(segments: &[String]) -> String {
    format!("#/{}", segments.join("/"))
}

/// `text` without percent-encoding, however often it was applied.
fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MAX_ROUNDS {
        let once = decoded_once(&text);
        if once == text {
            break;
        }
        text = once;
    }
    text
}

fn decoded_once(text: &str) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|&byte| char::from(byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

const fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// Punctuation that ends an address in letters and in pages.
const fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '>' | '»' | '”' | '’' | '"' | '\'' | '`' | ',' | ':' | '|' | '*' | '…')
}

/// The segment in `text` without the punctuation around it; `None` for punctuation alone.
fn segment(text: &str) -> Option<Segment> {
    let seen =
        text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'));
    // Word processors write other dashes.
    let text: String = seen.map(|c| if matches!(c, '\u{2010}'..='\u{2015}') { '-' } else { c }).collect();
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    // `_` alone is a segment, the empty one; some chats also put a text between two `_` to slant it.
    let text = if text.trim_matches('_').is_empty() { text.get(..1)? } else { text.trim_matches('_') };
    let Some((head, next)) = text.find(|c| !is_plain(c)).map(|end| text.split_at(end)) else {
        return Some(Ok(text.to_owned()));
    };
    let is_over = next.starts_with(|c: char| c.is_whitespace() || is_closing(c)) || is_cut(next);
    let head = head.trim_end_matches(['-', '.', '_']);
    Some(if is_over && !head.is_empty() { Ok(head.to_owned()) } else { Err(Unreadable(text.to_owned())) })
}

/// Whether `text` is a percent-encoding that lost its end.
fn is_cut(text: &str) -> bool {
    text.len() <= 2 && text.starts_with('%')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn segments(text: &str) -> Vec<String> {
        read(text).unwrap().into_iter().map(Result::unwrap).collect()
    }

    #[test]
    fn the_default_page_has_many_spellings() {
        for text in ["", "#", "#/", "/", "#//", "#///////", "#?utm_source=x", "#/&fbclid=x", "#.", "#%20"] {
            assert_eq!(segments(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_full_address_is_read() {
        let text = "#/study/34301/0001/council-2026-t1";
        assert_eq!(segments(text), ["study", "34301", "0001", "council-2026-t1"]);
        assert_eq!(print(&segments(text)), text);
    }

    #[test]
    fn what_cannot_be_a_segment_leaves_the_others() {
        for wrong in ["météo", "scri<pt>", "a=b", "a+b", "\u{202e}a\u{202e}b"] {
            let found = read(&format!("#/a/{wrong}/c")).unwrap();
            assert_eq!((&found[0], &found[2]), (&Ok("a".to_owned()), &Ok("c".to_owned())), "{wrong}");
            assert!(found[1].is_err(), "{wrong}: {found:?}");
        }
        assert_eq!(read(&"a".repeat(MAX_LENGTH + 1)), None);
    }

    proptest! {
        #[test]
        fn any_string_is_read_and_what_is_printed_reads_back(text in ".*") {
            let found = read(&text).unwrap_or_default().into_iter();
            let found: Vec<String> = found.map(|segment| segment.unwrap_or("x".to_owned())).collect();
            prop_assert_eq!(segments(&print(&found)), found);
        }

        #[test]
        fn plain_segments_are_read(
            segments in prop::collection::vec("_|[a-zA-Z0-9]([a-zA-Z0-9._-]{0,18}[a-zA-Z0-9])?", 1..6)
        ) {
            let segments = [vec!["a".to_owned()], segments].concat();
            let text = print(&segments);
            let found: Vec<String> = read(&text).unwrap().into_iter().map(Result::unwrap).collect();
            prop_assert_eq!(found, segments);
        }
    }
}
