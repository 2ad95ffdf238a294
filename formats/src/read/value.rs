//! One JSON value as the text of a cell, and one JSON object as names with values.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::list_notes::Shape;
use crate::error::JsonKind;

/// The names of an object, in order, each with something of its value; repeated names are kept.
pub(super) struct Entries<'a, V>(pub(super) Vec<(Cow<'a, str>, V)>);

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

/// The text of a cell: strings as they are, numbers and booleans as they were typed, null as nothing, a list of one as its value,
/// and what else is nested as JSON without blanks.
///
/// # Errors
///
/// Where a string escapes half a character.
pub(super) fn cell_text(value: &RawValue) -> Result<(Cow<'_, str>, Shape), serde_json::Error> {
    let json = value.get();
    let text = match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<Name>(json)?.0,
        Some(b'{') => Cow::Owned(without_blanks(json)),
        Some(b'[') => {
            return Ok(match serde_json::from_str::<Vec<&RawValue>>(json)?[..] {
                [] => (Cow::Borrowed(""), Shape::ListOfOne),
                [only] => (cell_text(only)?.0, Shape::ListOfOne),
                _ => (Cow::Owned(without_blanks(json)), Shape::ListOfSeveral),
            });
        }
        _ if json == "null" => Cow::Borrowed(""),
        _ => Cow::Borrowed(json),
    };
    Ok((text, Shape::Single))
}

/// Hands each value of an object over with its name, twice; the values of an object within it, where `nested` says so, with the
/// name in the object itself and that with the inner names and dots between them. An object of nothing is a value.
///
/// # Errors
///
/// Where what is nested is no JSON, or a string escapes half a character.
pub(super) fn each_value<'a>(
    Entries(entries): Values<'a>,
    nested: bool,
    take: &mut impl FnMut(&str, &str, &'a RawValue),
) -> Result<(), serde_json::Error> {
    const DEEPEST: usize = 8;
    let deepest = if nested { DEEPEST } else { 0 };
    entries.into_iter().try_for_each(|(name, value)| each_within(&name, &name, value, deepest, take))
}

fn each_within<'a>(
    root: &str,
    name: &str,
    value: &'a RawValue,
    deepest: usize,
    take: &mut impl FnMut(&str, &str, &'a RawValue),
) -> Result<(), serde_json::Error> {
    if deepest > 0 && value.get().starts_with('{') {
        let Entries(within) = serde_json::from_str::<Values>(value.get())?;
        if !within.is_empty() {
            let mut within = within.into_iter();
            return within.try_for_each(|(inner, value)| {
                each_within(root, &format!("{name}.{inner}"), value, deepest - 1, take)
            });
        }
    }
    take(root, name, value);
    Ok(())
}

/// What a value is that should have been an object.
pub(super) fn found(json: &[u8]) -> JsonKind {
    match json.first() {
        Some(b'"') => JsonKind::Text,
        Some(b'[') => JsonKind::List,
        Some(b't' | b'f') => JsonKind::Flag,
        Some(b'n') => JsonKind::Null,
        _ => JsonKind::Number,
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
            (r#"[ "ok" ]"#, "ok"),
            ("[[1.50]]", "1.50"),
            ("[]", ""),
            ("[null]", ""),
            ("[1, 1]", "[1,1]"),
            ("{ }", "{}"),
        ];
        for (json, text) in cases {
            let (read, shape) = cell_text(serde_json::from_str(json)?)?;
            assert_eq!(read, text);
            assert_eq!(shape == Shape::Single, !json.starts_with('['), "{json}");
        }
        assert!(cell_text(serde_json::from_str(r#""\ud800""#)?).is_err());
        Ok(())
    }

    #[test]
    fn names_keep_their_order_at_every_depth() -> Result<(), serde_json::Error> {
        let json = r#"{"b":[1],"a\u0062":{},"m":{"x":1,"y":{"z":null}},"b":2}"#;
        let names = |nested| -> Result<Vec<String>, serde_json::Error> {
            let mut names = Vec::new();
            each_value(serde_json::from_str(json)?, nested, &mut |_, name, _| names.push(name.to_owned()))?;
            Ok(names)
        };
        assert_eq!(names(true)?, ["b", "ab", "m.x", "m.y.z", "b"]);
        assert_eq!(names(false)?, ["b", "ab", "m", "b"]);
        Ok(())
    }
}
