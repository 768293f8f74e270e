//! Searches find what people mean, links keep every readable part, and saved files have distinct names.

use crate::support::page::Page;
use crate::support::{TABLET, journey};
use thirtyfour::prelude::*;

const SETE: &str = "#/elections/34301/0001/municipales-2026-t1";
const PHONE: (u32, u32) = (390, 844);

/// Entries of the list of the field `id`.
async fn listed(page: &Page, id: &str) -> Vec<String> {
    let script = format!(
        "return [...document.querySelectorAll('#{id}-list [role=option]')].map(entry => entry.innerText.replace(/\\s+/g, ' '))"
    );
    let found = page.run(&script).await;
    found.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// Waits until the page shows the commune `code`.
async fn wait_for_commune(page: &Page, code: &str) {
    page.wait_until(&format!("document.querySelector('table[data-commune=\"{code}\"]')")).await;
    page.wait_for("ready").await;
}

#[test]
fn a_postal_code_opens_its_town_and_says_what_it_is() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        // As La Poste has them, and the towns that have these numbers for INSEE codes.
        for (postal, code, town, other) in [
            ("34300", "34003", "Agde", "Servian"),
            ("34200", "34301", "Sète", "Pézènes-les-Mines"),
            ("34110", "34108", "Frontignan", "Galargues"),
            ("34 130", "34154", "Mauguio", "Laurens"),
        ] {
            let field = page.type_over("#commune", postal).await;
            page.wait_until("document.querySelector('#commune-list [role=option]')").await;
            let entries = listed(&page, "commune").await;
            let digits = postal.replace(' ', "");
            assert!(entries[0].starts_with(&format!("{town} code postal {digits} ")), "{entries:?}");
            assert!(
                entries.iter().any(|entry| entry.contains(&format!("code INSEE {digits} "))),
                "{entries:?}"
            );
            field.send_keys(Key::Enter + "").await.unwrap();
            wait_for_commune(&page, code).await;
            let said = "document.querySelector('[data-testid=commune-said]').innerText";
            page.wait_until(&format!("{said}.includes('{postal}') && {said}.includes('{town}')")).await;
            page.wait_until(&format!("{said}.includes('{other}')")).await;
        }
        // Both names of a commune that was merged lead to it.
        page.pick("commune", "verargues").await;
        wait_for_commune(&page, "34246").await;
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn a_name_with_a_wrong_letter_says_so_and_finds_its_town() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let field = page.type_over("#commune", "frontigan").await;
        page.wait_until("document.querySelector('#commune-list [role=option]')").await;
        assert!(page.text(".popup:not([hidden]) .remark").await.contains("Aucune commune ne s'écrit ainsi"));
        assert!(listed(&page, "commune").await[0].starts_with("Frontignan proche "));
        field.send_keys(Key::Enter + "").await.unwrap();
        wait_for_commune(&page, "34108").await;
        page.wait_until(
            "document.querySelector('[data-testid=commune-said]').innerText.includes('frontigan')",
        )
        .await;
        for (query, code) in [
            ("st jean ved", "34270"),
            ("ste croix", "34248"),
            ("stjeandevedas", "34270"),
            ("la grande mote", "34344"),
        ] {
            page.pick("commune", query).await;
            wait_for_commune(&page, code).await;
        }
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn a_long_list_says_how_much_is_left_out() {
    journey(PHONE, |page, _server| async move {
        page.open(SETE).await;
        page.click("#commune").await;
        page.wait_until("document.querySelector('#commune-list [role=option]')").await;
        let entries = listed(&page, "commune").await;
        assert_eq!(entries.len(), 100);
        assert!(
            entries.iter().any(|entry| entry.starts_with("Sète ") && entry.contains("34301")),
            "{entries:?}"
        );
        assert!(page.text(".popup:not([hidden]) .more").await.starts_with("100 sur "));
        let active = "document.getElementById(document.querySelector('#commune').getAttribute('aria-activedescendant'))";
        assert_eq!(
            page.run(&format!("return {active}.ariaSelected")).await,
            "true",
            "the list opens where the town is"
        );
        let fits = page.run("return document.documentElement.scrollWidth <= innerWidth").await;
        assert_eq!(fits, true);
        page.screenshot("communes-390").await;
        let field = page.find("#commune").await;
        for (key, wanted) in [
            (Key::End, "nextElementSibling"),
            (Key::Down, "previousElementSibling"),
            (Key::Up, "nextElementSibling"),
            (Key::Home, "previousElementSibling"),
        ] {
            field.send_keys(key + "").await.unwrap();
            page.wait_until(&format!("{active} && !{active}.{wanted}")).await;
        }
    });
}

#[test]
fn a_link_keeps_what_can_be_read_of_it() {
    journey(TABLET, |page, _server| async move {
        let address = format!("{SETE}/comparer/legislatives-2024-t1/_/0014/nation");
        for end in [")", ".", ",", "%20", "%C2%BB", "&fbclid=IwAR0", "?utm_source=lettre", "/", "%2F"] {
            page.open(&format!("{address}{end}")).await;
            assert_eq!(page.fragment().await, address, "{end}");
            assert_eq!(page.count("[data-testid=notice]").await, 0, "{end}");
        }
        for whole in [address.replace('/', "%2F"), address.replace('/', "%252F"), address.to_uppercase()] {
            page.open(&whole).await;
            assert_eq!(page.fragment().await, address, "{whole}");
            assert_eq!(page.count("[data-testid=notice]").await, 0, "{whole}");
        }
        page.open(&address.replace("34301", "34301é")).await;
        assert!(page.text("[data-testid=notice]").await.contains("34301é"));
        page.wait_until("document.querySelector('table[data-testid=compare][data-bureau=\"0001\"]')").await;
    });
}

#[test]
fn a_bureau_is_compared_with_one_of_another_commune() {
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34003/0002/municipales-2026-t1").await;
        let there = page.rows().await;
        page.open(&format!("{SETE}/comparer")).await;
        page.pick("place-3", "agde").await;
        page.wait_until("document.querySelector('#bureau-3')").await;
        page.wait_until(
            "document.querySelector('table[data-testid=compare]').innerText.includes('Agde (commune)')",
        )
        .await;
        page.pick("bureau-3", "2").await;
        page.wait_until(
            "document.querySelector('table[data-testid=compare]').innerText.includes('Bureau 2, Agde')",
        )
        .await;
        let link = page.fragment().await;
        assert!(link.ends_with("/comparer/_/_/34003-0002"), "{link}");
        page.screenshot("compare-elsewhere-1024").await;
        // The link shows the same to whoever opens it, and the numbers are those of the other town's own page.
        page.open_whole(&link).await;
        page.wait_until("document.querySelector('td[data-field=place-2]')").await;
        for (category, row) in &there {
            let cell = format!("tr[data-category={category}] td[data-field=place-2]");
            let shown = page.run(&format!("return document.querySelector('{cell}').dataset.value")).await;
            let (shown, own) =
                (shown.as_str().unwrap().parse::<f64>().unwrap(), row["share"].clone().unwrap());
            assert!((shown - own).abs() < 1e-6, "{category}: {shown}, on its page {own}");
        }
        assert_eq!(page.run("return document.querySelector('#bureau-3').value").await, "Bureau 2");
        // What is not there is said.
        page.open_whole(&format!("{SETE}/comparer/_/34003-0999/75056/nulle-part")).await;
        page.wait_until("document.querySelectorAll('[data-testid=notice]').length === 3").await;
        assert_eq!(page.wrong().await, Vec::<String>::new());
    });
}

