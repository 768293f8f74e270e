//! Texts of HTML, for pictures and rows that are always replaced as a whole: a browser parses them faster than a program can
//! build them piece by piece.

/// `text` as HTML shows it, in content and between quotation marks.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The attribute `name`, after a space; nothing without a value.
pub fn attribute(name: &str, value: Option<&str>) -> String {
    value.map_or(String::new(), |value| format!(" {name}=\"{}\"", escaped(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        assert_eq!(escaped("A & <b> \"c\""), "A &amp; &lt;b> &quot;c&quot;");
        assert_eq!(attribute("title", Some("\" onload=\"x")), " title=\"&quot; onload=&quot;x\"");
        assert_eq!(attribute("title", None), "");
    }
}
