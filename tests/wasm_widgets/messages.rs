//! Progress, failures, reasons, details, data that come late.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, until};

#[wasm_bindgen_test]
async fn what_is_fetched_shows_its_progress_its_failure_and_then_itself() {
    let stage = Stage::with("fetched").await;
    assert!(stage.text(".progress").contains("1 sur 4"), "{}", stage.text(".progress"));
    until(|| stage.find("[role=alert]").is_some()).await;
    let said = stage.text("[role=alert]");
    assert!(
        said.contains("connexion") && said.contains("Le reste demeure.") && said.contains("a.parquet"),
        "{said}"
    );
    stage.click("[role=alert] button").await;
    until(|| stage.find(".found").is_some()).await;
    assert_eq!((stage.text(".found").as_str(), stage.find("[role=alert]").is_none()), ("trois lignes", true));
}

#[wasm_bindgen_test]
async fn what_comes_after_its_view_has_gone_disturbs_nobody() {
    let stage = Stage::with("fetched-late").await;
    stage.click(".toggle").await;
    assert!(stage.find(".progress").is_none());
    until(|| stage.output() == "come").await;
    for _ in 0..4 {
        crate::stage::settled().await;
    }
    assert_eq!(stage.output(), "come", "and it is not shown");
}

#[wasm_bindgen_test]
async fn every_failure_says_what_happened_and_offers_another_try() {
    for (name, words) in [
        ("failure-unreachable", "connexion"),
        ("failure-refused", "404"),
        ("failure-altered", "SHA-256"),
        ("failure-unreadable", "même version"),
    ] {
        let stage = Stage::with(name).await;
        let said = stage.text("[role=alert]");
        assert!(said.contains(words) && said.contains("a.parquet"), "{name}: {said}");
        stage.click("[role=alert] button").await;
        assert_eq!(stage.output(), "retry");
    }
}

#[wasm_bindgen_test]
async fn progress_without_a_known_size_only_says_that_it_waits() {
    let known = Stage::with("progress").await;
    assert_eq!(known.attribute("progress", "value").as_deref(), Some("1000"));
    let unknown = Stage::with("progress-unknown").await;
    assert_eq!(unknown.attribute("progress", "value"), None);
    assert!(unknown.text(".progress").starts_with("Chargement"));
}

#[wasm_bindgen_test]
async fn details_are_built_when_opened_and_stay_open_when_their_view_is_built_anew() {
    let stage = Stage::with("details").await;
    assert!(stage.find(".content").is_none());
    stage.click(".toggle").await;
    assert!(stage.find(".content").is_none(), "closed ones stay closed");
    stage.click("summary").await;
    until(|| stage.find(".content").is_some()).await;
    assert_eq!(stage.text(".content"), "2");
    stage.click(".toggle").await;
    assert_eq!(stage.attribute("details", "open").as_deref(), Some(""));
    assert_eq!(stage.text(".content"), "3");
}

#[wasm_bindgen_test]
async fn a_reason_opens_and_text_to_copy_can_be_read_and_selected() {
    let reason = Stage::with("reason").await;
    assert_eq!((reason.text("summary").as_str(), reason.text("p").as_str()), ("N/A", "Rien n'est connu."));
    let copy = Stage::with("copy").await;
    assert_eq!(copy.text("pre"), "Un : 1\nDeux : 2");
    assert_eq!(copy.attribute("pre", "tabindex").as_deref(), Some("0"));
}
