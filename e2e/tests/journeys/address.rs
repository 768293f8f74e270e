//! Links: a page shows what its address asks for, also after a reload and after a step back.

use crate::support::{TABLET, journey};

#[test]
fn a_reload_gives_the_same_view() {
    journey(TABLET, |page, _server| async move {
        let fragment = "#/elections/34301/0021/presidentielles-2022-t1";
        page.open(fragment).await;
        page.wait_for_table("0021", "presidentielles-2022-t1").await;
        let rows = page.rows().await;
        page.driver.refresh().await.unwrap();
        page.wait_for_table("0021", "presidentielles-2022-t1").await;
        assert_eq!(page.rows().await, rows);
        assert_eq!(page.fragment().await, fragment);
    });
}

#[test]
fn back_and_forward_walk_through_what_was_shown() {
    journey(TABLET, |page, _server| async move {
        page.open("").await;
        let first = page.rows().await;
        page.pick_bureau("7").await;
        page.wait_for_table("0007", "municipales-2026-t1").await;
        page.pick_target("legislatives-2022-t1").await;
        page.wait_for_table("0007", "legislatives-2022-t1").await;
        let third = page.rows().await;
        page.driver.back().await.unwrap();
        page.wait_for_table("0007", "municipales-2026-t1").await;
        page.driver.back().await.unwrap();
        page.wait_for_table("0001", "municipales-2026-t1").await;
        assert_eq!(page.rows().await, first);
        assert_eq!(page.run("return document.querySelector('#bureau').value").await, "Bureau 1");
        page.driver.forward().await.unwrap();
        page.driver.forward().await.unwrap();
        page.wait_for_table("0007", "legislatives-2022-t1").await;
        assert_eq!(page.rows().await, third);
        assert_eq!(page.run("return document.querySelector('#target').value").await, "legislatives-2022-t1");
    });
}

#[test]
fn an_unknown_bureau_or_target_gets_a_message_and_a_default() {
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34301/0999/municipales-2026-t1").await;
        assert!(page.text("[data-testid=notice]").await.contains("Le bureau 999 n'existe pas à Sète"));
        page.wait_for_table("0001", "municipales-2026-t1").await;
        page.open("#/elections/34301/0002/municipales-1789-t1").await;
        assert!(page.text("[data-testid=notice]").await.contains("municipales-1789-t1"));
        page.wait_for_table("0002", "municipales-2026-t1").await;
        page.open("#/elections/75056/0002/municipales-2026-t1").await;
        assert!(page.text("[data-testid=notice]").await.contains("75056"));
        page.wait_for_table("0002", "municipales-2026-t1").await;
    });
}

#[test]
fn a_merged_commune_leads_to_the_one_that_took_it() {
    journey(TABLET, |page, _server| async move {
        for (old, bureau, now) in [
            ("34330/0001", "0002", "34246"),
            ("34093/0001", "34093.0001", "34144"),
            ("34093", "0001", "34144"),
            ("34275", "0001", "34186"),
        ] {
            page.open(&format!("#/elections/{old}")).await;
            let table = format!("table[data-commune=\"{now}\"][data-bureau=\"{bureau}\"]");
            page.wait_until(&format!("document.querySelector('{table}')")).await;
            let notice = page.text("[data-testid=notice]").await;
            assert!(notice.contains(&old[..5]) && notice.contains("a rejoint la commune"), "{notice}");
        }
        // Whose history it is stands above it.
        page.open("#/elections/34246/0002/municipales-2026-t1/historique").await;
        let notice = page.text("[data-testid=notice]").await;
        assert!(notice.contains("bureau 1 de «\u{a0}Vérargues\u{a0}»"), "{notice}");
    });
}

#[test]
fn any_string_is_answered() {
    journey(TABLET, |page, _server| async move {
        for odd in [
            "#///////",
            "#/elections/../../etc/passwd",
            "#/elections/34301/0001/municipales-2026-t1/nulle-part/ailleurs",
            "#%F0%9F%97%B3",
            "#/m%C3%A9t%C3%A9o",
            "#/elections/34301/%3Cscript%3Ealert(1)%3C/script%3E",
            "#/ÉLECTIONS/ʘ/\u{202e}",
        ] {
            page.open(odd).await;
            assert_eq!(page.rows().await.len(), 7, "{odd}");
            assert_eq!(page.wrong().await, Vec::<String>::new(), "{odd}");
        }
        assert!(!page.text("[data-testid=notice]").await.is_empty());
    });
}

#[test]
fn another_commune_is_found_by_its_name_without_accents() {
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34301/0001/legislatives-2024-t1").await;
        page.pick("commune", "meze").await;
        page.wait_until("document.querySelector('table[data-commune=\"34157\"]')").await;
        assert_eq!(page.fragment().await, "#/elections/34157/0001/legislatives-2024-t1");
        assert_eq!(page.rows().await.len(), 7);
    });
}
