//! The TAGS field: codes, persons in brackets, and in comma lists phrases of several words.
//! Knows no table: a token is cut out as written, what it means is for the analysis.

use super::scan::{Word, words_by};
use super::scrub::{old_page_at, scrub};
use crate::span::Span;

/// A token of the field; spans are relative to the field's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag {
    /// The token: of a person in brackets what stands inside, of a link remain (`[PREL](#)`) its text.
    pub span: Span,
    /// How it is written.
    pub kind: Written,
    /// What separates it from the next one.
    pub separator: Separator,
}

/// How a token is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// One word.
    Code,
    /// A name: in brackets, or two words after OVIP or OREP.
    Person {
        /// Whether it stands in brackets.
        brackets: bool,
    },
    /// Several words between commas.
    Phrase,
}

/// What stands between a token and the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Separator {
    /// A comma, or a semicolon.
    Comma,
    /// Blanks only.
    Blank,
    /// A line end without a comma.
    Line,
    /// The bracket of a person: none is needed.
    Bracket,
    /// Nothing follows.
    End,
}

/// Reads the text of the field, the keyword left out. Lines after the first count only if they read as TAGS.
#[must_use]
pub fn tags(text: &str) -> Vec<Tag> {
    let clean = scrub(text);
    // After a page line glued into the line the old archive repeats the field.
    let page = old_page_at(text).unwrap_or(text.len());
    let clean = clean.get(..page).unwrap_or("");
    let clean = clean.get(..end_of_tags(clean)).unwrap_or("");
    let mut found = Vec::new();
    let mut at = 0;
    while at < clean.len() {
        let rest = &clean[at..];
        let Some(start) = rest.find(|c: char| !separates(c)) else {
            break;
        };
        at += start;
        at = if clean[at..].starts_with('(') {
            bracket(clean, at, &mut found)
        } else {
            chunk(clean, at, &mut found)
        };
    }
    for n in 0..found.len() {
        found[n].separator = separator(clean, found[n], found.get(n + 1).copied());
    }
    rejoin_persons(clean, found)
}

fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ')')
}

/// Length of the text up to the end of the last line that belongs to the field.
fn end_of_tags(text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    let mut previous = "";
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let continues = previous.ends_with([',', ';']);
        if at > 0
            && !words.is_empty()
            && !(continues && !is_prose(words) || reads_as_tags(words, previous))
        {
            break;
        }
        if words.is_empty() && at > 0 && !previous.is_empty() && !continues {
            break;
        }
        at += line.len();
        if !words.is_empty() {
            previous = words;
            end = at;
        }
    }
    end
}

/// A numbered or marked paragraph, or a sentence: never TAGS, even after a comma.
fn is_prose(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit()) && line.contains('.')
        || line.starts_with('(') && !line.contains(',')
}

/// Capitals in the size of codes; or the second half of a phrase whose first ends the line before.
fn reads_as_tags(line: &str, previous: &str) -> bool {
    let codes = |w: Word<'_>| {
        let code = link_text(w.text);
        is_code_shaped(code) || code.len() <= 8 && is_upper(code) && line.contains(',')
    };
    let mut all = words_by(line, |c| separates(c) || c == '(');
    if previous.is_empty() || all.all(codes) {
        return true;
    }
    let count = words_by(line, separates).count();
    let last = words_by(previous, separates).last();
    let half = last.is_some_and(|w| w.text.len() > 4 && is_upper(w.text));
    half && count == 1 && is_upper(line)
}

fn is_upper(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b"-/&'".contains(&b))
}

/// Two to five capitals, possibly with a hyphen, a slash or a digit.
fn is_code_shaped(word: &str) -> bool {
    (2..=5).contains(&word.len())
        && word
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"-/".contains(&b))
}

/// A bracketed name (several are separated by semicolons). The byte after it.
fn bracket(text: &str, at: usize, found: &mut Vec<Tag>) -> usize {
    let inner = at + 1;
    let close = text[inner..].find(')').map_or(text.len(), |n| inner + n);
    let follows_visit = found.last().is_some_and(|t| is_visit(t.span.of(text)));
    for part in words_by(&text[inner..close], |c| c == ';') {
        let span = trimmed(text, part.span.shift(inner));
        if span.is_empty() {
            continue;
        }
        let name = follows_visit || span.of(text).contains(',');
        let kind = match name {
            true => Written::Person { brackets: true },
            false if span.of(text).contains(' ') => Written::Phrase,
            false => Written::Code,
        };
        found.push(tag(span, kind));
    }
    (close + 1).min(text.len())
}

