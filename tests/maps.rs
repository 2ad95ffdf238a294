//! The map at the head of every room says what is there: each file has a line, and each line a file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder's files and folders that hold code, by their stems.
fn parts(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let parts = entries.filter(|path| path.is_dir() || path.extension().is_some_and(|end| end == "rs"));
    let stem = |path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    parts.map(stem).filter(|stem| stem != "lib" && stem != "mod" && !stem.ends_with("tests")).collect()
}

/// What stands between backticks in the module's doc comment.
fn quoted(map: &str) -> impl Iterator<Item = &str> {
    let lines = map.lines().take_while(|line| line.starts_with("//"));
    lines.flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Each folder of `src/` with its map, where it has one.
fn maps(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for name in ["lib.rs", "mod.rs"] {
        if let Ok(map) = std::fs::read_to_string(folder.join(name)) {
            found.push((folder.to_owned(), map));
        }
    }
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            maps(&path, found);
        }
    }
}

#[test]
fn every_file_is_on_the_map_of_its_room_and_every_file_on_the_map_is_there() {
    let mut found = Vec::new();
    maps(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 15, "{found:?}");
    let mut wrong = Vec::new();
    for (folder, map) in &found {
        if folder.ends_with("src") {
            continue;
        }
        let there = parts(folder);
        let named: BTreeSet<&str> =
            quoted(map).map(|name| name.trim_end_matches('/').trim_end_matches(".rs")).collect();
        let missing = there.iter().filter(|part| !named.contains(part.as_str()));
        wrong.extend(missing.map(|part| format!("{}: no line for {part}", folder.display())));
        let files = quoted(map).filter(|name| {
            Path::new(name).extension().is_some_and(|end| end == "rs")
                && !name.contains('/')
                && !["lib.rs", "mod.rs"].contains(name)
        });
        let stale = files.filter(|name| !there.contains(name.trim_end_matches(".rs")));
        wrong.extend(stale.map(|name| format!("{}: no file {name}", folder.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
