//! What comes out of the printer.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::browser::Kind;
use support::page::Page;
use support::{TABLET, journey, skip_in};
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};

const SETE: &str = "#/elections/34301/0014/municipales-2026-t1";

/// The page as it is printed on A4, as PDF.
async fn print(page: &Page, name: &str) -> PathBuf {
    let paper = PrintParameters {
        page: PrintPage { width: 21.0, height: 29.7 },
        // Those of the style sheet, which drivers do not all read.
        margin: PrintMargins { top: 1.4, bottom: 1.4, left: 1.4, right: 1.4 },
        shrink_to_fit: false,
        ..PrintParameters::default()
    };
    let pdf = page.driver.print_page(paper).await.unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots").join(Kind::chosen().folder());
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{name}.pdf"));
    std::fs::write(&file, pdf).unwrap();
    file
}

/// The text of each of its pages; empty texts where no `pdftotext` (of poppler) is there to read them.
fn pages(file: &Path) -> Vec<String> {
    let text = Command::new("pdftotext").arg("-layout").arg(file).arg("-").stderr(Stdio::null()).output();
    match text {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            text.strip_suffix('\u{c}').unwrap_or(&text).split('\u{c}').map(str::to_owned).collect()
        }
        _ => {
            eprintln!("without pdftotext, pages are counted and not read");
            let bytes = std::fs::read(file).unwrap();
            let of = |mark: &[u8]| bytes.windows(mark.len()).filter(|window| *window == mark).count();
            vec![String::new(); of(b"/Type /Page") - of(b"/Type /Pages")]
        }
    }
}

fn check(sheet: &str, bureau: &str) {
    if sheet.is_empty() {
        return;
    }
    for words in [
        "Bureau ",
        bureau,
        "Sète",
        "pas un sondage",
        "7 juillet 2024",
        "Licence Ouverte",
        "Augure ",
        "Centre",
    ] {
        assert!(sheet.contains(words), "{bureau}: no {words} in\n{sheet}");
    }
    assert!(!sheet.contains("Imprimer") && !sheet.contains("hors ligne"), "buttons on paper:\n{sheet}");
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
        let one = pages(&print(&page, "sheet").await);
        assert_eq!(one.len(), 1, "{one:?}");
        check(&one[0], "14");

        page.open(&format!("{SETE}/fiche/tous")).await;
        page.wait_until("document.querySelectorAll('[data-testid=sheet]').length === 33").await;
        let all = pages(&print(&page, "sheets").await);
        assert_eq!(all.len(), 33, "a page for each bureau and none beside");
        for (number, sheet) in (1..).zip(&all) {
            check(sheet, &number.to_string());
        }
    });
}
