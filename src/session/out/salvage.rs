//! What can be saved of a damaged project: the answers before all, and the rows as far as they can be read.

use crate::error::SessionError;
use crate::log::event::{Control, SessionEvent};
use crate::log::fingerprint::fingerprint;
use crate::out::archive::{Damage, Entry, read_archive, recover_archive};
use crate::out::fault::{ProjectFault, bad};
use crate::out::manifest::{LOG, MANIFEST, Manifest, TABLE, digest, read_log};
use crate::out::replayed::{read_table, replayed_as_far};
use crate::out::salvaged::{Lost, SalvagedTable, Whole};
use crate::out::vectors::vectors;
use crate::session::Session;
use querent_table::{ReadOptions, Table, read_exact};

/// A session out of a damaged project.
#[derive(Clone)]
pub struct Salvaged {
    /// The session, on what there is of the table and the events that could be saved.
    pub session: Session,
    table: SalvagedTable,
    events: usize,
    of: usize,
}

impl Salvaged {
    /// What was lost.
    #[must_use]
    pub fn lost(&self) -> Lost {
        Lost { table: self.table, events: self.of.saturating_sub(self.events) as u32, of: self.of as u32 }
    }

    /// What could be saved.
    pub(crate) fn whole(&self) -> Whole {
        Whole { table: self.table, events: self.events as u32, of: self.of as u32 }
    }
}

impl Session {
    /// The session of a damaged project, as far as that can be saved. Rows that cannot be read are blank, so that every answer stays
    /// at its row, and the log is taken up to the damage.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadProject`] where nothing can be saved.
    pub fn salvage(bytes: &[u8]) -> Result<Salvaged, SessionError> {
        salvage(bytes).ok_or_else(|| bad(ProjectFault::NothingToSave))
    }
}

/// The session of what is whole; none where that is not enough for one.
pub(crate) fn salvage(bytes: &[u8]) -> Option<Salvaged> {
    let files = files(bytes);
    let file = |name: &str| files.iter().find(|file| file.name == name);
    let manifest = file(MANIFEST).filter(|file| file.damage.is_none());
    let manifest: Option<Manifest> = manifest.and_then(|file| serde_json::from_slice(&file.bytes).ok());
    let (events, of) = match (file(LOG), &manifest) {
        (Some(log), Some(manifest)) => (events(log, manifest), manifest.log.events),
        (Some(log), None) if log.damage != Some(Damage::Changed) => {
            let events = read_log(&log.bytes);
            let of = events.len();
            (events, of)
        }
        (_, manifest) => (Vec::new(), manifest.as_ref().map_or(0, |manifest| manifest.log.events)),
    };
    let text = file(TABLE)?;
    let (table, state) = match &manifest {
        Some(manifest) => known_table(text, manifest, &events)?,
        None => (unknown_table(text, &events)?, SalvagedTable::Whole),
    };
    let (session, n) = replayed_as_far(table, &events, &vectors(&files));
    Some(Salvaged { session, table: state, events: n, of })
}

/// The table of a project whose manifest is whole.
fn known_table(text: &Entry, manifest: &Manifest, events: &[SessionEvent]) -> Option<(Table, SalvagedTable)> {
    let about = &manifest.table;
    if digest(&text.bytes) == about.sha256 {
        return Some((read_table(&text.bytes, manifest).ok()?, SalvagedTable::Whole));
    }
    if text.damage.is_none() {
        // Somebody wrote it again. Where many rows differ they may have been put into another order, and answers belong to rows.
        let table = read_table(&text.bytes, manifest).ok()?;
        if is_of_log(&table, events) {
            return Some((table, SalvagedTable::Whole));
        }
        let (changed, of) = about.lines.as_ref()?.changed(&text.bytes);
        let has_shape = table.n_rows() == about.rows && table.n_columns() == about.columns;
        return (has_shape && changed * 2 <= of.max(2)).then_some((table, SalvagedTable::Edited));
    }
    let mut right = about.lines.as_ref()?.right(&text.bytes);
    let reading = ReadOptions { footer_rows: Some(0), ..about.reading.clone() };
    // A stretch may end within a cell of several lines: then the table ends before it.
    while !right.is_empty() {
        let beginning = &text.bytes[..right.iter().sum()];
        match read_exact(beginning, &manifest.name, &reading) {
            Ok(table) if table.n_columns() == about.columns && table.n_rows() <= about.rows => {
                let cut = SalvagedTable::Rows { read: table.n_rows() as u32, of: about.rows as u32 };
                return Some((table.padded(about.rows)?, cut));
            }
            _ => right.pop(),
        };
    }
    None
}

/// The table of a project without a manifest: it must be the one that the log started on.
fn unknown_table(text: &Entry, events: &[SessionEvent]) -> Option<Table> {
    let Some(SessionEvent::Controlled(Control::Opened { name, .. })) = events.first() else { return None };
    let found = |label_column: Option<String>| {
        let options = ReadOptions { label_column, any_shape: true, ..ReadOptions::default() };
        read_exact(&text.bytes, name, &options).ok().filter(|table| is_of_log(table, events))
    };
    found(Some(String::new())).or_else(|| found(None))
}

