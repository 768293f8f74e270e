//! A round of two: the page asks who stands, and every view follows the answer.

use std::collections::BTreeMap;

use crate::support::page::Page;
use crate::support::{TABLET, journey};

/// Shares of the forecast of the bureau, those who do not stand left out.
async fn standing(page: &Page) -> BTreeMap<String, f64> {
    let found = page.rows().await.into_iter();
    found.filter_map(|(category, row)| Some((category, row["share"].clone().ok()?))).collect()
}

#[test]
fn a_round_of_two_asks_who_and_every_view_follows_the_answer() {
    journey(TABLET, |page, _server| async move {
        for commune in ["34301", "34172", "34145"] {
            let duel = format!("#/elections/{commune}/_/presidentielles-2027-t2");
            page.open(&duel).await;
            assert!(page.rows().await.iter().all(|(_, row)| row["share"] == Err("who-stands".to_owned())));
            assert!(page.text("[data-testid=who-stands]").await.contains("2 candidats au plus"));
            for (field, key) in [("stands-a", "centre"), ("stands-b", "extreme_droite")] {
                let pick = format!(
                    "const field = document.getElementById('{field}'); field.value = '{key}';
                     field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
                );
                page.run(&pick).await;
                page.wait_until(&format!("location.hash.includes('.{key}')")).await;
                page.wait_for("ready").await;
            }
            let shares = standing(&page).await;
            assert_eq!(shares.keys().collect::<Vec<_>>(), ["centre", "extreme_droite"]);
            assert!((shares.values().sum::<f64>() - 100.0).abs() < 1e-4, "{shares:?}");
            let copied = page.text("[data-testid=forecast-text]").await;
            assert!(copied.contains("gauche dure : N/A (N/A vs"), "{copied}");
            // The link alone gives the same, here and in the other views.
            let duel = page.run("return location.hash").await.as_str().unwrap().to_owned();
            page.open(&duel).await;
            assert_eq!(standing(&page).await, shares);
            page.open(&format!("{duel}/comparer")).await;
            let compared = "return ['centre', 'extreme_droite', 'gauche_dure'].map(key =>
                document.querySelector(`[data-testid=compare] [data-category=${key}] [data-field=place-0]`).dataset)
                .map(data => data.reason ?? Number(data.value))";
            let compared = page.run(compared).await;
            assert!((compared[0].as_f64().unwrap() - shares["centre"]).abs() < 1e-4, "{compared}");
            assert_eq!(compared[2], "not-standing");
            page.open(&format!("{duel}/classement")).await;
            let leaders = "return [...new Set([...document.querySelectorAll('[data-testid=ranking] tbody [data-field=leader]')]
                .map(cell => cell.innerText))].every(name => ['Centre', 'Extrême droite'].includes(name))";
            assert_eq!(page.run(leaders).await, true);
            page.open(&format!("{duel}/scenario")).await;
            let stand = "return [...document.querySelectorAll('.sliders input[id^=stands-]')].filter(tick => tick.checked).length";
            assert_eq!(page.run(stand).await, 2);
            assert_eq!(page.wrong().await, Vec::<String>::new());
        }
        // Of a round that was held, those who stood are known.
        page.open("#/elections/34301/0001/presidentielles-2022-t2").await;
        assert_eq!(standing(&page).await.keys().collect::<Vec<_>>(), ["centre", "extreme_droite"]);
        // An answer that means nothing is told, and asked again.
        page.open("#/elections/34301/0001/presidentielles-2027-t2.centre.nobody").await;
        assert!(page.text("[data-testid=notice]").await.contains("nobody"));
        assert!(page.rows().await.iter().all(|(_, row)| row["share"].is_err()));
        // No other election asks.
        page.open("#/elections/34301/0001/legislatives-2027-t2").await;
        assert_eq!(page.count("[data-testid=duel]").await, 0);
    });
}

/// Each field's choices are those that the other leaves: both fields hold what the address says, whatever is picked in
/// whatever order.
#[test]
fn the_fields_of_a_duel_hold_what_the_address_says() {
    const KEYS: [&str; 7] = [
        "extreme_gauche",
        "gauche_dure",
        "gauche_modere",
        "centre",
        "droite_modere",
        "droite_dure",
        "extreme_droite",
    ];
    journey(TABLET, |page, _server| async move {
        page.open("#/elections/34301/0003/presidentielles-2022-t2").await;
        for step in 0..30 {
            let field = ["stands-a", "stands-b"][usize::from(step * 7 % 5 > 1)];
            let key = KEYS[step * 4 % 7];
            match step % 3 {
                0 => page.click("main .step:not(.zooms *):not([disabled])").await,
                1 => page.click(&format!(".menu li:nth-child({}) a", [1, 2, 3, 5, 6, 7, 1][step % 7])).await,
                _ => {}
            }
            page.wait_for("ready").await;
            let pick = format!(
                "const field = document.getElementById('{field}');
                 if (![...field.options].some(option => option.value === '{key}')) return false;
                 field.value = '{key}'; field.dispatchEvent(new Event('change', {{ bubbles: true }}));
                 return true"
            );
            if page.run(&pick).await == true {
                page.wait_until(&format!("location.hash.includes('.{key}')")).await;
            }
            page.wait_for("ready").await;
            page.wait_until(
                "['stands-a', 'stands-b'].map(id => document.getElementById(id).value).join('.')
                    === location.hash.split('/')[4].split('.').slice(1).join('.')",
            )
            .await;
        }
    });
}