#[test]
fn every_file_has_a_name_of_its_own_and_stays_to_be_fetched() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let mut names = Vec::new();
        for view in page.views().await {
            page.open_whole(&view).await;
            // What a browser would save, as it is once the reader has been asked.
            page.run(
                "window.__files = []; window.__done = false;
                 const blobs = new Map(), offered = [], create = URL.createObjectURL;
                 URL.createObjectURL = blob => { const url = create.call(URL, blob); blobs.set(url, blob); return url; };
                 URL.revokeObjectURL = url => blobs.delete(url);
                 HTMLAnchorElement.prototype.click = function () { offered.push([this.download, this.href]); };
                 [...document.querySelectorAll('main button')].filter(b => b.innerText.startsWith('CSV')).forEach(b => b.click());
                 const text = ([name, url]) => blobs.has(url) ? blobs.get(url).text().then(text => [name, text]) : [name, 'gone'];
                 setTimeout(() => Promise.all(offered.map(text))
                   .then(files => { window.__files = files; window.__done = true; }), 0);",
            )
            .await;
            page.wait_until("window.__done").await;
            let files = page.run("return window.__files").await;
            for file in files.as_array().unwrap() {
                let (name, text) = (file[0].as_str().unwrap().to_owned(), file[1].as_str().unwrap());
                assert!(text.lines().count() > 1, "{name}: {text:.80}");
                let excel = text.lines().next().unwrap().contains(';');
                assert!(name.ends_with(if excel { "-excel.csv" } else { "-programmes.csv" }), "{name}");
                let decimals = empty_decimals(text);
                assert!(
                    !name.starts_with("augure-resultats") || decimals == 0,
                    "{name}: {decimals} votes with `.000`"
                );
                names.push(name);
            }
        }
        let count = names.len();
        names.sort();
        names.dedup();
        assert!(count > 10 && names.len() == count, "{count} files, names: {names:?}");
    });
}

/// Cells that end with a decimal sign and zeros.
fn empty_decimals(text: &str) -> usize {
    let cells = text.lines().flat_map(|line| line.split(if line.contains(';') { ';' } else { ',' }));
    cells.filter(|cell| cell.ends_with("000") && cell.contains(['.', ','])).count()
}

#[test]
fn the_title_names_the_view_and_copied_words_are_the_pages() {
    journey(TABLET, |page, _server| async move {
        page.open(SETE).await;
        let mut titles = Vec::new();
        for view in page.views().await {
            page.open_whole(&view).await;
            page.wait_until("document.title.includes('Sète')").await;
            let name = page.text(".menu [aria-current]").await;
            let title = page.driver.title().await.unwrap();
            assert!(title.starts_with(&format!("{name} · Bureau 1, Sète · ")), "{title}");
            titles.push(title);
        }
        titles.dedup();
        assert_eq!(titles.len(), 11);
        page.open(SETE).await;
        assert!(page.text("#copied").await.starts_with("extrême gauche : "));
        page.click("#language").await;
        page.wait_until("document.documentElement.lang === 'en'").await;
        let copied = page.text("#copied").await;
        assert!(
            copied.starts_with("far left: ")
                && !copied.contains("gauche")
                && !copied.contains("législatives"),
            "{copied}"
        );
    });
}
