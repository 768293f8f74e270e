//! Which category votes count for, and that nothing unmapped passes silently.

use crate::common::{config, ingest_text, mapping};
use augure_builder::elections::panel::mapping::Mapping;
use augure_builder::elections::panel::rule::MappingError;
use augure_builder::elections::panel::{Mapped, map};
use augure_ingest::problem::Severity;

/// The panel of one text file, by the built-in mapping.
fn mapped(text: &str) -> Mapped {
    map(&ingest_text("a.csv", text).results, &config(), &mapping())
}

/// Votes by category key of the only row, `autres` included; categories without candidates left out.
fn votes(mapped: &Mapped) -> Vec<(String, f64)> {
    let row = &mapped.rows[0];
    let categories = config().categories;
    let closed = categories.iter().zip(&row.votes).filter_map(|(c, v)| v.map(|v| (c.key.clone(), v)));
    closed.chain((row.autres > 0.0).then(|| ("autres".to_owned(), row.autres))).collect()
}

fn expect(text: &str, expected: &[(&str, f64)]) {
    let mapped = mapped(text);
    assert!(mapped.problems.is_empty(), "{:#?}", mapped.problems);
    let expected: Vec<(String, f64)> = expected.iter().map(|(k, v)| ((*k).to_owned(), *v)).collect();
    assert_eq!(votes(&mapped), expected);
}

#[test]
fn presidential_candidates_have_no_nuance_and_go_by_name() {
    expect(
        "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Voix 1;Nom 2;Voix 2;Nom 3;Voix 3;code_commune;bureau\n\
         2017;presidentielles;1;10;9;9;MÏ¿½LENCHON;4;LE PEN;3;CHEMINADE;2;34301;1\n",
        &[("gauche_dure", 4.0), ("extreme_droite", 3.0), ("autres", 2.0)],
    );
}

#[test]
fn lists_of_2019_have_no_nuance_and_go_by_their_name() {
    expect(
        "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Libellé Etendu Liste 1;Voix 1;Nom 2;Libellé Etendu Liste 2;Voix 2;code_commune;bureau\n\
         2019;europeennes;1;10;9;9;GLUCKSMANN Rapha\u{fffd}l;ENVIE D'EUROPE \u{fffd}COLOGIQUE ET SOCIALE;4;MARIE Florie;PARTI PIRATE;5;34301;1\n",
        &[("gauche_modere", 4.0), ("autres", 5.0)],
    );
}

#[test]
fn unions_of_both_lefts_are_split_in_half() {
    for (year, nuance) in [(2022, "NUP"), (2024, "UG")] {
        expect(
            &format!(
                "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Nuance 1;Voix 1;code_commune;bureau\n\
                 {year};legislatives;1;10;9;7;X;{nuance};7;34301;1\n"
            ),
            &[("gauche_dure", 3.5), ("gauche_modere", 3.5)],
        );
    }
}

#[test]
fn votes_that_the_mapping_divides_are_told_apart_from_those_it_does_not() {
    let mapped = mapped(
        "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Nuance 1;Voix 1;Nom 2;Nuance 2;Voix 2;code_commune;bureau\n\
         2024;legislatives;1;30;29;27;X;UG;7;Y;SOC;20;34301;1\n",
    );
    let row = &mapped.rows[0];
    let position = |key| config().categories.position(key).unwrap();
    let (hard, moderate, far) =
        (position("gauche_dure"), position("gauche_modere"), position("extreme_droite"));
    assert_eq!((row.votes[hard], row.votes[moderate]), (Some(3.5), Some(23.5)));
    assert_eq!((row.divided[hard], row.divided[moderate], row.divided[far]), (3.5, 3.5, 0.0));
    assert!(row.is_divided(hard) && row.is_divided(moderate) && !row.is_divided(far));
}

#[test]
fn contested_nuances_follow_the_named_rows_in_their_commune_only() {
    let text = |commune| {
        format!(
            "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Code Nuance 1;Voix 1;Nom 2;Code Nuance 2;Voix 2;code_commune;bureau\n\
             2020;municipales;1;10;9;9;CALUEBA;LEXG;4;PACULL;LDVD;5;{commune};1\n"
        )
    };
    expect(&text("34301"), &[("gauche_dure", 4.0), ("extreme_droite", 5.0)]);
    expect(&text("34003"), &[("extreme_gauche", 4.0), ("droite_modere", 5.0)]);
}

#[test]
fn both_rounds_of_pacull_are_one_category() {
    for (tour, nuance) in [(1, "LEXD"), (2, "LDVD")] {
        expect(
            &format!(
                "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Code Nuance 1;Voix 1;code_commune;bureau\n\
                 2020;municipales;{tour};10;9;9;PACULL;{nuance};9;34301;1\n"
            ),
            &[("extreme_droite", 9.0)],
        );
    }
}

