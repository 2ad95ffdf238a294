//! Whether the container of an old workbook holds one, and whether its sectors lead somewhere.
//!
//! A compound file keeps its streams in sectors, and for each sector the next one of its stream (MS-CFB, 2.3). Where these lead
//! in a circle, a stream has no end; where they lead beyond the file, it has no middle. Its directory names the streams
//! (MS-CFB, 2.6): by these it shows whether it is a workbook, a text document, or a newer workbook that a password encrypts.

use querent_table::{Advice, ForeignFile};

use crate::error::{FormatError, WorkbookFault};

const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0";
const HEADER_BYTES: usize = 512;
const HEADER_TABLES: usize = 109;
/// From here on a sector's number says something else than a sector.
const RESERVED: u32 = 0xffff_fffa;

/// Refuses a container that is damaged, encrypted, or of another program.
///
/// # Errors
///
/// [`FormatError::BadWorkbook`], [`FormatError::Protected`], [`FormatError::NotWorkbook`].
pub(super) fn check_container(bytes: &[u8]) -> Result<(), FormatError> {
    const OTHERS: [(&str, ForeignFile, Advice); 4] = [
        ("WordDocument", ForeignFile::TextDocument, Advice::Copy),
        ("PowerPoint Document", ForeignFile::Presentation, Advice::Copy),
        ("__properties_version1.0", ForeignFile::Email, Advice::Detach),
        ("__recip_version1.0_#00000000", ForeignFile::Email, Advice::Detach),
    ];
    check_chains(bytes)?;
    let streams = streams(bytes);
    let start = |name: &str| streams.iter().find(|(known, _)| known == name).map(|&(_, start)| start);
    if start("EncryptedPackage").is_some() {
        return Err(FormatError::Protected);
    }
    if let Some(workbook) = start("Workbook").or(start("Book")) {
        let is_protected = sector_at(bytes, workbook).is_some_and(is_encrypted);
        return if is_protected { Err(FormatError::Protected) } else { Ok(()) };
    }
    match OTHERS.iter().find(|(name, ..)| start(name).is_some()) {
        Some((_, what, advice)) => Err(FormatError::NotWorkbook { what: what.clone(), advice: *advice }),
        None => Ok(()),
    }
}

/// The streams that the directory names, with the first sector of each. Its entries are looked for throughout the file: they
/// begin at multiples of their length, and nothing else looks like them.
fn streams(bytes: &[u8]) -> Vec<(String, u32)> {
    const ENTRY: usize = 128;
    let entries = bytes.chunks_exact(ENTRY).skip(HEADER_BYTES / ENTRY);
    let stream = |entry: &[u8]| {
        let length = usize::from(u16::from_le_bytes([entry[64], entry[65]]));
        let is_entry = (4..=64).contains(&length) && length % 2 == 0 && (1..=5).contains(&entry[66]) && entry[67] <= 1;
        let units = entry.get(..length.checked_sub(2)?).filter(|_| is_entry)?.chunks_exact(2);
        let name: Vec<u16> = units.map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
        Some((String::from_utf16(&name).ok()?, word(entry, 116)))
    };
    entries.filter_map(stream).collect()
}

/// Whether the stream of a workbook begins with the mark of encryption (MS-XLS, 2.4.117), which the record of a
/// write protection may precede.
fn is_encrypted(stream: &[u8]) -> bool {
    const BEGIN: u16 = 0x0809;
    const WRITE_PROTECTED: u16 = 0x0086;
    const FILE_PASS: u16 = 0x002f;
    let mut rest = stream;
    while let [type_low, type_high, length_low, length_high, after @ ..] = rest {
        match u16::from_le_bytes([*type_low, *type_high]) {
            FILE_PASS => return true,
            BEGIN | WRITE_PROTECTED => {}
            _ => return false,
        }
        let length = usize::from(u16::from_le_bytes([*length_low, *length_high]));
        rest = after.get(length..).unwrap_or_default();
    }
    false
}

/// Refuses a container in which some sector leads back to itself or beyond the file. Whatever else is wrong with it is for its reader to say.
///
/// # Errors
///
/// [`FormatError::BadWorkbook`].
fn check_chains(bytes: &[u8]) -> Result<(), FormatError> {
    if !bytes.starts_with(SIGNATURE) || bytes.len() < HEADER_BYTES {
        return Ok(());
    }
    let shift = shift(bytes);
    let sector = |number: u32| sector_at(bytes, number);
    let mut tables: Vec<u32> = words(&bytes[76..HEADER_BYTES]).take(HEADER_TABLES).collect();
    let n_sectors = bytes.len() >> shift;
    let mut more = word(bytes, 68);
    for step in 0.. {
        let Some(list) = sector(more).filter(|_| more < RESERVED) else { break };
        let mut numbers: Vec<u32> = words(list).collect();
        more = numbers.pop().unwrap_or(RESERVED);
        tables.extend(numbers);
        if step > n_sectors {
            return Err(circle());
        }
    }
    tables.retain(|&number| number < RESERVED);
    let next: Vec<u32> =
        tables.iter().take(n_sectors + 1).filter_map(|&number| sector(number)).flat_map(words).collect();
    let firsts = [48, 60, 68].map(|at| word(bytes, at));
    let is_beyond = |&number: &u32| number < RESERVED && sector(number).is_none();
    if next.iter().chain(&tables).chain(&firsts).any(is_beyond) {
        return Err(bad(WorkbookFault::SectorBeyondEnd));
    }
    check(&next)?;
    let mut small = Vec::new();
    let mut at = word(bytes, 60);
    while let Some(&after) = next.get(at as usize) {
        small.extend(sector(at).into_iter().flat_map(words));
        at = after;
    }
    check(&small)
}

