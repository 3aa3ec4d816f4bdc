//! The text of a paragraph as running text, list items and tables, without what an archive put in.

use reftel_analysis::view::ParagraphView;
use reftel_grammar::Span;
use reftel_grammar::cable::text_lines;
use reftel_grammar::line::portion::marking;
use reftel_grammar::line::scan::words;

/// A piece of a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// Running text, to be wrapped.
    Text(String),
    /// An item of a list: its mark and its text.
    Item(String, String),
    /// Lines whose columns matter.
    Table(Vec<String>),
}

/// The parts of a paragraph, its number and marking left out.
#[must_use]
pub(super) fn parts(text: &str, paragraph: &ParagraphView) -> Vec<Part> {
    let span = Span::new(paragraph.start.offset, paragraph.end.offset);
    let mut parts: Vec<Part> = Vec::new();
    let mut fresh = true;
    for (number, line) in text_lines(text, span).enumerate() {
        let mut content = line.text;
        if number == 0 {
            content = body(content, paragraph);
        }
        if content.trim().is_empty() {
            fresh = true;
            continue;
        }
        add(&mut parts, content, fresh);
        fresh = false;
    }
    parts
}

/// The first line without number and marking.
fn body<'t>(line: &'t str, paragraph: &ParagraphView) -> &'t str {
    let mut rest = line.trim_start();
    if let Some(number) = paragraph.number {
        let number = number.to_string();
        if let Some(after) = rest.strip_prefix(&*number) {
            rest = after.trim_start_matches(['.', ')', ' ', '\t']);
        }
    }
    if paragraph.marking.is_some()
        && let Some(found) = marking(rest)
    {
        rest = rest.get(found.span.end as usize..).unwrap_or("");
    }
    rest.trim_start()
}

fn add(parts: &mut Vec<Part>, line: &str, fresh: bool) {
    if is_columns(line) {
        match parts.last_mut() {
            Some(Part::Table(rows)) if !fresh => rows.push(line.to_owned()),
            _ => parts.push(Part::Table(vec![line.to_owned()])),
        }
        return;
    }
    if let Some((mark, text)) = item(line) {
        parts.push(Part::Item(mark.to_owned(), fold(text)));
        return;
    }
    match parts.last_mut() {
        Some(Part::Text(text) | Part::Item(_, text)) if !fresh => {
            text.push(' ');
            text.push_str(&fold(line));
        }
        _ => parts.push(Part::Text(fold(line))),
    }
}

/// Runs of three blanks inside a line, or nothing but ruling: a table.
fn is_columns(line: &str) -> bool {
    let line = line.trim();
    line.contains("   ")
        || (line.len() > 2 && line.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b' ')))
}

/// The mark of a list item (`--`, `-`, `*`, `a.`, `1)`) and its text.
fn item(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let dashes = line.len() - line.trim_start_matches('-').len();
    let end = match line.as_bytes() {
        _ if dashes > 0 => dashes,
        [b'*', b' ', ..] => 1,
        [
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9',
            b'.' | b')',
            b' ',
            ..,
        ] => 2,
        [b'(', b'a'..=b'z' | b'0'..=b'9', b')', b' ', ..] => 3,
        _ => return None,
    };
    let (mark, text) = line.split_at_checked(end)?;
    (!text.trim().is_empty()).then(|| (mark, text.trim()))
}

fn fold(line: &str) -> String {
    let words: Vec<&str> = words(line).map(|word| word.text).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use reftel_analysis::{Config, view::views};

    #[test]
    fn text_lists_and_tables_stay_apart() {
        let text = "C O N F I D E N T I A L RIGA 000012\n\nE.O. 13526: DECL: 11/23/2036\nTAGS: PREL, LG\nSUBJECT: X\n\n\
                    ¶1. (C) The pilots\nmet.\n-- first\npoint\n-- second\n\nBerth   Ships\nOne     3\n\nRIGA 00000012  002 OF 002\n\n2. (C) More.\n";
        let views = views(text, &Config::new(jiff::civil::date(2026, 11, 23)));
        let parts = parts(text, &views[0].paragraphs[0]);
        assert_eq!(
            parts,
            [
                Part::Text("The pilots met.".into()),
                Part::Item("--".into(), "first point".into()),
                Part::Item("--".into(), "second".into()),
                Part::Table(vec!["Berth   Ships".into(), "One     3".into()]),
            ]
        );
    }

    #[test]
    fn what_a_page_put_between_two_lines_is_no_text() {
        let text = "R 171405Z JUN 74\nFM AMEMBASSY RIGA\nTO SECSTATE WASHDC\nC O N F I D E N T I A L RIGA 1840\n\n\
                    E.O. 11652: GDS\nTAGS: EFIS, LG\nSUBJECT: X\n\n1. PILOTS WOULD LIKE\n\nCONFIDENTIAL\n\nCONFIDENTIAL\n\n\
                    PAGE 02  RIGA 01840  171432Z\n\nTHIS TO BE NOTICED.\n\nCONFIDENTIAL\n\nCONFIDENTIAL\n\n\
                    PAGE 03  RIGA 01840  171432Z\n\n2. MORE.\n";
        let views = views(text, &Config::new(jiff::civil::date(2026, 11, 23)));
        let all = parts(text, &views[0].paragraphs[0]);
        let [Part::Text(first), Part::Text(rest)] = all.as_slice() else {
            panic!("{all:?}");
        };
        assert_eq!(
            (first.as_str(), rest.as_str()),
            ("PILOTS WOULD LIKE", "THIS TO BE NOTICED.")
        );
    }
}
