//! The page of a built site, cut at its tags: their attributes are read, and those of a release are written.
//!
//! It is this project's own page as Trunk writes it: values are in double quotes and hold no `>`.

use super::{PAGE, listing};
use crate::failure::{Failure, Outcome};
use std::path::Path;

/// The page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pieces: Vec<Piece>,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Tag(Tag),
    /// Anything else, comments included.
    Text(String),
}

/// A tag as it is written, such as `<link rel="icon" href="icon.svg" />`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag(String);

impl Page {
    /// The page of the site in `folder`.
    pub(crate) fn read(folder: &Path) -> Outcome<Self> {
        Ok(Self::parse(&listing::text(folder, PAGE)?))
    }

    /// The page that `text` is.
    pub(crate) fn parse(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find('<') {
            let (before, after) = rest.split_at(at);
            let is_comment = after.starts_with("<!--");
            let end = if is_comment { "-->" } else { ">" };
            let (piece, after) = after.split_at(after.find(end).map_or(after.len(), |at| at + end.len()));
            pieces.push(Piece::Text(before.to_owned()));
            let piece = piece.to_owned();
            pieces.push(if is_comment { Piece::Text(piece) } else { Piece::Tag(Tag(piece)) });
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Self { pieces }
    }

    /// The text of the page.
    pub(crate) fn text(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Tag(Tag(text)) | Piece::Text(text) => text.as_str(),
        });
        pieces.collect()
    }

    /// The tag that has the attribute `name`, with that value where one is given; an error unless it is one tag.
    pub(crate) fn tag(&mut self, name: &str, value: Option<&str>) -> Outcome<&mut Tag> {
        let is_wanted = |tag: &Tag| match (tag.get(name), value) {
            (Some(found), Some(value)) => found == value,
            (found, _) => found.is_some(),
        };
        let mut found: Vec<&mut Tag> = self.tags_mut().filter(|tag| is_wanted(tag)).collect();
        match (found.pop(), found.len()) {
            (Some(tag), 0) => Ok(tag),
            (last, others) => {
                let count = others + usize::from(last.is_some());
                let attribute = value.map_or_else(|| name.to_owned(), |value| format!("{name}=\"{value}\""));
                Err(Failure::new(format!(
                    "{PAGE} has {count} tags with the attribute `{attribute}`, expected 1"
                ))
                .next("index.html or Trunk.toml changed: let xtask/src/site/page.rs and its callers follow"))
            }
        }
    }

    /// The path that the attribute `name` of the one tag that has it gives, from the site's root.
    pub(crate) fn path(&mut self, name: &str) -> Outcome<String> {
        let tag = self.tag(name, None)?;
        Ok(from_root(tag.get(name).unwrap_or_default()))
    }

    /// The paths of the links of the kind `rel`, from the site's root, in their order.
    pub(crate) fn links(&self, rel: &str) -> Vec<String> {
        let links = self.tags().filter(|tag| tag.get("rel") == Some(rel));
        links.filter_map(|tag| tag.get("href")).map(from_root).collect()
    }

    /// The first link of the kind `rel`, of which none other is left.
    pub(crate) fn only_link(&mut self, rel: &str) -> Outcome<&mut Tag> {
        let is_wanted = |tag: &Tag| tag.get("rel") == Some(rel);
        let mut is_first = true;
        self.pieces.retain(|piece| match piece {
            Piece::Tag(tag) if is_wanted(tag) => std::mem::take(&mut is_first),
            _ => true,
        });
        self.tag("rel", Some(rel))
    }

    /// Writes `value` into the attribute `name`, which one tag must have, empty.
    pub(crate) fn fill(&mut self, name: &str, value: &str) -> Outcome {
        self.tag(name, Some(""))?.set(name, value);
        Ok(())
    }

    /// Adds `html` at the end of the element `name`.
    pub(crate) fn append(&mut self, name: &str, html: &str) -> Outcome {
        let end = format!("</{name}>");
        let position = self.pieces.iter().position(|piece| *piece == Piece::Tag(Tag(end.clone())));
        let position = position.ok_or_else(|| Failure::new(format!("{PAGE} has no {end}")))?;
        self.pieces.insert(position, Piece::Text(html.to_owned()));
        Ok(())
    }

    /// Takes away every link and script: the page then asks for no file.
    pub(crate) fn remove_files(&mut self) {
        let asks = |tag: &Tag| ["<link", "<script", "</script"].iter().any(|start| tag.0.starts_with(start));
        self.pieces.retain(|piece| !matches!(piece, Piece::Tag(tag) if asks(tag)));
    }

    fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Tag(tag) => Some(tag),
            Piece::Text(_) => None,
        })
    }

    fn tags_mut(&mut self) -> impl Iterator<Item = &mut Tag> {
        self.pieces.iter_mut().filter_map(|piece| match piece {
            Piece::Tag(tag) => Some(tag),
            Piece::Text(_) => None,
        })
    }
}

