//! A rule: a line of one repeated sign under (or over) a heading.

use super::scan::trim;

/// A rule with at least so many signs before its blank was broken by the system (it does so after 45).
const BROKEN: usize = 30;

/// The sign and length of a rule line such as `-------`; at least three signs, blanks around allowed.
#[must_use]
pub fn rule(text: &str) -> Option<(char, usize)> {
    let text = trim(text);
    let first = *text.as_bytes().first()?;
    if !matches!(first, b'-' | b'*' | b'=' | b'.' | b'_' | b'~' | b'#') || text.len() < 3 {
        return None;
    }
    let run = text.bytes().take_while(|b| *b == first).count();
    (run == text.len() || is_apart(text, first, run)).then_some((first as char, text.len()))
}

/// Signs with single blanks between them: a long rule that the system broke, or `- - - -`.
fn is_apart(text: &str, sign: u8, run: usize) -> bool {
    let only = text.bytes().all(|b| b == sign || b == b' ') && !text.contains("  ");
    let spread = run == 1 && sign != b'.' && text.len() >= 7;
    only && (run >= BROKEN || spread && !text.as_bytes().windows(2).any(|w| w == [sign, sign]))
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

    #[test]
    fn long_rules_may_be_broken() {
        let broken = format!("{} {}", "-".repeat(45), "-".repeat(9));
        assert_eq!(rule(&broken), Some(('-', 55)));
        assert_eq!(rule("- - - - -"), Some(('-', 9)));
        // Columns of a table, a list item, an ellipsis, a name.
        assert_eq!(rule("---- ---- ----"), None);
        assert_eq!(rule("- - item"), None);
        assert_eq!(rule(". . . ."), None);
        assert_eq!(rule(&format!("{} x", "-".repeat(45))), None);
    }
}
