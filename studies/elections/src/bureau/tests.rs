//! Every way of writing a bureau.

use super::*;
use proptest::prelude::*;

fn sete() -> RowContext {
    RowContext { departement: None, commune: "34301".parse().ok() }
}

#[test]
fn seven_ways_of_writing_one_bureau() {
    for text in ["1", "01", "001", "0001", "1.0", "301-0001", "34301_0001", "34301-1", "343010001", " 1 "] {
        assert_eq!(BureauId::parse(text, sete()).unwrap().to_string(), "34301-0001", "{text}");
    }
}

#[test]
fn a_number_that_is_not_a_number_is_kept() {
    assert_eq!(BureauId::parse("01.1", sete()).unwrap().code.as_str(), "01.1");
    assert_eq!(BureauId::parse("12a", sete()).unwrap().code.as_str(), "012A");
    assert_eq!("0014".parse::<BureauCode>().unwrap().short(), "14");
}

#[test]
fn a_bureau_of_a_former_commune_keeps_its_number_there() {
    let bureau: BureauId = "34330-0001".parse().unwrap();
    let kept = BureauId { commune: "34246".parse().unwrap(), code: BureauCode::of_former(bureau) };
    assert_eq!(kept.to_string(), "34246-34330.0001");
    assert_eq!("34246-34330.0001".parse::<BureauId>().unwrap(), kept);
    assert_eq!((kept.code.former(), bureau.code.former()), (Some(bureau), None));
    assert_eq!(kept.code.short(), "34330.0001");
    // A row of results does not name a bureau so.
    let context = RowContext { commune: "34246".parse().ok(), ..RowContext::default() };
    assert!(BureauId::parse("34330.0001", context).is_err());
    for bad in ["34330.1", "34330.00001", "34330.0000", "3433A.0001", "00000.0001"] {
        assert!(bad.parse::<BureauCode>().is_err(), "{bad}");
    }
}

#[test]
fn unknown_or_ambiguous_is_an_error() {
    assert!(matches!("0001".parse::<BureauId>(), Err(BureauError::CommuneMissing(_))));
    assert!(matches!(BureauId::parse("34001-0001", sete()), Err(BureauError::Conflict { .. })));
    assert!(matches!("301-0001".parse::<BureauId>(), Err(BureauError::Commune(_))));
    for bad in ["", "0", "0000", "12345", "....", "1-2-3", "é", "1,0", "343010000", "1 2"] {
        assert!(BureauId::parse(bad, sete()).is_err(), "{bad}");
    }
}

#[test]
fn a_code_that_a_spreadsheet_took_for_a_number_is_told() {
    for text in ["0,00E+00", "0.00E+00", "1e+03", "1E-5"] {
        let error = BureauId::parse(text, sete()).unwrap_err();
        assert!(matches!(error, BureauError::Scientific(_)), "{text}: {error}");
    }
    assert_eq!(BureauId::parse("0E11", sete()).unwrap().code.as_str(), "0E11");
}

#[test]
fn a_bureau_overseas_is_one_in_every_year() {
    let names =
        [("101", "ZA", "0001"), ("101", "971", "1"), ("97101", "971", "1.0"), ("971101", "971", "0001")];
    for (commune, departement, number) in names {
        let departement: Option<Departement> = departement.parse().ok();
        let commune = CommuneCode::parse_in(commune, departement).ok();
        let id = BureauId::parse(number, RowContext { departement, commune }).unwrap();
        assert_eq!(id.to_string(), "97101-0001");
    }
    for whole in ["ZA101_0001", "971101-0001", "971010001", "9711010001", "ZA1010001"] {
        assert_eq!(whole.parse::<BureauId>().unwrap().to_string(), "97101-0001", "{whole}");
    }
}

#[test]
fn a_lost_departement_is_completed_from_the_row() {
    let context = RowContext { departement: "34".parse().ok(), commune: None };
    assert_eq!(BureauId::parse("000010001", context).unwrap().to_string(), "34001-0001");
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(number in 1u32..10_000, commune in 1u32..1_000) {
        let commune: CommuneCode = format!("34{commune:03}").parse().unwrap();
        let context = RowContext { departement: None, commune: Some(commune) };
        let id = BureauId::parse(&number.to_string(), context).unwrap();
        prop_assert_eq!(id.to_string().parse::<BureauId>().unwrap(), id);
        prop_assert_eq!(BureauId::parse(&format!("{number}.0"), context).unwrap(), id);
        prop_assert_eq!(BureauId::parse(id.code.short(), context).unwrap(), id);
    }

    #[test]
    fn no_text_panics_and_what_is_accepted_is_stable(text in "\\PC{0,14}") {
        if let Ok(id) = BureauId::parse(&text, sete()) {
            prop_assert_eq!(id.to_string().parse::<BureauId>().unwrap(), id);
        }
    }
}
