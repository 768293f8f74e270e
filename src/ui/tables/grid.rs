//! The one table of the page: its frame, its rows and its cells.
//!
//! Rows and columns of a [`Grid`] stay as they are built. [Live](Entry::live) cells change in place, and so does a `body` that
//! is a closure.

use leptos::attr::AttributeValue;
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

use super::cell::Cell;
use super::title::Title;
use crate::text::spaces::unbroken;
use crate::ui::reason::Reason;

/// A table.
pub struct Grid {
    /// Attributes of the `<table>`.
    pub attributes: Vec<AnyAttribute>,
    /// Its title for screen readers; `None` where a heading beside it says the same.
    pub caption: Option<AnyView>,
    /// The titles of the columns.
    pub heads: AnyView,
    /// The rows.
    pub body: AnyView,
    /// The rows of totals.
    pub foot: Option<AnyView>,
}

/// The `<table>`.
pub fn grid(grid: Grid) -> AnyView {
    view! {
        <table {..grid.attributes}>
            {grid.caption.map(|caption| view! { <caption class="visually-hidden">{caption}</caption> })}
            <thead>
                <tr>{grid.heads}</tr>
            </thead>
            <tbody>{grid.body}</tbody>
            {grid.foot.map(|foot| view! { <tfoot>{foot}</tfoot> })}
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
        let inside = match content {
            Content::Fixed(cell) => {
                if for_programs {
                    attributes.push(attribute("data-value", cell.machine()));
                    attributes.push(attribute("data-reason", cell.reason()));
                }
                shown(&cell)
            }
            Content::Live(cell) => {
                if for_programs {
                    attributes.push(attribute("data-value", move || cell.with(Cell::machine)));
                    attributes.push(attribute("data-reason", move || cell.with(Cell::reason)));
                }
                (move || cell.with(shown)).into_any()
            }
            Content::Control(view) => view,
        };
        view! { <td {..attributes}>{inside}</td> }.into_any()
    }
}

/// `cell` as readers see it.
fn shown(cell: &Cell) -> AnyView {
    match cell {
        Cell::Blank => ().into_any(),
        Cell::Words(words) => unbroken(words).into_any(),
        Cell::Number(_, _, shown) => shown.clone().into_any(),
        // A dash between two figures would be read as a minus.
        Cell::Interval(_, _, spoken) => view! {
            <span aria-hidden="true">{cell.text()}</span>
            <span class="visually-hidden">{spoken.clone()}</span>
        }
        .into_any(),
        Cell::Compared(value, difference) => {
            let (machine, reason) = (difference.machine(), difference.reason());
            view! {
                {shown(value)}
                <small data-value=machine data-reason=reason>{difference.text()}</small>
            }
            .into_any()
        }
        Cell::Missing(_, why) => view! { <Reason sentence=*why /> }.into_any(),
    }
}