/// Words up to the next comma, bracket or line end. The byte after them.
fn chunk(text: &str, at: usize, found: &mut Vec<Tag>) -> usize {
    let rest = &text[at..];
    let mut end = at;
    // The brackets of `[PREL](#)` belong to the word.
    for (n, c) in rest.char_indices() {
        if matches!(c, ',' | ';' | '\n') || c == '(' && !rest[n..].starts_with("(#)") {
            break;
        }
        end = at + n + c.len_utf8();
    }
    let words: Vec<Span> = words_by(&text[at..end], char::is_whitespace)
        .map(|w| linked(text, w.span.shift(at)))
        .filter(|span| !span.is_empty())
        .collect();
    let bounded = |c: Option<char>| c.is_none_or(|c| matches!(c, ',' | ';'));
    let listed = text[..at].trim_end().ends_with([',', ';'])
        && bounded(text[end..].trim_start_matches([' ', '\t']).chars().next());
    let phrase = listed
        && words.len() > 1
        && words
            .iter()
            .all(|w| !matches!(w.len(), 2 | 4) && !is_visit(w.of(text)));
    if let (true, Some(first), Some(last)) = (phrase, words.first(), words.last()) {
        found.push(tag(first.to(*last), Written::Phrase));
    } else {
        found.extend(words.into_iter().map(|span| tag(span, Written::Code)));
    }
    end.max(at + 1)
}

fn tag(span: Span, kind: Written) -> Tag {
    Tag {
        span,
        kind,
        separator: Separator::End,
    }
}

/// `[PREL](#)` is PREL; signs around a word are no part of it.
fn linked(text: &str, span: Span) -> Span {
    let written = span.of(text);
    let code = link_text(written);
    let offset = if written.starts_with('[') { 1 } else { 0 };
    let start = span.start as usize + offset;
    trimmed(text, Span::new(start, start + code.len()))
}

fn link_text(word: &str) -> &str {
    word.strip_prefix('[')
        .and_then(|inner| inner.split(']').next())
        .unwrap_or(word)
}

fn trimmed(text: &str, span: Span) -> Span {
    let trims = |c: char| c.is_whitespace() || ":.".contains(c);
    let written = span.of(text);
    let start = span.start as usize + written.len() - written.trim_start_matches(trims).len();
    // `JAMES B.` keeps its point.
    let initial = written.ends_with('.')
        && written
            .trim_end_matches('.')
            .rsplit(' ')
            .next()
            .is_some_and(|w| w.len() == 1);
    let kept = if initial {
        written.len()
    } else {
        written.trim_end_matches(trims).len()
    };
    Span::new(start, span.start as usize + kept)
}

fn separator(text: &str, tag: Tag, next: Option<Tag>) -> Separator {
    let Some(next) = next else {
        return Separator::End;
    };
    let between = Span::new(tag.span.end as usize, next.span.start as usize).of(text);
    if matches!(next.kind, Written::Person { brackets: true }) {
        Separator::Bracket
    } else if between.contains([',', ';']) {
        Separator::Comma
    } else if between.contains('\n') {
        Separator::Line
    } else {
        Separator::Blank
    }
}

/// OVIP and OREP are followed by the visitor's name.
fn is_visit(code: &str) -> bool {
    code.eq_ignore_ascii_case("OVIP") || code.eq_ignore_ascii_case("OREP")
}

/// `OVIP BAKER JENNIFER PREL`: the archive lost bracket and comma; two words that cannot be TAGS are one name.
fn rejoin_persons(text: &str, tags: Vec<Tag>) -> Vec<Tag> {
    let mut joined: Vec<Tag> = Vec::with_capacity(tags.len());
    let mut n = 0;
    while n < tags.len() {
        let tag = tags[n];
        joined.push(tag);
        n += 1;
        let name = (tags.get(n), tags.get(n + 1));
        let (true, (Some(last), Some(first))) = (is_visit(tag.span.of(text)), name) else {
            continue;
        };
        let plain = |t: &Tag| t.kind == Written::Code && !may_be_code(t.span.of(text));
        let gaps = tag.separator == Separator::Blank && last.separator == Separator::Blank;
        if !(gaps && plain(last) && plain(first)) {
            continue;
        }
        n += 2;
        let mut end = *first;
        if let Some(initial) = tags.get(n)
            && first.separator == Separator::Blank
            && initial.span.of(text).trim_end_matches('.').len() == 1
        {
            end = *initial;
            n += 1;
        }
        joined.push(Tag {
            span: last.span.to(end.span),
            kind: Written::Person { brackets: false },
            separator: end.separator,
        });
    }
    joined
}

/// Two letters, four letters as subject and program TAGS have them, or anything short: no surname for sure.
fn may_be_code(word: &str) -> bool {
    let first = word.bytes().next().unwrap_or(b' ').to_ascii_uppercase();
    word.len() < 4
        || word.len() == 4 && b"ABCEKMNOPST".contains(&first)
        || !word
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || b"-'".contains(&b))
        || [
            "NATO", "UNSC", "IAEA", "UNESCO", "ASEAN", "MTCRE", "ICAO", "OPCW",
        ]
        .iter()
        .any(|org| org.eq_ignore_ascii_case(word))
}

