//! The kind of the model that the reader moves: linear, a forest, boosted trees.

use augure_chomage_vote::association::Association;
use leptos::prelude::*;

use super::ways::KIND;
use crate::chomage_vote::session::{Content, Here, choose_own, content};
use crate::chomage_vote::text::models as own;
use crate::ui::fields::select::{Options, Select};

/// Features of the models that were tested and look at what readers move.
pub(super) const FEATURES: &str = "vote+unemployment";

/// The kinds that were tested on the same features, by key and name, linear ones first.
pub(super) fn kinds(content: &Content) -> Options {
    let mut found = Options::new();
    for score in content.more.winners.iter().flat_map(|winners| &winners.scores) {
        let way = &score.way;
        if way.features == FEATURES && !found.iter().any(|(key, _)| *key == way.model) {
            found.push((way.model.clone(), own::kind(&way.model).to_string()));
        }
    }
    found
}

/// The kind that is looked at: the one asked for, or the first.
pub(super) fn kind(content: &Content) -> String {
    let known = kinds(content);
    let asked = content.own(KIND);
    let found = known.iter().find(|(key, _)| key == asked).or(known.first());
    found.map(|(key, _)| key.clone()).unwrap_or_default()
}

/// Whether a kind is asked for that is trees.
pub(super) fn asks_for_trees(content: &Content) -> bool {
    kinds(content).iter().skip(1).any(|(key, _)| key == content.own(KIND))
}

/// The model of that kind for the scrutin; the linear one while trees have not come.
pub(super) fn model(content: &Content) -> Option<&Association> {
    let (scrutin, kind) = (content.about.scrutin, kind(content));
    let mut grown = content.more.grown.iter().flat_map(|grown| grown.iter());
    let grown = grown.find(|one| (one.scrutin, &one.kind) == (scrutin, &kind)).map(|one| &one.model);
    grown.or_else(|| {
        let linear = content.more.winners.as_deref()?.models.iter();
        linear.into_iter().find(|(at, _)| *at == scrutin).map(|(_, model)| model)
    })
}

/// The field of the kind.
pub(super) fn field(session: Here) -> AnyView {
    let options = Memo::new(move |_| content(session).as_ref().map(kinds).unwrap_or_default());
    let chosen = Memo::new(move |_| content(session).as_ref().map(kind).unwrap_or_default());
    let on_pick = Callback::new(move |key: String| choose_own(session, KIND, &key));
    view! {
        <div class="fields">
            <Select id="kind" label=own::MODEL options chosen on_pick />
        </div>
    }
    .into_any()
}
