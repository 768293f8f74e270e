//! What has to hold of a scrutin before it is written, by the figures that the database has received.

use postgres::Transaction;

use crate::postgres::connect::{DatabaseError, while_doing};

/// A rule, and the statement that finds rows which break it: commune, bureau, and the two figures.
struct Rule {
    words: &'static str,
    broken: &'static str,
}

/// Rules that know the kind of ballot: where voters choose several names, votes may exceed valid votes.
const RULES: &[Rule] = &[
    Rule {
        words: "valid votes are at most voters, and voters at most registered voters",
        broken: "SELECT commune, bureau, format('%s registered, %s voters, %s valid votes', registered, voters, expressed)
                 FROM fresh_polls_local WHERE expressed > voters OR voters > registered",
    },
    Rule {
        words: "a candidate has at most as many votes as there are valid votes",
        broken: "SELECT commune, bureau, format('%s votes of %s', votes, expressed)
                 FROM fresh_candidates_local JOIN fresh_polls_local USING (election, commune, bureau)
                 WHERE votes > expressed",
    },
    Rule {
        words: "the votes of all candidates are the valid votes, but for a typing error in a thousand",
        broken: "SELECT 'all', 'bureaux', format('%s votes, %s valid votes', sum(votes), sum(expressed))
                 FROM (SELECT coalesce(sum(c.votes), 0) AS votes, max(p.expressed) AS expressed
                       FROM fresh_polls_local p LEFT JOIN fresh_candidates_local c USING (election, commune, bureau)
                       WHERE NOT p.several_names GROUP BY election, commune, bureau) AS bureaux
                 HAVING abs(sum(votes) - sum(expressed)) * 1000 > sum(expressed)",
    },
    Rule {
        words: "shares add up to 100 %",
        broken: "SELECT commune, bureau, format('%s %%', sum(share_pct)) FROM fresh_results_local
                 GROUP BY commune, bureau HAVING abs(sum(share_pct) - 100) > 0.000001",
    },
];

/// Rows that are named.
const SHOWN: usize = 3;

/// Nothing, where every rule holds of the scrutin `id`, whose rows were copied into the tables beside.
///
/// # Errors
/// When a rule is broken.
pub(super) fn coherent(transaction: &mut Transaction<'_>, id: &str) -> Result<(), DatabaseError> {
    for rule in RULES {
        let broken = transaction.query(rule.broken, &[]).map_err(while_doing(format!("checking {id}")))?;
        if !broken.is_empty() {
            let shown: Vec<String> = broken
                .iter()
                .take(SHOWN)
                .map(|row| {
                    let (commune, bureau, figures): (String, String, String) =
                        (row.get(0), row.get(1), row.get(2));
                    format!("{commune}-{bureau} has {figures}")
                })
                .collect();
            let more = broken.len().saturating_sub(SHOWN);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            return Err(DatabaseError::Incoherent {
                scrutin: id.to_owned(),
                rule: rule.words.to_owned(),
                found: format!("{}{more}", shown.join(", ")),
            });
        }
    }
    Ok(())
}
