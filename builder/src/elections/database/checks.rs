//! What has to hold of a scrutin before it is written, by the figures that the database has received.

use postgres::Transaction;
use tracing::info;

use crate::elections::results::reconcile::VOTES;
use crate::postgres::connect::{DatabaseError, while_doing};

/// A rule, and the statement that finds rows which break it: commune, bureau, figures in words, and the voters or votes
/// that are too many or too few.
struct Rule {
    words: &'static str,
    broken: &'static str,
    /// Whether typing errors of the source are taken as they stand, as far as files are read with them ([`VOTES`]).
    lenient: bool,
}

/// Rules that know the kind of ballot: where voters choose several names, votes may exceed valid votes.
const RULES: &[Rule] = &[
    Rule {
        words: "valid votes are at most voters, and voters at most registered voters",
        broken: "SELECT commune, bureau, format('%s registered, %s voters, %s valid votes', registered, voters, expressed),
                   (greatest(expressed - voters, 0) + greatest(voters - registered, 0))::bigint
                 FROM fresh_polls_local WHERE expressed > voters OR voters > registered",
        lenient: true,
    },
    Rule {
        words: "a candidate has at most as many votes as there are valid votes",
        broken: "SELECT commune, bureau, format('%s votes of %s', votes, expressed), (votes - expressed)::bigint
                 FROM fresh_candidates_local JOIN fresh_polls_local USING (election, commune, bureau)
                 WHERE votes > expressed",
        lenient: true,
    },
    Rule {
        words: "where voters choose one name, the votes of all candidates are the valid votes",
        broken: "SELECT commune, bureau, format('%s votes, %s valid votes', votes, expressed), abs(votes - expressed)
                 FROM (SELECT commune, bureau, coalesce(sum(c.votes), 0)::bigint AS votes, max(p.expressed) AS expressed
                       FROM fresh_polls_local p LEFT JOIN fresh_candidates_local c USING (election, commune, bureau)
                       WHERE NOT p.several_names GROUP BY commune, bureau) AS bureaux
                 WHERE votes <> expressed",
        lenient: true,
    },
    Rule {
        words: "shares add up to 100 %",
        broken: "SELECT commune, bureau, format('%s %%', sum(share_pct)), 1::bigint FROM fresh_results_local
                 GROUP BY commune, bureau HAVING abs(sum(share_pct) - 100) > 0.000001",
        lenient: false,
    },
];

/// Rows that are named.
const SHOWN: usize = 3;

/// Nothing, where every rule holds of the scrutin `id`, whose rows were copied into the tables beside.
///
/// # Errors
/// When a rule is broken.
pub(super) fn coherent(transaction: &mut Transaction<'_>, id: &str) -> Result<(), DatabaseError> {
    let failed = || while_doing(format!("checking {id}"));
    let all = transaction
        .query_one("SELECT coalesce(sum(expressed), 0)::bigint FROM fresh_polls_local", &[])
        .map_err(failed())?
        .get::<_, i64>(0);
    for rule in RULES {
        let broken = transaction.query(rule.broken, &[]).map_err(failed())?;
        let off: i64 = broken.iter().map(|row| row.get::<_, i64>(3)).sum();
        if rule.lenient && off > 0 && (off == 1 || off as f64 <= all as f64 * VOTES) {
            info!(
                scrutin = id,
                bureaux = broken.len(),
                off,
                rule = rule.words,
                "figures taken as they stand"
            );
        } else if !broken.is_empty() {
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
