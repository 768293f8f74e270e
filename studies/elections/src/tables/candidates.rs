//! The table `results`: candidates' own votes, for display.

use augure_core::bundle::table::{Table, TableError};
use augure_core::units::Share;

use super::columns::Texts;
use crate::bureau::{BureauCode, BureauId};
use crate::panel::Panel;
use crate::scrutin::ScrutinIndex;

/// Votes of one candidate or list in a bureau and in its commune.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Surname, or that of the head of the list; empty where the source has none.
    pub nom: String,
    /// First name; empty where the source has none.
    pub prenom: String,
    /// The ministry's label, where there is one.
    pub nuance: Option<String>,
    /// The list's title, where there is one.
    pub liste: Option<String>,
    /// Votes in the bureau.
    pub voix: u32,
    /// Part of the bureau's valid votes; absent without valid votes. The shares of a bureau exceed 1 together where ballots
    /// have several names.
    pub share: Option<Share>,
    /// Votes in the bureaux of the commune where this candidate stood.
    pub town_voix: u32,
    /// Part of the valid votes of those bureaux.
    pub town_share: Option<Share>,
}

/// The candidates who stood in `bureau` at `scrutin`, most votes first; empty when the table does not hold them.
/// `panel` has the numbers of valid votes.
///
/// # Errors
/// When a column is missing or a value is invalid.
pub fn candidates_of(
    table: &Table,
    panel: &Panel,
    bureau: BureauId,
    scrutin: ScrutinIndex,
) -> Result<Vec<Candidate>, TableError> {
    let (scrutins, communes, codes) =
        (table.texts("scrutin")?, table.texts("commune")?, table.texts("bureau")?);
    let names: [Texts<'_>; 4] =
        [table.texts("nom")?, table.texts("prenom")?, table.texts("nuance")?, table.texts("liste")?];
    let all_votes = table.ints("voix")?;
    let id = panel.calendar()[scrutin].id.as_str();
    let exprimes = |code: BureauCode| {
        let row = panel.outcome(BureauId { code, ..bureau }, scrutin);
        row.map_or(0, |row| row.exprimes)
    };
    let mut found: Vec<([Option<&str>; 4], Candidate, u32)> = Vec::new();
    let here = |row: usize| {
        scrutins[row].as_deref() == Some(id) && communes[row].as_deref() == Some(bureau.commune.as_str())
    };
    let rows: Vec<usize> = (0..table.rows()).filter(|&row| here(row)).collect();
    let own = |row: &usize| codes[*row].as_deref() == Some(bureau.code.as_str());
    let key = |row: usize| names.map(|column| column.at(row).map(String::as_str));
    for &row in rows.iter().filter(|row| own(row)) {
        let [nom, prenom, nuance, liste] = key(row);
        let voix = all_votes.need_count(row)?;
        let candidate = Candidate {
            nom: nom.unwrap_or_default().to_owned(),
            prenom: prenom.unwrap_or_default().to_owned(),
            nuance: nuance.map(str::to_owned),
            liste: liste.map(str::to_owned),
            voix,
            share: share(voix, exprimes(bureau.code)),
            town_voix: 0,
            town_share: None,
        };
        found.push((key(row), candidate, 0));
    }
    for row in rows {
        let code = codes.parsed(row, "a bureau number", |code| code.parse::<BureauCode>().ok())?;
        let voix = all_votes.need_count(row)?;
        if let Some((_, candidate, whole)) = found.iter_mut().find(|(names, ..)| *names == key(row)) {
            candidate.town_voix += voix;
            *whole += exprimes(code);
        }
    }
    let mut candidates: Vec<Candidate> = found
        .into_iter()
        .map(|(_, candidate, whole)| Candidate { town_share: share(candidate.town_voix, whole), ..candidate })
        .collect();
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.voix));
    Ok(candidates)
}

fn share(part: u32, whole: u32) -> Option<Share> {
    (whole > 0).then(|| Share::clipped(f64::from(part) / f64::from(whole)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{bureau, sample};
    use augure_core::bundle::table::Column;

    fn texts(values: &[&str]) -> Column {
        Column::Text(values.iter().map(|v| (!v.is_empty()).then(|| (*v).to_owned())).collect())
    }

    fn table() -> Table {
        let (t1, t2) = ("legislatives-2022-t1", "legislatives-2022-t2");
        Table::new("results")
            .with("scrutin", texts(&[t1, t1, t1, t1, t2]))
            .and_then(|t| t.with("commune", texts(&["34301", "34301", "34301", "34302", "34301"])))
            .and_then(|t| t.with("bureau", texts(&["0001", "0001", "0002", "0001", "0001"])))
            .and_then(|t| t.with("nom", texts(&["MARTIN", "DURAND", "DURAND", "DURAND", "DURAND"])))
            .and_then(|t| t.with("prenom", texts(&["", "Anne", "Anne", "Anne", "Anne"])))
            .and_then(|t| t.with("nuance", texts(&["", "DIV", "DIV", "DIV", "DIV"])))
            .and_then(|t| t.with("liste", texts(&["", "", "", "", ""])))
            .and_then(|t| t.with("voix", Column::Int([100, 300, 60, 7, 9].map(Some).to_vec())))
            .unwrap()
    }

    #[test]
    fn candidates_stand_by_votes_with_their_town() {
        let panel = sample();
        let (scrutin, _) = panel.calendar().find("legislatives-2022-t1").unwrap();
        let found = candidates_of(&table(), &panel, bureau(1), scrutin).unwrap();
        let names: Vec<(&str, u32, u32)> =
            found.iter().map(|c| (c.nom.as_str(), c.voix, c.town_voix)).collect();
        assert_eq!(names, [("DURAND", 300, 360), ("MARTIN", 100, 100)]);
        // Each bureau of the sample has 400 valid votes; Martin stood in one of them only.
        assert_eq!(found[0].share, Some(Share::clipped(0.75)));
        assert_eq!(found[0].town_share, Some(Share::clipped(0.45)));
        assert_eq!(found[1].town_share, Some(Share::clipped(0.25)));
        assert_eq!((found[1].prenom.as_str(), found[1].nuance.as_deref()), ("", None));
        let (other, _) = panel.calendar().find("municipales-2020-t1").unwrap();
        assert_eq!(candidates_of(&table(), &panel, bureau(1), other), Ok(vec![]));
    }

    #[test]
    fn a_table_without_its_columns_or_with_a_negative_count_is_an_error() {
        let panel = sample();
        let (scrutin, _) = panel.calendar().find("legislatives-2022-t1").unwrap();
        let bare = Table::new("results").with("scrutin", texts(&["x"])).unwrap();
        assert!(candidates_of(&bare, &panel, bureau(1), scrutin).is_err());
        let mut columns = Table::new("results");
        for name in ["scrutin", "commune", "bureau", "nom", "prenom", "nuance", "liste"] {
            columns = columns.with(name, Column::Text(table().texts(name).unwrap().to_vec())).unwrap();
        }
        let negative = columns.with("voix", Column::Int(vec![Some(-1); 5])).unwrap();
        let error = candidates_of(&negative, &panel, bureau(1), scrutin).unwrap_err();
        assert!(error.to_string().contains("column `voix`, row 0"), "{error}");
    }
}
