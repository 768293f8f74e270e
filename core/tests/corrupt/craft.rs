//! Small Parquet files with one lie each: written byte by byte, as no library would write them.

/// One column of one page in one row group; the defaults make a sound file of two integers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Craft {
    /// Rows of the table, of its row group, and values of the column.
    pub(crate) rows: i64,
    pub(crate) group: i64,
    pub(crate) values: i64,
    /// Parquet's numbers of the column's types, repetition and compression.
    pub(crate) physical: i64,
    pub(crate) meaning: Option<i64>,
    /// A logical type by its number: whether in UTC, and the number of its unit.
    pub(crate) logical: Option<(u8, bool, u8)>,
    pub(crate) repetition: i64,
    pub(crate) codec: i64,
    /// Where the column is said to be, and how long; where it is without.
    pub(crate) start: Option<i64>,
    pub(crate) length: Option<i64>,
    /// The page's header, and what follows it.
    pub(crate) page_kind: i64,
    pub(crate) page_values: i64,
    pub(crate) encoding: i64,
    pub(crate) page: &'static [u8],
}

impl Default for Craft {
    fn default() -> Self {
        Self {
            rows: 2,
            group: 2,
            values: 2,
            physical: 1,
            meaning: None,
            logical: None,
            repetition: 0,
            codec: 0,
            start: None,
            length: None,
            page_kind: 0,
            page_values: 2,
            encoding: 0,
            page: &[1, 0, 0, 0, 2, 0, 0, 0],
        }
    }
}

/// A structure of Thrift's compact protocol.
#[derive(Debug, Default)]
struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

impl Struct {
    fn head(&mut self, number: u8, kind: u8) {
        self.bytes.push((number - self.last) << 4 | kind);
        self.last = number;
    }

    fn int(mut self, number: u8, value: i64) -> Self {
        self.head(number, 6);
        self.bytes.extend(varint((value << 1 ^ value >> 63) as u64));
        self
    }

    fn text(mut self, number: u8, text: &str) -> Self {
        self.head(number, 8);
        self.bytes.extend(varint(text.len() as u64));
        self.bytes.extend(text.bytes());
        self
    }

    fn truth(mut self, number: u8, value: bool) -> Self {
        self.head(number, if value { 1 } else { 2 });
        self
    }

    fn inner(mut self, number: u8, inner: Self) -> Self {
        self.head(number, 12);
        self.bytes.extend(inner.end());
        self
    }

    fn list(mut self, number: u8, entries: Vec<Self>) -> Self {
        self.head(number, 9);
        self.bytes.push((entries.len() as u8) << 4 | 12);
        self.bytes.extend(entries.into_iter().flat_map(Self::end));
        self
    }

    fn end(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 0x7f {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

impl Craft {
    /// The file.
    pub(crate) fn file(self) -> Vec<u8> {
        let size = self.page.len() as i64;
        let of_data = Struct::default().int(1, self.page_values).int(2, self.encoding).int(3, 3).int(4, 3);
        let page = Struct::default().int(1, self.page_kind).int(2, size).int(3, size).inner(5, of_data).end();
        let mut bytes = [b"PAR1", page.as_slice(), self.page].concat();
        let length = bytes.len() as i64 - 4;

        let root = Struct::default().text(4, "table").int(5, 1);
        let mut column = Struct::default().int(1, self.physical).int(3, self.repetition).text(4, "n");
        if let Some(meaning) = self.meaning {
            column = column.int(6, meaning);
        }
        if let Some((number, is_utc, unit)) = self.logical {
            let unit =
                if unit == 0 { Struct::default() } else { Struct::default().inner(unit, Struct::default()) };
            let instant = Struct::default().truth(1, is_utc).inner(2, unit);
            column = column.inner(10, Struct::default().inner(number, instant));
        }
        let chunk = Struct::default()
            .int(1, self.physical)
            .int(4, self.codec)
            .int(5, self.values)
            .int(7, self.length.unwrap_or(length))
            .int(9, self.start.unwrap_or(4));
        let group = Struct::default().list(1, vec![Struct::default().inner(3, chunk)]).int(3, self.group);
        let footer = Struct::default()
            .int(1, 1)
            .list(2, vec![root, column])
            .int(3, self.rows)
            .list(4, vec![group])
            .end();
        bytes.extend(&footer);
        bytes.extend((footer.len() as u32).to_le_bytes());
        bytes.extend(b"PAR1");
        bytes
    }
}
