//! A zip archive of a few files: written so that any unzip tool opens it, and read as far as it is whole.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

const LOCAL: &[u8; 4] = b"PK\x03\x04";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const END: &[u8; 4] = b"PK\x05\x06";
const LOCAL_HEADER: usize = 30;
const CENTRAL_HEADER: usize = 46;
const END_RECORD: usize = 22;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// The sizes stand behind the data.
const SIZES_BEHIND: u16 = 1 << 3;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// 1 January 1980, the first day that an archive knows: the same files make the same archive.
const DATE: u16 = (1 << 5) | 1;
/// No compressed byte stands for more bytes than this.
const MOST_DENSE: usize = 1032;
/// Bytes from which on a file is compressed as fast as that goes.
const LARGE: usize = 16 << 20;

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its name, without folders.
    pub(crate) name: String,
    /// What could be read of it.
    pub(crate) bytes: Vec<u8>,
    /// What is wrong with it; nothing where it has its length and its checksum.
    pub(crate) damage: Option<Damage>,
}

/// What is wrong with a file of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    /// The archive ends within it: what there is of it is right.
    Cut,
    /// It is not what was written: any byte of it may be wrong.
    Changed,
}

/// The archive of these files, each of which is compressed or not; none where it would be beyond 4 GiB.
pub(crate) fn write_archive(files: &[(impl AsRef<str>, &[u8], bool)]) -> Option<Vec<u8>> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes, compressed) in files {
        let (name, bytes, compressed) = (name.as_ref(), *bytes, *compressed);
        let level = if bytes.len() < LARGE { 6 } else { 1 };
        let data = if compressed { compress_to_vec(bytes, level) } else { bytes.to_vec() };
        let mut about = Vec::new();
        for short in [20, UTF8, if compressed { DEFLATED } else { STORED }, 0, DATE] {
            about.extend(short.to_le_bytes());
        }
        for long in [crc32fast::hash(bytes), size(data.len())?, size(bytes.len())?] {
            about.extend(long.to_le_bytes());
        }
        about.extend(u16::try_from(name.len()).ok()?.to_le_bytes());
        about.extend(0_u16.to_le_bytes());
        directory.extend(CENTRAL);
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(size(archive.len())?.to_le_bytes());
        directory.extend(name.as_bytes());
        archive.extend(LOCAL);
        archive.extend(about);
        archive.extend(name.as_bytes());
        archive.extend(data);
    }
    let n_files = u16::try_from(files.len()).ok()?;
    let start = size(archive.len())?;
    archive.extend(&directory);
    archive.extend(END);
    archive.extend([0; 4]);
    archive.extend(n_files.to_le_bytes());
    archive.extend(n_files.to_le_bytes());
    archive.extend(size(directory.len())?.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    size(archive.len())?;
    Some(archive)
}

fn size(bytes: usize) -> Option<u32> {
    u32::try_from(bytes).ok().filter(|&size| size < u32::MAX)
}

/// The files that the directory of an archive lists; none where the archive has no whole directory.
pub(crate) fn read_archive(bytes: &[u8]) -> Option<Vec<Entry>> {
    let end =
        (0..=bytes.len().checked_sub(END_RECORD)?).rev().take(1 << 16).find(|&at| bytes[at..].starts_with(END))?;
    let n_files = short(bytes, end + 10)?;
    let mut at = long(bytes, end + 16)?;
    let mut entries = Vec::new();
    for _ in 0..n_files {
        let header = bytes.get(at..)?.get(..CENTRAL_HEADER).filter(|header| header.starts_with(CENTRAL))?;
        let [name, extra, comment] = [28, 30, 32].map(|place| short(header, place).unwrap_or_default());
        let file = Listed {
            name: bytes.get(at + CENTRAL_HEADER..at + CENTRAL_HEADER + name)?,
            method: short(header, 10)?,
            checksum: long(header, 16)?,
            packed: long(header, 20)?,
            size: long(header, 24)?,
        };
        let local = long(header, 42)?;
        let own = bytes.get(local..)?.get(..LOCAL_HEADER).filter(|own| own.starts_with(LOCAL))?;
        let data = local + LOCAL_HEADER + short(own, 26)? + short(own, 28)?;
        entries.push(file.entry(bytes.get(data..)?));
        at += CENTRAL_HEADER + name + extra + comment;
    }
    entries.retain(|entry| !entry.name.is_empty());
    Some(entries)
}

