//! Findings for people: the source line, carets, what is wrong and what helps.
//! Invariant: no control character of a cable reaches the terminal, and a very long line is cut around the finding.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use reftel_analysis::{Finding, Severity};
use unicode_width::UnicodeWidthChar;

use super::{Checked, Look};

struct Styles {
    severity: Style,
    strong: Style,
    gutter: Style,
}

impl Styles {
    fn new(look: Look, severity: Severity) -> Self {
        if !look.colours {
            let plain = Style::new();
            return Self {
                severity: plain,
                strong: plain,
                gutter: plain,
            };
        }
        let colour = match severity {
            Severity::Error => AnsiColor::BrightRed,
            Severity::Warning => AnsiColor::BrightYellow,
            Severity::Information => AnsiColor::BrightCyan,
            Severity::Hint => AnsiColor::BrightGreen,
        };
        Self {
            severity: colour.on_default().bold(),
            strong: Style::new().bold(),
            gutter: AnsiColor::BrightBlue.on_default().bold(),
        }
    }
}

/// Writes the findings of a file.
pub(super) fn file(look: Look, checked: &Checked<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    for finding in &checked.findings {
        one(look, checked, finding, out)?;
    }
    Ok(())
}

/// Text as it is. Copied, not formatted: a report of thousands of cables is made of it.
fn put(out: &mut Vec<u8>, parts: &[&str]) {
    for part in parts {
        out.extend_from_slice(part.as_bytes());
    }
}

/// Text in a style.
fn paint(out: &mut Vec<u8>, style: Style, parts: &[&str]) -> io::Result<()> {
    if style.is_plain() {
        put(out, parts);
        return Ok(());
    }
    write!(out, "{style}")?;
    put(out, parts);
    write!(out, "{style:#}")
}

fn blanks(out: &mut Vec<u8>, count: usize) {
    out.resize(out.len() + count, b' ');
}

fn one(look: Look, checked: &Checked<'_>, finding: &Finding, out: &mut Vec<u8>) -> io::Result<()> {
    let Styles {
        severity,
        strong,
        gutter,
    } = Styles::new(look, finding.severity);
    let (start, end) = checked.lines.places(&finding.span);
    let (line, column) = (start.line.to_string(), start.column.to_string());
    let pad = line.len();
    let rule = finding.rule;
    let name = finding.severity.name();
    paint(out, severity, &[name, "[", rule.code, "]"])?;
    let message = visible(&finding.message);
    paint(out, strong, &[" ", rule.name, ": ", &message])?;
    put(out, &["\n"]);
    blanks(out, pad);
    paint(out, gutter, &["-->"])?;
    let file = visible(checked.name);
    put(out, &[" ", &file, ":", &line, ":", &column, "\n"]);
    let room = look.width.saturating_sub(pad + 3).max(20);
    let (source, before, carets) = excerpt(checked, &finding.span, room);
    blanks(out, pad + 1);
    paint(out, gutter, &["|"])?;
    put(out, &["\n"]);
    let bar = if source.is_empty() { " |" } else { " | " };
    paint(out, gutter, &[&line, bar])?;
    put(out, &[&source, "\n"]);
    blanks(out, pad + 1);
    paint(out, gutter, &["|"])?;
    blanks(out, before + 1);
    paint(out, severity, &[&"^".repeat(carets.max(1))])?;
    if end.line > start.line && end.column > 1 {
        put(out, &[" "]);
        paint(out, severity, &["to line ", &end.line.to_string()])?;
    }
    put(out, &["\n"]);
    for (span, message) in &finding.related {
        let line = checked.lines.place(span.start).line.to_string();
        label(out, pad, (gutter, strong), "note")?;
        put(out, &["line ", &line, ": ", &visible(message), "\n"]);
    }
    label(out, pad, (gutter, strong), "help")?;
    help(finding, out);
    Ok(())
}

