//! Low-rank scores: the position of a bureau on the few directions along which bureaux differ.

use augure_learn::matrix::Matrix;

use super::constants::RANK;
use super::town::Town;

/// Loadings of the directions, learned on the whole territory.
#[derive(Debug, Clone, PartialEq)]
pub struct Loadings {
    /// By event: one row per category, one column per direction; zeros for a series that was left out. The loadings include
    /// the weight `√share` of the series, so that deviations multiply them as they are.
    pub events: Vec<Matrix>,
}

/// Scores of the bureaux of `town`, one row per bureau, `RANK` columns: projections of their past deviations (a
/// missing one counts 0) on `loadings`, scaled up by the number of scrutins over the number they voted in.
#[must_use]
pub fn scores(town: &Town<'_>, loadings: &Loadings, categories: usize) -> Matrix {
    let mut scores = Matrix::zeros((town.bureaux.len(), RANK));
    let held = town.events.len() as f64;
    for b in 0..town.bureaux.len() {
        let mut seen = 0.0;
        let mut row = scores.row_mut(b);
        for (event, loadings) in town.events.iter().zip(&loadings.events) {
            let mut present = false;
            for k in 0..categories {
                if let Some(deviation) = event.deviation(b, k) {
                    present = true;
                    row.iter_mut().zip(loadings.row(k)).for_each(|(score, l)| *score += deviation * l);
                }
            }
            seen += f64::from(u8::from(present));
        }
        row.iter_mut().for_each(|score| *score *= held.sqrt() / (seen + 1.0));
    }
    scores
}
