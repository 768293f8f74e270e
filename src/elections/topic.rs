//! The topic of a view's own state.

use augure_elections::address::{Address, View};
use augure_elections::bureau::BureauCode;
use augure_elections::commune::CommuneCode;

/// What a view's own state is about: it means nothing for anything else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Topic {
    view: View,
    commune: Option<CommuneCode>,
    bureau: Option<BureauCode>,
    /// With those who are said to stand there.
    target: Option<String>,
}

impl Topic {
    /// The topic of the state of `address`: corrections are of one bureau and one target, a scenario is of a town and a
    /// target, choices of the other views are of a town.
    pub(super) fn new(address: &Address) -> Self {
        let Address { commune, bureau, view, .. } = address;
        let (bureau, target) = match view {
            View::Forecast => (*bureau, address.question()),
            View::Scenario => (None, address.question()),
            _ => (None, None),
        };
        Self { view: *view, commune: *commune, bureau, target }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_view_keeps_what_is_its_own() {
        let topic = |text: &str| Topic::new(&Address::parse(text).0);
        let [scenario, forecast, map] = ["0001/a-t1/scenario", "0001/a-t1", "0001/a-t1/carte"]
            .map(|rest| topic(&format!("#/elections/34301/{rest}")));
        for (other, same) in [
            ("34301/0002/a-t1/scenario", &scenario),
            ("34301/0001/a-t1/prevision/600-400/500", &forecast),
            ("34301/0002/b-t1/carte/gap", &map),
        ] {
            assert_eq!(&topic(&format!("#/elections/{other}")), same, "{other}");
        }
        for other in [
            "34301/0001/b-t1/scenario",
            "34172/0001/a-t1/scenario",
            "34301/0002/a-t1",
            "34301/0001/b-t1",
            "34301/0001/a-t1/comparer",
            "34172/0001/a-t1/carte",
        ] {
            let other = topic(&format!("#/elections/{other}"));
            assert!(![&scenario, &forecast, &map].contains(&&other), "{other:?}");
        }
    }
}
