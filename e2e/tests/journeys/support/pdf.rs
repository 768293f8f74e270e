//! A printed file, read back: page and position of each piece of text.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

/// A place and what a step in each direction is, as PDF writes it: `[a, b, c, d, e, f]`.
type Matrix = [f64; 6];

const HERE: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Baselines of one line differ by less, in points.
const SAME_LINE: f64 = 2.0;

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its width in points.
    pub(crate) width: f64,
    /// Its height in points.
    pub(crate) height: f64,
    /// Its text, in the order in which it was painted.
    pub(crate) pieces: Vec<Piece>,
}

/// What one operator shows.
#[derive(Debug)]
pub(crate) struct Piece {
    /// Points from the left edge to its start.
    pub(crate) x: f64,
    /// Points from the upper edge to its baseline.
    pub(crate) y: f64,
    /// How far its baseline climbs for each point to the right.
    pub(crate) slope: f64,
    /// The text.
    pub(crate) text: String,
}

impl Piece {
    /// Whether it is written across the page.
    pub(crate) fn is_aslant(&self) -> bool {
        self.slope.abs() > 0.01
    }
}

impl Sheet {
    /// Its text in the order in which it was painted, which is that of the page's source, without any space.
    pub(crate) fn painted(&self) -> String {
        self.pieces.iter().map(|piece| squeezed(&piece.text)).collect()
    }

    /// Its lines from the top, each from left to right, without any space: files tell places, not words.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut pieces: Vec<&Piece> = self.pieces.iter().collect();
        pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
        let mut lines: Vec<Vec<&Piece>> = Vec::new();
        for piece in pieces {
            match lines.last_mut().filter(|line| piece.y - line[0].y < SAME_LINE) {
                Some(line) => line.push(piece),
                None => lines.push(vec![piece]),
            }
        }
        lines
            .into_iter()
            .map(|mut line| {
                line.sort_by(|a, b| a.x.total_cmp(&b.x));
                line.iter().map(|piece| squeezed(&piece.text)).collect()
            })
            .collect()
    }
}

/// `text` without spaces, and its ligatures as the letters that they stand for.
pub(crate) fn squeezed(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace() && !c.is_control()) {
        match c {
            'ﬀ' => plain += "ff",
            'ﬁ' => plain += "fi",
            'ﬂ' => plain += "fl",
            'ﬃ' => plain += "ffi",
            'ﬄ' => plain += "ffl",
            c => plain.push(c),
        }
    }
    plain
}

/// The pages of a file.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let document = Document::load_mem(bytes).unwrap();
    document.page_iter().map(|page| sheet(&document, page)).collect()
}

fn sheet(document: &Document, page: ObjectId) -> Sheet {
    let of_page = document.get_dictionary(page).unwrap();
    let sides = inherited(document, of_page, b"MediaBox").unwrap().as_array().unwrap();
    let sides: Vec<f64> = sides.iter().map(number).collect();
    let mut reader = Reader {
        document,
        sheet: Sheet { width: sides[2] - sides[0], height: sides[3] - sides[1], pieces: Vec::new() },
    };
    let resources = inherited(document, of_page, b"Resources").unwrap().as_dict().unwrap();
    let start = [1.0, 0.0, 0.0, 1.0, -sides[0], -sides[1]];
    reader.read(&document.get_page_content(page), resources, start);
    reader.sheet
}

/// What a page says itself, or one of the groups of pages that it is in.
fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    match page.get_deref(key, document) {
        Ok(found) => Some(found),
        Err(_) => {
            let parent = page.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
            inherited(document, parent, key)
        }
    }
}

struct Reader<'a> {
    document: &'a Document,
    sheet: Sheet,
}

/// Where text goes while a stream is read.
struct State<'a> {
    ground: Matrix,
    stack: Vec<Matrix>,
    text: Matrix,
    line: Matrix,
    leading: f64,
    font: Option<&'a Encoding<'a>>,
}

impl<'a> Reader<'a> {
    /// Reads a stream whose own coordinates lie in the page's as `ground` says.
    fn read(&mut self, content: &[u8], resources: &'a Dictionary, ground: Matrix) {
        let document = self.document;
        let of = |kind: &[u8]| resources.get_deref(kind, document).and_then(Object::as_dict).ok();
        let fonts: BTreeMap<&[u8], Encoding> = of(b"Font")
            .into_iter()
            .flat_map(|fonts| fonts.iter())
            .map(|(name, _)| {
                let font = of(b"Font").unwrap().get_deref(name, document).unwrap().as_dict().unwrap();
                (name.as_slice(), font.get_font_encoding(document).unwrap())
            })
            .collect();
        let mut state = State { ground, stack: Vec::new(), text: HERE, line: HERE, leading: 0.0, font: None };
        for Operation { operator, operands } in Content::decode(content).unwrap().operations {
            let n = |at: usize| operands.get(at).map(number).unwrap_or_default();
            match operator.as_str() {
                "q" => state.stack.push(state.ground),
                "Q" => state.ground = state.stack.pop().unwrap_or(ground),
                "cm" => state.ground = times([n(0), n(1), n(2), n(3), n(4), n(5)], state.ground),
                "BT" => state.start([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
                "Tm" => state.start([n(0), n(1), n(2), n(3), n(4), n(5)]),
                "Td" => state.start(times([1.0, 0.0, 0.0, 1.0, n(0), n(1)], state.line)),
                "TD" => {
                    state.leading = -n(1);
                    state.start(times([1.0, 0.0, 0.0, 1.0, n(0), n(1)], state.line));
                }
                "TL" => state.leading = n(0),
                "T*" => state.start(times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], state.line)),
                "Tf" => state.font = operands[0].as_name().ok().and_then(|name| fonts.get(name)),
                "Tj" => self.show(&state, &operands[..1]),
                "TJ" => self.show(&state, operands[0].as_array().unwrap()),
                "'" | "\"" => {
                    state.start(times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], state.line));
                    self.show(&state, &operands[operands.len() - 1..]);
                }
                "Do" => {
                    let name = operands[0].as_name().unwrap();
                    let form =
                        of(b"XObject").unwrap().get_deref(name, document).unwrap().as_stream().unwrap();
                    if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
                        continue;
                    }
                    let inner = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict);
                    let matrix = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array);
                    let matrix = matrix.map_or(HERE, |m| std::array::from_fn(|at| number(&m[at])));
                    let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
                    self.read(&content, inner.unwrap_or(resources), times(matrix, state.ground));
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, state: &State, shown: &[Object]) {
        let Some(font) = state.font else { return };
        let texts = shown.iter().filter_map(|part| part.as_str().ok());
        let text: String = texts.map(|bytes| Document::decode_text(font, bytes).unwrap()).collect();
        let [along, up, .., x, y] = times(state.text, state.ground);
        self.sheet.pieces.push(Piece { x, y: self.sheet.height - y, slope: up / along, text });
    }
}

impl State<'_> {
    fn start(&mut self, at: Matrix) {
        self.line = at;
        self.text = at;
    }
}

/// First `m`, then `n`.
fn times(m: Matrix, n: Matrix) -> Matrix {
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}

fn number(object: &Object) -> f64 {
    object.as_float().map(f64::from).unwrap_or_default()
}
