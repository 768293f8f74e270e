//! Box plots: shares of the families, and a variable by the family that leads.

use augure_chomage_vote::describe::{Boxed, Scope, boxed, by_leading_family};
use augure_chomage_vote::variable::Variable;
use leptos::prelude::*;

use super::chosen::{UP, variable};
use crate::chomage_vote::about::of;
use crate::chomage_vote::session::{Content, Here, in_scope, late};
use crate::chomage_vote::text::{charts as own, shared as words};
use crate::text::Text;
use crate::ui::html::escaped;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// Both sections.
pub(super) fn boxes(session: Here) -> AnyView {
    view! {
        <section class="panel" data-testid="shares">
            <h2>{own::SHARES}</h2>
            <p>{own::SHARES_NOTE}</p>
            {late(session, Content::chosen, in_scope(shares))}
        </section>
        <section class="panel" data-testid="boxes">
            <h2>{own::BOXES}</h2>
            <p>{own::BOXES_NOTE}</p>
            {late(session, Content::chosen, in_scope(by_leader))}
        </section>
    }
    .into_any()
}

/// The share of each family.
fn shares(content: &Content, scope: &Scope) -> AnyView {
    let panel = content.panel();
    let of_family = |at: usize| {
        let found = boxed(&scope.known(panel, Variable::Family(at)))?;
        Some((words::family(panel, at).to_owned(), found))
    };
    let found = (0..panel.categories.families.len()).filter_map(of_family).collect();
    drawn(content, scope, found, own::SHARES, "familles")
}

/// The variable that is up in the scatter, by the family that leads.
fn by_leader(content: &Content, scope: &Scope) -> AnyView {
    let panel = content.panel();
    let groups = by_leading_family(panel, scope, variable(content, UP));
    let found = groups
        .iter()
        .filter_map(|(at, values)| Some((words::family(panel, *at).to_owned(), boxed(values)?)))
        .collect();
    let name = words::variable(panel, variable(content, UP));
    view! {
        <p><strong>{name}</strong></p>
        {drawn(content, scope, found, own::BOXES, "en-tete")}
    }
    .into_any()
}

/// The boxes of `found`, and the same as a table.
fn drawn(
    content: &Content,
    scope: &Scope,
    found: Vec<(String, Boxed)>,
    caption: Text,
    file: &str,
) -> AnyView {
    if found.is_empty() {
        return view! { <p>{own::NOTHING}</p> }.into_any();
    }
    let units = found.iter().map(|(_, one)| one.units).max().unwrap_or(0);
    let total: usize = found.iter().map(|(_, one)| one.units).sum();
    // Shares are of every unit each, groups divide the units between them.
    let count = if total == units * found.len() { units } else { total };
    let said: Vec<String> = found.iter().map(|(name, one)| own::boxed(name, one)).collect();
    view! {
        <div class="bars" role="img" aria-label=said.join(" ") inner_html=picture(content, &found)></div>
        {listing(table(&found, caption, file, content.panel().calendar.id(scope.scrutin)))}
        {of(content, scope, count)}
    }
    .into_any()
}

/// One line per box, on one scale from 0.
fn picture(content: &Content, found: &[(String, Boxed)]) -> String {
    let reach = |one: &Boxed| one.beyond.iter().map(|(_, value)| *value).fold(one.high, f64::max);
    let end = found.iter().map(|(_, one)| reach(one)).fold(0.0, f64::max);
    let end = ((end / 5.0).ceil() * 5.0).max(5.0);
    let along = |value: f64| format!("{:.2}%", 100.0 * value / end);
    let mut html = String::new();
    for (name, one) in found {
        html += &format!("<span class=label>{}</span><svg>", escaped(name));
        let upright = |value: f64, top: &str, bottom: &str| {
            let x = along(value);
            format!("<line class=whisker x1={x} x2={x} y1={top} y2={bottom} />")
        };
        html += &format!("<line class=whisker x1={} x2={} y1=50% y2=50% />", along(one.low), along(one.high));
        html += &upright(one.low, "35%", "65%");
        html += &upright(one.high, "35%", "65%");
        html += &format!(
            "<rect class=box x={} y=22% width={} height=56% />",
            along(one.first),
            along(one.third - one.first)
        );
        html += &upright(one.median, "22%", "78%");
        for (unit, value) in &one.beyond {
            let name = own::point_of(words::unit(content.panel(), *unit), *value);
            html += &format!(
                "<circle class=dot cx={} cy=50% r=3><title>{}</title></circle>",
                along(*value),
                escaped(&name)
            );
        }
        html += &format!("</svg><span class=value>{}</span>", Cell::percent(one.median).text());
    }
    html += "<span></span><svg class=scale>";
    for tick in [0.0, end / 2.0, end] {
        let number = crate::text::numbers::decimal(tick, usize::from(tick.fract() > 0.0));
        html += &format!("<text x={} y=50%>{number}</text>", along(tick));
    }
    html + "</svg><span>%</span>"
}

fn table(found: &[(String, Boxed)], caption: Text, file: &str, scrutin: &str) -> Table {
    let heads = [
        ("median", own::MEDIAN),
        ("first", own::FIRST),
        ("third", own::THIRD),
        ("low", own::LOW),
        ("high", own::HIGH),
        ("units", own::COUNT),
    ];
    let row = |(name, one): &(String, Boxed)| {
        let numbers = [one.median, one.first, one.third, one.low, one.high].map(Cell::percent);
        let units = Cell::count(u32::try_from(one.units).unwrap_or(u32::MAX));
        Row::new(name.clone(), name.clone(), numbers.into_iter().chain([units]).collect())
    };
    Table {
        caption: caption.to_string(),
        head: own::FAMILY.to_string(),
        columns: heads.map(|(key, head)| (key.to_owned(), head.to_string())).to_vec(),
        rows: found.iter().map(row).collect(),
        whole: None,
        file: format!("augure-{file}-{scrutin}"),
    }
}
