//! The paths that a source file writes, read from its tokens.

use super::super::tokens::{attribute, is_punct, line, shipped};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path as it is written, such as `super::table::Table`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WrittenPath {
    pub(super) segments: Vec<String>,
    /// The line, counted from 0.
    pub(super) index: usize,
    /// The inline modules around it, from the file's own module inwards.
    pub(super) inside: Vec<String>,
    /// The name that an import gives to its path; none for a path in code.
    pub(super) alias: Option<String>,
}

/// The paths of `text`, imports and code alike, in their order; nothing that only tests compile.
///
/// # Errors
/// The tokenizer's message, if `text` is not Rust.
pub(super) fn written_paths(text: &str) -> Result<Vec<WrittenPath>, String> {
    let mut found = Vec::new();
    walk(shipped(text)?, &[], &mut found);
    Ok(found)
}

fn walk(tokens: TokenStream, inside: &[String], found: &mut Vec<WrittenPath>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at = match token {
            TokenTree::Punct(_) => at + attribute(&tokens, at).map_or(1, |(_, length)| length),
            TokenTree::Ident(word) if word == "pub" => after_visibility(&tokens, at),
            TokenTree::Ident(word) if word == "use" && !is_punct(tokens.get(at + 1), '<') => {
                let end = at + tokens[at..].iter().take_while(|token| !is_punct(Some(token), ';')).count();
                import(&tokens[at + 1..end], &[], inside, found);
                end
            }
            TokenTree::Ident(word) if word == "mod" => match (tokens.get(at + 1), tokens.get(at + 2)) {
                (Some(TokenTree::Ident(name)), Some(TokenTree::Group(group))) => {
                    walk(group.stream(), &[inside, &[name.to_string()]].concat(), found);
                    at + 3
                }
                _ => at + 1,
            },
            TokenTree::Ident(_) => {
                let (segments, end) = path(&tokens, at);
                let index = line(token);
                if segments.len() > 1 && !is_continued(&tokens, at) {
                    found.push(WrittenPath { segments, index, inside: inside.to_vec(), alias: None });
                }
                end
            }
            TokenTree::Group(group) => {
                walk(group.stream(), inside, found);
                at + 1
            }
            TokenTree::Literal(_) => at + 1,
        };
    }
}

/// The place after `pub` or `pub(in some::path)`, which imports nothing.
fn after_visibility(tokens: &[TokenTree], at: usize) -> usize {
    match tokens.get(at + 1) {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => at + 2,
        _ => at + 1,
    }
}

/// The names joined by `::` from `at` on, and the place after them.
fn path(tokens: &[TokenTree], mut at: usize) -> (Vec<String>, usize) {
    let mut segments = Vec::new();
    while let Some(TokenTree::Ident(word)) = tokens.get(at) {
        segments.push(word.to_string());
        at += 1;
        if !is_joint(tokens, at) {
            break;
        }
        at += 2;
    }
    (segments, at)
}

/// Whether the name at `at` goes on from something before it: a generic type, a value, an absolute path.
fn is_continued(tokens: &[TokenTree], at: usize) -> bool {
    at > 0 && is_punct(tokens.get(at - 1), '.') || at > 1 && is_joint(tokens, at - 2)
}

/// One tree of an import: `a::b`, `a::b as c`, `a::*`, `a::{b, c::d}`.
fn import(tokens: &[TokenTree], before: &[String], inside: &[String], found: &mut Vec<WrittenPath>) {
    // `::name` is a package.
    if tokens.is_empty() || is_joint(tokens, 0) {
        return;
    }
    let index = line(&tokens[0]);
    let (names, at) = path(tokens, 0);
    let mut segments = [before, &names].concat();
    if let Some(TokenTree::Group(group)) = tokens.get(at) {
        let members: Vec<TokenTree> = group.stream().into_iter().collect();
        for member in members.split(|token| is_punct(Some(token), ',')) {
            import(member, &segments, inside, found);
        }
        return;
    }
    let renamed = match (tokens.get(at), tokens.get(at + 1)) {
        (Some(TokenTree::Ident(word)), Some(TokenTree::Ident(name))) if word == "as" => {
            Some(name.to_string())
        }
        _ => None,
    };
    if is_punct(tokens.get(at), '*') {
        segments.push("*".to_owned());
    } else if segments.len() > 1 && segments.last().is_some_and(|last| last == "self") {
        segments.pop();
    }
    let alias = renamed.or_else(|| segments.last().cloned());
    found.push(WrittenPath { segments, index, inside: inside.to_vec(), alias });
}

fn is_joint(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        let named = |path: WrittenPath| {
            let inside = path.inside.iter().map(|name| format!("[{name}] ")).collect::<String>();
            let alias = path.alias.map(|alias| format!(" as {alias}")).unwrap_or_default();
            format!("{}:{inside}{}{alias}", path.index, path.segments.join("::"))
        };
        written_paths(text).unwrap().into_iter().map(named).collect()
    }

    #[test]
    fn imports_are_read_as_trees() {
        assert_eq!(paths("use crate::a;\n"), ["0:crate::a as a"]);
        assert_eq!(
            paths("pub(crate) use super::{\n    a::{self, B},\n    c as d,\n};\nuse e::*;\nuse ::f::G;"),
            ["1:super::a as a", "1:super::a::B as B", "2:super::c as d", "4:e::* as *"]
        );
    }

    #[test]
    fn code_is_read_in_bodies_and_macros() {
        assert_eq!(
            paths("fn a(b: super::B) -> crate::C {\n    view! { <x y=self::z() /> };\n    b.c::<u8>()\n}\n"),
            ["0:super::B", "0:crate::C", "1:self::z"]
        );
        assert_eq!(paths("mod a {\n    fn b() { super::c() }\n}\n"), ["1:[a] super::c"]);
        assert_eq!(paths("fn a() -> impl Sized + use<'static> { Vec::<u8>::new() }"), [""; 0]);
    }

    #[test]
    fn comments_texts_visibilities_and_tests_are_not_read() {
        let text = "//! `crate::a`\n/// [`crate::a`]\npub(in crate::b) fn c() { \"crate::d\"; }\n";
        assert_eq!(paths(text), [""; 0]);
        assert_eq!(paths("#[cfg(test)]\nmod tests {\n    use super::*;\n}\n"), [""; 0]);
        assert_eq!(paths("#[cfg(test)]\nuse crate::a;\nuse crate::b;\n"), ["2:crate::b as b"]);
        assert_eq!(paths("#[cfg(any(test, feature = \"x\"))]\npub mod a;\nuse b::c;\n"), ["2:b::c as c"]);
        assert_eq!(paths("#[cfg(unix)]\nuse crate::b;\n"), ["1:crate::b as b"]);
    }
}
