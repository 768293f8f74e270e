//! The search for choices.

use std::cmp::Reverse;

use super::entry::Choice;
use super::found::{Found, Hit, How};
use crate::text::Text;
use crate::ui::fields::spelling::{
    as_written, code, distance, in_full, is_number, is_particle, opened, words,
};

/// Choices made ready for queries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

/// A choice made ready.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    words: Vec<String>,
    also: Vec<String>,
    /// The words without spaces, and where each begins.
    joined: Vec<char>,
    starts: Vec<usize>,
    number: Option<String>,
    /// The identifier as words and as one.
    identifier: Option<(Vec<String>, String)>,
    codes: Vec<(Text, String)>,
    size: u32,
}

/// A query made ready.
struct Query {
    /// Words as they are written, beside what they may be short for.
    words: Vec<[String; 2]>,
    code: String,
}

/// Names nearby that are offered at most.
const MOST_NEAR: usize = 12;
/// A query with fewer letters has no names nearby.
const LEAST_LETTERS: usize = 2;
/// From this many letters on, a query may be the start of a name nearby.
const LEAST_TO_START: usize = 3;
/// From this many letters on, two of them may be wrong.
const TWO_WRONG: usize = 8;
/// The rank of a choice that a code or a number names exactly.
const EXACT: u8 = 0;
/// The same for a whole name.
const WHOLE_NAME: u8 = 1;

impl Index {
    /// Makes `choices` ready.
    pub fn new(choices: &[Choice]) -> Self {
        Self { entries: choices.iter().map(Entry::new).collect() }
    }

    /// The choices that `query` finds; all of them, in their order, when it is empty.
    ///
    /// Accents, case, punctuation, short forms (`St`) and the leading zeros of numbers do not matter. A choice is found
    /// when each word of the query starts one of its words or codes; exact numbers and codes come first, then whole
    /// names, then names that start so. Names with a letter wrong are found when no other is, or after the others when
    /// the rest of the name is there; a digit is never guessed.
    pub fn search(&self, query: &str) -> Found {
        let query = Query::new(query);
        let mut found: Vec<_> = (self.entries.iter().enumerate())
            .filter_map(|(position, entry)| {
                let (rank, how) = entry.rank(&query)?;
                let by_size = if rank == EXACT { Reverse(entry.size) } else { Reverse(0) };
                Some((rank, entry.second_kind(&how), by_size, position, how))
            })
            .collect();
        found.sort_by_key(|a| (a.0, a.1, a.2, a.3));
        let named = found.first().is_some_and(|best| best.0 <= WHOLE_NAME);
        let mut hits: Vec<Hit> =
            found.into_iter().map(|(_, _, _, position, how)| Hit { position, how }).collect();
        if !named {
            hits.extend(self.near(&query, &hits));
        }
        Found { hits }
    }

    /// Names nearby: those nearly started so when there is no hit, otherwise whole names one letter away.
    fn near(&self, query: &Query, hits: &[Hit]) -> Vec<Hit> {
        let known = |position| hits.iter().any(|hit: &Hit| hit.position == position);
        let spellings = query.joined();
        let nearby = |entry: &Entry, letters: &Vec<char>| {
            if hits.is_empty() && letters.len() >= LEAST_TO_START {
                return entry.distance(letters, if letters.len() < TWO_WRONG { 1 } else { 2 });
            }
            let as_long = entry.joined.len().abs_diff(letters.len()) <= 1;
            as_long.then(|| distance(letters, &entry.joined, 1))?.filter(|&(_, whole)| whole <= 1)
        };
        let mut near: Vec<(usize, usize, usize)> = (self.entries.iter().enumerate())
            .filter_map(|(position, entry)| {
                let far = spellings.iter().filter_map(|letters| nearby(entry, letters)).min();
                far.filter(|_| !known(position)).map(|(start, whole)| (start, whole, position))
            })
            .collect();
        near.sort_unstable();
        near.truncate(MOST_NEAR);
        near.into_iter().map(|(_, _, position)| Hit { position, how: How::Near }).collect()
    }
}

impl Query {
    fn new(text: &str) -> Self {
        let words = as_written(text).into_iter().map(|word| [in_full(&word).to_owned(), word]).collect();
        Self { words, code: code(text) }
    }

    /// Its letters without spaces, with short forms in full and as they are written; none when it has too few.
    fn joined(&self) -> Vec<Vec<char>> {
        let joined = |form: usize| self.words.iter().flat_map(|word| word[form].chars()).collect();
        let mut spellings: Vec<Vec<char>> = vec![joined(0), joined(1)];
        spellings.dedup();
        spellings.retain(|letters| letters.iter().filter(|c| c.is_alphabetic()).count() >= LEAST_LETTERS);
        spellings
    }
}

