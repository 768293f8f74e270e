//! The words of intervals: their aim, and the results that they held.

use augure_elections::absence::Known;
use augure_elections::tables::backtest::SIZES;
use augure_elections::uncertainty::Held;

use crate::text::{Text, numbers, say};

pub(crate) const RANGE: Text = Text("Intervalle 80\u{202f}%", "80% interval");
pub(crate) const SIZE: Text = Text("Suffrages exprimés", "Valid votes");
pub(crate) const TITLE: Text = Text("Ce que tiennent les intervalles", "What intervals hold");
pub(crate) const NOTE: Text = Text(
    "Part des résultats tombés dans l'intervalle annoncé, pour les parts prévues à 10\u{202f}% ou plus, aux premiers tours passés, chacun prévu comme la veille. Un intervalle est large où peu votent\u{a0}: le hasard y fait davantage.",
    "Part of the results that fell within the interval announced, for shares forecast at 10% or more, at past first rounds, each forecast as on its eve. An interval is wide where few vote: luck does more there.",
);
pub(crate) const BY_SIZE: Text =
    Text("Par taille du bureau, en moyenne des scrutins", "By size of the station, mean over scrutins");
pub(crate) const BY_SCRUTIN: Text = Text("Scrutin par scrutin", "Scrutin by scrutin");
pub(crate) const WITHIN_80: Text = Text("Dans l'intervalle 80\u{202f}%", "Within the 80% interval");
pub(crate) const WITHIN_90: Text = Text("Dans l'intervalle 90\u{202f}%", "Within the 90% interval");
pub(crate) const WIDTH_80: Text = Text("Largeur à 80\u{202f}%, points", "Width at 80%, points");
pub(crate) const WIDTH_90: Text = Text("Largeur à 90\u{202f}%, points", "Width at 90%, points");
pub(crate) const SCRUTINS: Text = Text("Scrutins", "Scrutins");
pub(crate) const FORECASTS: Text = Text("Prévisions", "Forecasts");

/// Times out of ten: `7,9`.
fn of_ten(held: &Held) -> String {
    numbers::decimal(10.0 * held.within80.get(), 1)
}

/// The legend of a chart's whiskers.
pub(crate) fn whisker(held: Known<Held>) -> String {
    match held {
        Ok(held) => {
            let times = of_ten(&held);
            say!(
                "intervalle 80\u{202f}%\u{a0}: le résultat y est tombé {times} fois sur 10 aux scrutins de ce type",
                "80% interval: it held the result {times} times out of 10 at scrutins of this type"
            )
        }
        Err(_) => RANGE.get().to_owned(),
    }
}

/// An interval in words.
pub(crate) fn range(low: &str, high: &str) -> String {
    say!("intervalle 80\u{202f}% de {low} à {high}", "80% interval from {low} to {high}")
}

/// The record of intervals for this type of election and round.
pub(crate) fn held(held: Known<Held>) -> String {
    let Ok(held) = held else {
        return Text(
            "L'intervalle vise 8 résultats sur 10. Aucun scrutin de ce type et de ce tour n'a encore été prévu ainsi\u{a0}: ce qu'il tient n'est pas mesuré, et sa largeur vient d'autres élections.",
            "The interval aims at 8 results out of 10. No scrutin of this type and round has been forecast in this way yet: what it holds is not measured, and its width comes from other elections.",
        )
        .to_string();
    };
    let times = of_ten(&held);
    match held.scrutins {
        1 => say!(
            "L'intervalle vise 8 résultats sur 10. Au seul scrutin de ce type et de ce tour prévu ainsi, le résultat y est tombé {times} fois sur 10 (parts prévues à 10\u{202f}% ou plus).",
            "The interval aims at 8 results out of 10. At the only scrutin of this type and round forecast in this way, it held the result {times} times out of 10 (shares forecast at 10% or more)."
        ),
        scrutins => say!(
            "L'intervalle vise 8 résultats sur 10. Aux {scrutins} scrutins de ce type et de ce tour prévus ainsi, le résultat y est tombé {times} fois sur 10 (parts prévues à 10\u{202f}% ou plus).",
            "The interval aims at 8 results out of 10. At the {scrutins} scrutins of this type and round forecast in this way, it held the result {times} times out of 10 (shares forecast at 10% or more)."
        ),
    }
}

/// A class of bureaux by valid votes.
pub(crate) fn class(size: usize) -> String {
    let most = SIZES.get(size).map(|most| numbers::count(*most));
    let above = size.checked_sub(1).and_then(|below| SIZES.get(below));
    match (above, most) {
        (None, most) => {
            let most = most.unwrap_or_default();
            say!("jusqu'à {most}", "up to {most}")
        }
        (Some(above), Some(most)) => {
            let from = numbers::count(above + 1);
            say!("de {from} à {most}", "{from} to {most}")
        }
        (Some(above), None) => {
            let above = numbers::count(*above);
            say!("plus de {above}", "over {above}")
        }
    }
}