impl Tag {
    /// The value of the attribute `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let (start, end) = self.value(name)?;
        self.0.get(start..end)
    }

    /// Gives the attribute `name` this value, in its place where the tag has it, else at the end.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        if let Some((start, end)) = self.value(name) {
            self.0.replace_range(start..end, value);
        } else {
            let end = self.0.trim_end_matches('>').trim_end_matches('/').trim_end().len();
            self.0.insert_str(end, &format!(" {name}=\"{value}\""));
        }
    }

    /// Where the value of the attribute `name` begins and ends.
    fn value(&self, name: &str) -> Option<(usize, usize)> {
        let start = format!("{name}=\"");
        let found = self.0.match_indices(&start);
        let (at, _) =
            found.into_iter().find(|(at, _)| self.0[..*at].ends_with(|c: char| c.is_ascii_whitespace()))?;
        let from = at + start.len();
        Some((from, from + self.0[from..].find('"')?))
    }
}

fn from_root(path: &str) -> String {
    path.trim_start_matches("./").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<!doctype html>\n<!-- <link> in a comment -->\n<html data-release=\"\">\n<head>\
                        <link rel=\"stylesheet\" href=\"./a.css\" integrity=\"x\"/>\n<link rel=\"icon\"\n  href=\"i.svg\" />\
                        <script src=\"./boot.js\" data-js=\"./a.js\"></script><link rel=\"stylesheet\" href=\"./b.css\">\
                        </head><body>a < b</body></html>\n";

    #[test]
    fn a_page_is_read_by_its_tags_and_written_back_as_it_was() {
        let mut page = Page::parse(TEXT);
        assert_eq!(page.text(), TEXT);
        assert_eq!(page.links("stylesheet"), ["a.css", "b.css"]);
        assert_eq!(page.links("icon"), ["i.svg"]);
        assert_eq!(page.path("data-js").unwrap(), "a.js");
        assert_eq!(page.tag("src", Some("./boot.js")).unwrap().get("js"), None);
    }

    #[test]
    fn an_attribute_is_filled_once_or_refused() {
        let mut page = Page::parse(TEXT);
        page.fill("data-release", "0f").unwrap();
        page.tag("src", Some("./boot.js")).unwrap().set("integrity", "sha256-x");
        page.tag("href", Some("./a.css")).unwrap().set("integrity", "y");
        page.tag("href", Some("i.svg")).unwrap().set("sizes", "any");
        let text = page.text();
        for written in [
            "<html data-release=\"0f\">",
            "data-js=\"./a.js\" integrity=\"sha256-x\">",
            "href=\"./a.css\" integrity=\"y\"/>",
            "href=\"i.svg\" sizes=\"any\" />",
        ] {
            assert!(text.contains(written), "{written} in {text}");
        }
        let failure = page.fill("data-release", "1f").unwrap_err().to_string();
        assert!(
            failure.contains("has 0 tags with the attribute `data-release=\"\"`, expected 1"),
            "{failure}"
        );
        assert!(page.tag("href", None).unwrap_err().to_string().contains("has 3 tags"));
    }

    #[test]
    fn a_page_without_files_keeps_the_rest() {
        let mut page = Page::parse(TEXT);
        page.remove_files();
        page.append("head", "<style></style>").unwrap();
        let text = page.text();
        assert!(text.ends_with("<style></style></head><body>a < b</body></html>\n"), "{text}");
        assert!(!text.contains("a.js") && text.matches("<link").count() == 1, "{text}");
        assert!(page.append("footer", "").is_err());
    }
}
