//! Names as files spell them, and the best spelling of each.

use std::collections::BTreeMap;

use crate::spellings::Spellings;
use crate::text::{is_damaged, mark};

/// The spellings of names by key, with the latest time of each.
///
/// ```
/// use augure_ingest::names::Names;
/// use augure_ingest::spellings::Spellings;
///
/// let mut names = Names::default();
/// names.note(29, "Finistere", 2012);
/// names.note(29, "Finistère", 2017);
/// names.note(29, "Finist\u{fffd}re", 2022);
/// assert_eq!(names.best(&Spellings::default())[&29], "Finistère");
/// ```
#[derive(Debug, Clone)]
pub struct Names<K, T>(BTreeMap<K, BTreeMap<String, T>>);

impl<K, T> Default for Names<K, T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Copy + Ord, T: Copy + Ord> Names<K, T> {
    /// Notes `name`, damaged or not, as a spelling for `key` at `time`.
    pub fn note(&mut self, key: K, name: &str, time: T) {
        let name = mark(name);
        let spellings = self.0.entry(key).or_default();
        match spellings.get_mut(name.as_ref()) {
            Some(latest) => *latest = time.max(*latest),
            None => {
                spellings.insert(name.into_owned(), time);
            }
        }
    }

    /// Notes the spellings in `other`, too.
    pub fn append(&mut self, other: Self) {
        for (key, spellings) in other.0 {
            spellings.into_iter().for_each(|(name, time)| self.note(key, &name, time));
        }
    }

    /// The name for each key: the latest intact spelling, else the latest one with its letters restored from `known`.
    #[must_use]
    pub fn best(self, known: &Spellings) -> BTreeMap<K, String> {
        let best = |(key, spellings): (K, BTreeMap<String, T>)| {
            let (name, _) = spellings.iter().max_by_key(|(name, time)| (!is_damaged(name), **time))?;
            Some((key, known.restore(name)))
        };
        self.0.into_iter().filter_map(best).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_intact_spelling_wins_whatever_the_order_of_files() {
        let spellings = [("Besse", 3), ("Bess\u{e9}", 5), ("Besse", 4), ("BESS\u{cf}¿½", 9)];
        let (mut first, mut last) = (Names::default(), Names::default());
        for (at, (name, time)) in spellings.into_iter().enumerate() {
            let half = if at < 2 { &mut first } else { &mut last };
            half.note('b', name, time);
        }
        let mut turned = last.clone();
        turned.append(first.clone());
        first.append(last);
        for names in [first, turned] {
            assert_eq!(names.best(&Spellings::default()), BTreeMap::from([('b', "Bessé".to_owned())]));
        }
    }

    #[test]
    fn a_name_without_an_intact_spelling_is_restored_where_one_is_known() {
        let known: Spellings = ["Bessé"].into_iter().collect();
        let mut names = Names::default();
        names.note(1, "Bess\u{fffd}", 2);
        names.note(1, "BESS\u{cf}¿½", 1);
        names.note(2, "Pag\u{fffd}s", 1);
        assert_eq!(names.best(&known).into_values().collect::<Vec<_>>(), ["Bessé", "Pag\u{fffd}s"]);
    }
}
