//! Column names, taken apart into words.

/// The position of the one name that is the same but for case and for the space around it; none where there are several.
pub(super) fn similar_name(names: &[String], name: &str) -> Option<usize> {
    let mut similar = (0..names.len()).filter(|&position| is_similar(&names[position], name));
    let position = similar.next()?;
    similar.next().is_none().then_some(position)
}

/// Whether there is a name that is the same but for case and for the space around it.
pub(super) fn has_similar_name(names: &[String], name: &str) -> bool {
    names.iter().any(|known| is_similar(known, name))
}

fn is_similar(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
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
    fn names_are_taken_apart_into_words() {
        assert_eq!(words("loan_status"), ["loan", "status"]);
        assert_eq!(words("customerID"), ["customer", "id"]);
        assert_eq!(words("Loan Status?"), ["loan", "status"]);
        assert_eq!(words("workclass"), ["workclass"]);
        assert!(words("?").is_empty());
    }
}
