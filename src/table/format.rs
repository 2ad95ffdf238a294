//! The formats of files: the one place that says what each is called, how it is recognised, and who reads and writes it.

use serde::{Deserialize, Serialize};

/// The formats that a table may come in, and those it cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Format {
    /// Delimited UTF-8 text, or anything that is not recognised as something else.
    Csv,
    /// The same with tabs between cells; read as [`Csv`](Self::Csv) is, which finds the delimiter.
    Tsv,
    /// A text a line; read as [`Csv`](Self::Csv) is, which finds that nothing separates cells.
    Texts,
    /// UTF-16 text, with a byte order mark or without.
    Utf16,
    /// Text in an encoding older than UTF-8.
    LegacyText,
    /// JSON objects, one a line or in an array.
    Jsonl,
    /// An Excel workbook (Office Open XML).
    Xlsx,
    /// An Excel workbook from before 2007 (compound file).
    OldExcel,
    /// A spreadsheet of the Open Document Format.
    Ods,
    /// Apache Parquet.
    Parquet,
    /// A gzip archive.
    Gzip,
    /// A project file of this crate.
    Project,
    /// A zip archive that is no workbook: a text document, or packed tables.
    Zip,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// None of these, and no text.
    Binary,
}

/// What a file of a format holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Content {
    /// Text that a delimiter or a line end cuts.
    Text,
    /// Sheets of cells, in which the header is to be found.
    Sheets,
    /// Columns with names.
    Columns,
    /// One file of another format, packed.
    Packed,
    /// A session.
    Session,
    /// Nothing that is read.
    Other,
}

/// A module that holds a reader or a writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Module {
    /// This crate, in the main module.
    Table,
    /// `formats`, which is fetched only where a file needs it.
    Formats,
    /// `session`, in the main module.
    Session,
}

/// What is known of a format.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FormatInfo {
    /// Its stable name.
    pub id: Format,
    /// What it is called where formats are listed.
    pub name: &'static str,
    /// What a file of it is, a noun with its article where it has one.
    pub what: &'static str,
    /// How the names of its files end, without the dot; the first is written.
    pub extensions: &'static [&'static str],
    /// Its media type, where it has one.
    pub media_type: &'static str,
    /// First bytes that begin no file of another format.
    #[serde(skip)]
    pub signatures: &'static [&'static [u8]],
    /// What a file of it holds.
    pub content: Content,
    /// Whether a file that is written in it is UTF-8 text.
    pub is_text: bool,
    /// Whether it is read from its end, so that all its bytes are kept until then.
    pub is_kept_whole: bool,
    /// Who reads it, where it is read.
    pub reader: Option<Module>,
    /// Who writes it, where it is written.
    pub writer: Option<Module>,
}

const OF_TEXT: FormatInfo = FormatInfo {
    id: Format::Csv,
    name: "CSV",
    what: "UTF-8 text",
    extensions: &["csv", "psv"],
    media_type: "text/csv",
    signatures: &[],
    content: Content::Text,
    is_text: true,
    is_kept_whole: false,
    reader: Some(Module::Table),
    writer: Some(Module::Table),
};

const OF_OTHERS: FormatInfo = FormatInfo {
    id: Format::Binary,
    name: "binary",
    what: "binary data",
    extensions: &[],
    media_type: "",
    signatures: &[],
    content: Content::Other,
    is_text: false,
    is_kept_whole: false,
    reader: None,
    writer: None,
};

const OF_WORKBOOKS: FormatInfo =
    FormatInfo { content: Content::Sheets, is_kept_whole: true, reader: Some(Module::Formats), ..OF_OTHERS };