#[test]
fn an_unknown_nuance_is_an_error_that_says_which_row_to_add() {
    let mapped = mapped(
        "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Nuance 1;Voix 1;Nom 2;Nuance 2;Voix 2;code_commune;bureau\n\
         2024;legislatives;1;10;9;9;X;XYZ;4;Y;RN;5;34301;1\n",
    );
    assert_eq!(votes(&mapped), [("extreme_droite".to_owned(), 5.0), ("autres".to_owned(), 4.0)]);
    let [problem] = mapped.problems.as_slice() else { panic!("{:#?}", mapped.problems) };
    assert_eq!((problem.severity, problem.value.as_str()), (Severity::Error, "XYZ"));
    assert!(problem.message.contains("4 votes"), "{problem}");
    assert_eq!(
        problem.remedy,
        "add to builder/mappings/nuances.csv the row: legislatives,2024,,,nuance,XYZ,<category>,1,"
    );
}

#[test]
fn a_candidate_without_votes_still_stands() {
    let mapped = mapped(
        "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Nuance 1;Voix 1;Nom 2;Nuance 2;Voix 2;code_commune;bureau\n\
         2024;legislatives;1;10;9;9;X;EXG;0;Y;RN;9;34301;1\n",
    );
    assert_eq!(votes(&mapped), [("extreme_gauche".to_owned(), 0.0), ("extreme_droite".to_owned(), 9.0)]);
}

const HEADER: &str = "election,year,tour,commune,match_on,pattern,category,weight,note\n";

fn parse(rows: &str) -> Result<Mapping, MappingError> {
    Mapping::parse(&[("m.csv", &format!("{HEADER}{rows}"))], &config().categories)
}

#[test]
fn the_more_specific_row_wins_whatever_the_order() {
    let text = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Nuance 1;Voix 1;code_commune;bureau\n\
         2024;legislatives;1;10;9;9;DURAND;DVD;9;34301;1\n";
    let results = ingest_text("a.csv", text).results;
    let mut rows = [
        (",,,,nuance,DVD,droite_modere,1,\n", 4),
        ("legislatives,,,,nuance,DVD,droite_dure,1,\n", 5),
        ("legislatives,2024,,,nuance,DVD,centre,1,\n", 3),
        (",,,34301,nuance,DVD,gauche_dure,1,\n", 1),
        (",,,,nom,DUR*,gauche_modere,1,\n", 2),
        (",,,,nom,DURAND,extreme_droite,1,\n", 6),
    ];
    for count in 1..=rows.len() {
        let (_, expected) = rows[count - 1];
        for reverse in [false, true] {
            if reverse {
                rows[..count].reverse();
            }
            let text: String = rows[..count].iter().map(|(row, _)| *row).collect();
            let mapped = map(&results, &config(), &parse(&text).unwrap());
            assert_eq!(mapped.rows[0].votes[expected], Some(9.0), "{text}");
            if reverse {
                rows[..count].reverse();
            }
        }
    }
}

#[test]
fn two_rows_that_tie_are_an_error() {
    let text = "annee;type_scrutin;tour;inscrits;votants;exprimes;Nom 1;Nuance 1;Voix 1;code_commune;bureau\n\
         2024;legislatives;1;10;9;9;ABC;DVD;9;34301;1\n";
    let mapping = parse(",,,,nom,AB*,centre,1,\n,,,,nom,*BC,droite_dure,1,\n").unwrap();
    let mapped = map(&ingest_text("a.csv", text).results, &config(), &mapping);
    assert_eq!(mapped.problems.len(), 1);
    assert_eq!(mapped.problems[0].kind, "ambiguous-mapping");
}

#[test]
fn mistakes_in_mapping_files_say_where_they_are() {
    let message = |rows| parse(rows).unwrap_err().to_string();
    assert_eq!(
        message(",,,,nuance,X,centr,1,\n"),
        "m.csv, line 2, column category: `centr` is not one of extreme_gauche, gauche_dure, gauche_modere, centre, \
         droite_modere, droite_dure, extreme_droite, autres"
    );
    assert_eq!(
        message(",,,,nuance,X,centre,0.5,\n"),
        "m.csv, line 2: the weights of `X` sum to 0.5, expected 1"
    );
    assert_eq!(
        message(",,,,parti,X,centre,1,\n"),
        "m.csv, line 2, column match_on: `parti` is not one of nuance, nom, liste and code"
    );
    assert_eq!(message(",x,,,nuance,X,centre,1,\n"), "m.csv, line 2, column year: `x` is not a year");
    let header = Mapping::parse(&[("m.csv", "a,b\n")], &config().categories).unwrap_err().to_string();
    assert!(header.starts_with("m.csv: the columns are `a,b`, expected `election,year,"), "{header}");
}
