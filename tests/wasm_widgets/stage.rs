//! A widget alone in a page, and a reader's hands.

use std::sync::Once;

use augure::demo::specimens;
use js_sys::{Array, Function, Promise};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// A specimen in the page, which leaves with it.
pub(crate) struct Stage {
    pub(crate) root: HtmlElement,
    _mounted: UnmountHandle<<AnyView as Render>::State>,
}

impl Stage {
    /// The page with the specimen `name` of the demo page in it.
    pub(crate) async fn with(name: &str) -> Self {
        static ONCE: Once = Once::new();
        ONCE.call_once(augure::redraw::take_over);
        let specimen = specimens().into_iter().find(|specimen| specimen.name == name);
        let build = specimen.unwrap_or_else(|| panic!("no specimen {name}")).build;
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = mount_to(root.clone(), build);
        settled().await;
        Self { root, _mounted: mounted }
    }

    pub(crate) fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).unwrap()
    }

    pub(crate) fn get(&self, selector: &str) -> Element {
        self.find(selector).unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.get(selector).get_attribute(name)
    }

    pub(crate) fn input(&self) -> HtmlInputElement {
        self.get("input[type=text]").unchecked_into()
    }

    pub(crate) fn text(&self, selector: &str) -> String {
        self.get(selector).text_content().unwrap_or_default()
    }

    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|i| found.get(i).unwrap().text_content().unwrap_or_default()).collect()
    }

    /// The values that the widget has handed over.
    pub(crate) fn output(&self) -> String {
        self.text("output")
    }

    /// Types `text` into the field, as a reader does.
    pub(crate) async fn type_in(&self, text: &str) {
        self.input().set_value(text);
        fire(&self.input(), "input", "");
        settled().await;
    }

    pub(crate) async fn press(&self, key: &str) {
        fire(&self.input(), "keydown", key);
        settled().await;
    }

    pub(crate) async fn click(&self, selector: &str) {
        fire(&self.get(selector), "click", "");
        settled().await;
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Sends the event `name` to `element`, with the key `key` where it has one.
pub(crate) fn fire(element: &Element, name: &str, key: &str) {
    let body = "element.dispatchEvent(name === 'keydown' \
                ? new KeyboardEvent(name, { key, bubbles: true, cancelable: true }) \
                : name === 'click' ? new MouseEvent(name, { bubbles: true, cancelable: true }) \
                : new Event(name, { bubbles: true }))";
    let send = Function::new_with_args("element, name, key", body);
    send.call3(&JsValue::NULL, element, &name.into(), &key.into()).unwrap();
}

/// Sends the event `name` of a mouse to `element`, at a place in parts of it.
pub(crate) fn point(element: &Element, name: &str, [across, down]: [f64; 2]) {
    let body = "const box = element.getBoundingClientRect();
                const clientX = box.x + across * box.width, clientY = box.y + down * box.height;
                element.dispatchEvent(new PointerEvent(name, { clientX, clientY, pointerType: 'mouse', bubbles: true }))";
    let send = Function::new_with_args("element, name, across, down", body);
    let arguments: [JsValue; 4] = [element.into(), name.into(), across.into(), down.into()];
    send.apply(&JsValue::NULL, &arguments.iter().collect::<Array>()).unwrap();
}

/// Returns once the page has drawn its changes.
pub(crate) async fn settled() {
    let later = Function::new_with_args("done", "requestAnimationFrame(() => setTimeout(done, 10))");
    let wait = Promise::new(&mut |done, _| {
        later.call1(&JsValue::NULL, &done).unwrap();
    });
    JsFuture::from(wait).await.unwrap();
}

/// Returns once `is_so`.
pub(crate) async fn until(is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        settled().await;
    }
    panic!("it never came");
}
