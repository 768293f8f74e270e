//! Colours, from the page's styles and from the data.

use plotters::style::RGBColor;
use web_sys::{CssStyleDeclaration, HtmlCanvasElement};

/// The colours of the page around a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    /// Text and whiskers.
    pub(super) text: RGBColor,
    /// Lines behind the bars.
    pub(super) grid: RGBColor,
    /// What the chart lies on.
    pub(super) ground: RGBColor,
}

impl Ink {
    /// The colours that the page's styles give at `canvas`.
    pub(super) fn of(canvas: &HtmlCanvasElement) -> Self {
        let styles = web_sys::window().and_then(|window| window.get_computed_style(canvas).ok().flatten());
        let variable = |styles: &CssStyleDeclaration, name| styles.get_property_value(name).ok();
        let colour = |name, otherwise| {
            styles
                .as_ref()
                .and_then(|styles| variable(styles, name))
                .and_then(|text| parse(&text))
                .unwrap_or(otherwise)
        };
        Self {
            text: colour("--ink", RGBColor(20, 20, 20)),
            grid: colour("--rule", RGBColor(200, 200, 200)),
            ground: colour("--surface", RGBColor(255, 255, 255)),
        }
    }
}

/// The colour written `#rrggbb`.
pub(super) fn parse(text: &str) -> Option<RGBColor> {
    let digits = text
        .trim()
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(RGBColor(part(0)?, part(2)?, part(4)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_are_a_colour_and_nothing_else_is() {
        assert_eq!(parse(" #0511b7"), Some(RGBColor(5, 17, 183)));
        for text in ["", "#fff", "0511b7", "#0511bé", "#0511zz", "#+511b7 "] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
