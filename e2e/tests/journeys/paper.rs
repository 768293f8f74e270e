//! Printed pages.

use std::path::Path;

use crate::support::browser::Kind;
use crate::support::page::Page;
use crate::support::pdf::{self, Sheet, squeezed};
use crate::support::said::Said;
use crate::support::{TABLET, journey, skip_in};
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};

const SETE: &str = "#/elections/34301/0014/municipales-2026-t1";

/// The page as it is printed on A4. The file stays beside the journeys' pictures.
async fn print(page: &Page, name: &str) -> Vec<Sheet> {
    let paper = PrintParameters {
        page: PrintPage { width: 21.0, height: 29.7 },
        // Those of the style sheet, which drivers do not all read.
        margin: PrintMargins { top: 1.4, bottom: 1.4, left: 1.4, right: 1.4 },
        shrink_to_fit: false,
        ..PrintParameters::default()
    };
    let printed = page.driver.print_page(paper).await.unwrap();
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots").join(Kind::chosen().folder());
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.pdf")), &printed).unwrap();
    pdf::sheets(&printed)
}

fn check(sheet: &Sheet, bureau: &str) {
    let lines = sheet.lines();
    let text = lines.concat();
    assert_eq!(lines[0], format!("Bureau{bureau},Sète"));
    for words in ["pas un sondage", "30 juin 2024", "Licence Ouverte", "Augure ", "Centre"] {
        assert!(text.contains(&squeezed(words)), "{bureau}: no {words} in\n{lines:#?}");
    }
    assert!(!text.contains("Imprimer") && !text.contains("horsligne"), "buttons on paper:\n{lines:#?}");
}

#[test]
fn one_sheet_a_bureau() {
    if skip_in(&[Kind::WebKit], "its driver does not print") {
        return;
    }
    journey(TABLET, |page, server| async move {
        server.offer_worker();
        page.open(&format!("{SETE}/fiche")).await;
        page.wait_until("document.documentElement.dataset.offline === 'ready'").await;
        let one = print(&page, "sheet").await;
        assert_eq!(one.len(), 1, "{:?}", one.last());
        check(&one[0], "14");

        page.open(&format!("{SETE}/fiche/tous")).await;
        page.wait_until("document.querySelectorAll('[data-testid=sheet]').length === 33").await;
        let all = print(&page, "sheets").await;
        assert_eq!(all.len(), 33, "a page for each bureau and none beside");
        for (number, sheet) in (1..).zip(&all) {
            check(sheet, &number.to_string());
        }
    });
}

/// What is printed beside the views of the menu: every sheet of a town, a scenario, and towns large, small and without
/// forecast.
const OTHERS: [&str; 7] = [
    "#/elections/34301/0014/municipales-2026-t1/fiche/tous",
    "#/elections/34301/0014/municipales-2026-t1/scenario/200-x-150-150-200-200-100/400",
    "#/elections/34301/0014/municipales-2026-t1/carte/ecart-legislatives/extreme_droite",
    "#/elections/34172/_/municipales-2026-t1/classement",
    "#/elections/34172/_/presidentielles-2027-t1/scenario",
    "#/elections/34301/0014/presidentielles-2027-t2",
    "#/elections/34301/0001/legislatives-2024-t1",
];

/// In points: the margin, less what an outline or a hanging letter may take of it.
const MARGIN: f64 = 36.0;

#[test]
fn paper_says_what_the_screen_says() {
    if skip_in(&[Kind::WebKit], "its driver does not print") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let views = page.views().await;
        for fragment in views.iter().map(String::as_str).chain(OTHERS) {
            page.open_whole(fragment).await;
            let said = Said::on(&page).await;
            assert!(!said.headings.is_empty(), "{fragment}");
            let name = fragment.trim_start_matches("#/elections/").replace('/', "-");
            let sheets = print(&page, &format!("paper-{name}")).await;
            is_whole(fragment, &said, &sheets);
            is_well_laid_out(fragment, &sheets);
            names_its_source(fragment, &sheets);
        }
    });
}

