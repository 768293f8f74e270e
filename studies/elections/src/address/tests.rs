//! What addresses are read as, with what sticks to them and without.

use super::*;
use proptest::prelude::*;

#[test]
fn a_full_address_reads_back() {
    for text in [
        "#/elections",
        "#/elections/34301",
        "#/elections/34301/0001",
        "#/elections/34301/0001/municipales-2026-t1",
        "#/elections/34301/_/municipales-2026-t1",
        "#/elections/2A004/01.1/legislatives-2027-t2",
        "#/elections/34301/_/_/prevision/a/_/b",
    ] {
        let (address, problems) = Address::parse(text);
        assert_eq!((address.print().as_str(), problems), (text, vec![]));
    }
}

#[test]
fn an_address_that_grows_when_it_is_printed_is_read_again_or_never() {
    for length in 270..310 {
        let (address, _) = Address::parse(&format!("#/elections/34301/1/{}", "a".repeat(length)));
        assert!(Address::parse(&address.print()).1.is_empty(), "{length}");
    }
}

#[test]
fn who_stands_follows_the_target_in_every_view() {
    for text in [
        "#/elections/34301/0001/presidentielles-2027-t2.centre.droite_dure/carte",
        "#/elections/34301/_/presidentielles-2027-t2..centre",
    ] {
        let (address, problems) = Address::parse(text);
        assert_eq!((address.print().as_str(), problems), (text, vec![]));
        assert_eq!(address.target.as_deref(), Some("presidentielles-2027-t2"));
        assert!(address.standing.iter().any(|key| key == "centre"), "{address:?}");
    }
    assert_eq!(
        Address::parse("#/elections/34301/_/presidentielles-2027-t2..").0.standing,
        Vec::<String>::new()
    );
}

#[test]
fn leading_zeros_do_not_matter() {
    let (address, problems) = Address::parse("#/elections/34301/1");
    assert_eq!((address.print().as_str(), problems), ("#/elections/34301/0001", vec![]));
}

#[test]
fn what_can_be_read_is_kept_and_the_rest_is_told() {
    let (address, problems) = Address::parse("#/elections/34301/abcde/municipales-2026-t1/nowhere/else");
    assert_eq!(address.commune, "34301".parse().ok());
    assert_eq!(address.target.as_deref(), Some("municipales-2026-t1"));
    let told = |text: &str| text.to_owned();
    let expected =
        [Problem::Bureau(told("abcde")), Problem::View(told("nowhere")), Problem::View(told("else"))];
    assert_eq!(problems, expected);
    assert_eq!(Address::parse("#/météo").1, [Problem::Study(told("météo"))]);
    assert_eq!(Address::parse("#/meteo/brest").1, [Problem::Study(told("meteo"))]);
    let (address, problems) = Address::parse("#/elections/34301/0001/é/carte/a=b/c");
    assert_eq!((address.view, address.state), (View::Map, vec![told(""), told("c")]));
    assert_eq!(problems, [Problem::Target(told("é")), Problem::State(told("a=b"))]);
}

#[test]
fn too_long_a_state_leaves_the_places() {
    let places = "#/elections/34301/0001/municipales-2026-t1";
    let (address, problems) = Address::parse(&format!("{places}/scenario/{}", "9".repeat(400)));
    assert_eq!(address.print(), format!("{places}/scenario"));
    assert_eq!(problems, [Problem::State(format!("{}…", "9".repeat(MAX_SHOWN)))]);
    assert_eq!(Address::parse(&"9".repeat(9_000)).1, [Problem::Unreadable]);
}

#[test]
fn a_lost_segment_leaves_those_after_it() {
    let told = |text: &str| Address::parse(text).0.print();
    let target = "municipales-2026-t1";
    assert_eq!(told(&format!("#/elections/34301//{target}")), format!("#/elections/34301/_/{target}"));
    assert_eq!(
        told(&format!("#/elections//34301/0001/{target}")),
        format!("#/elections/34301/0001/{target}")
    );
    assert_eq!(told(&format!("#/elections/{target}/carte")), format!("#/elections/_/_/{target}/carte"));
    assert_eq!(told("#/elections/34301/carte"), "#/elections/34301/_/_/carte");
    assert_eq!(told("#/34301/1"), "#/elections/34301/0001");
    assert_eq!(told("#/election/34301/1/carte"), "#/elections/34301/0001/_/carte");
}

