use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::*;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_table_has_a_row_for_each_format_in_its_order_and_no_ending_twice() {
    for (place, info) in FORMATS.iter().enumerate() {
        assert_eq!(info.id as usize, place, "{info:?}");
        let id = serde_json::to_value(info.id).unwrap();
        assert_eq!(Format::named(id.as_str().unwrap()), Some(info.id));
        for &extension in info.extensions {
            assert_eq!(Format::of_extension(extension), Some(info.id), "{extension}");
        }
        assert!(info.writer.is_none() || !info.extensions.is_empty(), "{info:?}");
        assert_eq!(info.content == Content::Other, info.reader.is_none(), "{info:?}");
    }
    assert_eq!(FORMATS.len(), Format::Binary as usize + 1);
    assert_eq!((Format::named("xls"), Format::of_extension("exe")), (None, None));
}

/// The table as TypeScript has it.
fn typescript() -> String {
    let mut text = "// Made from src/table/format.rs by its test: `UPDATE=1 cargo test -p querent-table typescript` writes it again.\n\n\
                    /** Every format that a file may have, in the order in which a person is offered them. */\n\
                    export const FORMATS = [\n"
        .to_owned();
    for info in FORMATS {
        let serde_json::Value::Object(fields) = serde_json::to_value(info).unwrap() else { unreachable!() };
        text.push_str("  {\n");
        for name in
            ["id", "name", "what", "extensions", "mediaType", "content", "isText", "isKeptWhole", "reader", "writer"]
        {
            let value = serde_json::to_string(&fields[name]).unwrap().replace("\",\"", "\", \"");
            writeln!(text, "    {name}: {value},").unwrap();
        }
        text.push_str("  },\n");
    }
    text + "] as const;\n"
}

#[test]
fn typescript_has_the_same_table() {
    let path = root().join("www/client/format-table.ts");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, typescript()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), typescript(), "UPDATE=1 writes {} again", path.display());
}

/// The code below a folder, without its tests: paths and texts.
fn sources(folder: &Path, ending: &str, found: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if name != "wasm" {
                sources(&path, ending, found);
            }
        } else if name.ends_with(ending) && !name.ends_with("_tests.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            found.push((path, code.to_owned()));
        }
    }
}

#[test]
fn nothing_else_names_an_ending_or_a_media_type() {
    let mut found = Vec::new();
    for (folder, ending) in [("www", ".ts"), ("src", ".rs"), ("formats/src", ".rs")] {
        sources(&root().join(folder), ending, &mut found);
    }
    assert!(found.len() > 200);
    let own = ["www/client/format-table.ts", "src/table/format.rs"];
    // A table of text is the one file that other programs give and take without a word about formats, and a session's log is no table.
    let is_named = |extension: &&str| !["csv", "txt", "querent"].contains(extension);
    let mut wrong = Vec::new();
    for (path, code) in &found {
        if own.iter().any(|own| path.ends_with(own)) {
            continue;
        }
        let lines = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with(['/', '*']));
        for (number, line) in lines.filter(|(_, line)| !line.contains("log.jsonl")) {
            let media = FORMATS.iter().any(|info| info.media_type.len() > 1 && line.contains(info.media_type));
            let ends = FORMATS.iter().flat_map(|info| info.extensions).copied().filter(is_named).any(|extension| {
                line.match_indices(&format!(".{extension}")).any(|(at, dotted)| {
                    let after = line[at + dotted.len()..].chars().next();
                    let before = line[..at].chars().next_back();
                    !after.is_some_and(|next| next.is_alphanumeric() || "_(".contains(next))
                        && !before.is_some_and(|before| before.is_alphanumeric() || ")]?".contains(before))
                })
            });
            if media || ends {
                wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "made from the table of formats instead:\n{}", wrong.join("\n"));
}

#[test]
fn the_readme_lists_what_is_exported() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let written = FORMATS.iter().filter(|info| info.writer.is_some() && info.content != Content::Session);
    let written: Vec<&str> = written.map(|info| info.extensions[0]).collect();
    let line = format!("npx querent export FILE --to {}", written.join("|"));
    assert!(readme.contains(&line), "{line}");
}
