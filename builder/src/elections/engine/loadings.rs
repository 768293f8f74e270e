//! The directions along which bureaux differ: singular vectors of their past deviations.

use augure_elections::engine::constants::RANK;
use augure_elections::engine::low_rank::Loadings;
use augure_learn::matrix::Matrix;
use faer::Mat;

use super::eve::Eve;

/// A series of deviations counts when at least this many bureaux have one.
const MIN_BUREAUX: usize = 100;
/// Smallest share whose series is weighted as it is.
const SMALLEST_SHARE: f64 = 1e-3;

/// Loadings of the first right singular vectors of the matrix bureau × (scrutin, category) of past deviations, each
/// series weighted by `√share` so that small categories do not lead; missing deviations count 0.
///
/// The sign of a direction is free: the one whose largest loading is positive is kept, so that results repeat.
#[must_use]
pub fn fit(eve: &Eve<'_>) -> Loadings {
    let events = eve.territory.scrutins.len();
    let mut series = Vec::new();
    for event in 0..events {
        for k in 0..eve.categories {
            let column: Vec<Option<f64>> = eve
                .towns
                .iter()
                .flat_map(|town| (0..town.bureaux.len()).map(move |b| town.events[event].deviation(b, k)))
                .collect();
            if column.iter().flatten().count() > MIN_BUREAUX {
                let weight = eve.territory.standing[event][k].unwrap_or(0.0).max(SMALLEST_SHARE).sqrt();
                series.push((event, k, weight, column));
            }
        }
    }
    let mut loadings = Loadings { events: vec![Matrix::zeros((eve.categories, RANK)); events] };
    let Some((_, _, _, first)) = series.first() else { return loadings };
    let matrix = Mat::from_fn(first.len(), series.len(), |b, j| {
        series[j].3[b].map_or(0.0, |deviation| deviation * series[j].2)
    });
    let Ok(decomposition) = matrix.thin_svd() else { return loadings };
    let directions = decomposition.V();
    for r in 0..RANK.min(directions.ncols()) {
        let leading = (0..series.len())
            .map(|j| directions[(j, r)])
            .fold(0.0_f64, |lead, value| if value.abs() > lead.abs() + 1e-12 { value } else { lead });
        let sign = if leading < 0.0 { -1.0 } else { 1.0 };
        for (j, (event, k, weight, _)) in series.iter().enumerate() {
            loadings.events[*event][(*k, r)] = sign * directions[(j, r)] * weight;
        }
    }
    loadings
}
