//! How unemployment, turnout and abstention are spread over the départements.

use augure_chomage_vote::describe::{Scope, histogram};
use augure_chomage_vote::variable::Variable;
use leptos::prelude::*;

use crate::chomage_vote::about::of;
use crate::chomage_vote::plane::{Axis, Plane};
use crate::chomage_vote::session::{Content, Here, in_scope, late};
use crate::chomage_vote::text::{charts as own, shared as words};

/// The variables.
const SHOWN: [Variable; 3] = [Variable::Unemployment, Variable::Turnout, Variable::Abstention];

/// The section.
pub(super) fn histograms(session: Here) -> AnyView {
    let pictures = late(
        session,
        |content| content.about.clone(),
        in_scope(|content, scope| {
            SHOWN.map(|variable| one(content, scope, variable)).collect_view().into_any()
        }),
    );
    view! {
        <section class="panel" data-testid="histograms">
            <h2>{own::HISTOGRAMS}</h2>
            <p>{own::HISTOGRAMS_NOTE}</p>
            <div class="pictures">{pictures}</div>
        </section>
    }
    .into_any()
}

/// The histogram of `variable`.
fn one(content: &Content, scope: &Scope, variable: Variable) -> AnyView {
    let panel = content.panel();
    let name = words::variable(panel, variable);
    let known = scope.known(panel, variable);
    let values: Vec<f64> = known.iter().map(|(_, value)| *value).collect();
    let Some(found) = histogram(&values) else {
        return view! { <figure><figcaption>{name}</figcaption><p>{own::NOTHING}</p></figure> }.into_any();
    };
    let ends = found.bars.iter().flat_map(|bar| [bar.low, bar.high]);
    let most = f64::from(found.most());
    let mut plane = Plane::new(
        Axis::around(ends, format!("{name} (%)")),
        Axis::around([0.0, most], own::COUNT.to_string()),
    );
    for bar in &found.bars {
        plane.bar([bar.low, bar.high], f64::from(bar.count), &own::bar(bar.low, bar.high, bar.count));
    }
    if let Ok(value) = scope.value(panel, content.about.unit, variable) {
        plane.upright(value.percent(), "here", words::unit(panel, content.about.unit));
    }
    let said = own::histogram(&name, &found, values.len());
    view! {
        <figure>
            {plane.view(said.clone())}
            <figcaption>{said}</figcaption>
            {of(content, scope, values.len())}
        </figure>
    }
    .into_any()
}