/// Everything that was `said` is on paper, and each table's rows follow each other.
fn is_whole(fragment: &str, said: &Said, sheets: &[Sheet]) {
    let painted: String = sheets.iter().map(Sheet::painted).collect();
    for text in said.headings.iter().chain(&said.sentences) {
        assert!(painted.contains(&squeezed(text)), "{fragment}: no `{text}` in\n{painted}");
    }
    for table in &said.tables {
        let mut rest = painted.as_str();
        for row in table {
            let wanted = squeezed(&row.concat());
            let Some(at) = rest.find(&wanted) else { panic!("{fragment}: no row {row:?} in\n{rest}") };
            rest = &rest[at + wanted.len()..];
        }
    }
}

/// No page is left empty for a table that would not fit on it, and nothing goes over an edge.
fn is_well_laid_out(fragment: &str, sheets: &[Sheet]) {
    for (number, sheet) in (1..).zip(sheets) {
        let pieces = || sheet.pieces.iter().filter(|piece| !piece.is_aslant());
        let lowest = pieces().map(|piece| piece.y / sheet.height).fold(0.0, f64::max);
        let last = number == sheets.len();
        assert!(last || lowest > 0.55, "{fragment}: page {number} ends at {lowest:.2} of its height");
        for piece in pieces() {
            let within =
                piece.x >= MARGIN && piece.x < sheet.width - MARGIN && piece.y < sheet.height - MARGIN;
            assert!(within, "{fragment}: over the edge of page {number}: {piece:?}");
        }
    }
}

/// Title, date, source and program; and across each page of a scenario, a mark that it is one.
fn names_its_source(fragment: &str, sheets: &[Sheet]) {
    let painted: String = sheets.iter().map(Sheet::painted).collect();
    let version = format!("Augure {}", env!("CARGO_PKG_VERSION"));
    for words in ["Estimation statistique, pas un sondage.", "Données jusqu'au", "Licence Ouverte", &version]
    {
        assert!(painted.contains(&squeezed(words)), "{fragment}: no `{words}` in\n{painted}");
    }
    for sheet in sheets {
        let aslant: String =
            sheet.pieces.iter().filter(|p| p.is_aslant()).map(|p| squeezed(&p.text)).collect();
        let marked = aslant.contains("SCÉNARIO");
        assert_eq!(marked, fragment.contains("/scenario"), "{fragment}");
    }
}

/// Page by page no driver tells whether something is cut; where paper's rules hold on the screen, the page does.
#[test]
fn nothing_is_cut_at_the_width_of_paper() {
    journey((700, 1000), |page, _server| async move {
        page.open(SETE).await;
        let views = page.views().await;
        for fragment in views.iter().map(String::as_str).chain(OTHERS) {
            page.open_whole(fragment).await;
            page.run(ON_PAPER).await;
            let cut = page.run(CUT).await;
            assert_eq!(cut, serde_json::json!([]), "{fragment}");
        }
    });
}

/// Lets the rules for paper hold on the screen, at the width of A4 without its margins.
const ON_PAPER: &str = "
    const turn = rules => { for (const rule of rules) {
      const media = rule.media?.mediaText;
      if (media === 'print') rule.media.mediaText = 'all';
      if (media?.startsWith('screen')) rule.media.mediaText = 'not all';
      if (rule.cssRules) turn(rule.cssRules);
    } };
    for (const sheet of document.styleSheets) turn(sheet.cssRules);
    document.body.style.width = '182mm';
    document.body.style.margin = '0';";

/// Elements wider than the page, or than the element around them.
const CUT: &str = "
    const edge = document.body.getBoundingClientRect().right + 1;
    return [...document.querySelectorAll('body *')]
      .filter(e => e.checkVisibility() && !e.closest('.visually-hidden, .skip, svg'))
      .filter(e => e.getBoundingClientRect().right > edge
        || (e.scrollWidth > e.clientWidth + 1 && !['inline', 'table-row-group'].includes(getComputedStyle(e).display) && e.clientWidth))
      // What holds something too wide is too wide as well.
      .filter((e, i, all) => !e.contains(all[i + 1]))
      .map(e => e.outerHTML.slice(0, 120));";