/// Each sector is walked once: a walk ends at the end of a stream or where an earlier walk went on.
fn check(next: &[u32]) -> Result<(), FormatError> {
    let mut walked = vec![usize::MAX; next.len()];
    for start in 0..next.len() {
        let mut at = start;
        while let Some(mark) = walked.get_mut(at) {
            if *mark == start {
                return Err(circle());
            }
            if *mark != usize::MAX {
                break;
            }
            *mark = start;
            at = next[at] as usize;
        }
    }
    Ok(())
}

/// The length of a sector, as a power of two.
fn shift(bytes: &[u8]) -> u32 {
    if bytes.get(30) == Some(&12) { 12 } else { 9 }
}

fn sector_at(bytes: &[u8], number: u32) -> Option<&[u8]> {
    let shift = shift(bytes);
    let start = (number as usize).checked_add(1)?.checked_shl(shift)?;
    bytes.get(start..bytes.len().min(start.checked_add(1 << shift)?))
}

fn circle() -> FormatError {
    bad(WorkbookFault::SectorCircle)
}

fn bad(fault: WorkbookFault) -> FormatError {
    FormatError::BadWorkbook { fault }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| words(rest).next()).unwrap_or(RESERVED)
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|word| word.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A header, one table of sectors, and three sectors more.
    fn container(next: [u32; 4]) -> Vec<u8> {
        let mut bytes = vec![0xff; 5 * 512];
        bytes[..4].copy_from_slice(SIGNATURE);
        bytes[30] = 9;
        bytes[76..80].fill(0);
        for (entry, number) in bytes[512..].chunks_exact_mut(4).zip(next) {
            entry.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    /// A container whose directory names one stream, which begins in the sector after it.
    fn naming(name: &str, stream: &[u8]) -> Vec<u8> {
        const END: u32 = 0xffff_fffe;
        let mut bytes = container([END, END, END, END]);
        bytes[1024..1536].fill(0);
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[1024..1024 + units.len()].copy_from_slice(&units);
        bytes[1024 + 64] = units.len() as u8 + 2;
        bytes[1024 + 66] = 2;
        bytes[1024 + 116] = 2;
        bytes[1536..1536 + stream.len()].copy_from_slice(stream);
        bytes
    }

    #[test]
    fn what_is_no_open_workbook_is_refused_by_name() {
        let code = |name, stream: &[u8]| check_container(&naming(name, stream)).map_err(|error| error.code());
        let begin = [0x09, 0x08, 4, 0, 0, 6, 5, 0];
        assert_eq!(code("Workbook", &begin), Ok(()));
        assert_eq!(code("Workbook", &[&begin[..], &[0x86, 0, 0, 0, 0x2f, 0, 6, 0]].concat()), Err("protected_file"));
        assert_eq!(code("Book", &[&begin[..], &[0x2f, 0, 4, 0]].concat()), Err("protected_file"));
        assert_eq!(code("EncryptedPackage", &[]), Err("protected_file"));
        assert_eq!(code("WordDocument", &[]), Err("not_a_table"));
        assert_eq!(code("Something", &[]), Ok(()));
    }

    #[test]
    fn a_stream_without_an_end_or_a_middle_is_refused() {
        const END: u32 = 0xffff_fffe;
        assert_eq!(check_chains(&container([END, 2, 3, END])), Ok(()));
        assert_eq!(check_chains(&container([END, 2, 3, 1])), Err(circle()));
        assert_eq!(check_chains(&container([END, END, END, 3])), Err(circle()));
        // Two streams may run into one.
        assert_eq!(check_chains(&container([END, 3, 3, END])), Ok(()));
        assert_eq!(check_chains(&container([END, 2, 9, END])), Err(bad(WorkbookFault::SectorBeyondEnd)));
        let mut lists = container([END, END, END, END]);
        lists[68..72].fill(0);
        lists[512 + 508..1024].fill(0);
        assert_eq!(check_chains(&lists), Err(circle()));
    }
}
