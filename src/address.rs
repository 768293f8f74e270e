//! The page's address: what follows `#`, so that links work offline and never reach the host.
//!
//! `#/elections/34301/0001/municipales-2026-t1`: a study, then what the study makes of the rest.

/// The longest fragment that is looked at: a little more than a study lets an address be, as it may write one shorter.
const MAX_LENGTH: usize = 340;

/// The fragment of an address: a study and its own segments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Fragment {
    /// Name of the study; empty for the default one.
    pub(crate) study: String,
    /// What follows, for the study to read.
    pub(crate) segments: Vec<String>,
}

/// Text that is not an address of this page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotAnAddress;

impl Fragment {
    /// Reads what follows `#` (with or without it). An empty fragment is the default page.
    ///
    /// # Errors
    /// When a segment holds anything but letters without accents, digits, `-`, `_` and `.`.
    pub(crate) fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let text = text.strip_prefix('#').unwrap_or(text);
        let path = text.strip_prefix('/').unwrap_or(text);
        let path = path.strip_suffix('/').unwrap_or(path);
        if path.is_empty() {
            return Ok(Self::default());
        }
        if path.len() > MAX_LENGTH {
            return Err(NotAnAddress);
        }
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        let mut segments = path.split('/').map(|segment| {
            let legal = !segment.is_empty() && segment.bytes().all(plain);
            legal.then(|| segment.to_owned()).ok_or(NotAnAddress)
        });
        let study = segments.next().unwrap_or(Err(NotAnAddress))?;
        Ok(Self { study, segments: segments.collect::<Result<_, _>>()? })
    }

    /// The fragment as it stands in the address bar, `#` included.
    pub(crate) fn print(&self) -> String {
        let mut text = String::from("#/");
        text.push_str(&self.study);
        for segment in &self.segments {
            text.push('/');
            text.push_str(segment);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_default_page_has_many_spellings() {
        for text in ["", "#", "#/", "/", "#//"] {
            assert_eq!(Fragment::parse(text), Ok(Fragment::default()), "{text}");
        }
    }

    #[test]
    fn a_full_address_is_read() {
        let fragment = Fragment::parse("#/elections/34301/0001/municipales-2026-t1").unwrap();
        assert_eq!(fragment.study, "elections");
        assert_eq!(fragment.segments, ["34301", "0001", "municipales-2026-t1"]);
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["#///", "#/a//b", "#/a b", "#/é", "#/%41", "#/<script>", "#/a?b=1", &"a".repeat(341)] {
            assert_eq!(Fragment::parse(text), Err(NotAnAddress), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_string_is_read_or_refused_and_what_is_printed_reads_back(text in ".*") {
            if let Ok(fragment) = Fragment::parse(&text) {
                prop_assert_eq!(Fragment::parse(&fragment.print()), Ok(fragment));
            }
        }

        #[test]
        fn plain_segments_are_read(segments in prop::collection::vec("[a-zA-Z0-9._-]{1,20}", 1..6)) {
            let text = format!("#/{}", segments.join("/"));
            prop_assert_eq!(Fragment::parse(&text).unwrap().print(), text);
        }
    }
}
