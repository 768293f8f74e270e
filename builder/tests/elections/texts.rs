//! Texts that were cut, joined or quoted: separators, lines, ends of files.

use augure_ingest::problem::Severity;

use crate::common::{errors, file_2024, ingest_text, of_kind, result, votes};

#[test]
fn a_separator_inside_a_text_is_seen_by_the_votes() {
    let group = |k: u32| {
        format!(
            "N°Panneau {k};Nuance {k};Libellé abrégé de liste {k};Libellé de liste {k};Voix {k};% Voix/exprimés {k}"
        )
    };
    let head = format!("Code commune;Code BV;Inscrits;Votants;Exprimés;{};{}", group(1), group(2));
    let row = |bureau: u32, second: &str| {
        format!("34301;{bureau};900;400;390;1;LFI;A;LISTE A;200;1%;2;LENS;B;{second};190;1%\n")
    };
    let text = |second: &str| format!("{head}\n{}{}", row(1, "LISTE B"), row(2, second));
    let joined = ingest_text("24_EU_T1.csv", &text("LISTE B; ENSEMBLE"));
    assert_eq!(votes(result(&joined, "europeennes-2024-t1", "34301-0002"))[1].1, 190);
    let problem = of_kind(&joined, "joined-cells")[0];
    assert_eq!((problem.severity, problem.line), (Severity::Warning, Some(3)));
    assert!(problem.value.contains("ENSEMBLE") || problem.value.contains("B;LISTE B"), "{problem}");
    // The same width: the last cell is lost.
    let same = text("LISTE B; ENSEMBLE").trim_end().trim_end_matches(";1%").to_owned() + "\n";
    assert_eq!(ingest_text("24_EU_T1.csv", &same).results.len(), 2);
    // Votes do not show how to read it.
    let unproven =
        ingest_text("24_EU_T1.csv", &text("LISTE B; ENSEMBLE").replace("2;900;400;390", "2;900;400;391"));
    assert!(unproven.results.is_empty());
    assert_eq!(of_kind(&unproven, "ragged")[0].line, Some(3));
}

#[test]
fn a_quote_that_is_a_letter_swallows_no_rows() {
    let text = file_2024(&[("34", "34301", "1"), ("34", "34301", "2"), ("34", "34301", "3")]);
    let ingestion = ingest_text("24_L_T1.csv", &text.replacen(";Commune;", ";\"Commune;", 1));
    assert_eq!(ingestion.results.len(), 3, "{:#?}", ingestion.problems);
}

#[test]
fn a_file_cut_in_a_row_is_left_out() {
    let text = file_2024(&[("34", "34301", "1"), ("34", "34301", "2"), ("34", "34301", "3")]);
    let row = ingest_text("24_L_T1.csv", &text[..text.len() - 12]);
    assert!(row.results.is_empty());
    assert_eq!((of_kind(&row, "cut")[0].severity, of_kind(&row, "cut")[0].line), (Severity::Error, Some(4)));
    let end = ingest_text("24_L_T1.csv", text.trim_end());
    assert_eq!((end.results.len(), of_kind(&end, "cut")[0].severity), (3, Severity::Warning));
}

#[test]
fn a_file_without_rows_is_an_error() {
    let whole = file_2024(&[]);
    for (text, kind) in
        [("", "no-text"), ("\n", "no-text"), (whole.as_str(), "no-rows"), (whole.trim_end(), "no-rows")]
    {
        let ingestion = ingest_text("24_L_T1.csv", text);
        assert_eq!(of_kind(&ingestion, kind).len(), 1, "{text:?}: {:#?}", ingestion.problems);
        assert_eq!(errors(&ingestion).len(), 1);
    }
}

#[test]
fn lines_are_those_that_an_editor_shows() {
    let text = file_2024(&[("34", "34301", "1"), ("34", "34301", "x;y"), ("34", "34301", "3")])
        .replace("3;900", "3;neuf");
    for end in ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"] {
        let ingestion = ingest_text("24_L_T1.csv", &text.replace('\n', end));
        let line = |kind: &str| of_kind(&ingestion, kind)[0].line;
        let step = u32::try_from(end.replace("\r\n", "\n").len()).unwrap();
        assert_eq!(
            (line("ragged"), line("not-a-count")),
            (Some(2 * step + 1), Some(3 * step + 1)),
            "{end:?}"
        );
    }
}