fn is_of_log(table: &Table, events: &[SessionEvent]) -> bool {
    matches!(events.first(), Some(SessionEvent::Controlled(Control::Opened { fingerprint: known, .. })) if *known == fingerprint(table))
}

/// The files of an archive: where the directory at its end does not lead to a whole one, what is found from its beginning.
fn files(bytes: &[u8]) -> Vec<Entry> {
    let mut files = recover_archive(bytes);
    for listed in read_archive(bytes).unwrap_or_default() {
        match files.iter_mut().find(|file| file.name == listed.name) {
            Some(file) if file.damage.is_some() && listed.damage.is_none() => *file = listed,
            Some(_) => {}
            None => files.push(listed),
        }
    }
    files
}

/// The events that are known to be as they were written.
fn events(log: &Entry, manifest: &Manifest) -> Vec<SessionEvent> {
    let checked = manifest.log.lines.checked(&log.bytes);
    let n_beyond = log.bytes[checked.len()..].iter().filter(|&&byte| byte == b'\n').count();
    // What stands before a cut is right, though it is too little for the next check.
    let is_cut = log.damage == Some(Damage::Cut) && n_beyond < manifest.log.lines.every;
    read_log(if is_cut { &log.bytes } else { checked })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::config::Config;
    use crate::out::archive::write_archive;
    use querent_table::read_csv;

    fn saved() -> (Vec<SessionEvent>, Vec<Entry>) {
        let row = |row: usize| format!("{row},\"text\n{}\",\n", row % 7);
        let rows: String = (0..100).map(row).collect();
        let table = read_csv(format!("size,text,verdict\n{rows}").into_bytes(), "t.csv").unwrap();
        let mut session = Session::new(table, 7, 0.0);
        let classes = ["low", "high"].map(str::to_owned).to_vec();
        session.configure(Config { classes, ..Config::new("verdict") }, 1.0).unwrap();
        session.teach(90, "low", 2.0).unwrap();
        let files = read_archive(&session.save().unwrap()).unwrap();
        (session.log().to_vec(), files)
    }

    /// The archive with other files, as an unzip tool and a zip tool make it.
    fn packed(files: &[Entry]) -> Vec<u8> {
        let files: Vec<(&str, &[u8], bool)> =
            files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice(), true)).collect();
        write_archive(&files).unwrap()
    }

    fn table_text(files: &mut [Entry]) -> &mut Vec<u8> {
        &mut files.iter_mut().find(|file| file.name == TABLE).unwrap().bytes
    }

    fn replaced(files: &mut [Entry], from: &str, to: &str) {
        let text = String::from_utf8(table_text(files).clone()).unwrap();
        assert!(text.contains(from));
        *table_text(files) = text.replacen(from, to, 1).into_bytes();
    }

    #[test]
    fn a_table_with_an_edited_cell_keeps_every_answer() {
        let (log, mut files) = saved();
        replaced(&mut files, "\n50,", "\n5000,");
        let bytes = packed(&files);
        let n = log.len() as u32;
        let error = Session::restore(&bytes).err().unwrap();
        assert_eq!(error.salvage(), Some(&Whole { table: SalvagedTable::Edited, events: n, of: n }));
        let saved = Session::salvage(&bytes).unwrap();
        assert_eq!(saved.session.log()[1..], log[1..]);
        assert_eq!(saved.session.table().cell(50, 0), "5000");
        assert_eq!(saved.lost(), Lost { table: SalvagedTable::Edited, events: 0, of: n });
    }

    #[test]
    fn rows_in_another_order_or_number_are_not_taken_for_the_table() {
        let (_, files) = saved();
        let mut fewer = files.clone();
        replaced(&mut fewer, "50,\"text\n1\",\n", "");
        assert!(Session::salvage(&packed(&fewer)).is_err());
        let mut sorted = files;
        let text = String::from_utf8(table_text(&mut sorted).clone()).unwrap();
        let (head, rows) = text.split_once('\n').unwrap();
        let mut rows: Vec<&str> = rows.split_inclusive("\",\n").collect();
        rows.reverse();
        *table_text(&mut sorted) = format!("{head}\n{}", rows.concat()).into_bytes();
        assert!(Session::salvage(&packed(&sorted)).is_err());
    }

    #[test]
    fn a_project_without_its_manifest_is_saved_if_its_table_is_the_one_of_its_log() {
        let (log, mut files) = saved();
        files.retain(|file| file.name != MANIFEST);
        let saved = Session::salvage(&packed(&files)).unwrap();
        assert_eq!(saved.session.log(), log);
        assert_eq!(saved.lost(), Lost { table: SalvagedTable::Whole, events: 0, of: log.len() as u32 });
        replaced(&mut files, "\n50,", "\n5000,");
        assert!(Session::salvage(&packed(&files)).is_err());
    }
}
