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

fn one(look: Look, checked: &Checked<'_>, finding: &Finding, out: &mut Vec<u8>) -> io::Result<()> {
    let Styles {
        severity,
        strong,
        gutter,
    } = Styles::new(look, finding.severity);
    let (start, end) = checked.lines.places(&finding.span);
    let pad = start.line.to_string().len();
    writeln!(
        out,
        "{severity}{}[{}]{severity:#}{strong} {}: {}{strong:#}",
        finding.severity.name(),
        finding.rule.code,
        finding.rule.name,
        visible(&finding.message),
    )?;
    writeln!(
        out,
        "{:pad$}{gutter}-->{gutter:#} {}:{}:{}",
        "",
        visible(checked.name),
        start.line,
        start.column
    )?;
    let room = look.width.saturating_sub(pad + 3).max(20);
    let (source, before, carets) = excerpt(checked, &finding.span, room);
    writeln!(out, "{:pad$} {gutter}|{gutter:#}", "")?;
    let bar = if source.is_empty() { "|" } else { "| " };
    writeln!(out, "{gutter}{:>pad$} {bar}{gutter:#}{source}", start.line)?;
    write!(
        out,
        "{:pad$} {gutter}|{gutter:#} {:before$}{severity}{}{severity:#}",
        "",
        "",
        "^".repeat(carets.max(1))
    )?;
    if end.line > start.line && end.column > 1 {
        write!(out, " {severity}to line {}{severity:#}", end.line)?;
    }
    writeln!(out)?;
    for (span, message) in &finding.related {
        let line = checked.lines.place(span.start).line;
        writeln!(
            out,
            "{:pad$} {gutter}={gutter:#} {strong}note{strong:#}: line {line}: {}",
            "",
            visible(message)
        )?;
    }
    writeln!(
        out,
        "{:pad$} {gutter}={gutter:#} {strong}help{strong:#}: {}\n",
        "",
        help(finding)
    )
}

fn help(finding: &Finding) -> String {
    match finding.fixes.first() {
        Some(fix) if fix.safe => format!("{} (--fix)", visible(&fix.title)),
        Some(fix) => format!("{} (--fix --unsafe-fixes)", visible(&fix.title)),
        None => format!("reftel explain {}", finding.rule.code),
    }
}

/// The part of the first line that shows the finding, columns before it, and how many it covers.
fn excerpt(checked: &Checked<'_>, span: &Range<usize>, room: usize) -> (String, usize, usize) {
    let text = checked.lines.text();
    let line = checked.lines.range(checked.lines.line_of(span.start));
    let start = span.start.clamp(line.start, line.end);
    let end = span.end.clamp(start, line.end);
    let part = |range: Range<usize>| text.get(range).unwrap_or("");
    let (found, whole) = head(part(start..end), room);
    let (before, all_before) = tail(part(line.start..start), room);
    let (after, all_after) = head(part(end..line.end), room);
    let total = width(&before) + width(&found) + width(&after);
    if all_before && whole && all_after && total <= room {
        let columns = (width(&before), width(&found));
        return (format!("{before}{found}{after}"), columns.0, columns.1);
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
    (source.trim_end().to_owned(), columns.0, columns.1)
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
