//! The TAGS field: codes separated by comma and blank, on as few lines as they need.

use reftel_grammar::header::FieldOf;
use reftel_grammar::line::tags::{Separator, Tag, Written};

/// The value of the field; `None`: it holds something that is no TAGS, so it stays as it is.
pub(super) fn layout(field: &FieldOf<Vec<Tag>>, keyword: &str, width: usize) -> Option<String> {
    let all = parts(&field.logical.text, &field.value)?;
    let mut joined: Vec<String> = Vec::new();
    let mut glue = false;
    for (i, (part, tag)) in all.iter().zip(&field.value).enumerate() {
        match joined.last_mut() {
            Some(last) if glue => {
                last.push(' ');
                last.push_str(part);
            }
            _ => joined.push(part.clone()),
        }
        glue = tag.separator == Separator::Bracket || opens_person(&all, &field.value, i);
    }
    Some(lines(&joined, keyword.chars().count() + 1, width))
}

/// TAGS separated by commas on as few lines as they need; the first line has `used` columns taken.
pub(crate) fn lines(parts: &[String], used: usize, width: usize) -> String {
    let mut out = String::new();
    let mut len = used;
    for (i, part) in parts.iter().enumerate() {
        let comma = i + 1 < parts.len();
        let own = part.chars().count() + usize::from(comma);
        if i > 0 {
            if len + 1 + own > width {
                out.push('\n');
                len = 0;
            } else {
                out.push(' ');
                len += 1;
            }
        }
        out.push_str(part);
        if comma {
            out.push(',');
        }
        len += own;
    }
    out
}

/// `OVIP (NAME, FIRST)`: no comma stands before the bracket.
fn opens_person(parts: &[String], tags: &[Tag], i: usize) -> bool {
    let bracket = tags
        .get(i + 1)
        .is_some_and(|t| t.kind == Written::Person { brackets: true });
    bracket
        && parts
            .get(i)
            .is_some_and(|p| matches!(p.as_str(), "OVIP" | "OREP"))
}

/// The tags with the brackets around them; `None` where anything else stands between them.
pub(crate) fn parts(text: &str, tags: &[Tag]) -> Option<Vec<String>> {
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    for tag in tags {
        let (start, end) = (tag.span.start as usize, tag.span.end as usize);
        let between = text.get(at..start)?;
        let (closes, opens) = gap(between)?;
        // Glued tags are for a rule to tell apart, not for the layout.
        if !parts.is_empty() && !between.contains(|c: char| c.is_whitespace() || c == ',') {
            return None;
        }
        match parts.last_mut() {
            Some(last) => last.push_str(&closes),
            None if !closes.is_empty() => return None,
            None => {}
        }
        let own = text
            .get(start..end)?
            .split_ascii_whitespace()
            .collect::<Vec<_>>();
        // `PREL AND IR`: a word that is no code stands in place of the comma.
        if matches!(own.as_slice(), [word] if word.eq_ignore_ascii_case("and")) {
            return None;
        }
        let own = match tag.kind {
            Written::Person { .. } => with_comma(&own.join(" ")),
            _ => own.join(" "),
        };
        parts.push(format!("{opens}{own}"));
        at = end;
    }
    let (closes, opens) = gap(text.get(at..)?)?;
    if !opens.is_empty() {
        return None;
    }
    parts.last_mut()?.push_str(&closes);
    Some(parts)
}

/// `EXAMPLE,PAT J.` with a blank behind the comma.
fn with_comma(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    parts.join(", ")
}

/// The closing and the opening signs between two tags; `None` where anything but signs stands there.
fn gap(text: &str) -> Option<(String, String)> {
    let signs: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    let opens = signs.len() - signs.trim_end_matches(['(', '[']).len();
    let (closes, opens) = signs.split_at(signs.len() - opens);
    // `](#)` is what a page left of a link.
    let known = closes.is_empty() || matches!(closes, ")" | "](#)" | "]");
    (known && opens.len() <= 1).then(|| (closes.to_string(), opens.to_string()))
}
