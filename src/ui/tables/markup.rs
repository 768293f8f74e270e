//! Cells and whole rows as HTML.

use super::cell::Cell;
use crate::text::spaces::unbroken;
use crate::ui::html::{attribute, escaped};
use crate::ui::reason;

/// The content of a `<td>`.
pub fn content(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Words(words) => escaped(&unbroken(words)),
        Cell::Number(_, _, shown) => escaped(shown),
        // A dash between two figures would be read as a minus.
        Cell::Interval(_, _, spoken) => format!(
            "<span aria-hidden=true>{}</span><span class=visually-hidden>{}</span>",
            escaped(&cell.text()),
            escaped(spoken)
        ),
        Cell::Compared(value, difference) => format!(
            "{}<small{}>{}</small>",
            content(value),
            for_programs(difference),
            escaped(&difference.text())
        ),
        Cell::Missing(_, why) => reason::html(*why),
    }
}

/// A cell and its attributes.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    cell: &'a Cell,
    attributes: String,
}

impl<'a> Entry<'a> {
    /// A cell without attributes.
    pub fn new(cell: &'a Cell) -> Self {
        Self { cell, attributes: String::new() }
    }

    /// Adds an attribute.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes += &attribute(name, Some(value));
        self
    }

    /// Names the cell to programs: `data-field` is `key`, `data-value` its number with six decimals, `data-reason` why there
    /// is none.
    pub fn field(mut self, key: &str) -> Self {
        self.attributes += &for_programs(self.cell);
        self.with("data-field", key)
    }

    fn html(&self) -> String {
        format!("<td{}>{}</td>", self.attributes, content(self.cell))
    }
}

fn for_programs(cell: &Cell) -> String {
    attribute("data-value", cell.machine().as_deref()) + &attribute("data-reason", cell.reason())
}

/// A row whose title is words or a link.
#[derive(Debug, Clone, Default)]
pub struct Line<'a> {
    /// Its identifier; empty for none.
    pub key: &'a str,
    /// Its classes; empty for none.
    pub class: &'static str,
    /// Its title.
    pub title: &'a str,
    /// The address that the title links to; empty for none.
    pub href: &'a str,
    /// Its cells.
    pub cells: Vec<Entry<'a>>,
}

impl Line<'_> {
    /// The `<tr>`.
    pub fn html(&self) -> String {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let title = match self.href {
            "" => escaped(self.title),
            href => format!("<a{}>{}</a>", attribute("href", Some(href)), escaped(self.title)),
        };
        let mut html = format!(
            "<tr{}{}><th scope=row>{title}</th>",
            attribute("data-row", some(self.key).as_deref()),
            attribute("class", some(self.class).as_deref())
        );
        for cell in &self.cells {
            html += &cell.html();
        }
        html + "</tr>"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    const UNKNOWN: Cell = Cell::Missing("unknown", Text("Pas \"su\".", "Not known."));

    #[test]
    fn titles_links_and_words_stay_texts() {
        let words = Cell::Words("<b> & c".to_owned());
        let line = Line {
            key: "k\"",
            class: "opens",
            title: "A <i>",
            href: "#/x\" onclick=\"y",
            cells: vec![Entry::new(&words).with("data-label", "1 < 2")],
        };
        assert_eq!(
            line.html(),
            "<tr data-row=\"k&quot;\" class=\"opens\"><th scope=row><a href=\"#/x&quot; onclick=&quot;y\">A &lt;i></a></th>\
             <td data-label=\"1 &lt; 2\">&lt;b> &amp; c</td></tr>"
        );
        let plain = Line { title: "A", cells: vec![Entry::new(&Cell::Blank)], ..Line::default() };
        assert_eq!(plain.html(), "<tr><th scope=row>A</th><td></td></tr>");
    }

    #[test]
    fn programs_find_the_number_or_why_there_is_none() {
        let number = Cell::number(1.5, 1);
        assert_eq!(
            Entry::new(&number).field("part").html(),
            "<td data-value=\"1.500000\" data-field=\"part\">1,5</td>"
        );
        let missing = Entry::new(&UNKNOWN).field("part").html();
        assert!(
            missing.starts_with("<td data-reason=\"unknown\" data-field=\"part\"><details class=reason"),
            "{missing}"
        );
        assert!(
            missing.contains("title=\"Pas &quot;su&quot;.\"")
                && missing.contains("<p>Pas &quot;su&quot;.</p>")
        );
    }

    #[test]
    fn a_compared_value_has_its_difference_in_small_print() {
        let compared = Cell::Compared(Cell::number(2.0, 1).into(), UNKNOWN.into());
        assert_eq!(content(&compared), "2,0<small data-reason=\"unknown\">N/A</small>");
    }
}