/// The form in which 5 FAH-3 wants a person: `LAST, FIRST M.`; two words without a comma are last and first name.
#[must_use]
pub fn person_name(written: &str) -> String {
    let (last, given) = match written.split_once(',') {
        Some((last, given)) => (last.trim(), given),
        None => written
            .trim()
            .split_once(' ')
            .unwrap_or((written.trim(), "")),
    };
    let mut name = last
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_uppercase();
    for (n, part) in given.split_whitespace().enumerate() {
        name.push_str(if n == 0 { ", " } else { " " });
        let part = part.trim_end_matches(',').to_uppercase();
        name.push_str(&part);
        if n > 0 && part.chars().count() == 1 {
            name.push('.');
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        tags(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn separators_and_links() {
        let text = "PREL, ECON PGOV;\n[PARM](#) [IR](#)\nOSCE";
        assert_eq!(read(text), ["PREL", "ECON", "PGOV", "PARM", "IR", "OSCE"]);
        let separators: Vec<Separator> = tags(text).iter().map(|t| t.separator).collect();
        use Separator::{Blank, Comma, End, Line};
        assert_eq!(separators, [Comma, Blank, Comma, Blank, Line, End]);
        assert_eq!(read("PREL,ECON"), ["PREL", "ECON"]);
        assert_eq!(read(""), Vec::<&str>::new());
        assert_eq!(
            read("PREL, NO   SECRET  PAGE 02   OSLO 00283 01 OF 05 241033Z PREL, NO"),
            ["PREL", "NO"]
        );
    }

    #[test]
    fn continuation_lines() {
        assert_eq!(read("PREL, ECON,\nnl, uk"), ["PREL", "ECON", "nl", "uk"]);
        assert_eq!(
            read("PREL ECON\nNL UK AU-1"),
            ["PREL", "ECON", "NL", "UK", "AU-1"]
        );
        assert_eq!(read("PREL ECON\nwords that follow"), ["PREL", "ECON"]);
        assert_eq!(
            read("PREL ECON\n\n(SBU) THE PORT IS OPEN"),
            ["PREL", "ECON"]
        );
        assert_eq!(read("PREL ECON\n1. (U) TEXT"), ["PREL", "ECON"]);
        assert_eq!(read("\nPREL ECON"), ["PREL", "ECON"]);
        assert_eq!(
            read("PREL MARINE\nLABORATORIES"),
            ["PREL", "MARINE", "LABORATORIES"]
        );
    }

    #[test]
    fn persons() {
        let text = "OVIP (BAKER, JENNIFER B.), PREL, OREP (HILL, ANN; DALE, TOM) NO";
        assert_eq!(
            read(text),
            [
                "OVIP",
                "BAKER, JENNIFER B.",
                "PREL",
                "OREP",
                "HILL, ANN",
                "DALE, TOM",
                "NO"
            ]
        );
        assert_eq!(tags(text)[1].kind, Written::Person { brackets: true });
        assert_eq!(tags(text)[0].separator, Separator::Bracket);
        assert_eq!(
            read("OVIP BAKER JENNIFER PREL NO"),
            ["OVIP", "BAKER JENNIFER", "PREL", "NO"]
        );
        assert_eq!(
            read("OVIP BAKER JENNIFER Q. PREL"),
            ["OVIP", "BAKER JENNIFER Q.", "PREL"]
        );
        assert_eq!(read("OVIP PREL NO"), ["OVIP", "PREL", "NO"]);
        assert_eq!(
            read("OVIP PREL UNESCO NO"),
            ["OVIP", "PREL", "UNESCO", "NO"]
        );
        assert_eq!(person_name("baker, jennifer b"), "BAKER, JENNIFER B.");
        assert_eq!(person_name("BAKER  JENNIFER"), "BAKER, JENNIFER");
        assert_eq!(person_name("VAN  DALE,  TOM"), "VAN DALE, TOM");
    }

    #[test]
    fn phrases_stand_between_commas() {
        let text = "PREL, MARINE LABORATORIES, NO";
        assert_eq!(read(text), ["PREL", "MARINE LABORATORIES", "NO"]);
        assert_eq!(tags(text)[1].kind, Written::Phrase);
        assert_eq!(read("PREL, ECON NO, UK"), ["PREL", "ECON", "NO", "UK"]);
    }

    #[test]
    fn any_cut_parses() {
        let text = "PREL, [IR](#) (B\u{e3}, C.;\u{b6}) OVIP A\u{a0}BCDE FGHIJ K.\n(X\n,Y";
        for (from, _) in text.char_indices() {
            for (to, _) in text.char_indices().filter(|(to, _)| *to >= from) {
                for tag in tags(&text[from..to]) {
                    assert!(text[from..to].get(tag.span.range()).is_some());
                }
            }
        }
    }
}
