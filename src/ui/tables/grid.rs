//! The one table of the page: its frame, its rows and its cells.
//!
//! Rows and columns of a [`Grid`] stay as they are built. [Live](Entry::live) cells change in place, and so do rows that are
//! [written](Rows::Written) and a body that is a closure.

use leptos::attr::AttributeValue;
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use web_sys::{Element, Node};

use super::cell::Cell;
use super::markup;
use super::title::Title;

/// A table.
pub struct Grid {
    /// Attributes of the `<table>`.
    pub attributes: Vec<AnyAttribute>,
    /// Its title for screen readers; `None` where a heading beside it says the same.
    pub caption: Option<AnyView>,
    /// The titles of the columns.
    pub heads: AnyView,
    /// The rows.
    pub body: Rows,
    /// The rows of totals.
    pub foot: Option<Rows>,
}

/// Rows.
pub enum Rows {
    /// Views of their own.
    Built(AnyView),
    /// One text of HTML, for rows that are always replaced together: see [`markup`](super::markup).
    Written(Signal<String>),
}

impl From<AnyView> for Rows {
    fn from(rows: AnyView) -> Self {
        Self::Built(rows)
    }
}

/// The `<table>`.
pub fn grid(grid: Grid) -> AnyView {
    view! {
        <table {..grid.attributes}>
            {grid.caption.map(|caption| view! { <caption class="visually-hidden">{caption}</caption> })}
            <thead>
                <tr>{grid.heads}</tr>
            </thead>
            {match grid.body {
                Rows::Built(rows) => view! { <tbody>{rows}</tbody> }.into_any(),
                Rows::Written(html) => view! { <tbody inner_html=html></tbody> }.into_any(),
            }}
            {grid.foot.map(|foot| match foot {
                Rows::Built(rows) => view! { <tfoot>{rows}</tfoot> }.into_any(),
                Rows::Written(html) => view! { <tfoot inner_html=html></tfoot> }.into_any(),
            })}
        </table>
    }
    .into_any()
}

/// A table in a frame that scrolls sideways on a narrow screen, by keyboard too; `label` names it to screen readers.
pub fn scrolling(label: String, table: Grid) -> AnyView {
    let table = Grid { caption: table.caption.or_else(|| Some(label.clone().into_any())), ..table };
    view! { <div class="scroll-frame" tabindex="0" role="group" aria-label=label>{grid(table)}</div> }
        .into_any()
}

/// A row.
pub struct Line {
    /// Attributes of the `<tr>`.
    pub attributes: Vec<AnyAttribute>,
    /// Its title.
    pub title: Title,
    /// Its cells.
    pub cells: Vec<Entry>,
}

impl Line {
    /// The `<tr>`.
    pub fn view(self) -> AnyView {
        view! {
            <tr {..self.attributes}>
                {self.title.row()} {self.cells.into_iter().map(Entry::view).collect_view()}
            </tr>
        }
        .into_any()
    }
}

/// The `<tr>` of each row.
pub fn lines(lines: impl IntoIterator<Item = Line>) -> AnyView {
    lines.into_iter().map(Line::view).collect_view().into_any()
}

/// An attribute of a table, a row or a cell.
pub fn attribute(name: &'static str, value: impl AttributeValue + 'static) -> AnyAttribute {
    custom_attribute(name, value).into_any_attr()
}

/// The content of a cell.
enum Content {
    Fixed(Cell),
    Live(Signal<Cell>),
    Control(AnyView),
}

/// A cell in its place in a row.
pub struct Entry {
    content: Content,
    attributes: Vec<AnyAttribute>,
    for_programs: bool,
}

impl Entry {
    /// A cell that stays as it is.
    pub fn fixed(cell: Cell) -> Self {
        Self::new(Content::Fixed(cell))
    }

    /// A cell whose content follows a signal.
    pub fn live(cell: impl Into<Signal<Cell>>) -> Self {
        Self::new(Content::Live(cell.into()))
    }

    /// A cell with a field or another widget in it.
    pub fn control(view: impl IntoView + 'static) -> Self {
        Self::new(Content::Control(view.into_any()))
    }

    fn new(content: Content) -> Self {
        Self { content, attributes: Vec::new(), for_programs: false }
    }

    /// Adds an attribute.
    pub fn with(mut self, name: &'static str, value: impl AttributeValue + 'static) -> Self {
        self.attributes.push(attribute(name, value));
        self
    }

    /// Names the cell to programs: `data-field` is `key`, `data-value` its number with six decimals, `data-reason` why there
    /// is none.
    pub fn field(mut self, key: impl Into<String>) -> Self {
        self.for_programs = true;
        self.with("data-field", key.into())
    }

    /// Names the cell where the page is too narrow for the titles of columns.
    pub fn label(self, label: impl Into<String>) -> Self {
        self.with("data-label", label.into())
    }

    /// The `<td>`.
    fn view(self) -> AnyView {
        let Self { content, mut attributes, for_programs } = self;
        match content {
            Content::Fixed(cell) => {
                if for_programs {
                    attributes.push(attribute("data-value", cell.machine()));
                    attributes.push(attribute("data-reason", cell.reason()));
                }
                view! { <td inner_html=markup::content(&cell) {..attributes}></td> }.into_any()
            }
            Content::Live(cell) => {
                if for_programs {
                    attributes.push(attribute("data-value", move || cell.with(Cell::machine)));
                    attributes.push(attribute("data-reason", move || cell.with(Cell::reason)));
                }
                view! { <td {..attributes} use:show=cell></td> }.into_any()
            }
            Content::Control(view) => view! { <td {..attributes}>{view}</td> }.into_any(),
        }
    }
}

/// Shows the cell in its `<td>`, and whatever becomes of it. Most cells are one text, which a browser changes in place
/// without its parser; a forecast has some fifty of them.
fn show(td: Element, cell: Signal<Cell>) {
    let shown = RenderEffect::new(move |before: Option<(String, Option<Node>)>| {
        let html = cell.with(markup::content);
        let text = match before {
            Some((before, text)) if before == html => text,
            _ if html.is_empty() || html.contains(['<', '&']) => {
                td.set_inner_html(&html);
                None
            }
            Some((_, Some(text))) => {
                text.set_node_value(Some(&html));
                Some(text)
            }
            _ => {
                td.set_text_content(Some(&html));
                td.first_child()
            }
        };
        (html, text)
    });
    // Ends with the view.
    StoredValue::new_local(shown);
}
