//! `cargo xtask single-file`: the page of one commune as one HTML file that opens from a USB key.

use crate::digest;
use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::finish::listing;
use crate::finish::marks::between;
use crate::finish::marks::replace_once;
use crate::finish::split;
use crate::process;
use crate::repo::Repo;
use flate2::Compression;
use flate2::write::GzEncoder;
use lexopt::prelude::*;
use std::io::Write as _;
use std::path::Path;

/// What starts it.
const BOOT: &str = include_str!("boot.js");
/// How wasm-bindgen's script ends: in one file there is nothing to export.
const EXPORT: &str = "export { initSync, __wbg_init as default };";
/// A file larger than this is a burden to send around.
const AIM: usize = 2_000_000;

const HELP: &str = "\
usage: cargo xtask single-file [--commune CODE]

Builds the site and writes target/augure.html: the app with the data of one commune (default: the bundle's default
commune) in one file that opens without network and without a server.
";

/// Builds and writes it.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    let mut commune = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("commune") => commune = Some(parser.value()?.string()?),
            Long("help") | Short('h') => {
                print!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let repo = Repo::find()?;
    dist::build(&repo)?;
    write(&repo, commune.as_deref())
}

/// Writes the file from the site in `dist/`.
pub(crate) fn write(repo: &Repo, commune: Option<&str>) -> Outcome {
    let bundle = repo.target().join("single-file");
    // Another commune's files must not stay from last time.
    let _ = std::fs::remove_dir_all(&bundle);
    // As tests compile it: there is little to do, and much to compile otherwise.
    let mut pack = repo.cargo(&["run", "--quiet", "--package", "augure-builder", "--", "pack", "--into"]);
    pack.arg(&bundle);
    if let Some(commune) = commune {
        pack.args(["--commune", commune]);
    }
    process::run(&mut pack)?;
    let page = assemble(&repo.dist(), &bundle)?;
    let file = repo.target().join("augure.html");
    std::fs::write(&file, &page).map_err(|error| Failure::io("write", &file, &error))?;
    println!("{}: {} bytes, aim {AIM}", file.display(), page.len());
    if page.len() > AIM {
        println!("OVER the aim: leave out what the town does not need, or make the app smaller");
    }
    Ok(())
}

/// The page of the site `dist`, with everything that it loads and the bundle in `data` inside.
fn assemble(dist: &Path, data: &Path) -> Outcome<String> {
    let text = |path: &str| {
        String::from_utf8(listing::read(dist, path)?)
            .map_err(|_| Failure::new(format!("{path} is not UTF-8")))
    };
    let mut page = text("index.html")?;
    let script = text(&between(&page, "data-js=\"./", "\"")?)?;
    let wasm = listing::read(dist, &between(&page, "data-wasm=\"./", "\"")?)?;
    let (script, lazy) = with_lazy_parts(&script, &text)?;
    let script = replace_once(&script, EXPORT, "")? + BOOT;

    let mut styles = String::new();
    let mut kept = String::new();
    for tag in tags(&page) {
        match tag {
            Tag::Link(link) if link.contains("rel=\"stylesheet\"") => {
                styles += &text(&between(link, "href=\"./", "\"")?)?;
            }
            Tag::Link(link) if link.contains("rel=\"icon\"") => {
                let icon = digest::base64(&listing::read(dist, &between(link, "href=\"", "\"")?)?);
                kept += &format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\" />");
            }
            Tag::Link(_) | Tag::Script => {}
            Tag::Text(text) => kept += text,
        }
    }
    page = kept;
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        digest::integrity(script.as_bytes()),
        digest::integrity(styles.as_bytes())
    );
    let old = between(&page, "content=\"default-src ", "\"")?;
    page = replace_once(&page, &format!("default-src {old}"), &policy)?;
    let manifest = digest::hex(&listing::read(data, "bundle.json")?);
    let old = between(&page, "data-bundle=\"", "\"")?;
    page = replace_once(&page, &format!("data-bundle=\"{old}\""), &format!("data-bundle=\"{manifest}\""))?;

    for inlined in [&script, &styles] {
        if inlined.contains("</script") || inlined.contains("</style") || inlined.contains("<!--") {
            return Err(Failure::new("a script or style of the site would end its own tag")
                .next("write the tag's name in two parts"));
        }
    }
    page = replace_once(&page, "</head>", &format!("<style>{styles}</style></head>"))?;
    let inside = format!(
        "<script type=\"application/json\" id=\"augure-data\">{}</script><script type=\"module\">{script}</script></body>",
        content(&wasm, dist, &lazy, data)?
    );
    replace_once(&page, "</body>", &inside)
}

