//! The encoding of a text, and its lines.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::problem::{Problem, Severity};

/// So many valid letters of UTF-8 per invalid byte show a damaged text in UTF-8.
const INTACT: usize = 10;
/// Least number of bytes outside ASCII for detecting an encoding of several bytes per letter.
const ENOUGH: usize = 16;
/// The last Latin letter of the encodings of one byte per letter; Greek follows.
const LAST_LATIN: char = '\u{24f}';

/// `bytes` as text with `\n` at the end of each line, and a note if the encoding had to be guessed.
///
/// A byte order mark counts first, then UTF-8 and UTF-16 if the bytes are either; then the letters decide.
///
/// ```
/// let (text, problem) = augure_ingest::encoding::text(b"S\xe8te;12\r\n");
/// assert_eq!(text, "Sète;12\n");
/// assert!(problem.unwrap().message.contains("windows-1252"));
/// ```
#[must_use]
pub fn text(bytes: &[u8]) -> (String, Option<Problem>) {
    let (encoding, skip) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None => (guess(bytes), 0),
    };
    let (text, damaged) = encoding.decode_without_bom_handling(bytes.get(skip..).unwrap_or_default());
    let problem = if encoding != UTF_8 {
        Some(
            Problem::new(Severity::Info, "encoding", format!("not UTF-8: read as {}", encoding.name()))
                .remedy("if accents look wrong, save the file as UTF-8"),
        )
    } else if damaged {
        Some(
            Problem::new(Severity::Warning, "encoding", "some bytes are no UTF-8: their letters are lost")
                .remedy("copy the file again from its source"),
        )
    } else {
        None
    };
    (with_plain_ends(text.into_owned()), problem)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        // Latin letters in two bytes each.
        [0, 1..=255, 0, 1..=255, ..] => return UTF_16BE,
        [1..=255, 0, 1..=255, 0, ..] => return UTF_16LE,
        _ if is_mostly_utf8(bytes) => return UTF_8,
        _ => {}
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"fr"), chardetng::Utf8Detection::Deny);
    // A few letters with accents may look like an encoding of two bytes per letter.
    let many = bytes.iter().filter(|byte| !byte.is_ascii()).count() >= ENOUGH;
    let likely = guess.is_single_byte() || (many && !guess.decode_without_bom_handling(bytes).1);
    if likely && !mixes_scripts(&guess.decode_without_bom_handling(bytes).0) { guess } else { WINDOWS_1252 }
}

/// Whether words of `text` mix letters of ASCII with those of another script: Latin letters with accents, misread.
fn mixes_scripts(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| word.contains(|c: char| c > LAST_LATIN))
        .any(|word| word.contains(|c: char| c.is_ascii()))
}

/// Whether `bytes` are UTF-8 with few damaged ones.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    wrong * INTACT <= letters
}

/// `text` with `\n` at the end of each line, whatever system wrote it.
fn with_plain_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn encodings_are_recognised() {
        for (bytes, expected, told) in [
            (&b"S\xe8te"[..], "Sète", true),
            ("\u{feff}Sète".as_bytes(), "Sète", false),
            (b"\xff\xfeS\0", "S", true),
            (b"S\0\xe8\0t\0e\0", "Sète", true),
            (b"\0S\0\xe8\0t\0e", "Sète", true),
            (b"", "", false),
        ] {
            let (text, problem) = text(bytes);
            assert_eq!((text.as_str(), problem.is_some()), (expected, told));
        }
    }

    #[test]
    fn letters_show_which_older_encoding_a_text_is_in() {
        for (label, sample) in [
            ("windows-1252", "Numéro;Libellé de la région;Énergie consommée\n1;Bretagne à l’été;12 €\n"),
            // Two of its names would be words in Hebrew.
            ("windows-1252", "Numéro;Libellé;PRÉCIPITATIONS (mm)\n0;îàôé;0,0\n0;îàé;0,0\n"),
            ("windows-1255", "מספר;שם האזור;צריכת חשמל\n1;תל אביב;גבוהה מאוד\n2;ירושלים;נמוכה\n"),
            ("windows-1251", "Номер;Название области;Потребление\n1;Московская область;высокое\n"),
            (
                "Shift_JIS",
                "番号;都道府県の名前;電力消費量のデータ\n1;東京都;とても高いです\n2;大阪府;やや低いです\n",
            ),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (text, problem) = text(&encoding.encode(sample).0);
            assert_eq!(text, sample, "{label}: {problem:?}");
        }
    }

    #[test]
    fn a_damaged_utf8_text_keeps_its_other_letters() {
        let mut bytes = "Numéro;Libellé;Été;à;è;ù;ç;œ;Î;Ô\n".repeat(3).into_bytes();
        bytes.extend(b"Caf\xc3");
        let (text, problem) = text(&bytes);
        assert!(text.starts_with("Numéro;Libellé") && text.ends_with("Caf\u{fffd}"));
        assert_eq!(problem.unwrap().severity, Severity::Warning);
    }

    proptest! {
        #[test]
        fn any_utf8_text_reads_back_with_plain_ends(sample in "\\PC{0,40}", end in prop_oneof!["\n", "\r\n", "\r"]) {
            prop_assume!(!sample.contains(['\0', '\u{feff}', '\r']));
            let (read, problem) = text(format!("{sample}{end}").as_bytes());
            prop_assert_eq!(read, format!("{sample}\n"));
            prop_assert!(problem.is_none());
        }

        #[test]
        fn any_bytes_are_some_text(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = text(&bytes);
        }
    }
}
