//! How a canvas looks in its page: its size, letters and colours.

use plotters::style::RGBColor;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, HtmlCanvasElement, MediaQueryList, ResizeObserver, Window};

use super::frame::Size;

/// What of the system changes colours. A change of the reader's theme builds the page anew.
const LOOKS: [&str; 3] =
    ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"];

/// How a canvas looks in its page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sight {
    /// Its size.
    pub(super) size: Size,
    /// Families of its letters.
    pub(super) family: String,
    /// The colour of letters and lines.
    pub(super) ink: RGBColor,
    /// The colour of dots.
    pub(super) accent: RGBColor,
}

impl Sight {
    /// How `canvas` looks now; `None` while it is not laid out.
    pub(super) fn of(canvas: &HtmlCanvasElement) -> Option<Self> {
        let window = web_sys::window()?;
        let style = window.get_computed_style(canvas).ok()??;
        let value = |name: &str| style.get_property_value(name).unwrap_or_default();
        let place = canvas.get_bounding_client_rect();
        let size = Size {
            width: place.width(),
            height: place.height(),
            letter: value("font-size").trim_end_matches("px").parse().unwrap_or(13.0),
            ratio: window.device_pixel_ratio(),
        };
        (size.width > 0.0 && size.height > 0.0).then(|| Self {
            size,
            family: value("font-family"),
            // Of properties, not of variables: browsers resolve them, and force them where the reader forces colours.
            ink: colour(&value("color")),
            accent: colour(&value("border-top-color")),
        })
    }
}

/// The colour that a browser writes as `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)`.
fn colour(text: &str) -> RGBColor {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok());
    let mut next = || parts.next().unwrap_or_default();
    RGBColor(next(), next(), next())
}

/// Tells of each change of a canvas's size and of what its colours depend on, until it is dropped.
pub(super) struct Watch {
    observer: ResizeObserver,
    /// What changes, and the name of its event.
    sources: Vec<(EventTarget, &'static str)>,
    told: Closure<dyn Fn()>,
}

impl Watch {
    /// Calls `tell` for the size that `canvas` has first, and for every change.
    pub(super) fn start(canvas: &HtmlCanvasElement, tell: impl Fn() + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        let told = Closure::<dyn Fn()>::new(tell);
        let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        observer.observe(canvas);
        let sources = sources(window);
        for (source, event) in &sources {
            let _ = source.add_event_listener_with_callback(event, told.as_ref().unchecked_ref());
        }
        Some(Self { observer, sources, told })
    }
}

/// The window, which changes its ratio of pixels, and what its colours depend on.
fn sources(window: Window) -> Vec<(EventTarget, &'static str)> {
    let media = |look| -> Result<Option<MediaQueryList>, JsValue> { window.match_media(look) };
    let looks: Vec<MediaQueryList> = LOOKS.into_iter().filter_map(|look| media(look).ok()?).collect();
    let looks = looks.into_iter().map(|look| (EventTarget::from(look), "change"));
    looks.chain([(EventTarget::from(window.clone()), "resize")]).collect()
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
        for (source, event) in &self.sources {
            let _ = source.remove_event_listener_with_callback(event, self.told.as_ref().unchecked_ref());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_browsers_write_them() {
        assert_eq!(colour("rgb(31, 75, 115)"), RGBColor(31, 75, 115));
        assert_eq!(colour("rgba(255, 0, 7, 0.5)"), RGBColor(255, 0, 7));
        assert_eq!(colour(""), RGBColor(0, 0, 0));
    }
}
