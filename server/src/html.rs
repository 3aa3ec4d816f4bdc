//! Text in HTML. Invariant: nothing of a cable is ever read as a tag, an attribute or a script.

use std::borrow::Cow;

/// Text as HTML; controls, which HTML has no place for, become the replacement character.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    let plain =
        |c: char| !matches!(c, '<' | '>' | '&' | '"' | '\'') && (c == '\n' || !c.is_control());
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' => out.push_str("    "),
            c if plain(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(
            escape("<b>\"x\"&'\u{1b}"),
            "&lt;b&gt;&quot;x&quot;&amp;&#39;\u{fffd}"
        );
    }
}
