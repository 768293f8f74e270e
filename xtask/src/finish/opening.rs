//! The study that the site opens with: the first one in `src/studies.rs`.

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;
use proc_macro2::{TokenStream, TokenTree};

/// The app's registry of studies.
const REGISTRY: &str = "src/studies.rs";
/// Its list.
const LIST: &str = "STUDIES";

/// The slug of the study that opens where an address names none.
pub(super) fn opening_study(repo: &Repo) -> Outcome<String> {
    let path = repo.path(REGISTRY);
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::io("read", &path, &error))?;
    first_study(&text).ok_or_else(|| {
        Failure::new(format!("{REGISTRY} has no list `{LIST}: … = &[<module of a study>::…]`"))
            .next("the registry changed: let xtask/src/finish/opening.rs follow")
    })
}

/// The folder of the first study in the registry `text`, as a slug.
fn first_study(text: &str) -> Option<String> {
    let tokens: TokenStream = text.parse().ok()?;
    let is_name = |token: &TokenTree| matches!(token, TokenTree::Ident(name) if name == LIST);
    let is_value = |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == '=');
    let list = tokens.into_iter().skip_while(|token| !is_name(token)).skip_while(|token| !is_value(token));
    let entries = list.into_iter().find_map(|token| match token {
        TokenTree::Group(entries) => Some(entries.stream()),
        _ => None,
    })?;
    match entries.into_iter().next()? {
        TokenTree::Ident(module) => Some(module.to_string().replace('_', "-")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_study_of_the_list_opens() {
        let registry = "use crate::b;\n/// STUDIES\npub(crate) const STUDIES: &[Study] = &[\n    a_b::STUDY,\n    c::STUDY,\n];\n";
        assert_eq!(first_study(registry).as_deref(), Some("a-b"));
        assert_eq!(first_study("const STUDIES: &[Study] = &[];"), None);
        assert_eq!(first_study("const OTHERS: &[Study] = &[a::STUDY];"), None);
    }

    #[test]
    fn the_study_that_opens_is_in_the_committed_bundle() {
        let repo = Repo::find().unwrap();
        let opening = opening_study(&repo).unwrap();
        assert!(repo.path("data-bundle").join(&opening).is_dir(), "{opening}");
    }
}
