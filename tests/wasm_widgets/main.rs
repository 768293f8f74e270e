//! Widgets of the demo page, mounted alone: typing, keys, removal, sorting, and the words for screen readers.

#![cfg(target_family = "wasm")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

mod cloud;
mod fields;
mod maps;
mod messages;
mod numbers;
mod pictures;
mod stage;
mod tables;

use augure::demo::specimens;
use stage::Stage;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn every_specimen_has_a_name_of_its_own_and_draws_something() {
    let mut names: Vec<&str> = specimens().iter().map(|specimen| specimen.name).collect();
    for name in &names {
        assert!(Stage::with(name).await.root.child_element_count() > 0, "{name}");
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}