/// The files of an archive as they follow each other from its beginning, as far as that can be read: the directory at its end is not
/// needed.
pub(crate) fn recover_archive(bytes: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some((entry, next)) = recover_entry(bytes, at) {
        entries.push(entry);
        at = next;
    }
    entries
}

fn recover_entry(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    let header = bytes.get(at..)?.get(..LOCAL_HEADER).filter(|header| header.starts_with(LOCAL))?;
    if short(header, 6)? & usize::from(SIZES_BEHIND) != 0 {
        return None;
    }
    let name = at + LOCAL_HEADER;
    let data = name + short(header, 26)?;
    let file = Listed {
        name: bytes.get(name..data)?,
        method: short(header, 8)?,
        checksum: long(header, 14)?,
        packed: long(header, 18)?,
        size: long(header, 22)?,
    };
    let data = data + short(header, 28)?;
    Some((file.entry(bytes.get(data..)?), data.checked_add(file.packed)?))
}

/// What an archive says of a file.
struct Listed<'a> {
    name: &'a [u8],
    method: usize,
    checksum: usize,
    packed: usize,
    size: usize,
}

impl Listed<'_> {
    /// The file whose data begins with these bytes.
    fn entry(&self, data: &[u8]) -> Entry {
        let name = String::from_utf8_lossy(self.name);
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        let is_cut = data.len() < self.packed;
        let data = &data[..data.len().min(self.packed)];
        let bytes = match self.method {
            0 => data.to_vec(),
            8 => inflate(data, self.size),
            _ => Vec::new(),
        };
        let is_whole = bytes.len() == self.size && crc32fast::hash(&bytes) as usize == self.checksum;
        let damage = if is_cut { Damage::Cut } else { Damage::Changed };
        Entry { name, bytes, damage: Some(damage).filter(|_| !is_whole) }
    }
}

/// The first `size` bytes that compressed data stands for, as far as it can be read.
fn inflate(data: &[u8], size: usize) -> Vec<u8> {
    let mut bytes = vec![0; size.min(data.len().saturating_mul(MOST_DENSE))];
    let (_, _, n) =
        decompress(&mut DecompressorOxide::new(), data, &mut bytes, 0, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
    bytes.truncate(n);
    bytes
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..)?.first_chunk::<2>()?;
    Some(usize::from(u16::from_le_bytes(*two)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*four)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive() -> Vec<u8> {
        let long = b"a text that repeats itself. ".repeat(40);
        write_archive(&[("a.txt", b"one", false), ("b.txt", &long, true), ("c.txt", b"", true)]).unwrap()
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = archive();
        let entries = read_archive(&bytes).unwrap();
        let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["a.txt", "b.txt", "c.txt"]);
        assert_eq!((entries[0].bytes.as_slice(), entries[1].bytes.len()), (&b"one"[..], 28 * 40));
        assert!(entries.iter().all(|entry| entry.damage.is_none()));
        assert_eq!(recover_archive(&bytes), entries);
        assert!(bytes.len() < 28 * 40);
    }

    #[test]
    fn a_cut_archive_gives_what_stands_before_the_cut() {
        let bytes = archive();
        for end in 0..bytes.len() {
            assert_eq!(read_archive(&bytes[..end]), None);
            for entry in recover_archive(&bytes[..end]) {
                let whole = read_archive(&bytes).unwrap().into_iter().find(|other| other.name == entry.name).unwrap();
                assert!(whole.bytes.starts_with(&entry.bytes), "{} at {end}", entry.name);
                assert!(entry.damage != Some(Damage::Changed), "{} at {end}", entry.name);
            }
        }
    }
}
