//! Charts.

use augure_core::units::Share;
use leptos::prelude::*;

use super::specimen::Specimen;
use crate::text::Text;
use crate::ui::charts::bars::{Bar, Chart, bars, legend};
use crate::ui::charts::dots::{Dot, Dots, Line, dots, letter};
use crate::ui::charts::multiples::{Multiple, Points, multiples};
use crate::ui::charts::plots::{Axes, calibration, scatter};
use crate::ui::charts::scale::Frame;

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen { name: "bars", build: drawn_bars },
    Specimen { name: "bars-empty", build: || bars(&Chart::default()).into_any() },
    Specimen { name: "dots", build: drawn_dots },
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
