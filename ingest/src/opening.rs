//! The beginning of the table in a text or a sheet: names of the columns, first row.

use crate::columns::Columns;
use crate::dialect::{self, SEPARATORS, cells, reader};
use crate::number::count;
use crate::problem::{Problem, Severity};
use crate::schema::Schema;

/// Most lines of titles and notes before a header.
pub(crate) const MOST_LINES_BEFORE: usize = 60;
/// Least number of telling columns in a header.
const TELLING: usize = 3;

/// The beginning of a text.
#[derive(Debug, Clone)]
pub(crate) struct Opening<'t> {
    /// Names of the columns in the header.
    pub(crate) names: Vec<String>,
    /// The separator of cells.
    pub(crate) separator: u8,
    /// The rows.
    pub(crate) rows: &'t str,
    /// Line of the first of them, from 1.
    pub(crate) line: u32,
}

/// The beginning of the table in `text`, whose lines end in `\n`.
///
/// A header is known by its columns. Without one, a list of fields (`--Champ 3 : Jour`) or a layout of the schema that
/// fits the first row serves; then, the first line that has as many cells as most have.
pub(crate) fn find<'t>(text: &'t str, schema: &Schema, problems: &mut Vec<Problem>) -> Opening<'t> {
    let lines: Vec<(usize, &str)> = lines(text).take(MOST_LINES_BEFORE).collect();
    let declared = lines.first().and_then(|(_, line)| dialect::declared(line));
    // A file that was saved again may no longer have the separator that it declares.
    let separators: Vec<u8> = declared.into_iter().chain(SEPARATORS).collect();
    let mut best: Option<(usize, usize, u8)> = None;
    for (index, (_, line)) in lines.iter().enumerate() {
        if best.is_some() {
            break;
        }
        for &separator in &separators {
            let Some(score) = header_score(&cells(line, separator), schema) else { continue };
            if best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, index, separator));
            }
        }
    }
    let opening = |names, separator, first: usize| {
        let start = lines.get(first).map_or(text.len(), |(start, _)| *start);
        Opening { names, separator, rows: text.get(start..).unwrap_or_default(), line: number(first) }
    };
    if let Some((_, index, separator)) = best {
        problems.extend(skipped(index, lines.iter().take(index).all(|(_, line)| line.trim().is_empty())));
        let (start, line) = lines.get(index).copied().unwrap_or_default();
        return match continued(text, start, line, separator) {
            Some(continued) => continued,
            None => opening(cells(line, separator), separator, index + 1),
        };
    }
    let fields: Vec<String> = lines.iter().filter_map(|(_, line)| listed_field(line)).collect();
    let is_comment = |line: &str| line.starts_with("--") || line.trim().is_empty();
    let from = usize::from(declared.is_some());
    let first = lines.iter().skip(from).position(|(_, line)| !is_comment(line)).map(|at| at + from);
    let rest: Vec<&str> = lines.iter().skip(first.unwrap_or(0)).map(|(_, line)| *line).collect();
    let cells_by = |separator: u8| rest.first().map_or(0, |line| cells(line, separator).len());
    let declared = declared.map(|separator| (separator, cells_by(separator))).filter(|(_, width)| *width > 1);
    let voted = declared.or_else(|| dialect::vote(&rest));
    let separator = voted.map_or(b';', |(separator, _)| separator);
    let Some(first) = first else { return opening(Vec::new(), separator, 0) };
    if fields.len() > 2 {
        let message = format!("the names of the {} columns are those of the list at the top", fields.len());
        problems.push(Problem::new(Severity::Info, "listed-columns", message).at("", Some(1)));
        return opening(fields, separator, first);
    }
    let row = cells(rest.first().unwrap_or(&""), separator);
    if let Some(names) = schema.headerless.iter().find(|names| fits(names, &row, schema)) {
        let says = schema.balance.as_ref().map_or("counts fit", |balance| balance.says.as_str());
        let message = format!("no line names the columns: read as {}", names.join(", "));
        problems.push(
            Problem::new(Severity::Warning, "no-header", message)
                .at("", Some(number(first)))
                .found("", rest.first().unwrap_or(&"").chars().take(60).collect::<String>())
                .remedy(format!("{says} that way; put a line with the names on top to be sure")),
        );
        return opening(names.clone(), separator, first);
    }
    // Titles have fewer cells than the header that they stand above.
    let width = voted.map_or(1, |(_, width)| width);
    let titles = if declared.is_some() {
        0
    } else {
        rest.iter().position(|line| cells(line, separator).len() >= width).unwrap_or(0)
    };
    problems.extend(skipped(first + titles, first + titles == 0));
    opening(cells(rest.get(titles).unwrap_or(&""), separator), separator, first + titles + 1)
}

