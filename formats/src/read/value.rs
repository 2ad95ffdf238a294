//! One JSON value as the text of a cell, and one JSON object as names with values.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The names of an object, in order, each with something of its value; repeated names are kept.
pub(super) struct Entries<'a, V>(pub(super) Vec<(Cow<'a, str>, V)>);

/// The names alone: the values are checked and passed over.
pub(super) type Names<'a> = Entries<'a, IgnoredAny>;

/// The names with the text of their values.
pub(super) type Values<'a> = Entries<'a, &'a RawValue>;

/// A text that borrows from the file where it has no escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<'de, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object<V>(PhantomData<V>);

        impl<'de, V: Deserialize<'de>> Visitor<'de> for Object<V> {
            type Value = Entries<'de, V>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    entries.push((name, value));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Object(PhantomData))
    }
}

/// The text of a cell: strings as they are, numbers and booleans as they were typed, null as nothing, and what is nested as
/// JSON without blanks.
///
/// # Errors
///
/// Where a string escapes half a character.
pub(super) fn cell_text(value: &RawValue) -> Result<Cow<'_, str>, serde_json::Error> {
    let json = value.get();
    Ok(match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<Name>(json)?.0,
        Some(b'{' | b'[') => Cow::Owned(without_blanks(json)),
        _ if json == "null" => Cow::Borrowed(""),
        _ => Cow::Borrowed(json),
    })
}

/// What a value is that should have been an object.
pub(super) fn found(json: &[u8]) -> &'static str {
    match json.first() {
        Some(b'"') => "a text",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

fn without_blanks(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    json.chars()
        .filter(|&char| {
            let keep = in_string || !char.is_ascii_whitespace();
            match char {
                _ if escaped => escaped = false,
                '\\' => escaped = in_string,
                '"' => in_string = !in_string,
                _ => {}
            }
            keep
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_what_a_person_would_type() -> Result<(), serde_json::Error> {
        let cases = [
            ("1.50", "1.50"),
            ("123456789012345678901", "123456789012345678901"),
            ("true", "true"),
            ("null", ""),
            (r#""a\n\"b\" \u00e9""#, "a\n\"b\" é"),
            (r#"[1, {"a b": "c\" d"} ]"#, r#"[1,{"a b":"c\" d"}]"#),
        ];
        for (json, text) in cases {
            assert_eq!(cell_text(serde_json::from_str(json)?)?, text);
        }
        assert!(cell_text(serde_json::from_str(r#""\ud800""#)?).is_err());
        Ok(())
    }

    #[test]
    fn names_keep_their_order() -> Result<(), serde_json::Error> {
        let Entries(entries) = serde_json::from_str::<Names>(r#"{"b":[1],"a\u0062":{},"b":2}"#)?;
        let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_ref()).collect();
        assert_eq!(names, ["b", "ab", "b"]);
        Ok(())
    }
}
