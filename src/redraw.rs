//! Keeps the page's own changes to its tree apart from those of others.
//!
//! Leptos keeps the text nodes that it has made and writes into them. A browser's translation, or an extension, replaces them
//! by elements of its own, and text written into a node that has left the page is lost. So the page puts back everything that
//! others removed or rewrote before it changes anything. They then translate the new text again.
//!
//! A browser sends `change` and `blur` from a field that is removed while somebody types into it, when the owner of the field
//! is gone already. Those events are no act of the reader's and are stopped.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use js_sys::{Array, Function, Reflect, Set};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Element, Event, Node};

/// The events of a field that is taken away.
const LEAVING: [&str; 3] = ["blur", "change", "focusout"];

thread_local! {
    /// Whether the page is changing itself now.
    static DRAWING: Cell<bool> = const { Cell::new(false) };
    static OBSERVER: RefCell<Option<Observer>> = const { RefCell::new(None) };
    /// Changes that others have made to the tree since the page last changed it, in order.
    static FOREIGN: RefCell<Vec<Record>> = const { RefCell::new(Vec::new()) };
}

/// Runs the page's tasks from now on, so that their changes are known as the page's own. Call it before anything is mounted.
pub fn take_over() {
    let _ = Executor::init_custom_executor(Tasks);
    let Some(window) = web_sys::window() else { return };
    let refuse = Closure::<dyn Fn(Event)>::new(|event: Event| {
        if DRAWING.get() {
            event.stop_immediate_propagation();
        }
    });
    for name in LEAVING {
        let refuse = refuse.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback_and_bool(name, refuse, true);
    }
    refuse.forget();
}

/// Records the changes of others to the tree from now on. Call it once everything is mounted.
pub(crate) fn watch() {
    OBSERVER.set(Observer::start().ok());
}

/// The browser's `MutationObserver` over the whole page, by its names in JavaScript: `web-sys` would bring more.
struct Observer {
    own: JsValue,
    take_records: Function,
}

impl Observer {
    fn start() -> Result<Self, JsValue> {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let body = window.document().and_then(|document| document.body()).ok_or(JsValue::NULL)?;
        let note = Closure::<dyn Fn(Array)>::new(|records| remember(&records));
        let class: Function = get(&window, "MutationObserver").dyn_into()?;
        let own = Reflect::construct(&class, &Array::of1(note.as_ref()))?;
        note.forget();
        let wanted = js_sys::Object::new();
        for name in ["childList", "characterDataOldValue", "subtree"] {
            Reflect::set(&wanted, &name.into(), &JsValue::TRUE)?;
        }
        get(&own, "observe").dyn_into::<Function>()?.call2(&own, &body, &wanted)?;
        Ok(Self { take_records: get(&own, "takeRecords").dyn_into()?, own })
    }

    /// The changes that have not been reported yet.
    fn take(&self) -> Option<Array> {
        self.take_records.call0(&self.own).ok()?.dyn_into().ok()
    }
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Runs every task, among them those that draw the changes of signals.
struct Tasks;

impl CustomExecutor for Tasks {
    fn spawn(&self, task: PinnedFuture<()>) {
        self.spawn_local(task);
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        wasm_bindgen_futures::spawn_local(Task(task));
    }

    fn poll_local(&self) {}
}

struct Task(PinnedLocalFuture<()>);

impl Future for Task {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        undo();
        DRAWING.set(true);
        let poll = self.0.as_mut().poll(context);
        DRAWING.set(false);
        // Changes while drawing are the page's own.
        let _ = taken();
        poll
    }
}

fn taken() -> Option<Array> {
    OBSERVER.with_borrow(|observer| observer.as_ref().and_then(Observer::take))
}

fn remember(records: &Array) {
    if records.length() > 0 {
        let ours = records.iter().map(Record).filter(|record| !record.is_apart());
        FOREIGN.with_borrow_mut(|foreign| foreign.extend(ours));
    }
}

/// Puts back everything that others removed or rewrote. Their additions stay.
fn undo() {
    if let Some(records) = taken() {
        remember(&records);
    }
    let records = FOREIGN.take();
    if records.is_empty() {
        return;
    }
    let disturbed = Set::new(&JsValue::UNDEFINED);
    for record in records.iter().filter(|record| record.takes()) {
        disturbed.add(&record.parent());
    }
    for record in records.iter().rev().filter(|record| disturbed.has(&record.parent())) {
        let _ = record.put_back();
    }
    // These changes are the page's own.
    let _ = taken();
}

/// A change of the tree: the browser's `MutationRecord`.
struct Record(JsValue);

impl Record {
    fn node(&self, name: &str) -> Option<Node> {
        get(&self.0, name).dyn_into().ok()
    }

    fn nodes(&self, name: &str) -> impl Iterator<Item = Node> + use<> {
        Array::from(&get(&self.0, name)).into_iter().map(JsCast::unchecked_into)
    }

    /// The text before it was rewritten.
    fn old_text(&self) -> Option<String> {
        get(&self.0, "oldValue").as_string()
    }

    /// The element whose content has changed.
    fn parent(&self) -> JsValue {
        match self.node("target") {
            Some(target) if self.old_text().is_some() => target.parent_node().into(),
            target => target.into(),
        }
    }

    /// Whether it happened outside the page's own tree: among the children of `<body>`, or in the lines about offline use,
    /// which have a script of their own.
    fn is_apart(&self) -> bool {
        self.parent().dyn_into::<Element>().is_ok_and(|element| {
            element.tag_name() == "BODY" || matches!(element.closest("body > aside"), Ok(Some(_)))
        })
    }

    /// Whether it removed or rewrote something, and did not only add.
    fn takes(&self) -> bool {
        self.old_text().is_some() || self.nodes("removedNodes").next().is_some()
    }

    /// Undoes it; later changes must be undone already.
    fn put_back(&self) -> Result<(), JsValue> {
        let Some(target) = self.node("target") else { return Ok(()) };
        if let Some(text) = self.old_text() {
            target.set_node_value(Some(&text));
            return Ok(());
        }
        let is_here = |node: &Node| node.parent_node().as_ref() == Some(&target);
        for added in self.nodes("addedNodes").filter(is_here) {
            target.remove_child(&added)?;
        }
        let after = || self.node("previousSibling").filter(is_here)?.next_sibling();
        let before = self.node("nextSibling").filter(is_here).or_else(after);
        for removed in self.nodes("removedNodes") {
            target.insert_before(&removed, before.as_ref())?;
        }
        Ok(())
    }
}
