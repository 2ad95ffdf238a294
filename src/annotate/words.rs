//! Percentages, class names and lists, as a sentence wants them.

/// A name longer than this is cut.
const LONGEST_NAME: usize = 40;

/// A probability in whole percent, which never claims certainty: "over 99 %" and "under 1 %" at the ends.
pub(super) fn percent(probability: f64) -> String {
    if probability >= 0.995 {
        "over 99 %".to_owned()
    } else if probability < 0.005 {
        "under 1 %".to_owned()
    } else {
        format!("{:.0} %", probability * 100.0)
    }
}

/// A class name in a sentence: one capitalised word stands as it is, anything else (a number, "yes", ">50K") in quotes.
pub(super) fn class_name(name: &str) -> String {
    let is_word =
        name.starts_with(char::is_uppercase) && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let mut shown: String = name.chars().take(LONGEST_NAME).collect();
    if shown.len() < name.len() {
        shown.push('…');
    }
    if is_word { shown } else { format!("“{shown}”") }
}

/// A class and how likely it is: "Adelie (48 %)".
pub(super) fn guess((class, probability): (&str, f64)) -> String {
    format!("{} ({})", class_name(class), percent(probability))
}

/// The guesses in a row: up to three by name, of more the first two and how many more there are.
pub(super) fn guesses(ranked: &[(&str, f64)]) -> String {
    let shown = if ranked.len() > 3 { 2 } else { ranked.len() };
    let mut items: Vec<String> = ranked[..shown].iter().copied().map(guess).collect();
    if shown < ranked.len() {
        items.push(format!("{} more classes", ranked.len() - shown));
    }
    match items.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// "1 row", "2 rows".
pub(super) fn count(n: u32, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_rounded_and_never_certain() {
        let shown = [0.484, 0.485_1, 0.004, 0.006, 0.994, 0.996, 1.0, 0.0].map(percent);
        let wanted = ["48 %", "49 %", "under 1 %", "1 %", "99 %", "over 99 %", "over 99 %", "under 1 %"];
        assert_eq!(shown, wanted);
    }

    #[test]
    fn names_that_could_be_misread_are_quoted() {
        let shown = ["Adelie", "Élan", "no", "1", ">50K", "Not spam", "T-cell", ""].map(class_name);
        let wanted = ["Adelie", "Élan", "“no”", "“1”", "“>50K”", "“Not spam”", "T-cell", "“”"];
        assert_eq!(shown, wanted);
    }

    #[test]
    fn long_names_are_cut() {
        let shown = class_name(&"Ä".repeat(41));
        assert_eq!(shown, "Ä".repeat(40) + "…");
        assert_eq!(class_name(&"Ä".repeat(40)), "Ä".repeat(40));
    }

    #[test]
    fn more_than_three_guesses_are_counted() {
        let ranked = [("A", 0.26), ("B", 0.25), ("C", 0.25), ("D", 0.24)];
        assert_eq!(guesses(&ranked[..1]), "A (26 %)");
        assert_eq!(guesses(&ranked[..2]), "A (26 %) and B (25 %)");
        assert_eq!(guesses(&ranked[..3]), "A (26 %), B (25 %) and C (25 %)");
        assert_eq!(guesses(&ranked), "A (26 %), B (25 %) and 2 more classes");
        assert_eq!(guesses(&[]), "");
    }
}
