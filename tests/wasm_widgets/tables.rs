//! Tables, their cells and titles.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

#[wasm_bindgen_test]
async fn every_kind_of_cell_shows_its_text_and_carries_its_number() {
    let stage = Stage::with("cells").await;
    let cell = |row: &str| format!("[data-row='{row}'] [data-field=cell]");
    let text = |row: &str| stage.text(&cell(row));
    let value = |row: &str| stage.attribute(&cell(row), "data-value");
    assert_eq!((text("Blank").as_str(), value("Blank")), ("", None));
    assert_eq!((text("Words").as_str(), value("Words")), ("Un\u{a0}: deux", None));
    assert_eq!(text("Number"), "\u{2212}12,35");
    assert_eq!(value("Number").as_deref(), Some("-12.345000"));
    assert_eq!(stage.text(&format!("{} .visually-hidden", cell("Interval"))), "de 10 à 20 %");
    assert_eq!(stage.text(&format!("{} [aria-hidden]", cell("Interval"))), "10 % – 20 %");
    assert_eq!(value("Compared").as_deref(), Some("21.300000"));
    let small = |row: &str| format!("{} small", cell(row));
    assert_eq!(stage.attribute(&small("Compared"), "data-value").as_deref(), Some("-1.500000"));
    assert_eq!(stage.text(&small("Compared with nothing")), "N/A");
    assert_eq!(stage.attribute(&small("Compared with nothing"), "data-reason").as_deref(), Some("none"));
    assert_eq!(stage.attribute(&cell("Missing"), "data-reason").as_deref(), Some("none"));
    assert_eq!(stage.text(&format!("{} details p", cell("Missing"))), "Rien n'est connu.");
    assert_eq!(stage.attribute(&cell("Words"), "data-label").as_deref(), Some("Cellule"));
    assert_eq!(stage.text("caption"), "Cellules");
    assert_eq!(stage.attribute(".scroll-frame", "tabindex").as_deref(), Some("0"), "it scrolls by keyboard");
}

#[wasm_bindgen_test]
async fn a_live_cell_changes_where_it_stands() {
    let stage = Stage::with("cells-live").await;
    let before = stage.get("[data-field=part]");
    assert_eq!(before.get_attribute("data-value").as_deref(), Some("12.000000"));
    stage.click(".toggle").await;
    assert_eq!(before.get_attribute("data-value"), None);
    assert_eq!(before.get_attribute("data-reason").as_deref(), Some("none"));
    assert!(stage.find("[data-field=part] details").is_some());
    stage.click(".toggle").await;
    assert_eq!(before.text_content().as_deref(), Some("12,0\u{202f}%"));
    assert!(stage.get("[data-field=part]").is_same_node(Some(&before)), "the cell itself stays");
}

#[wasm_bindgen_test]
async fn every_kind_of_title_has_its_parts() {
    let stage = Stage::with("titles").await;
    let rows = stage.texts("tbody th");
    assert_eq!(rows, ["Plain", "Coloured", "Signed ≈", "Notedsmall print", "Hidden", "Link", "Button"]);
    assert_eq!(stage.attribute("tbody abbr", "title").as_deref(), Some("À peu près"));
    assert_eq!(stage.text("tbody small"), "small print");
    assert_eq!(stage.text("tbody .visually-hidden"), "Hidden");
    assert_eq!(stage.attribute("tbody a", "href").as_deref(), Some("#demo"));
    assert_eq!(stage.texts("th .swatch[aria-hidden=true]").len(), 2, "one of a row, one of a column");
    assert_eq!(stage.text("tfoot th"), "Total");
    stage.click("tbody button.link").await;
    assert_eq!(stage.output(), "pressed");
}

#[wasm_bindgen_test]
async fn a_table_is_sorted_by_its_heads_and_what_is_missing_comes_last() {
    let stage = Stage::with("sorted").await;
    let names = || stage.texts("tbody th").concat();
    let state = || stage.attribute("[data-column=part]", "aria-sort");
    assert_eq!((names().as_str(), state()), ("BCAD", None));
    stage.click("[data-column=part] button").await;
    assert_eq!((names().as_str(), state().as_deref()), ("ABDC", Some("descending")));
    stage.click("[data-column=part] button").await;
    assert_eq!((names().as_str(), state().as_deref()), ("DBAC", Some("ascending")));
    stage.click("[data-column=''] button").await;
    assert_eq!((names().as_str(), state()), ("ABCD", None));
    assert_eq!(stage.output(), "part:true part:false :false");
    assert_eq!(stage.text("tfoot th"), "Tous");
    assert_eq!(stage.attribute("[data-row=c] td", "data-reason").as_deref(), Some("none"));
    assert_eq!(stage.attribute("[data-row=a] td", "data-value").as_deref(), Some("10.000000"));
}

#[wasm_bindgen_test]
async fn rows_that_lead_to_pages_open_from_anywhere_and_files_by_their_link_alone() {
    let stage = Stage::with("listing-links").await;
    assert_eq!(stage.attribute("[data-row=page]", "class").as_deref(), Some("opens"));
    assert_eq!(stage.attribute("[data-row=fichier]", "class"), None);
    assert_eq!(stage.texts("tbody a"), ["Page", "Fichier"]);
    let location = leptos::prelude::window().location();
    stage.click("[data-row=rien] td").await;
    assert_ne!(location.hash().as_deref(), Ok("#demo"));
    // Sorted twice, a row still leads where its own name does.
    stage.click("[data-column=''] button").await;
    stage.click("[data-column=''] button").await;
    stage.click("[data-row=page] td").await;
    assert_eq!(location.hash().as_deref(), Ok("#demo"));
    location.set_hash("").unwrap();
}

#[wasm_bindgen_test]
async fn a_wide_table_says_that_it_scrolls_and_a_narrow_one_does_not() {
    let hides = |stage: &Stage| stage.get(".scrolls").has_attribute("hidden");
    let wide = Stage::with("wide").await;
    // The tests' page has no style sheets.
    let style = "width: 200px; overflow: auto";
    wide.get(".wide-frame").set_attribute("style", style).unwrap();
    leptos::prelude::window().dispatch_event(&web_sys::Event::new("resize").unwrap()).unwrap();
    crate::stage::settled().await;
    assert!(!hides(&wide));
    assert!(hides(&Stage::with("wide-enough").await));
}
