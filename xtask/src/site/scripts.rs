//! Edits of the scripts that wasm-split and wasm-bindgen write: lazy parts under checked names, or both scripts as one.

use crate::digest;
use crate::failure::{Failure, Outcome};

/// How wasm-bindgen's script ends.
const EXPORT: &str = "export { initSync, __wbg_init as default };";

/// The files that the script of lazy parts fetches, in its order.
pub(crate) fn parts(lazy: &str) -> Outcome<Vec<String>> {
    let found = lazy.split("new URL(\"./").skip(1).filter_map(|rest| rest.split_once('"'));
    let parts: Vec<String> = found.map(|(part, _)| part.to_owned()).collect();
    if parts.is_empty() {
        return Err(Failure::new("the script of lazy parts fetches none")
            .next("wasm-split writes another script now: let xtask/src/site/scripts.rs follow"));
    }
    Ok(parts)
}

/// The script of lazy parts, with `part` under the name `name` and checked to be `content` when it is fetched.
pub(crate) fn with_checked_part(lazy: &str, part: &str, name: &str, content: &[u8]) -> Outcome<String> {
    let integrity = digest::integrity(content);
    let checked = format!("new URL(\"./{name}\", import.meta.url), {{ integrity: \"{integrity}\" }}");
    replace_once(lazy, &format!("new URL(\"./{part}\", import.meta.url)"), &checked)
}

/// The main script with `to` in place of `from` as the script of lazy parts, which it imports once per part.
pub(crate) fn with_lazy_script(main: &str, from: &str, to: &str) -> Outcome<String> {
    imports(main, from)?;
    Ok(main.replace(&format!("from \"./{from}\""), &format!("from \"./{to}\"")))
}

/// The names under which the script `main` imports all of `lazy`.
fn imports(main: &str, lazy: &str) -> Outcome<Vec<String>> {
    let names = main.split("import * as ").skip(1).filter_map(|rest| rest.split_once(" from "));
    let names = names.filter(|(_, from)| from.starts_with(&format!("\"./{lazy}\"")));
    let names: Vec<String> = names.map(|(name, _)| name.to_owned()).collect();
    if names.is_empty() {
        return Err(Failure::new(format!(
            "the main script imports `{lazy}` 0 times, expected once per lazy part"
        ))
        .next("wasm-bindgen writes another script now: let xtask/src/site/scripts.rs follow"));
    }
    Ok(names)
}

/// Both scripts as one that imports and exports nothing; each is given with the name by which the other imports it.
pub(crate) fn joined(main: (&str, &str), lazy: (&str, &str)) -> Outcome<String> {
    let ((main_name, main), (lazy_name, lazy)) = (main, lazy);
    let exports = lazy.split("export const ").skip(1).filter_map(|rest| Some(rest.split_once(' ')?.0));
    let exports = exports.collect::<Vec<_>>().join(", ");
    let lazy = replace_once(lazy, &format!("import {{ initSync }} from \"./{main_name}\";"), "")?;
    let lazy = lazy.replace("export const ", "const ");
    let names = imports(main, lazy_name)?;
    let mut main = replace_once(main, EXPORT, "")?;
    for name in &names {
        main = replace_once(&main, &format!("import * as {name} from \"./{lazy_name}\""), "")?;
    }
    let imported: String = names.iter().map(|name| format!("const {name} = {{ {exports} }};\n")).collect();
    Ok(format!("{lazy}\n{imported}{main}"))
}

/// `text` with `from`, which must be there once, replaced.
pub(crate) fn replace_once(text: &str, from: &str, to: &str) -> Outcome<String> {
    match text.matches(from).count() {
        1 => Ok(text.replacen(from, to, 1)),
        found => Err(Failure::new(format!(
            "a script of the site holds `{from}` {found} times, expected once"
        ))
        .next(
            "public/ or a tool's output changed: let xtask/src/site/scripts.rs or xtask/src/finish follow",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIN: &str =
        "import * as import1 from \"./l.js\"\nlet wasm;\nexport { initSync, __wbg_init as default };\n";
    const LAZY: &str = "import { initSync } from \"./m.js\";\nexport const load = () => \
                        fetch(new URL(\"./split_a.wasm\", import.meta.url));\nexport const other = 1;";

    #[test]
    fn parts_are_renamed_and_checked_when_they_are_fetched() {
        assert_eq!(parts(LAZY).unwrap(), ["split_a.wasm"]);
        let checked = with_checked_part(LAZY, "split_a.wasm", "a-0f.wasm", b"abc").unwrap();
        // FIPS 180-2, appendix B.1, in base64.
        let expected = "fetch(new URL(\"./a-0f.wasm\", import.meta.url), \
                        { integrity: \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\" })";
        assert!(checked.contains(expected), "{checked}");
        assert_eq!(parts(&checked).unwrap(), ["a-0f.wasm"]);
        assert!(with_checked_part(LAZY, "split_b.wasm", "b.wasm", b"").is_err());
        assert!(parts("nothing").is_err());
    }

    #[test]
    fn a_script_with_several_lazy_parts_imports_their_script_several_times() {
        let main = format!("import * as import2 from \"./l.js\"\n{MAIN}imports = {{ \"./l.js\": import2 }}");
        let renamed = with_lazy_script(&main, "l.js", "lazy-0f.js").unwrap();
        assert_eq!(renamed.matches("from \"./lazy-0f.js\"").count(), 2);
        // The name by which the WebAssembly asks for it is no path.
        assert!(renamed.contains("{ \"./l.js\": import2 }"), "{renamed}");
        let script = joined(("m.js", &main), ("l.js", LAZY)).unwrap();
        assert!(
            script.contains("const import1 = { load, other };\nconst import2")
                || script.contains("const import2 = { load, other };\nconst import1"),
            "{script}"
        );
        assert!(!script.contains("import *"));
        assert!(with_lazy_script("let wasm;", "l.js", "lazy-0f.js").is_err());
    }

    #[test]
    fn joined_scripts_import_and_export_nothing() {
        let script = joined(("m.js", MAIN), ("l.js", LAZY)).unwrap();
        assert!(script.contains("const import1 = { load, other };"), "{script}");
        assert!(!script.contains("import *") && !script.contains("import {") && !script.contains("export"));
        assert!(joined(("other.js", MAIN), ("l.js", LAZY)).unwrap_err().to_string().contains("0 times"));
        let renamed = with_lazy_script(MAIN, "l.js", "lazy-0f.js").unwrap();
        assert!(renamed.starts_with("import * as import1 from \"./lazy-0f.js\"\n"), "{renamed}");
    }
}
