//! Charts.

use augure_core::units::Share;
use leptos::prelude::*;

use super::specimen::{Specimen, output};
use crate::text::Text;
use crate::ui::charts::bars::{Bar, Chart, bars, legend};
use crate::ui::charts::cloud::drawing::{Drawing, drawing};
use crate::ui::charts::cloud::picture::{self, Cloud, Layer};
use crate::ui::charts::dots::{Dot, Dots, Line, dots, letter};
use crate::ui::charts::multiples::{Multiple, Points, multiples};
use crate::ui::charts::plots::{Axes, calibration, scatter};
use crate::ui::charts::scale::Frame;

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen { name: "bars", build: drawn_bars },
    Specimen { name: "bars-empty", build: || bars(&Chart::default()).into_any() },
    Specimen { name: "dots", build: drawn_dots },
    Specimen { name: "cloud", build: || cloud("cloud-keys", 4) },
    Specimen { name: "cloud-dense", build: || cloud("cloud-dense-keys", 2000) },
    Specimen { name: "multiples", build: drawn_multiples },
    Specimen {
        name: "calibration",
        build: || calibration(&[(10.0, 12.0, 40), (30.0, 28.0, 400)], AXES, WORDS),
    },
    Specimen {
        name: "scatter",
        build: || scatter(&[(10, 12, 3), (30, 28, 80), (32, 30, 900)], 2, AXES, "Essai."),
    },
];

const AXES: Axes = Axes { across: Text("Prévu, %", "Forecast, %"), up: Text("Obtenu, %", "Result, %") };
const WORDS: Text = Text("Essai.", "Trial.");

/// A bar with everything, and one without a value.
fn drawn_bars() -> AnyView {
    let bar = Bar {
        label: "A < B".to_owned(),
        colour: "#336699".to_owned(),
        value: Some(20.0),
        text: "20,0 %".to_owned(),
        whisker: Some((15.0, 30.0)),
        marks: vec![Some(10.0)],
        noted: vec![true],
    };
    let without =
        Bar { label: "C".to_owned(), value: None, text: "N/A".to_owned(), whisker: None, ..bar.clone() };
    let chart = Chart {
        bars: vec![bar, Bar { marks: vec![None], ..without }],
        marks: vec![("◇", "Avant".to_owned())],
        whisker: "Intervalle".to_owned(),
        note: Some(("≈", "Redessiné".to_owned())),
        words: "A < B : 20,0 %.".to_owned(),
    };
    view! { {bars(&chart)} {legend(&chart)} }.into_any()
}

fn drawn_dots() -> AnyView {
    let dot = |share: f64, whisker, at| Some(Dot { share, whisker, sign: letter(at).to_owned() });
    let line = |name: &str, dots| Line { name: name.to_owned(), colour: "#336699".to_owned(), dots };
    let lines = vec![
        line("Un", vec![dot(0.3, Some((0.2, 0.4)), 0), dot(0.35, None, 1)]),
        line("Deux", vec![dot(0.1, None, 0), None]),
    ];
    let legend = [0, 1].map(|at| (letter(at), format!("Lieu {}", at + 1))).to_vec();
    dots(Dots { lines, legend, words: "Un : 30 %. Deux : 10 %.".to_owned() }, 2)
}

/// Numbered dots, every other one behind; the one that is pressed is chosen.
fn cloud(id: &'static str, count: usize) -> AnyView {
    let (chosen, said) = (RwSignal::new("1".to_owned()), RwSignal::new(Vec::new()));
    let axis = |title: &str| picture::Axis {
        title: title.to_owned(),
        low: 0.0,
        high: 10.0,
        ticks: [0, 5, 10].map(|tick| (f64::from(tick), tick.to_string())).to_vec(),
    };
    let dot = move |at: usize| picture::Dot {
        at: [10.0 * (at as f64 + 0.5) / count as f64, (at * 7 % 10) as f64],
        key: at.to_string(),
        name: format!("Lieu {at}"),
        layer: if at.is_multiple_of(2) { Layer::Behind } else { Layer::Front },
        is_chosen: chosen.with(|chosen| *chosen == at.to_string()),
    };
    let cloud = Memo::new(move |_| {
        let dots = (0..count).map(dot).collect();
        let axes = [axis("En abscisse"), axis("En ordonnée")];
        Cloud::new(axes, dots, format!("{count} lieux.")).with_line(Some([[0.0, 4.0], [10.0, 6.0]]))
    });
    let on_press = Callback::new(move |key: String| {
        said.update(|said| said.push(key.clone()));
        chosen.set(key);
    });
    let say = |dot: &picture::Dot| format!("{} : {:.1} et {:.1}", dot.name, dot.at[0], dot.at[1]);
    let keys = Text("Au clavier : flèches et Entrée.", "By keyboard: arrows and Enter.");
    view! { {drawing(Drawing { cloud, id, keys, say, on_press })} {output(said)} }.into_any()
}

fn drawn_multiples() -> AnyView {
    let points = |shares: [Option<f64>; 3]| -> Points {
        [0, 500, 1000].into_iter().zip(shares.map(|share| share.map(Share::clipped))).collect()
    };
    let chart = |name: &str, own| Multiple {
        name: name.to_owned(),
        colour: "#336699".to_owned(),
        words: format!("{name}. De 10 à 30 %."),
        own: points(own),
        second: points([None, Some(0.25), None]),
        level: points([Some(0.2), Some(0.2), Some(0.2)]),
    };
    let charts = vec![
        chart("Entière", [Some(0.1), Some(0.2), Some(0.3)]),
        chart("Rompue", [Some(0.1), None, Some(0.3)]),
    ];
    multiples(Frame { days: (0, 1000), top: 0.3 }, [700].into_iter(), (Some(1990), Some(1993)), charts)
}
