//! What fuzzing begins with: small files of each format, and words that its reader knows.

use std::io::{Cursor, Read};
use std::path::Path;

use formats::{self, Format};
use zip::ZipArchive;

use super::super::{databases, spreadsheets};

/// Files of other people are cut to this, in bytes, so that many of them can be tried.
const MAX_BYTES: usize = 32 << 10;

/// A file before it is packed.
#[derive(Clone, Debug)]
pub(super) struct Seed {
    pub(super) packing: Packing,
    /// What is packed, with the names of parts of an archive.
    pub(super) parts: Vec<(String, Vec<u8>)>,
}

/// How parts become a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// There is one part, which is the file.
    None,
    /// A ZIP archive.
    Archive,
    /// The container of old office documents.
    Compound,
}

impl Seed {
    pub(super) fn of_text(text: &str) -> Self {
        Self::plain(text.as_bytes().to_vec())
    }

    /// An archive of texts with these names.
    pub(super) fn archive(texts: &[(&str, &str)]) -> Self {
        let part = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
        Self { packing: Packing::Archive, parts: texts.iter().map(part).collect() }
    }

    fn plain(bytes: Vec<u8>) -> Self {
        Self { packing: Packing::None, parts: vec![(String::new(), bytes)] }
    }

    pub(super) fn packed(&self) -> Vec<u8> {
        match self.packing {
            Packing::None => self.parts[0].1.clone(),
            Packing::Archive => {
                let parts = self.parts.iter().map(|(name, bytes)| (&**name, &**bytes));
                spreadsheets::archive(parts)
            }
            Packing::Compound => spreadsheets::compound(&self.parts[0].1),
        }
    }

    /// The parts of an archive, or the file as it is.
    fn unpacked(bytes: Vec<u8>) -> Self {
        let Ok(mut archive) = ZipArchive::new(Cursor::new(&*bytes)) else {
            return Self::plain(bytes);
        };
        let mut parts = Vec::new();
        for at in 0..archive.len() {
            let Ok(part) = archive.by_index(at) else { continue };
            let Ok(name) = part.name().map(|name| name.into_owned()) else { continue };
            let mut content = Vec::new();
            if part.take(4 * MAX_BYTES as u64).read_to_end(&mut content).is_ok() {
                parts.push((name, content));
            }
        }
        Self { packing: Packing::Archive, parts }
    }
}

/// The seeds of a format: some written for it, the native example written in it, and those files
/// of a folder that are read as it.
pub(super) fn of_format(format: Format, texts: &[&str], folder: Option<&Path>) -> Vec<Seed> {
    let mut seeds: Vec<Seed> = texts.iter().map(|text| Seed::of_text(text)).collect();
    seeds.extend(match format {
        Format::Xlsx => spreadsheets::examples_of_xlsx().into_iter().map(Seed::unpacked).collect(),
        Format::Xlsb => spreadsheets::examples_of_xlsb().into_iter().map(Seed::unpacked).collect(),
        Format::Xls => vec![Seed {
            packing: Packing::Compound,
            parts: vec![("Workbook".to_owned(), spreadsheets::old_stream())],
        }],
        Format::Ods => spreadsheets::examples_of_ods().into_iter().map(Seed::unpacked).collect(),
        Format::Parquet | Format::Arrow | Format::Sqlite => {
            let files = databases::hostile::seeds().into_iter();
            let is_it = |bytes: &Vec<u8>| {
                formats::read(bytes, "seed").is_ok_and(|reading| reading.format == format)
            };
            files.filter(is_it).map(Seed::plain).collect()
        }
        _ => Vec::new(),
    });
    let native = include_str!("../../../fixtures/every-field.chrono.json");
    let example = formats::read(native.as_bytes(), "example").expect("it can be read").timeline;
    seeds.extend(formats::write(&example, format).ok().map(|(bytes, _)| Seed::plain(bytes)));
    let mut found = Vec::new();
    if let Some(folder) = folder {
        files_below(folder, &mut found);
    }
    found.sort();
    seeds.extend(found.iter().filter_map(|path| of_file(path, format)));
    seeds
}

/// Writes seeds into a folder called after their format, with a dictionary of the words beside it.
pub(super) fn write(folder: &Path, format: Format, seeds: &[Seed], words: &str) {
    let name = format.name();
    let corpus = folder.join(name);
    std::fs::create_dir_all(&corpus).expect("a folder");
    for (at, seed) in seeds.iter().enumerate() {
        std::fs::write(corpus.join(format!("seed-{at}")), seed.packed()).expect("a seed");
    }
    let escaped = |byte: u8| format!("\\x{byte:02x}");
    let line = |word: &str| format!("\"{}\"\n", word.bytes().map(escaped).collect::<String>());
    let dictionary: String = words.split_whitespace().map(line).collect();
    std::fs::write(folder.join(format!("{name}.dict")), dictionary).expect("a dictionary");
}

fn of_file(path: &Path, format: Format) -> Option<Seed> {
    let mut bytes = std::fs::read(path).ok()?;
    let is_packed = bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf");
    if !is_packed {
        bytes.truncate(MAX_BYTES);
    }
    let is_of_format = formats::read(&bytes, "seed").is_ok_and(|reading| reading.format == format);
    is_of_format.then(|| Seed::unpacked(bytes))
}

fn files_below(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}