/// The position of the header among the first `rows` of a sheet: the first that is known by its columns, else the first
/// with as many cells as most have.
pub(crate) fn find_row(rows: &[Vec<String>], schema: &Schema) -> Option<usize> {
    let known = rows.iter().position(|row| header_score(row, schema).is_some());
    let width = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    known.or_else(|| {
        let mut widths: Vec<usize> = rows.iter().map(width).filter(|width| *width > 0).collect();
        widths.sort_unstable();
        let most = widths.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?.first().copied()?;
        rows.iter().position(|row| width(row) >= most)
    })
}

/// Number of telling columns among `names`; `None` for too few to be a header.
pub(crate) fn header_score(names: &[String], schema: &Schema) -> Option<usize> {
    let any = schema.columns.iter().any(|column| column.telling);
    let telling = || schema.columns.iter().filter(|column| column.telling || !any);
    let least = telling().count().min(TELLING);
    let columns = Columns::recognise(names, schema);
    let score = telling().filter(|column| !columns.positions(&column.name).is_empty()).count();
    (least > 0 && score >= least).then_some(score)
}

/// Whether a row with those cells holds figures rather than names.
pub(crate) fn looks_like_figures(cells: &[String]) -> bool {
    cells.iter().filter(|cell| count(cell.trim()).is_some()).count() >= 3
}

/// The note that `lines` before the header are skipped, unless there are none or all are `empty`.
pub(crate) fn skipped(lines: usize, empty: bool) -> Option<Problem> {
    let message = format!("{lines} lines before the names of the columns are skipped");
    (lines > 0 && !empty).then(|| Problem::new(Severity::Info, "skipped-lines", message).at("", Some(1)))
}

/// A header whose last name goes on in the next line, inside quotes.
fn continued<'t>(text: &'t str, start: usize, line: &str, separator: u8) -> Option<Opening<'t>> {
    if line.matches('"').count().is_multiple_of(2) {
        return None;
    }
    let mut reader = reader(text.get(start..)?.as_bytes(), separator, true);
    let mut record = csv::StringRecord::new();
    if !reader.read_record(&mut record).unwrap_or(false) {
        return None;
    }
    let end = (start + usize::try_from(reader.position().byte()).unwrap_or(0)).min(text.len());
    let passed = text.get(..end)?.matches('\n').count();
    let names = record.iter().map(str::to_owned).collect();
    Some(Opening { names, separator, rows: text.get(end..)?, line: number(passed) })
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// Lines of `text` with the position where each starts.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end_matches('\n'))
    })
}

/// `Jour` in `--Champ 3 : Jour`.
fn listed_field(line: &str) -> Option<String> {
    let (field, name) = line.trim_start_matches('-').trim().split_once(':')?;
    let (word, number) = field.trim().rsplit_once(' ')?;
    let listed = word.trim().eq_ignore_ascii_case("champ") && number.parse::<u16>().is_ok();
    listed.then(|| name.trim().to_owned())
}