/// `= note: `.
fn label(
    out: &mut Vec<u8>,
    pad: usize,
    (gutter, strong): (Style, Style),
    word: &str,
) -> io::Result<()> {
    blanks(out, pad + 1);
    paint(out, gutter, &["="])?;
    put(out, &[" "]);
    paint(out, strong, &[word])?;
    put(out, &[": "]);
    Ok(())
}

fn help(finding: &Finding, out: &mut Vec<u8>) {
    match finding.fixes.first() {
        Some(fix) if fix.safe => put(out, &[&visible(&fix.title), " (--fix)"]),
        Some(fix) => put(out, &[&visible(&fix.title), " (--fix --unsafe-fixes)"]),
        None => put(out, &["reftel explain ", finding.rule.code]),
    }
    put(out, &["\n\n"]);
}

/// The part of the first line that shows the finding, columns before it, and how many it covers.
fn excerpt<'a>(
    checked: &Checked<'a>,
    span: &Range<usize>,
    room: usize,
) -> (Cow<'a, str>, usize, usize) {
    let text = checked.lines.text();
    let line = checked.lines.range(span.start);
    let start = span.start.clamp(line.start, line.end);
    let end = span.end.clamp(start, line.end);
    let part = |range: Range<usize>| text.get(range).unwrap_or("");
    let all = part(line.clone());
    if all.len() <= room && is_plain(all) {
        return (Cow::Borrowed(all), start - line.start, end - start);
    }
    let (found, whole) = head(part(start..end), room);
    let (before, all_before) = tail(part(line.start..start), room);
    let (after, all_after) = head(part(end..line.end), room);
    let total = width(&before) + width(&found) + width(&after);
    if all_before && whole && all_after && total <= room {
        let columns = (width(&before), width(&found));
        let source = format!("{before}{found}{after}");
        return (Cow::Owned(source), columns.0, columns.1);
    }
    // Cut: a third of the room for what stands before, the rest for the finding and what follows.
    let (before, all) = tail(&before, room / 3);
    let lead = if all && all_before { "" } else { "…" };
    let left = room.saturating_sub(width(&before) + 2);
    let (found, all) = head(&found, left);
    let (after, rest) = if all && whole {
        head(&after, left - width(&found))
    } else {
        (String::new(), false)
    };
    let trail = if rest && all_after { "" } else { "…" };
    let columns = (width(lead) + width(&before), width(&found));
    let source = format!("{lead}{before}{found}{after}{trail}");
    let source = Cow::Owned(source.trim_end().to_owned());
    (source, columns.0, columns.1)
}

/// Whether every byte is a column as it stands: most lines are.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~'))
}

/// As many characters of the beginning as fit in `room` columns, made visible; whether that is all.
fn head(text: &str, room: usize) -> (String, bool) {
    if is_plain(text) {
        let fits = text.len().min(room);
        return (text[..fits].to_owned(), fits == text.len());
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let shown = shown(c);
        used += width(&shown);
        if used > room {
            return (out, false);
        }
        out.push_str(&shown);
    }
    (out, true)
}

/// The same of the end.
fn tail(text: &str, room: usize) -> (String, bool) {
    if is_plain(text) {
        let cut = text.len().saturating_sub(room);
        return (text[cut..].to_owned(), cut == 0);
    }
    let mut pieces = Vec::new();
    let mut used = 0;
    let mut all = true;
    for c in text.chars().rev() {
        let shown = shown(c);
        used += width(&shown);
        if used > room {
            all = false;
            break;
        }
        pieces.push(shown);
    }
    (pieces.into_iter().rev().collect(), all)
}

fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    text.chars().map(|c| c.width().unwrap_or(1)).sum()
}

/// A character as a terminal may have it.
fn shown(c: char) -> String {
    match c {
        '\t' => "    ".to_owned(),
        '\0'..='\x1f' => {
            char::from_u32(0x2400 + u32::from(c)).map_or_else(String::new, String::from)
        }
        '\x7f' => "␡".to_owned(),
        // Controls and marks that turn or hide text.
        '\u{80}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => "�".to_owned(),
        c => c.to_string(),
    }
}

/// A text as a terminal may have it.
#[must_use]
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    text.chars().map(shown).collect()
}