/// The app's `script` with the one that it imports, which fetches lazy parts, in its place; and the names of the parts.
fn with_lazy_parts(script: &str, text: &impl Fn(&str) -> Outcome<String>) -> Outcome<(String, Vec<String>)> {
    let lazy = between(script, "import * as import1 from \"./", "\"")?;
    let fetching = text(&lazy)?;
    let parts = split::parts(&fetching)?;
    let main = between(&fetching, "import { initSync } from ", ";")?;
    let mut fetching = replace_once(&fetching, &format!("import {{ initSync }} from {main};"), "")?;
    let exports: Vec<String> = fetching
        .split("export const ")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(' ')?.0.to_owned()))
        .collect();
    fetching = fetching.replace("export const ", "const ");
    // A page in one file has no files beside it to check: what it holds is what it is.
    for part in &parts {
        let checked = between(&fetching, &format!("new URL(\"./{part}\", import.meta.url), "), ")")?;
        fetching = replace_once(&fetching, &checked, "{}")?;
    }
    let script = replace_once(script, &format!("import * as import1 from \"./{lazy}\""), "")?;
    Ok((format!("{fetching}\nconst import1 = {{ {} }};\n{script}", exports.join(", ")), parts))
}

fn packed(wasm: &[u8]) -> Outcome<String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let packed = encoder.write_all(wasm).and_then(|()| encoder.finish());
    packed
        .map(|packed| digest::base64(&packed))
        .map_err(|error| Failure::new(format!("cannot compress: {error}")))
}

/// The parts of the app, compressed, and the files of the bundle, as JSON.
fn content(wasm: &[u8], dist: &Path, lazy: &[String], data: &Path) -> Outcome<String> {
    let parts: Vec<String> = lazy
        .iter()
        .map(|part| Ok(format!("\"{part}\":\"{}\"", packed(&listing::read(dist, part)?)?)))
        .collect::<Outcome<_>>()?;
    let mut json = format!("{{\"wasm\":\"{}\",\"lazy\":{{{}}},\"files\":{{", packed(wasm)?, parts.join(","));
    for (index, file) in listing::of(data)?.iter().enumerate() {
        let separator = if index > 0 { "," } else { "" };
        // Paths of a bundle are plain: nothing in them needs an escape.
        json += &format!(
            "{separator}\"{}\":\"{}\"",
            file.path,
            digest::base64(&listing::read(data, &file.path)?)
        );
    }
    Ok(json + "}}")
}

/// A piece of a page.
enum Tag<'a> {
    Link(&'a str),
    Script,
    Text(&'a str),
}

/// The page cut at its links and scripts. It is our own page: no attribute holds `>`.
fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find("<link").into_iter().chain(rest.find("<script")).min() {
        let (before, tag) = rest.split_at(at);
        found.push(Tag::Text(before));
        let end = if tag.starts_with("<script") { "</script>" } else { ">" };
        let length = tag.find(end).map_or(tag.len(), |at| at + end.len());
        let (tag, after) = tag.split_at(length);
        found.push(if end == ">" { Tag::Link(tag) } else { Tag::Script });
        rest = after;
    }
    found.push(Tag::Text(rest));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_inside_and_the_policy_names_it() {
        let root = std::env::temp_dir().join(format!("augure-single-{}", std::process::id()));
        let (dist, data) = (root.join("dist"), root.join("data"));
        std::fs::create_dir_all(data.join("s")).unwrap();
        std::fs::create_dir_all(&dist).unwrap();
        let page = "<html data-bundle=\"old\"><head><meta content=\"default-src 'none'; script-src 'self'\">\
                    <link rel=\"icon\" href=\"i.svg\" /><script src=\"./boot.js\" data-js=\"./a.js\" \
                    data-wasm=\"./a.wasm\"></script><link rel=\"stylesheet\" href=\"./a.css\" integrity=\"x\"/>\
                    <link rel=\"modulepreload\" href=\"./a.js\"></head><body>b</body></html>";
        let glue = format!("import * as import1 from \"./v.js\"\nlet wasm;\n{EXPORT}\n");
        let views = "import { initSync } from \"./a.js\";\nexport const load = () => fetch(new URL(\"./v.wasm\", \
                     import.meta.url), { integrity: \"x\" });";
        for (path, content) in [
            ("index.html", page),
            ("a.js", &glue),
            ("a.wasm", "wasm"),
            ("v.js", views),
            ("v.wasm", "w"),
            ("a.css", "p{}"),
            ("i.svg", "<svg/>"),
        ] {
            std::fs::write(dist.join(path), content).unwrap();
        }
        std::fs::write(data.join("bundle.json"), "{}").unwrap();
        std::fs::write(data.join("s/t.parquet"), "PAR1").unwrap();
        let page = assemble(&dist, &data).unwrap();
        assert!(
            !page.contains("./a.") && !page.contains("boot.js\"") && !page.contains("export {"),
            "{page}"
        );
        assert!(page.contains(&digest::integrity(b"p{}")) && page.contains("<style>p{}</style>"), "{page}");
        assert!(page.contains(&format!("\"s/t.parquet\":\"{}\"", digest::base64(b"PAR1"))), "{page}");
        assert!(page.contains(&format!("data-bundle=\"{}\"", digest::hex(b"{}"))), "{page}");
        let script = between(&page, "<script type=\"module\">", "</script>").unwrap();
        assert!(script.contains("const import1 = { load };"), "{script}");
        assert!(
            !script.contains("import *") && !script.contains("import {") && !script.contains("export"),
            "{script}"
        );
        assert!(page.contains(&digest::integrity(script.as_bytes())), "the policy allows this very script");
        std::fs::remove_dir_all(&root).unwrap();
    }
}
