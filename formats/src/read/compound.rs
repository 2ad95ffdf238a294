//! Whether the sectors of an old workbook's container lead somewhere.
//!
//! A compound file keeps its streams in sectors, and for each sector the next one of its stream (MS-CFB, 2.3). Where these lead
//! in a circle, a stream has no end; where they lead beyond the file, it has no middle.

use crate::error::FormatError;

const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0";
const HEADER_BYTES: usize = 512;
const HEADER_TABLES: usize = 109;
/// From here on a sector's number says something else than a sector.
const RESERVED: u32 = 0xffff_fffa;

/// Refuses a container in which some sector leads back to itself or beyond the file. Whatever else is wrong with it is for its reader to say.
///
/// # Errors
///
/// [`FormatError::BadWorkbook`].
pub(super) fn check_chains(bytes: &[u8]) -> Result<(), FormatError> {
    if !bytes.starts_with(SIGNATURE) || bytes.len() < HEADER_BYTES {
        return Ok(());
    }
    let shift = if bytes[30] == 12 { 12 } else { 9 };
    let sector = |number: u32| {
        let start = (number as usize).checked_add(1)?.checked_shl(shift)?;
        bytes.get(start..bytes.len().min(start.checked_add(1 << shift)?))
    };
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
        return Err(bad("a sector lies beyond its end"));
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

fn circle() -> FormatError {
    bad("its sectors lead in a circle")
}

fn bad(cause: &str) -> FormatError {
    FormatError::BadWorkbook { cause: cause.to_owned() }
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

    #[test]
    fn a_stream_without_an_end_or_a_middle_is_refused() {
        const END: u32 = 0xffff_fffe;
        assert_eq!(check_chains(&container([END, 2, 3, END])), Ok(()));
        assert_eq!(check_chains(&container([END, 2, 3, 1])), Err(circle()));
        assert_eq!(check_chains(&container([END, END, END, 3])), Err(circle()));
        // Two streams may run into one.
        assert_eq!(check_chains(&container([END, 3, 3, END])), Ok(()));
        assert_eq!(check_chains(&container([END, 2, 9, END])), Err(bad("a sector lies beyond its end")));
        let mut lists = container([END, END, END, END]);
        lists[68..72].fill(0);
        lists[512 + 508..1024].fill(0);
        assert_eq!(check_chains(&lists), Err(circle()));
    }
}
