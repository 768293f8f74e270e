//! Arrows between things that have names, and the circles in them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// An arrow's place: the file and the line (from 0) of the first path that makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrow {
    pub(super) file: String,
    pub(super) index: usize,
    /// The file that it leads to.
    pub(super) to: String,
}

/// A graph by names.
#[derive(Debug, Default)]
pub(super) struct Graph {
    arrows: BTreeMap<String, BTreeMap<String, Arrow>>,
}

/// A circle: the number of names that lead to each other, and the arrows of a shortest way around.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Circle {
    pub(super) size: usize,
    pub(super) names: Vec<String>,
    pub(super) arrows: Vec<Arrow>,
}

impl Graph {
    /// Adds an arrow, unless there is one or it leads to where it comes from.
    pub(super) fn add(&mut self, from: &str, to: &str, arrow: Arrow) {
        if from != to {
            self.arrows.entry(from.to_owned()).or_default().entry(to.to_owned()).or_insert(arrow);
        }
    }

    /// The circles: one for each set of names that lead to each other.
    pub(super) fn circles(&self) -> Vec<Circle> {
        let reached: BTreeMap<&str, BTreeSet<&str>> =
            self.arrows.keys().map(|name| (name.as_str(), self.reached(name))).collect();
        let leads = |a: &str, b: &str| reached.get(a).is_some_and(|names| names.contains(b));
        let mut seen = BTreeSet::new();
        let mut circles = Vec::new();
        for name in reached.keys().copied().filter(|name| leads(name, name)) {
            if seen.contains(name) {
                continue;
            }
            let together: Vec<&str> =
                reached.keys().copied().filter(|other| leads(name, other) && leads(other, name)).collect();
            seen.extend(together.iter().copied());
            let ways = together.iter().map(|start| self.way_around(start));
            let names = ways.min_by_key(Vec::len).unwrap_or_default();
            circles.push(Circle { size: together.len(), arrows: self.along(&names), names });
        }
        circles
    }

    fn targets(&self, name: &str) -> impl Iterator<Item = &str> {
        self.arrows.get(name).into_iter().flat_map(|targets| targets.keys().map(String::as_str))
    }

    fn reached(&self, start: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&str> = self.targets(start).collect();
        while let Some(name) = next.pop() {
            if reached.insert(name) {
                next.extend(self.targets(name));
            }
        }
        reached
    }

    /// The names on a shortest way from `start` back to it, `start` once, at the beginning; empty if there is none.
    fn way_around(&self, start: &str) -> Vec<String> {
        let mut before: BTreeMap<&str, &str> = BTreeMap::new();
        let mut next = VecDeque::from([start]);
        while let Some(name) = next.pop_front() {
            for target in self.targets(name) {
                if target == start {
                    let mut names = vec![name.to_owned()];
                    let mut at = name;
                    while let Some(earlier) = before.get(at).filter(|_| at != start) {
                        names.push((*earlier).to_owned());
                        at = earlier;
                    }
                    names.reverse();
                    return names;
                }
                if !before.contains_key(target) {
                    before.insert(target, name);
                    next.push_back(target);
                }
            }
        }
        Vec::new()
    }

    fn along(&self, names: &[String]) -> Vec<Arrow> {
        let after = names.iter().cycle().skip(1);
        names.iter().zip(after).filter_map(|(from, to)| self.arrows.get(from)?.get(to)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(arrows: &[(&str, &str)]) -> Graph {
        let mut graph = Graph::default();
        for (index, (from, to)) in arrows.iter().enumerate() {
            graph.add(from, to, Arrow { file: (*from).into(), index, to: (*to).into() });
        }
        graph
    }

    #[test]
    fn a_graph_that_runs_one_way_has_no_circle() {
        assert_eq!(graph(&[("a", "b"), ("b", "c"), ("a", "c"), ("c", "c")]).circles(), []);
    }

    #[test]
    fn each_circle_is_given_by_a_shortest_way_around() {
        let graph =
            graph(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "b"), ("x", "a"), ("y", "z"), ("z", "y")]);
        let circles = graph.circles();
        assert_eq!(circles.len(), 2);
        assert_eq!((circles[0].size, circles[0].names.join(" ").as_str()), (3, "b c"));
        let lines: Vec<_> =
            circles[0].arrows.iter().map(|arrow| (arrow.file.as_str(), arrow.index)).collect();
        assert_eq!(lines, [("b", 1), ("c", 3)]);
        assert_eq!(circles[1].names, ["y", "z"]);
    }
}
