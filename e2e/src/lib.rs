//! Journeys in a real browser over the built site: actions of a reader, and the answers that the page must give.
//!
//! `cargo xtask test --only journeys` builds the site and runs them. By hand: `AUGURE_DIST=dist cargo test -p augure-e2e`,
//! with Chromium and its driver (`CHROME` and `CHROMEDRIVER` name others than those on the PATH). `AUGURE_BROWSER=firefox`
//! drives Firefox instead (`FIREFOX`, `GECKODRIVER`), `AUGURE_BROWSER=webkit` WebKitGTK's MiniBrowser (`WEBKIT` is its path;
//! `Xvfb` gives it a display). Each journey has a web server and, while it lasts, a browser of its own, so that it can
//! take any of them away. Journeys that a browser cannot run are skipped with the reason; `docs/trust.md` lists them.
//!
//! # How to drive the page
//!
//! | what | how |
//! |---|---|
//! | state | `<html data-state="loading\|ready\|error">` |
//! | address | `#/elections/<commune>/<bureau>/<target>`; `_` leaves a segment to the default |
//! | `#commune`, `#bureau` | `<input role=combobox>`: type, arrows, Home, End, Enter, Escape; the list is `#bureau-list`, its entries `[role=option]`, 100 at most; `data-key` on the field is the chosen entry, `[data-testid=<id>-said]` the remark on a pick by a code or a near name |
//! | `#target` | `<select>`, values are scrutin identifiers |
//! | numbers | `table[data-testid=forecast]` (with `data-commune`, `data-bureau`, `data-target`), `tr[data-category]`, `td[data-field]` with `data-value` or `data-reason` |
//! | fields | `share`, `low`, `high`, `delta-<reference>`; `observed` and `error` once the result is known |
//! | copied text | `[data-testid=forecast-text]` |
//! | history | `table[data-testid=history]`: `tr[data-scrutin]` (bureau; `small` is the difference), `tr[data-level]`; `#level`, `#scrutin`; `table[data-testid=candidates]` |
//! | comparison | `table[data-testid=compare]`: `place-<n>`, `difference-<n>`; `#what`, `#place-2` to `#place-4`, with `#bureau-2` to `#bureau-4` where another commune is chosen |
//! | ranking | `[data-testid=ranking]`: `tr[data-row]`, `th[data-column] button` sorts; `[data-testid=apart]` |
//! | messages | `[data-testid=notice]`, `[data-testid=error]` |
