//! Signs and codes of currencies.

/// Currencies as they stand beside an amount; where one ends in another, the longer comes first.
const CURRENCIES: [&str; 66] = [
    "US$", "NT$", "HK$", "MX$", "R$", "A$", "C$", "S$", "NZ$", "$", "€", "£", "¥", "￥", "₩", "￦", "₹", "₽", "₺", "₴",
    "₪", "฿", "₫", "₦", "₱", "₡", "₲", "₵", "₸", "元", "円", "원", "Fr.", "Fr", "kr.", "kr", "zł", "Kč", "Ft", "Rs.",
    "Rs", "USD", "EUR", "GBP", "JPY", "CNY", "KRW", "INR", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RUB",
    "BRL", "CAD", "AUD", "NZD", "MXN", "ZAR", "SGD", "HKD", "TWD", "ILS",
];

/// The currency that `text` begins with, and what follows it. The case of Latin letters does not matter.
pub(super) fn before(text: &str) -> Option<(&'static str, &str)> {
    let first = *text.as_bytes().first()?;
    let may_be = |known: &&str| known.as_bytes()[0].eq_ignore_ascii_case(&first);
    CURRENCIES.into_iter().filter(may_be).find_map(|known| {
        let (start, rest) = text.split_at_checked(known.len())?;
        let is_whole = !(known.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic));
        (is_whole && start.eq_ignore_ascii_case(known)).then_some((known, rest))
    })
}

/// The currency that `text` ends with, and what precedes it.
pub(super) fn after(text: &str) -> Option<(&'static str, &str)> {
    let last = *text.as_bytes().last()?;
    let may_be = |known: &&str| known.as_bytes()[known.len() - 1].eq_ignore_ascii_case(&last);
    CURRENCIES.into_iter().filter(may_be).find_map(|known| {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(known.len())?)?;
        // The end of a longer word, as in `years`, is no currency.
        let is_whole = !(known.starts_with(char::is_alphabetic) && rest.ends_with(char::is_alphabetic));
        (is_whole && end.eq_ignore_ascii_case(known)).then_some((known, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_currency_is_found_at_either_end() {
        assert_eq!(before("R$ 5"), Some(("R$", " 5")));
        assert_eq!(before("usd5"), Some(("USD", "5")));
        assert_eq!(before("5 €"), None);
        assert_eq!(after("5 €"), Some(("€", "5 ")));
        assert_eq!(after("5 kr."), Some(("kr.", "5 ")));
        assert_eq!(after("5US$"), Some(("US$", "5")));
        assert_eq!((after("é"), after("5 years"), before("francs 5")), (None, None, None));
    }

    #[test]
    fn no_currency_hides_a_longer_one() {
        for (position, shorter) in CURRENCIES.iter().enumerate() {
            let hidden = CURRENCIES[position + 1..]
                .iter()
                .find(|longer| longer.ends_with(shorter) || longer.starts_with(shorter));
            assert_eq!(hidden, None, "{shorter}");
        }
    }
}
