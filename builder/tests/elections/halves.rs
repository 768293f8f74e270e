//! Results in two tables: counts of voters in one, votes of candidates in the other.

use augure_builder::elections::ingest::Ingestion;
use augure_ingest::problem::Severity;

use crate::common::{errors, ingest_files, ingest_text, of_kind, result, votes};

fn bureaux(ingestion: &Ingestion) -> Vec<String> {
    ingestion.results.iter().map(|result| result.bureau.to_string()).collect()
}

fn pairs(expected: &[(&str, u32)]) -> Vec<(String, u32)> {
    expected.iter().map(|(name, votes)| ((*name).to_owned(), *votes)).collect()
}

const GENERAL: &str = "id_election;id_brut_miom;Code du département;Libellé du département;Code de la commune;Libellé de la commune;Code du b.vote;\
    Inscrits;Abstentions;% Abs/Ins;Votants;% Vot/Ins;Blancs;% Blancs/Ins;% Blancs/Vot;Nuls;% Nuls/Ins;% Nuls/Vot;Exprimés;% Exp/Ins;% Exp/Vot\n\
    2022_pres_t1;34301_0001;34;Hérault;301;Sète;0001;900;400;44,4;500;55,6;12;1;2;8;1;1;480;53;96\n\
    2022_pres_t1;34301_0002;34;Hérault;301;Sète;0002;800;400;50,0;400;50,0;0;0;0;0;0;0;400;50;100\n\
    2022_pres_t1;34301_0003;34;Hérault;301;Sète;0003;5;5;100;0;0;0;0;0;0;0;0;0;0;0\n\
    1999_euro_t1;34301_0001;34;Hérault;301;Sète;0001;900;400;44,4;500;55,6;12;1;2;8;1;1;480;53;96\n";
const CANDIDATES: &str = "id_election;id_brut_miom;Code du département;Code de la commune;Code du b.vote;N°Panneau;Libellé Abrégé Liste;Libellé Etendu Liste;Nom Tête de Liste;Voix;% Voix/Ins;% Voix/Exp;Sexe;Nom;Prénom;Nuance;Binôme;Liste\n\
    2022_pres_t1;34301_0001;34;301;0001;3;;;;200;1;1;M;MACRON;Emmanuel;;;\n2022_pres_t1;34301_0001;34;301;0001;5;;;;280;1;1;F;LE PEN;Marine;;;\n\
    2022_pres_t1;34301_0002;34;301;0002;3;;;;150;1;1;M;MACRON;Emmanuel;;;\n2022_pres_t1;34301_0002;34;301;0002;5;;;;250;1;1;F;LE PEN;Marine;;;\n\
    1999_euro_t1;34301_0001;34;301;0001;1;;;;480;1;1;M;X;Y;;;\n";

fn pair(general: &str, candidates: &str) -> Ingestion {
    ingest_files(&[
        ("general_results.csv", general.as_bytes()),
        ("candidats_results.csv", candidates.as_bytes()),
    ])
}

#[test]
fn the_national_pair_of_tables_gives_whole_results() {
    // With names as that portal has them since, too, and the bureau in one column only.
    let renamed = |text: &str| {
        [
            ("Code du département", "code_departement"),
            ("Code de la commune", "code_commune"),
            ("Code du b.vote", "code_bv"),
            ("Libellé de la commune", "libelle_commune"),
            ("Inscrits", "inscrits"),
            ("Votants", "votants"),
            ("Exprimés", "exprimes"),
            ("% Voix/Ins", "ratio_voix_inscrits"),
            ("Voix", "voix"),
            ("N°Panneau", "no_panneau"),
            ("Nom Tête de Liste", "nom_tete_de_liste"),
            ("% Abs/Ins", "ratio_abstentions_inscrits"),
            ("Abstentions", "abstentions"),
            ("Blancs", "blancs"),
            ("Nuls", "nuls"),
        ]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replacen(from, to, 1))
    };
    for (general, candidates) in
        [(GENERAL.to_owned(), CANDIDATES.to_owned()), (renamed(GENERAL), renamed(CANDIDATES))]
    {
        let ingestion = pair(&general, &candidates);
        assert_eq!(
            bureaux(&ingestion),
            ["34301-0001", "34301-0002", "34301-0003"],
            "{:#?}",
            ingestion.problems
        );
        let first = result(&ingestion, "presidentielles-2022-t1", "34301-0001");
        assert_eq!(
            (first.inscrits, first.votants, first.exprimes, first.blancs, first.nuls),
            (900, 500, 480, Some(12), Some(8))
        );
        assert_eq!(votes(first), pairs(&[("MACRON", 200), ("LE PEN", 280)]));
        assert_eq!(result(&ingestion, "presidentielles-2022-t1", "34301-0002").votes(), 400);
        assert_eq!(ingestion.inputs.len(), 2);
        // A scrutin that the calendar has not is told, in each file.
        assert_eq!(errors(&ingestion).len(), 2, "{:#?}", ingestion.problems);
        assert_eq!(of_kind(&ingestion, "unknown-scrutin").len(), 2);
    }
}

#[test]
fn a_half_without_the_other_or_that_differs_is_told() {
    for (name, text, lacks) in [
        ("general_results.csv", GENERAL, "votes of candidates"),
        ("candidats_results.csv", CANDIDATES, "counts of voters"),
    ] {
        let alone = ingest_text(name, text);
        let problem = of_kind(&alone, "other-half")[0];
        assert!(alone.results.is_empty() && problem.severity == Severity::Error);
        assert!(
            problem.file.contains(name)
                && problem.message.contains(lacks)
                && problem.remedy.contains("same folder"),
            "{problem}"
        );
    }
    // Rows of one bureau are missing in either table: a third or a half is lost, so the scrutin is refused.
    let no_second = |text: &str| {
        text.lines()
            .filter(|line| !line.contains("34301_0002"))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    for ingestion in [pair(&no_second(GENERAL), CANDIDATES), pair(GENERAL, &no_second(CANDIDATES))] {
        let problem = of_kind(&ingestion, "other-half")[0];
        assert!(problem.message.contains("1 bureaux") && problem.message.contains("34301-0002"), "{problem}");
        assert!(
            ingestion.results.is_empty() && of_kind(&ingestion, "does-not-add-up").len() == 1,
            "{:#?}",
            ingestion.problems
        );
    }
    // Votes less in one: shown with its bureau.
    let wrong = pair(GENERAL, &CANDIDATES.replace(";280;", ";270;"));
    assert!(
        of_kind(&wrong, "does-not-add-up")[0].message.contains("34301-0001 line 2: 470 votes, 480 valid")
    );
}