/// Whether a row of those cells may be one of a table whose columns have those `names`.
fn fits(names: &[String], row: &[String], schema: &Schema) -> bool {
    let columns = Columns::recognise(names, schema);
    let counted = |name: &String| {
        let column = columns.positions(name).first()?;
        count(row.get(*column)?.trim())
    };
    let counts: Option<Vec<u32>> = schema.descending.iter().map(counted).collect();
    names.len() == row.len()
        && counts.is_some_and(|counts| counts.len() > 1 && counts.is_sorted_by(|a, b| a >= b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Column, Kind};

    fn schema() -> Schema {
        let telling = |name: &str| Column { telling: true, ..Column::new(name, Kind::Integer) };
        Schema {
            columns: ["shop", "stock", "arrivals", "sales"].map(telling).to_vec(),
            group: vec![Column::new("item", Kind::Text), Column::new("price", Kind::Integer)],
            descending: ["stock", "arrivals", "sales"].map(String::from).to_vec(),
            headerless: vec![["shop", "town", "stock", "arrivals", "sales"].map(String::from).to_vec()],
            ..Schema::default()
        }
    }

    fn found<'t>(text: &'t str, schema: &Schema) -> (Opening<'t>, Vec<Problem>) {
        let mut problems = Vec::new();
        let opening = find(text, schema, &mut problems);
        (opening, problems)
    }

    #[test]
    fn a_header_is_found_by_its_columns_whatever_stands_before_it() {
        let header = "Shop;Code;Stock;Arrivals;Sales;Item, name, brand;Price";
        for (before, separator) in [
            ("", b';'),
            ("sep=;\n", b';'),
            ("sep=^\n", b'^'),
            ("Stocks, first half, by shop\n\n", b';'),
            ("", b'\t'),
            ("", b'|'),
        ] {
            let text = format!("{before}{header}\n34301;1;9;8;7;X;7\n")
                .replace(';', &char::from(separator).to_string());
            let schema = schema();
            let (opening, _) = found(&text, &schema);
            assert_eq!((opening.names.len(), opening.separator), (7, separator), "{before}");
            assert!(opening.rows.starts_with("34301"));
            let lines = before.matches('\n').count() + 2;
            assert_eq!(opening.line as usize, lines);
        }
    }

    #[test]
    fn a_name_may_go_on_in_the_next_line() {
        let schema = schema();
        let (opening, _) = found("Stock;Arrivals;Sales;\"Shop\ncode\";Price\n1;2;3;4;5\n", &schema);
        assert_eq!((opening.names.len(), opening.line, opening.rows), (5, 3, "1;2;3;4;5\n"));
    }

    #[test]
    fn fields_listed_at_the_top_name_the_columns() {
        let schema = schema();
        let text = "----\n--Champ 1 : N° tour\n--Champ 2 : Stock\n--Champ 3 : Price\n----\n1;34;301\n";
        let (opening, problems) = found(text, &schema);
        assert_eq!(opening.names, ["N° tour", "Stock", "Price"]);
        assert_eq!((opening.line, opening.rows, problems.len()), (6, "1;34;301\n", 1));
    }

    #[test]
    fn a_text_without_names_is_read_by_a_known_layout_or_not_at_all() {
        let schema = schema();
        let (opening, problems) = found("1;Brest;900;500;480\n", &schema);
        assert_eq!((opening.names.len(), opening.line, problems[0].kind.as_ref()), (5, 1, "no-header"));
        let (opening, problems) = found("1;Brest;900;500;580\n", &schema);
        assert!(problems.is_empty() && looks_like_figures(&opening.names));
        let (opening, _) = found("", &schema);
        assert!(opening.names.is_empty() && opening.rows.is_empty());
    }

    #[test]
    fn any_table_has_its_header_where_rows_get_their_width() {
        let schema = Schema::default();
        let (opening, problems) = found("Rain by day, in mm\n\nday;rain\n1;2,5\n2;3,5\n", &schema);
        assert_eq!((opening.names, opening.line), (vec!["day".to_owned(), "rain".to_owned()], 4));
        assert_eq!(problems[0].kind, "skipped-lines");
        // Rows may leave out empty cells at their end.
        let (opening, _) = found("day;rain;note\n1;2,5\n2;3,5\n3;4;x\n", &schema);
        assert_eq!((opening.names.len(), opening.line), (3, 2));
        let (opening, _) = found("sep=,\nday,rain\n1,2\n", &schema);
        assert_eq!((opening.names.len(), opening.rows), (2, "1,2\n"));
    }
}
