//! The page of a built site with everything that it loads inside.

use crate::digest;
use crate::failure::{Failure, Outcome};
use crate::site::page::Page;
use crate::site::{Site, is_part_of, listing, scripts};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};
use std::io::Write as _;
use std::path::Path;

/// The script that starts the program.
const BOOT: &str = include_str!("boot.js");

/// The page of `site`, which is in `dist`, with its program, its styles and the bundle in `data` inside.
pub(super) fn assemble(dist: &Path, site: &Site, data: &Path) -> Outcome<String> {
    let text = |path: &String| listing::text(dist, path);
    let program = &site.program;
    let (main, lazy) = (text(&program.script)?, text(&program.lazy_script)?);
    let script = scripts::joined((&program.script, &main), (&program.lazy_script, &lazy))? + BOOT;
    let styles = site.styles.iter().map(text).collect::<Outcome<String>>()?;
    for inlined in [&script, &styles] {
        if ["</script", "</style", "<!--"].iter().any(|end| inlined.contains(end)) {
            return Err(Failure::new("a script or style of the site would end its own tag")
                .next("write the tag's name in two parts"));
        }
    }

    let mut page = Page::read(dist)?;
    page.remove_files();
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        digest::integrity(script.as_bytes()),
        digest::integrity(styles.as_bytes())
    );
    page.tag("http-equiv", Some("Content-Security-Policy"))?.set("content", &policy);
    let manifest = digest::hex(&listing::read(data, "bundle.json")?);
    page.tag("data-bundle", None)?.set("data-bundle", &manifest);
    let icon = digest::base64(&listing::read(dist, &site.icon)?);
    page.append("head", &format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\" />"))?;
    page.append("head", &format!("<style>{styles}</style>"))?;
    let content = content(dist, site, data)?;
    page.append("body", &format!("<script type=\"application/json\" id=\"augure-data\">{content}</script>"))?;
    page.append("body", &format!("<script type=\"module\">{script}</script>"))?;
    Ok(page.text())
}

/// The parts of the program that the studies of the bundle need, compressed, and the files of the bundle: what `boot.js` reads.
fn content(dist: &Path, site: &Site, data: &Path) -> Outcome<Value> {
    let wasm = |path: &String| Outcome::Ok(Value::from(packed(&listing::read(dist, path)?)?));
    let manifest: Value = serde_json::from_slice(&listing::read(data, "bundle.json")?).map_err(|error| {
        Failure::new(format!("bundle.json of the page in one file: {error}"))
            .next("`cargo xtask bundle` compiles the bundle again")
    })?;
    // Parts that only studies without data here would ask for stay out.
    let absent = site.studies.keys().filter(|study| manifest["studies"].get(study.as_str()).is_none());
    let parts =
        site.program.parts.iter().filter(|(name, _)| !absent.clone().any(|study| is_part_of(name, study)));
    let lazy = parts.map(|(_, part)| Ok((part.clone(), wasm(part)?))).collect::<Outcome<Map<_, _>>>()?;
    let files = listing::files(data)?.into_iter().map(|file| {
        let content = digest::base64(&listing::read(data, &file.path)?);
        Ok((file.path, Value::from(content)))
    });
    let files = files.collect::<Outcome<Map<_, _>>>()?;
    Ok(json!({ "wasm": wasm(&site.program.wasm)?, "lazy": lazy, "files": files }))
}

fn packed(wasm: &[u8]) -> Outcome<String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let packed = encoder.write_all(wasm).and_then(|()| encoder.finish());
    packed
        .map(|packed| digest::base64(&packed))
        .map_err(|error| Failure::new(format!("cannot compress: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Program;
    use crate::site::tests::site;

    /// The text between `start` and the next `end`.
    fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
        text.split_once(start).unwrap().1.split_once(end).unwrap().0
    }

    #[test]
    fn everything_is_inside_and_the_policy_names_it() {
        let root = std::env::temp_dir().join(format!("augure-single-{}", std::process::id()));
        let (dist, data) = (root.join("dist"), root.join("data"));
        std::fs::create_dir_all(data.join("s")).unwrap();
        std::fs::create_dir_all(&dist).unwrap();
        let page = "<html data-bundle=\"old\"><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src \
                    'none'; script-src 'self'\"><link rel=\"icon\" href=\"i.svg\" /><script src=\"./boot.js\" \
                    data-js=\"./a.js\" data-wasm=\"./a.wasm\"></script><link rel=\"stylesheet\" href=\"./a.css\" \
                    integrity=\"x\"/><link rel=\"modulepreload\" href=\"./a.js\"></head><body>b</body></html>";
        let main =
            "import * as import1 from \"./v.js\"\nlet wasm;\nexport { initSync, __wbg_init as default };\n";
        let lazy = "import { initSync } from \"./a.js\";\nexport const load = () => fetch(new URL(\"./v.wasm\", \
                    import.meta.url), { integrity: \"x\" });";
        for (path, content) in [
            ("index.html", page),
            ("a.js", main),
            ("a.wasm", "wasm"),
            ("v.js", lazy),
            ("v.wasm", "w"),
            ("other.wasm", "o"),
            ("shared.wasm", "b"),
            ("a.css", "p{}"),
            ("i.svg", "<svg/>"),
        ] {
            std::fs::write(dist.join(path), content).unwrap();
        }
        let program = Program {
            script: "a.js".into(),
            wasm: "a.wasm".into(),
            lazy_script: "v.js".into(),
            parts: [("s", "v.wasm"), ("t-more", "other.wasm"), ("shared", "shared.wasm")]
                .map(|(name, path)| (name.to_owned(), path.to_owned()))
                .into(),
        };
        let site = Site { program, styles: vec!["a.css".into()], icon: "i.svg".into(), ..site(&["s", "t"]) };
        let manifest = r#"{"studies":{"s":{}}}"#;
        std::fs::write(data.join("bundle.json"), manifest).unwrap();
        std::fs::write(data.join("s/t.parquet"), "PAR1").unwrap();
        let page = assemble(&dist, &site, &data).unwrap();
        assert!(!page.contains("./a.") && !page.contains("boot.js\""), "{page}");
        assert!(page.contains(&digest::integrity(b"p{}")) && page.contains("<style>p{}</style>"), "{page}");
        assert!(page.contains(&format!("\"s/t.parquet\":\"{}\"", digest::base64(b"PAR1"))), "{page}");
        assert!(page.contains(&format!("data-bundle=\"{}\"", digest::hex(manifest.as_bytes()))), "{page}");
        assert!(page.contains(&format!("base64,{}", digest::base64(b"<svg/>"))), "{page}");
        let held: Value = serde_json::from_str(between(&page, "id=\"augure-data\">", "</script>")).unwrap();
        assert!(held["wasm"].is_string(), "{held}");
        let parts: Vec<&String> = held["lazy"].as_object().unwrap().keys().collect();
        assert_eq!(parts, ["shared.wasm", "v.wasm"], "a part of a study without data here stays out");
        let script = between(&page, "<script type=\"module\">", "</script>");
        assert!(page.contains(&digest::integrity(script.as_bytes())), "the policy allows this very script");
        std::fs::remove_dir_all(&root).unwrap();
    }
}