impl Entry {
    fn new(choice: &Choice) -> Self {
        let (words, also) = (words(&choice.label), words(&choice.also));
        let mut starts = Vec::with_capacity(words.len());
        let mut length = 0;
        for word in &words {
            starts.push(length);
            length += word.chars().count();
        }
        Self {
            joined: words.iter().flat_map(|word| word.chars()).collect(),
            starts,
            number: choice.number.as_deref().map(code),
            identifier: choice.identifier.as_deref().map(|own| (as_written(own), code(own))),
            codes: choice.codes.iter().map(|own| (own.kind, code(&own.value))).collect(),
            size: choice.size,
            also,
            words,
        }
    }

    /// Its rank (smaller is better) and the way in which it was found; `None` when it does not fit.
    fn rank(&self, query: &Query) -> Option<(u8, How)> {
        if query.words.is_empty() {
            return Some((WHOLE_NAME, How::Name));
        }
        let named = self.codes_where(|code| *code == query.code);
        if !named.is_empty() {
            return Some((EXACT, How::Codes(named)));
        }
        let is_number = self.number.as_ref().is_some_and(|number| *number == query.code);
        let is_identifier = self.identifier.as_ref().is_some_and(|(words, joined)| {
            *joined == query.code || words.iter().eq(query.words.iter().map(|[_, word]| word))
        });
        if is_number || is_identifier {
            return Some((EXACT, How::Name));
        }
        self.by_words(&query.words).or_else(|| self.is_joined(&query.code).then_some((5, How::Name)))
    }

    /// The positions of its codes that are `so`.
    fn codes_where(&self, so: impl Fn(&str) -> bool) -> Vec<usize> {
        let codes = self.codes.iter().enumerate();
        codes.filter(|(_, (_, code))| so(code)).map(|(position, _)| position).collect()
    }

    fn by_words(&self, query: &[[String; 2]]) -> Option<(u8, How)> {
        let starts_so =
            |own: &String, word: &[String; 2]| word.iter().any(|form| own.starts_with(form.as_str()));
        let mut codes = Vec::new();
        let (mut fits, mut left_out) = (false, false);
        for word in query {
            let own = self.words.iter().chain(&self.also).any(|own| starts_so(own, word));
            let coded = || {
                self.codes_where(|code| {
                    word[0].bytes().any(|b| b.is_ascii_digit()) && code.starts_with(&word[0])
                })
            };
            match if own { Vec::new() } else { coded() } {
                coded if !coded.is_empty() => codes = coded,
                _ if own => {}
                _ if is_particle(&word[0]) => {
                    left_out = true;
                    continue;
                }
                _ => return None,
            }
            fits = true;
        }
        let how = if codes.is_empty() { How::Name } else { How::Codes(codes) };
        let mut in_order = self.words.iter().zip(query);
        let rank = match query {
            _ if !fits => return None,
            _ if left_out => 5,
            _ if self.number.as_ref().is_some_and(|number| query.iter().any(|word| word[0] == *number)) => {
                EXACT
            }
            _ if self.words.len() == query.len()
                && in_order.clone().all(|(own, word)| word.contains(own)) =>
            {
                WHOLE_NAME
            }
            _ if query.len() <= self.words.len()
                && in_order.clone().all(|(own, word)| starts_so(own, word)) =>
            {
                2
            }
            _ if in_order.next().is_some_and(|(own, word)| starts_so(own, word)) => 3,
            _ => 4,
        };
        Some((rank, how))
    }

    /// Whether it reads so from one of its words on, spaces left out.
    fn is_joined(&self, query: &str) -> bool {
        let reads_so = |query: &str| {
            let from = |start: usize| self.joined.get(start..).unwrap_or_default().iter();
            self.starts.iter().any(|&start| {
                let mut own = from(start);
                query.chars().all(|c| own.next() == Some(&c))
            })
        };
        query.chars().count() >= LEAST_TO_START
            && !is_number(query)
            && (reads_so(query) || opened(query).any(|query| reads_so(&query)))
    }

    /// The distances of the query from the start of the name, or of one of its words, and from the whole name.
    fn distance(&self, query: &[char], limit: usize) -> Option<(usize, usize)> {
        let from = |&start: &usize| {
            let (near, whole) = distance(query, self.joined.get(start..)?, limit)?;
            // A name that starts so comes before one that goes on so.
            Some((near, if start == 0 { whole } else { whole.saturating_add(limit + 1) }))
        };
        self.starts.iter().filter_map(from).min()
    }

    /// Whether it was found by a code of another kind than its first: fewer people know those.
    fn second_kind(&self, how: &How) -> bool {
        let kind = |position: usize| self.codes.get(position).map(|(kind, _)| *kind);
        matches!(how, How::Codes(found) if found.first().is_some_and(|&found| kind(found) != kind(0)))
    }
}
