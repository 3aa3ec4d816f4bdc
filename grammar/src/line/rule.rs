//! A rule: a line of one repeated sign under (or over) a heading.

use super::scan::trim;

/// The sign and length of a rule line such as `-------`; at least three signs, blanks around allowed.
#[must_use]
pub fn rule(text: &str) -> Option<(char, usize)> {
    let text = trim(text);
    let first = *text.as_bytes().first()?;
    let same = matches!(first, b'-' | b'*' | b'=' | b'.' | b'_' | b'~' | b'#')
        && text.len() >= 3
        && text.bytes().all(|b| b == first);
    same.then_some((first as char, text.len()))
}

#[cfg(test)]
mod tests {
    use super::rule;

    #[test]
    fn rules_are_one_sign_repeated() {
        assert_eq!(rule("-----"), Some(('-', 5)));
        assert_eq!(rule("  *** "), Some(('*', 3)));
        assert_eq!(rule("--"), None);
        assert_eq!(rule("-- item"), None);
    }
}
