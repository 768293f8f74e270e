//! The fields that choose commune, bureau and target, and their hints.

use crate::text::{Text, either, numbers, say};

/// Postal codes beside a commune's name at most.
const MOST_POSTAL_CODES: usize = 2;

pub(crate) const COMMUNE: Text = Text("Commune", "Town");
pub(crate) const TARGET: Text = Text("Élection à prévoir", "Election to forecast");
pub(crate) const PLANNED: Text = Text("À venir", "To come");
pub(crate) const HELD: Text = Text("Passées (résultat connu)", "Past (result known)");
pub(crate) const AWAITED: Text = Text("Passées, résultat à ajouter", "Past, result to be added");
pub(crate) const CLOSED_BUREAU: Text = Text("n'existe plus", "no longer exists");
pub(crate) const POSTAL_CODE: Text = Text("code postal", "postal code");
pub(crate) const INSEE_CODE: Text = Text("code INSEE", "INSEE code");
pub(crate) const NO_SUCH_COMMUNE: Text = Text("Aucune commune ne s'écrit ainsi", "No town is written so");
pub(crate) const NO_SUCH_BUREAU: Text = Text("Aucun bureau ne s'écrit ainsi", "No station is written so");
/// Words that people put before a bureau's number, in either language.
pub(crate) const BUREAU_ALSO: &str = "bureau de vote bv n no num numero number polling station";
/// Registered voters, as a remark.
pub(crate) fn registered(inscrits: u32) -> String {
    let count = numbers::count(inscrits);
    say!("{count} inscrits", "{count} registered")
}

/// The number of a commune's bureaux.
pub(crate) fn bureaux(count: u32) -> String {
    if count == 1 {
        either("1 bureau", "1 station").to_owned()
    } else {
        say!("{count} bureaux", "{count} stations")
    }
}

/// The codes of a commune and the number of its bureaux: `34200 · INSEE 34301 · 33 bureaux`.
pub(crate) fn codes(postal: &[String], insee: &str, count: u32) -> String {
    let more = if postal.len() > MOST_POSTAL_CODES { "…" } else { "" };
    let postal = postal.iter().take(MOST_POSTAL_CODES).map(String::as_str).collect::<Vec<_>>().join(" ");
    let after = if postal.is_empty() { "" } else { " · " };
    format!("{postal}{more}{after}INSEE\u{a0}{insee} · {}", bureaux(count).replace(' ', "\u{a0}"))
}

/// The hint of a former commune: the one that took it.
pub(crate) fn merged_into(commune: &str) -> String {
    say!("aujourd'hui {commune}", "now {commune}")
}
