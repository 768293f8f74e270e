//! Widgets alone in a page: typing, keys, removal, sorting, and what those hear who do not see it.

#![cfg(target_family = "wasm")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

use std::sync::{Arc, Once};

use augure::bundle::{Cause, Failure, Progress};
use augure::text::{Language, Text, speak};
use augure::ui::charts::bars::{Bar, Chart, bars, legend};
use augure::ui::fetched::fetched;
use augure::ui::fields::choice::Choice;
use augure::ui::fields::combobox::Combobox;
use augure::ui::fields::number::NumberField;
use augure::ui::tables::sorted::Sorted;
use augure::ui::tables::sorting::{Cell, Order, Row, Table};
use js_sys::{Function, Promise};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

const LABEL: Text = Text("Commune", "Town");
const KEPT: Text = Text("Le reste demeure.", "The rest stays.");

/// A widget in the page, which goes with it.
struct Stage {
    root: HtmlElement,
    _mounted: UnmountHandle<<AnyView as Render>::State>,
}

impl Stage {
    /// The page with the view that `build` makes in it.
    async fn with(build: impl FnOnce() -> AnyView + 'static) -> Self {
        static ONCE: Once = Once::new();
        ONCE.call_once(augure::redraw::take_over);
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = mount_to(root.clone(), build);
        settled().await;
        Self { root, _mounted: mounted }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).unwrap()
    }

    fn get(&self, selector: &str) -> Element {
        self.find(selector).unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    fn input(&self) -> HtmlInputElement {
        self.get("input").unchecked_into()
    }

    fn text(&self, selector: &str) -> String {
        self.get(selector).text_content().unwrap_or_default()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|i| found.get(i).unwrap().text_content().unwrap_or_default()).collect()
    }

    /// What a reader's typing does to the field.
    async fn type_in(&self, text: &str) {
        self.input().set_value(text);
        fire(&self.input(), "input", "");
        settled().await;
    }

    async fn press(&self, key: &str) {
        fire(&self.input(), "keydown", key);
        settled().await;
    }

    async fn click(&self, selector: &str) {
        self.get(selector).unchecked_into::<HtmlElement>().click();
        settled().await;
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Sends the event `name` to `element`, with the key `key` where it has one.
fn fire(element: &Element, name: &str, key: &str) {
    let body = "element.dispatchEvent(name === 'keydown' \
                ? new KeyboardEvent(name, { key, bubbles: true, cancelable: true }) \
                : new Event(name, { bubbles: true }))";
    let send = Function::new_with_args("element, name, key", body);
    send.call3(&JsValue::NULL, element, &name.into(), &key.into()).unwrap();
}

/// Returns once what was asked for is drawn.
async fn settled() {
    let later = Function::new_with_args("done", "requestAnimationFrame(() => setTimeout(done, 10))");
    let wait = Promise::new(&mut |done, _| {
        later.call1(&JsValue::NULL, &done).unwrap();
    });
    JsFuture::from(wait).await.unwrap();
}

fn choices(names: &[&str]) -> Arc<Vec<Choice>> {
    let choice =
        |name: &&str| Choice { key: name.to_lowercase(), label: (*name).into(), ..Choice::default() };
    Arc::new(names.iter().map(choice).collect())
}

/// A combobox over `choices`, and the keys that it hands back.
async fn combobox(choices: Arc<Vec<Choice>>) -> (Stage, RwSignal<String>) {
    let chosen = RwSignal::new(choices.first().unwrap().key.clone());
    let on_pick = Callback::new(move |key| chosen.set(key));
    let build = move || {
        view! { <Combobox id="town" label=LABEL choices=Signal::stored(choices) chosen on_pick /> }.into_any()
    };
    (Stage::with(build).await, chosen)
}

#[wasm_bindgen_test]
async fn a_name_is_found_without_its_accents_and_picked_by_enter() {
    let (stage, chosen) = combobox(choices(&["Agde", "Béziers", "Sète"])).await;
    assert_eq!(stage.input().value(), "Agde");
    stage.type_in("sete").await;
    assert_eq!(stage.texts("[role=option] span:first-child"), ["Sète"]);
    assert_eq!(chosen.get_untracked(), "agde", "nothing is picked by typing");
    stage.press("Enter").await;
    assert_eq!((chosen.get_untracked().as_str(), stage.input().value().as_str()), ("sète", "Sète"));
    assert_eq!(stage.input().get_attribute("aria-expanded").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn keys_move_through_the_list_and_escape_leaves_it_as_it_was() {
    let (stage, chosen) = combobox(choices(&["Agde", "Béziers", "Sète"])).await;
    let active = || {
        let id = stage.input().get_attribute("aria-activedescendant").unwrap();
        document().get_element_by_id(&id).unwrap().text_content().unwrap()
    };
    stage.press("ArrowDown").await;
    assert_eq!(active(), "Agde");
    stage.press("ArrowUp").await;
    assert_eq!(active(), "Sète", "round the end");
    stage.press("Home").await;
    stage.press("ArrowDown").await;
    assert_eq!(active(), "Béziers");
    stage.type_in("b").await;
    stage.press("Escape").await;
    assert_eq!((chosen.get_untracked().as_str(), stage.input().value().as_str()), ("agde", "Agde"));
    assert!(stage.find("[role=option]").is_none());
}

#[wasm_bindgen_test]
async fn a_long_list_shows_a_hundred_entries_and_says_how_many_there_are() {
    let names: Vec<String> = (1..=1250).map(|n| format!("Lieu {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for (language, remark) in [
        (Language::French, "100 sur 1\u{202f}250 sont listés"),
        (Language::English, "100 of 1,250 are listed"),
    ] {
        speak(language);
        let (stage, _) = combobox(choices(&names)).await;
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
    let (stage, _) = combobox(choices(&["Agde", "Aniane", "Sète"])).await;
    stage.type_in("a").await;
    assert_eq!(stage.text(".visually-hidden[role=status]"), "2 résultats");
    stage.type_in("xyzzy").await;
    assert_eq!(stage.text(".visually-hidden[role=status]"), "Aucun résultat");
    assert!(stage.text(".nothing-found").starts_with("Aucun résultat"));
}

/// A number field at 12,0 with at most 100,0, whether it is there, and the values that it hands over.
async fn number() -> (Stage, RwSignal<bool>, RwSignal<Vec<u32>>) {
    let (value, there, taken) = (RwSignal::new(120), RwSignal::new(true), RwSignal::new(Vec::new()));
    let on_value = Callback::new(move |number| {
        taken.update(|taken| taken.push(number));
        value.set(number);
    });
    let replaced = RwSignal::new(0);
    let build = move || {
        view! {
            <Show when=move || there.get()>
                <NumberField label="Part" id="part" value max=Signal::stored(1000) replaced on_value />
            </Show>
        }
        .into_any()
    };
    (Stage::with(build).await, there, taken)
}

#[wasm_bindgen_test]
async fn a_number_counts_once_it_is_whole() {
    let (stage, _, taken) = number().await;
    assert_eq!(stage.input().value(), "12,0");
    stage.type_in("3").await;
    stage.type_in("35.5").await;
    assert_eq!(taken.get_untracked(), Vec::<u32>::new());
    stage.press("Enter").await;
    assert_eq!((taken.get_untracked(), stage.input().value()), (vec![355], "35,5".to_owned()));
    stage.type_in("").await;
    fire(&stage.input(), "blur", "");
    settled().await;
    assert_eq!((taken.get_untracked().len(), stage.input().value().as_str()), (1, "35,5"));
}

#[wasm_bindgen_test]
async fn a_number_that_cannot_be_stays_beside_its_reason() {
    let (stage, _, taken) = number().await;
    for wrong in ["101", "-3", "douze"] {
        stage.type_in(wrong).await;
        stage.press("Enter").await;
        let field = stage.input();
        assert_eq!(
            (field.value().as_str(), field.get_attribute("aria-invalid").as_deref()),
            (wrong, Some("true"))
        );
        let said = field.get_attribute("aria-describedby").unwrap();
        let said = document().get_element_by_id(&said).unwrap();
        assert_eq!(said.get_attribute("role").as_deref(), Some("alert"));
        assert_eq!(said.text_content().unwrap(), "Un nombre de 0 à 100,0.");
    }
    assert!(taken.get_untracked().is_empty());
    stage.type_in("20").await;
    stage.press("Enter").await;
    assert_eq!((taken.get_untracked(), stage.find(".wrong").is_none()), (vec![200], true));
}

#[wasm_bindgen_test]
async fn a_field_that_goes_while_somebody_types_takes_nothing() {
    let (stage, there, taken) = number().await;
    stage.input().focus().unwrap();
    stage.type_in("3").await;
    there.set(false);
    settled().await;
    assert!(stage.find("input").is_none() && taken.get_untracked().is_empty());
    there.set(true);
    settled().await;
    assert_eq!(stage.input().value(), "12,0");
}

#[wasm_bindgen_test]
async fn a_table_is_sorted_by_its_heads_and_what_is_missing_comes_last() {
    let row = |name: &str, cell: Cell| Row {
        key: name.to_lowercase(),
        name: name.to_owned(),
        href: String::new(),
        cells: vec![cell],
    };
    let number = |value: f64| Cell::Number(value, 1, format!("{value:.1}"));
    let table = Table {
        caption: "Essai".to_owned(),
        of: "Lieu".to_owned(),
        columns: vec![("part".to_owned(), "Part".to_owned())],
        rows: vec![
            row("B", number(2.0)),
            row("C", Cell::Missing("none", Text("Rien n'est connu.", "Nothing is known."))),
            row("A", number(10.0)),
            row("D", number(-1.0)),
        ],
        whole: Some(row("Tous", number(11.0))),
        ..Table::default()
    };
    let order = RwSignal::new(Order::given());
    let on_sort = Callback::new(move |next| order.set(next));
    let stage =
        Stage::with(move || view! { <Sorted table=Signal::stored(table) order on_sort /> }.into_any()).await;
    let names = || stage.texts("tbody th").concat();
    let state = || stage.get("[data-column=part]").get_attribute("aria-sort");
    assert_eq!((names().as_str(), state()), ("BCAD", None));
    stage.click("[data-column=part] button").await;
    assert_eq!((names().as_str(), state().as_deref()), ("ABDC", Some("descending")));
    stage.click("[data-column=part] button").await;
    assert_eq!((names().as_str(), state().as_deref()), ("DBAC", Some("ascending")));
    stage.click("[data-column=''] button").await;
    assert_eq!((names().as_str(), state()), ("ABCD", None));
    assert_eq!(stage.text("tfoot th"), "Tous");
    assert_eq!(stage.get("[data-row=c] td").get_attribute("data-reason").as_deref(), Some("none"));
    assert_eq!(stage.get("[data-row=a] td").get_attribute("data-value").as_deref(), Some("10.000000"));
}

#[wasm_bindgen_test]
async fn a_chart_is_told_in_words_and_none_of_its_signs_is_read_out() {
    let bar = Bar {
        label: "A < B".to_owned(),
        colour: "#336699".to_owned(),
        value: Some(20.0),
        text: "20,0 %".to_owned(),
        whisker: Some((15.0, 30.0)),
        marks: vec![Some(10.0)],
        noted: vec![true],
    };
    let chart = Chart {
        bars: vec![bar],
        marks: vec![("◇", "Avant".to_owned())],
        whisker: "Intervalle".to_owned(),
        note: Some(("≈", "Redessiné".to_owned())),
        words: "A < B : 20,0 %.".to_owned(),
    };
    let stage = Stage::with(move || view! { {bars(&chart)} {legend(&chart)} }.into_any()).await;
    let drawn = stage.get(".bars");
    assert_eq!(drawn.get_attribute("role").as_deref(), Some("img"));
    assert_eq!(drawn.get_attribute("aria-label").as_deref(), Some("A < B : 20,0 %."));
    assert_eq!(
        (stage.text(".label"), stage.text(".value"), stage.text(".mark")),
        ("A < B".into(), "20,0 %".into(), "◇≈".into())
    );
    assert_eq!(stage.texts(".legend li"), ["├─┤Intervalle", "◇Avant", "≈Redessiné"]);
    assert_eq!(stage.texts(".legend [aria-hidden=true]").len(), 3);
    assert!(stage.find("[style]").is_none(), "the page's policy forbids styles in what is parsed");
}

#[wasm_bindgen_test]
async fn what_is_fetched_shows_its_progress_its_failure_and_then_itself() {
    let answers = RwSignal::new(0);
    let load = move |progress: RwSignal<Progress>| {
        progress.set(Progress { done: 1_000, expected: 4_000 });
        answers.update(|count| *count += 1);
        let first = answers.get_untracked() == 1;
        async move {
            settled().await;
            settled().await;
            let detail = "cut".to_owned();
            let failure = Failure { file: "a.parquet".to_owned(), cause: Cause::Unreachable, detail };
            if first { Err(failure) } else { Ok("trois lignes".to_owned()) }
        }
    };
    let show = |found: String| view! { <p class="found">{found}</p> }.into_any();
    let stage = Stage::with(move || fetched(KEPT, load, show).into_any()).await;
    assert!(stage.text(".progress").contains("1 sur 4"), "{}", stage.text(".progress"));
    settled().await;
    settled().await;
    let said = stage.text("[role=alert]");
    assert!(
        said.contains("connexion") && said.contains("Le reste demeure.") && said.contains("a.parquet"),
        "{said}"
    );
    stage.click("[role=alert] button").await;
    settled().await;
    settled().await;
    assert_eq!((stage.text(".found").as_str(), stage.find("[role=alert]").is_none()), ("trois lignes", true));
}

#[wasm_bindgen_test]
async fn what_comes_after_its_view_has_gone_disturbs_nobody() {
    let there = RwSignal::new(true);
    let (said, come) = (RwSignal::new(false), RwSignal::new(false));
    let load = move |_| async move {
        settled().await;
        settled().await;
        come.set(true);
        Ok::<_, Failure>(())
    };
    let show = move |()| {
        said.set(true);
        ().into_any()
    };
    let build = move || (move || there.get().then(|| fetched(KEPT, load, show))).into_any();
    let stage = Stage::with(build).await;
    there.set(false);
    for _ in 0..4 {
        settled().await;
    }
    assert!(come.get_untracked() && !said.get_untracked() && stage.root.text_content().unwrap().is_empty());
}
