use super::*;
use crate::schema::{Column, Kind, Labels};
use crate::table::Table;

fn schema() -> Schema {
    let mut schema = Schema::new("sales by shop")
        .with(Column { telling: true, ..Column::new("shop", Kind::Code) })
        .with(Column { telling: true, ..Column::new("stock", Kind::Integer) })
        .with(Column { telling: true, ..Column::new("sales", Kind::Integer) })
        .with_repeated(Column::new("sold", Kind::Integer).required())
        .with_repeated(Column::new("code", Kind::Code))
        .with_repeated(Column::new("item", Kind::Text));
    schema.measure = "sold".into();
    schema.pivot = Some(Labels { code: "code".into(), name: "item".into() });
    schema.balance = Some(Balance {
        total: "sales".into(),
        part: "sold".into(),
        says: "sold items add up to sales".into(),
        ..Balance::default()
    });
    schema
}

/// The items of each row, with their names.
fn items(text: &str) -> Result<Vec<Vec<(String, String)>>, Vec<Problem>> {
    let schema = schema();
    let mut table = Table::open("sales.csv", text.as_bytes().to_vec(), &schema)?;
    let columns = table.columns().clone();
    let mut rows = Vec::new();
    while let Some(row) = table.next_row() {
        let cells = row.unwrap().cells;
        let cell = |at: &[usize]| first_filled(&cells, at).map_or(String::new(), |(_, text)| text.to_owned());
        let item = |group: &crate::columns::Group| {
            let name = [group.positions("code"), group.positions("item")].concat();
            (cell(&name), cell(group.positions("sold")))
        };
        rows.push(columns.groups().map(|(_, group)| item(group)).collect());
    }
    Ok(rows)
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, sold)| ((*name).to_owned(), (*sold).to_owned())).collect()
}

#[test]
fn columns_that_add_up_are_items_wherever_they_stand() {
    for (text, expected) in [
        ("shop;stock;sales;Apples;Pears\n1;9;5;2;3\n2;9;4;4;0\n", [("Apples", "2"), ("Pears", "3")]),
        // Counts of something else beside them, on either side, and their share.
        (
            "shop;stock;visits;sales;Apples;% Apples;Pears;Pears %;staff\n1;9;7;5;2;40;3;60;2\n2;9;8;4;4;99;0;1;3\n",
            [("Apples", "2"), ("Pears", "3")],
        ),
        (
            "Apples (sold);sold Pears;sales;stock;shop\n2;3;5;9;1\n4;0;4;9;2\n",
            [("Apples", "2"), ("Pears", "3")],
        ),
        ("shop,stock,sales,APL,PEA\n1,9,5,2,3\n2,9,4,4,\n", [("APL", "2"), ("PEA", "3")]),
    ] {
        assert_eq!(items(text).unwrap()[0], pairs(&expected), "{text}");
    }
}

#[test]
fn codes_and_names_are_told_apart_by_all_of_them() {
    let roles = |text: &str| {
        let table = Table::open("sales.csv", text.as_bytes().to_vec(), &schema()).unwrap();
        (table.columns().has("code"), table.columns().has("item"))
    };
    assert_eq!(roles("shop;stock;sales;APL;PEA-1\n1;9;5;2;3\n"), (true, false));
    assert_eq!(roles("shop;stock;sales;APPLES;PEARS AND MORE\n1;9;5;2;3\n"), (false, true));
}

#[test]
fn columns_that_do_not_add_up_are_read_where_they_nearly_do_and_else_left_alone() {
    let near = items("shop;stock;sales;Apples;Pears\n1;9;5;2;2\n2;9;4;4;1\n").unwrap();
    assert_eq!(near[0], pairs(&[("Apples", "2"), ("Pears", "2")]));
    for text in [
        "shop;stock;sales;staff;doors\n1;9;50;2;2\n2;9;40;4;1\n",
        "shop;stock;sales;receipts\n1;9;5;5\n",
        "shop;stock;sales;notes;more\n1;9;5;a;b\n",
        "shop;stock;sales\n1;9;5\n",
    ] {
        assert!(items(text).is_err(), "{text}");
    }
}

#[test]
fn a_long_table_is_known_by_rows_from_all_of_it() {
    let mut text = "shop;stock;sales;visits;Apples;Pears;Plums\n".to_owned();
    for shop in 0..3_000u32 {
        let (apples, pears, plums) = (shop % 7, shop % 5 + 1, u32::from(shop > 2_000));
        text.push_str(&format!(
            "{shop};900;{};{};{apples};{pears};{plums}\n",
            apples + pears + plums,
            shop % 11
        ));
    }
    let rows = items(&text).unwrap();
    assert_eq!((rows.len(), rows[0].len()), (3_000, 3));
    assert_eq!(rows[2_500], pairs(&[("Apples", "1"), ("Pears", "1"), ("Plums", "1")]));
}

#[test]
fn the_word_for_the_measure_is_no_part_of_a_name() {
    for (name, expected) in [
        ("Sold Apples", "Apples"),
        ("sold_APL", "APL"),
        ("APL_sold", "APL"),
        ("Apples and pears (sold)", "Apples and pears"),
        ("('sold', 'Apples')", "Apples"),
        ("Soldanella", "Soldanella"),
        ("L'ÉTÉ - sold", "L'ÉTÉ"),
        ("sold", "sold"),
    ] {
        assert_eq!(item_name(name, &schema()), expected, "{name}");
    }
}
