//! Figures add up as shown, colours are visible, maps, reasons and arrows are true to their data.

use crate::support::browser::Kind;
use crate::support::browser::looks::Look;
use crate::support::{TABLET, journey, skip_in};

#[test]
fn differences_of_shown_figures_are_what_a_reader_subtracts() {
    journey(TABLET, |page, _server| async move {
        let tenths = "const tenths = text => Math.round(Number(text.replace('−', '-').replace(',', '.').replace(/[^0-9.+-]/g, '')) * 10);";
        for (commune, bureau) in [("34301", "0001"), ("34172", "0101"), ("34145", "0001")] {
            page.open(&format!("#/elections/{commune}/{bureau}/municipales-2026-t1")).await;
            let wrong = format!(
                "{tenths} const own = Object.fromEntries([...document.querySelectorAll('[data-testid=forecast] tr[data-category]')]
                   .map(row => [row.dataset.category, row.querySelector('[data-field=share]').innerText]));
                 return [...document.querySelectorAll('[data-testid=town] tr[data-category]')].map(row =>
                   [own[row.dataset.category], row.querySelector('[data-field=town]').innerText, row.lastElementChild.innerText])
                   .filter(([own, town, gap]) => tenths(own) - tenths(town) !== tenths(gap))"
            );
            assert_eq!(page.run(&wrong).await, serde_json::json!([]), "{commune}");
            page.open(&format!(
                "#/elections/{commune}/{bureau}/municipales-2026-t1/comparer/legislatives-2024-t1"
            ))
            .await;
            let wrong = format!(
                "{tenths} return [...document.querySelectorAll('[data-testid=compare] tr[data-category]')].map(row =>
                   ['place-0', 'place-1', 'difference-1'].map(field => row.querySelector(`[data-field=${{field}}]`).innerText))
                   .filter(([own, other, gap]) => !gap.includes('N/A') && tenths(own) - tenths(other) !== tenths(gap))"
            );
            assert_eq!(page.run(&wrong).await, serde_json::json!([]), "{commune}");
            page.open(&format!("#/elections/{commune}/{bureau}/municipales-2026-t1/historique")).await;
            let wrong = format!(
                "{tenths} return [...document.querySelectorAll('[data-testid=history] tr[data-scrutin]')].flatMap(row =>
                   [...row.querySelectorAll('td')].map((cell, at) => [cell.innerText, row.nextElementSibling.cells[at + 1].innerText])
                     .map(([own, level]) => [...own.split(/\\s*\\n\\s*|(?=[+−]\\d)|(?<=%)\\s+/), level]))
                   .filter(parts => parts.length === 3 && !parts.some(part => part.includes('N/A')))
                   .filter(([own, gap, level]) => tenths(own) - tenths(level) !== tenths(gap))"
            );
            assert_eq!(page.run(&wrong).await, serde_json::json!([]), "{commune}");
        }
    });
}

#[test]
fn every_category_is_seen_on_light_and_on_dark_ground() {
    if skip_in(&[Kind::WebKit], "it cannot be told to be dark") {
        return;
    }
    journey(TABLET, |page, _server| async move {
        for dark in [false, true] {
            if dark {
                Look::Dark.set(&page.driver).await;
            }
            page.open("#/elections/34301/0001/municipales-2026-t1").await;
            // Colours as a canvas paints them, whatever the notation.
            let faint = "const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
                const light = colour => { brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1);
                  const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map(c => c / 255)
                    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
                const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                const ground = light(getComputedStyle(document.querySelector('.bars').closest('.panel')).backgroundColor);
                const shapes = [...document.querySelectorAll('.bars rect')].map(bar => getComputedStyle(bar).fill)
                  .concat([...document.querySelectorAll('.swatch')].map(swatch => getComputedStyle(swatch).backgroundColor));
                return [shapes.length, shapes.filter(colour => contrast(light(colour), ground) < 3)]";
            assert_eq!(page.run(faint).await, serde_json::json!([14, []]), "dark: {dark}");
        }
    });
}

#[test]
fn a_map_without_values_has_no_classes() {
    journey(TABLET, |page, _server| async move {
        page.open_whole("#/elections/34301/0001/presidentielles-2027-t2/carte").await;
        page.wait_until("document.querySelector('[data-testid=legend]')").await;
        assert_eq!(page.count("[data-testid=legend] li").await, 1);
        page.open_whole("#/elections/34301/0001/municipales-2026-t1/carte").await;
        page.wait_until("document.querySelector('[data-testid=legend]')").await;
        assert_eq!(page.count("[data-testid=legend] li").await, 6);
    });
}

#[test]
fn a_reason_stays_on_the_screen_wherever_it_is_opened() {
    for size in [(390, 844), (768, 1024), TABLET] {
        journey(size, move |page, _server| async move {
            page.open("#/elections/34301/0001/legislatives-2017-t1").await;
            let out = "const found = [];
                for (const reason of document.querySelectorAll('[data-testid=forecast] .reason')) {
                  reason.open = true;
                  const box = reason.querySelector('p').getBoundingClientRect();
                  if (box.left < 0 || box.right > innerWidth) found.push([box.left, box.right]);
                  reason.open = false;
                }
                return found";
            assert_eq!(page.run(out).await, serde_json::json!([]), "{size:?}");
        });
    }
}

#[test]
fn an_arrow_says_the_order_that_the_rows_are_in() {
    journey(TABLET, |page, _server| async move {
        page.open_whole("#/elections/34301/0001/municipales-2026-t1/donnees").await;
        let files = "[...document.querySelectorAll('.sorted table')]";
        assert_eq!(
            page.run(&format!("return {files}.filter(table => table.querySelector('[aria-sort]')).length"))
                .await,
            0
        );
        page.run(&format!("{files}[0].querySelector('thead button').click()")).await;
        page.wait_until(&format!("{files}[0].querySelector('[aria-sort=ascending]')")).await;
        let names =
            format!("return [...{files}[0].querySelectorAll('tbody th')].map(name => name.innerText)");
        let names: Vec<String> = serde_json::from_value(page.run(&names).await).unwrap();
        let mut sorted = names.clone();
        sorted.sort_by_key(|name| name.to_lowercase().replace('é', "e"));
        assert_eq!(names, sorted);
        page.open("#/elections/34301/0001/municipales-2026-t1/classement/nonsense").await;
        let sort = "return document.querySelector('[data-testid=ranking] [aria-sort]')?.dataset.column";
        assert_eq!(page.run(sort).await, "abstainers");
    });
}
