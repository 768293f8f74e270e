//! Sources as tokens.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The tokens of `text` that ship: no comments, nothing that only tests compile.
///
/// # Errors
/// The tokenizer's message, if `text` is not Rust.
pub(super) fn shipped(text: &str) -> Result<TokenStream, String> {
    let tokens: TokenStream = text.parse().map_err(|error| format!("not Rust: {error}"))?;
    Ok(without_tests(tokens))
}

fn without_tests(tokens: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let dropped = dropped(&tokens, at);
        if dropped > 0 {
            at += dropped;
            continue;
        }
        kept.push(match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_tests(group.stream()));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            token => token.clone(),
        });
        at += 1;
    }
    kept.into_iter().collect()
}

/// How many tokens from `at` on do not ship: a comment, or an item that only tests compile with its attribute.
fn dropped(tokens: &[TokenTree], at: usize) -> usize {
    let Some((group, length)) = attribute(tokens, at) else { return 0 };
    let words = group.stream().to_string().replace(' ', "");
    if words.starts_with("doc=") {
        return length;
    }
    if !words.starts_with("cfg(test)") && !words.starts_with("cfg(any(test,") {
        return 0;
    }
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is_punct(Some(token), ';'),
    };
    length + 1 + tokens[at + length..].iter().take_while(|token| !ends(token)).count()
}

/// The attribute that starts at `at`, and its length in tokens.
pub(super) fn attribute(tokens: &[TokenTree], at: usize) -> Option<(&Group, usize)> {
    let inner = usize::from(is_punct(tokens.get(at + 1), '!'));
    match tokens.get(at + 1 + inner) {
        Some(TokenTree::Group(group)) if is_punct(tokens.get(at), '#') => Some((group, 2 + inner)),
        _ => None,
    }
}

/// Whether the token is that sign.
pub(super) fn is_punct(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// The line on which a token starts, counted from 0.
pub(super) fn line(token: &TokenTree) -> usize {
    token.span().start().line.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> String {
        shipped(source).unwrap().to_string().replace(' ', "")
    }

    #[test]
    fn comments_and_tests_are_left_out_and_other_attributes_stay() {
        assert_eq!(text("//! A.\n/// B.\nfn c() {} // D\n"), "fnc(){}");
        assert_eq!(
            text("fn a() {}\n#[cfg(test)]\nmod tests {\n    use super::*;\n}\nfn b() {}"),
            "fna(){}fnb(){}"
        );
        assert_eq!(text("#[cfg(test)]\nuse a::b;\nuse c;"), "usec;");
        assert_eq!(text("#[cfg(any(test, feature = \"x\"))]\npub mod a;\nmod b;"), "modb;");
        assert_eq!(
            text("#[error(\"a\")]\nstruct A { #[cfg(unix)] b: B }"),
            "#[error(\"a\")]structA{#[cfg(unix)]b:B}"
        );
        assert!(shipped("fn a( {").unwrap_err().contains("not Rust"));
    }
}