/// Every format, in the order in which a person is offered them.
pub const FORMATS: &[FormatInfo] = &[
    OF_TEXT,
    FormatInfo {
        id: Format::Tsv,
        name: "TSV",
        what: "text with tabs",
        extensions: &["tsv", "tab"],
        media_type: "text/tab-separated-values",
        ..OF_TEXT
    },
    FormatInfo {
        id: Format::Texts,
        name: "list of texts",
        what: "a list of texts",
        extensions: &["txt"],
        media_type: "text/plain",
        writer: None,
        ..OF_TEXT
    },
    FormatInfo {
        id: Format::Utf16,
        name: "UTF-16",
        what: "UTF-16 text",
        extensions: &[],
        media_type: "",
        signatures: &[b"\xff\xfe", b"\xfe\xff"],
        reader: Some(Module::Formats),
        writer: None,
        ..OF_TEXT
    },
    FormatInfo {
        id: Format::LegacyText,
        name: "older encodings",
        what: "text in an older encoding",
        extensions: &[],
        media_type: "",
        reader: Some(Module::Formats),
        writer: None,
        ..OF_TEXT
    },
    FormatInfo {
        id: Format::Jsonl,
        name: "JSON Lines",
        what: "a JSON file",
        extensions: &["jsonl", "ndjson", "json"],
        media_type: "application/jsonl",
        content: Content::Columns,
        is_text: true,
        reader: Some(Module::Formats),
        writer: Some(Module::Formats),
        ..OF_OTHERS
    },
    FormatInfo {
        id: Format::Xlsx,
        name: "Excel",
        what: "an Excel workbook",
        extensions: &["xlsx", "xlsm", "xlsb"],
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        writer: Some(Module::Formats),
        ..OF_WORKBOOKS
    },
    FormatInfo {
        id: Format::OldExcel,
        name: "Excel before 2007",
        what: "an old Excel workbook",
        extensions: &["xls"],
        media_type: "application/vnd.ms-excel",
        signatures: &[b"\xd0\xcf\x11\xe0"],
        ..OF_WORKBOOKS
    },
    FormatInfo {
        id: Format::Ods,
        name: "OpenDocument",
        what: "an OpenDocument spreadsheet",
        extensions: &["ods"],
        media_type: "application/vnd.oasis.opendocument.spreadsheet",
        ..OF_WORKBOOKS
    },
    FormatInfo {
        id: Format::Parquet,
        name: "Parquet",
        what: "a Parquet file",
        extensions: &["parquet", "pq"],
        media_type: "application/vnd.apache.parquet",
        signatures: &[b"PAR1", b"PARE"],
        content: Content::Columns,
        is_kept_whole: true,
        reader: Some(Module::Formats),
        writer: Some(Module::Formats),
        ..OF_OTHERS
    },
    FormatInfo {
        id: Format::Gzip,
        name: "gzip",
        what: "a gzip archive",
        extensions: &["gz"],
        media_type: "application/gzip",
        signatures: &[b"\x1f\x8b"],
        content: Content::Packed,
        reader: Some(Module::Formats),
        ..OF_OTHERS
    },
    FormatInfo {
        id: Format::Project,
        name: "Querent project",
        what: "a saved project",
        extensions: &["querent"],
        media_type: "application/x-querent",
        signatures: &[b"QUERENT"],
        content: Content::Session,
        is_kept_whole: true,
        reader: Some(Module::Session),
        writer: Some(Module::Session),
        ..OF_OTHERS
    },
    FormatInfo {
        id: Format::Zip,
        name: "zip",
        what: "a zip archive",
        signatures: &[b"PK\x03\x04", b"PK\x05\x06"],
        ..OF_OTHERS
    },
    FormatInfo { id: Format::Pdf, name: "PDF", what: "a PDF", signatures: &[b"%PDF-"], ..OF_OTHERS },
    FormatInfo {
        id: Format::Picture,
        name: "picture",
        what: "a picture",
        signatures: &[b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"],
        ..OF_OTHERS
    },
    OF_OTHERS,
];

impl Format {
    /// What is known of it.
    #[must_use]
    pub const fn info(self) -> &'static FormatInfo {
        &FORMATS[self as usize]
    }

    /// How the names of files that are written in it end, without the dot; nothing where it has no ending.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.info().extensions.first().copied().unwrap_or_default()
    }

    /// The format of files whose names end so, without the dot and in small letters.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        FORMATS.iter().find(|info| info.extensions.contains(&extension)).map(|info| info.id)
    }

    /// The format whose signature the first bytes are, every zip archive as one, where they are not text that begins with the same
    /// letters.
    pub(super) fn signed(bytes: &[u8]) -> Option<Self> {
        let signatures =
            FORMATS.iter().flat_map(|info| info.signatures.iter().map(move |signature| (*signature, info)));
        let (signature, info) = signatures.into_iter().find(|(signature, _)| bytes.starts_with(signature))?;
        let is_letters = info.reader.is_some() && signature.iter().all(u8::is_ascii_alphanumeric);
        // Letters that a header could begin with as well: no text goes on with such a byte.
        let goes_on_as_no_text = || {
            let after = bytes.get(signature.len());
            after.is_some_and(|byte| byte.is_ascii_control() && !b"\t\n\r".contains(byte))
        };
        (!is_letters || goes_on_as_no_text()).then_some(info.id)
    }

    /// The format of a file of this name, as far as its endings say it; of one that is packed, of what is in it.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (rest, extension) = name.rsplit_once('.')?;
        let format = Self::of_extension(&extension.to_ascii_lowercase())?;
        if format.info().content == Content::Packed { Self::of_name(rest) } else { Some(format) }
    }

    /// The format whose [`id`](FormatInfo::id) is written so, such as `xlsx`.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        let id = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(id);
        Self::deserialize(id).ok()
    }
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