/// Addresses of every view, with the states that they write.
fn addresses() -> Vec<String> {
    let views: [(View, &[&str]); 16] = [
        (View::Forecast, &[]),
        (View::Forecast, &["500-300l-200-x", "625", "873", "11", "4"]),
        (View::Scenario, &["500-300l-200-x", "625", "legislatives-2024-t1"]),
        (View::Scenario, &[]),
        (View::Map, &["delta-leg", "extreme_droite"]),
        (View::Map, &[]),
        (View::History, &["departement", "legislatives-2024-t1"]),
        (View::Compare, &["legislatives-2024-t1", "", "0014", "nation"]),
        (View::Compare, &["", "34157-0001", "2A004-01.1", "34003"]),
        (View::Ranking, &["swing-leg", "asc"]),
        (View::Sheets, &["toutes"]),
        (View::Presentation, &[]),
        (View::Method, &["offer", "3", "legislatives-2024-t1"]),
        (View::Method, &[]),
        (View::Data, &[]),
        (View::Legal, &[]),
    ];
    let places = [("34301", "0001"), ("34172", "0139"), ("2A004", "01.1"), ("ZZ001", "012A"), ("34301", "_")];
    let targets = ["municipales-2026-t1", "presidentielles-2027-t2", "_"];
    let mut found =
        vec!["#/elections".to_owned(), "#/elections/34301".to_owned(), "#/elections/34301/0001".to_owned()];
    for (commune, bureau) in places {
        for target in targets {
            for (view, state) in views {
                let address = Address {
                    commune: commune.parse().ok(),
                    bureau: bureau.parse().ok(),
                    target: (target != GAP).then(|| target.to_owned()),
                    standing: Vec::new(),
                    view,
                    state: state.iter().map(|&segment| segment.to_owned()).collect(),
                };
                found.push(address.print());
            }
        }
    }
    found
}

/// Each byte that has another meaning in addresses as `%` and its number, those with none too if `every`.
fn encoded(text: &str, every: bool) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() && !every;
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[test]
fn what_sticks_to_a_link_takes_nothing_from_it() {
    let stuck = [
        ")",
        ").",
        "),",
        ").\u{a0}»",
        ".",
        "...",
        "…",
        ",",
        ";",
        ":",
        "!",
        "?",
        "?!",
        "]",
        "}",
        ">",
        "\"",
        "'",
        "’",
        "”",
        "»",
        " »",
        "\u{a0}»",
        "\u{202f}»",
        "*",
        "**",
        "_",
        "`",
        "|",
        "-",
        "–",
        "=",
        "\\",
        "/",
        "//",
        "/)",
        "/.",
        ")/",
        "/?",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "\u{200b}",
        "\u{feff}",
        "\u{ad}",
        "\u{200e}",
        "😀",
        "%",
        "%2",
        "%C2",
        "%C2%A0",
        "%20",
        "%20%20",
        "+",
        "%E2%80%9D",
        "%29",
        "%2E",
        "%2C",
        "%C2%BB",
        "%0A",
        "%0D%0A",
        "%E2%80%8B",
        "%2F",
        "%252F",
        "%2520",
        "%25C2%25BB",
        "&fbclid=IwAR0abc-d_E",
        "&amp;fbclid=IwAR0",
        "?utm_source=newsletter&utm_medium=email",
        "?utm_source=a/b",
        "/?fbclid=x",
        "%26fbclid%3DIwAR0",
        "%3Futm_source%3Dx",
        "&gclid=1#top",
        "#top",
        "#",
        ";jsessionid=4",
        ":~:text=S%C3%A8te",
        " voir la carte",
        "%20et%20la%20suite",
        ") et la suite",
        "](https",
        ")**",
        "</a>",
        "\">ici",
        ",la suite",
    ];
    for address in addresses() {
        let same = |text: &str| {
            let (found, problems) = Address::parse(text);
            assert_eq!((found.print(), problems), (address.clone(), vec![]), "{text}");
        };
        for end in stuck {
            same(&format!("{address}{end}"));
            for other in [")", "%20", ".", "&fbclid=x"] {
                same(&format!("{address}{end}{other}"));
            }
        }
        let path = address.strip_prefix("#/").unwrap();
        for start in ["", "/", "//", "%2F", "%252F", "!/", " ", "%20/", "#/", "%23/", "«", "("] {
            same(&format!("#{start}{path}"));
        }
        for every in [false, true] {
            let once = encoded(path, every);
            same(&format!("#/{once}"));
            same(&format!("#{}", encoded(&format!("/{path}"), every)));
            same(&format!("#/{}", encoded(&once, every)));
            same(&format!("#/{}", encoded(&format!("{path}) "), every)));
        }
        same(&format!("#/{}", path.replace('-', "\u{2011}")));
        same(&format!("#/{}", path.replace('/', "//")));
        same(&format!("#/{}", path.replace('/', "%20/")));
        same(&format!("#/{}", path.replace('/', "/\u{200b}")));
    }
}

#[test]
fn capitals_do_not_matter() {
    for address in addresses() {
        for text in [address.to_uppercase(), address.to_lowercase()] {
            let (found, problems) = Address::parse(&text);
            assert_eq!((found.print().to_lowercase(), problems), (address.to_lowercase(), vec![]));
            assert_eq!(found.target.as_deref().map(str::to_lowercase), found.target);
            assert!(
                found
                    .state
                    .iter()
                    .all(|state| text != address.to_uppercase() || *state == state.to_lowercase())
            );
        }
    }
}

proptest! {
    #[test]
    fn any_string_is_read_and_what_is_printed_reads_back(text in ".*") {
        let (address, _) = Address::parse(&text);
        let printed = address.print();
        let (again, problems) = Address::parse(&printed);
        prop_assert_eq!(&again.print(), &printed);
        prop_assert_eq!(problems, vec![]);
    }

    #[test]
    fn nearly_addresses_never_panic(text in "#?/?(elections)?(/[0-9A-Za-z.é%-]{0,12}){0,6}/?") {
        let (address, _) = Address::parse(&text);
        prop_assert!(Address::parse(&address.print()).1.is_empty());
    }
}
