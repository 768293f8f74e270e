//! Lists to choose from.

use augure::text::{Language, speak};
use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, fire, settled};

#[wasm_bindgen_test]
async fn a_name_is_found_without_its_accents_and_picked_by_enter() {
    let stage = Stage::with("combobox").await;
    assert_eq!(stage.input().value(), "Agde");
    stage.type_in("meze").await;
    assert_eq!(stage.texts("[role=option] span:first-child"), ["Mèze"]);
    assert_eq!(stage.output(), "", "nothing is picked by typing");
    stage.press("Enter").await;
    assert_eq!((stage.output().as_str(), stage.input().value().as_str()), ("mèze", "Mèze"));
    assert_eq!(stage.input().get_attribute("aria-expanded").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn keys_move_through_the_list_and_escape_leaves_it_as_it_was() {
    let stage = Stage::with("combobox").await;
    let active = || {
        let id = stage.input().get_attribute("aria-activedescendant").unwrap();
        document().get_element_by_id(&id).unwrap().text_content().unwrap()
    };
    stage.press("ArrowDown").await;
    assert_eq!(active(), "Agde");
    stage.press("ArrowUp").await;
    assert_eq!(active(), "Mèze", "round the end");
    stage.press("Home").await;
    stage.press("ArrowDown").await;
    assert_eq!(active(), "Aniane");
    stage.type_in("b").await;
    stage.press("Escape").await;
    assert_eq!((stage.output().as_str(), stage.input().value().as_str()), ("", "Agde"));
    assert!(stage.find("[role=option]").is_none());
}

#[wasm_bindgen_test]
async fn a_long_list_shows_a_hundred_entries_and_says_how_many_there_are() {
    for (language, remark) in [
        (Language::French, "100 sur 1\u{202f}250 sont listés"),
        (Language::English, "100 of 1,250 are listed"),
    ] {
        speak(language);
        let stage = Stage::with("combobox-long").await;
        stage.press("ArrowDown").await;
        assert_eq!(stage.texts("[role=option]").len(), 100);
        assert!(stage.text(".more").starts_with(remark), "{}", stage.text(".more"));
        stage.type_in("lieu 1249").await;
        assert_eq!(stage.texts("[role=option] span:first-child"), ["Lieu 1249"]);
        assert!(stage.find(".more").is_none());
    }
    speak(Language::French);
}

#[wasm_bindgen_test]
async fn those_who_hear_the_list_are_told_what_was_found() {
    let stage = Stage::with("combobox").await;
    stage.type_in("a").await;
    assert_eq!(stage.text(".visually-hidden[role=status]"), "2 résultats");
    stage.type_in("xyzzy").await;
    assert_eq!(stage.text(".visually-hidden[role=status]"), "Aucun résultat");
    assert!(stage.text(".nothing-found").starts_with("Aucun résultat"));
}

#[wasm_bindgen_test]
async fn a_shared_code_finds_the_largest_first_and_says_what_it_is() {
    let stage = Stage::with("combobox-codes").await;
    stage.type_in("34000").await;
    assert_eq!(stage.texts("[role=option] span:first-child"), ["Grande-Rive", "Petite-Rive"]);
    stage.press("Enter").await;
    assert_eq!(stage.output(), "grande-rive");
    let said = stage.text("[data-testid=combobox-codes-said]");
    assert!(said.contains("code postal") && said.contains("Petite-Rive"), "{said}");
}

#[wasm_bindgen_test]
async fn a_list_without_entries_opens_and_says_so() {
    let stage = Stage::with("combobox-empty").await;
    stage.press("ArrowDown").await;
    assert!(stage.find(".nothing-found").is_some() && stage.find("[role=option]").is_none());
}

#[wasm_bindgen_test]
async fn a_short_list_holds_what_is_chosen_and_hands_over_what_is_picked() {
    let stage = Stage::with("select").await;
    let select: web_sys::HtmlSelectElement = wasm_bindgen::JsCast::unchecked_into(stage.get("select"));
    assert_eq!((select.value().as_str(), stage.texts("option").len()), ("b", 3));
    select.set_value("c");
    fire(&select, "change", "");
    settled().await;
    assert_eq!((stage.output().as_str(), select.value().as_str()), ("c", "c"));
}
