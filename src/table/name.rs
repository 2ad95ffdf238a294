//! Column names: made unique, and taken apart into words.

use std::collections::BTreeMap;

/// A unique name for every column of a header: trimmed, `column 3` where that leaves nothing, and
/// `x (2)` for the second `x`.
pub(super) fn unique_names(header: &[String]) -> Vec<String> {
    // Each name that is taken, with the number its next repeat tries first.
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::with_capacity(header.len());
    for (column, typed) in header.iter().enumerate() {
        let name = match typed.trim() {
            "" => format!("column {}", column + 1),
            name => name.to_owned(),
        };
        let mut repeat = taken.get(&name).copied().unwrap_or(1);
        let mut unique = name.clone();
        while taken.contains_key(&unique) {
            repeat += 1;
            unique = format!("{name} ({repeat})");
        }
        taken.insert(name, repeat);
        taken.entry(unique.clone()).or_insert(1);
        names.push(unique);
    }
    names
}

/// The words of a name in lower case: `loan_status`, `loanStatus` and `Loan Status?` are all
/// `loan`, `status`.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for character in name.chars() {
        if !character.is_alphanumeric() || (after_lower && character.is_uppercase()) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (character.is_alphanumeric(), words.last_mut()) {
            word.extend(character.to_lowercase());
        }
        after_lower = character.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_and_repeated_names_become_unique() {
        let header = ["x", "", "x", "x (2)", "x", " "].map(str::to_owned);
        let expected = ["x", "column 2", "x (2)", "x (2) (2)", "x (3)", "column 6"];
        assert_eq!(unique_names(&header), expected);
    }

    #[test]
    fn names_are_taken_apart_into_words() {
        assert_eq!(words("loan_status"), ["loan", "status"]);
        assert_eq!(words("customerID"), ["customer", "id"]);
        assert_eq!(words("Loan Status?"), ["loan", "status"]);
        assert_eq!(words("workclass"), ["workclass"]);
        assert!(words("?").is_empty());
    }
}
