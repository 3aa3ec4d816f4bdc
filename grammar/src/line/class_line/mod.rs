//! The classification line: `C O N F I D E N T I A L SECTION 01 OF 02 MUSCAT 000602`.
//! Total: what does not read becomes a line with `level: None` or without a message reference number.

mod level;

use self::level::{exact_level, malformed_level};
use super::scan::{Word, is_digits, trim_start, words};
use crate::span::Span;

/// Classification levels in rising order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Unclassified, with or without handling limits.
    Unclassified,
    /// Confidential.
    Confidential,
    /// Secret.
    Secret,
    /// Top secret.
    TopSecret,
}

impl Level {
    /// As `show` and messages spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Level::Unclassified => "UNCLASSIFIED",
            Level::Confidential => "CONFIDENTIAL",
            Level::Secret => "SECRET",
            Level::TopSecret => "TOP SECRET",
        }
    }

    /// As it stands on a classification line: spaced letters, but `UNCLAS`.
    #[must_use]
    pub fn on_line(self) -> &'static str {
        match self {
            Level::Unclassified => "UNCLAS",
            Level::Confidential => "C O N F I D E N T I A L",
            Level::Secret => "S E C R E T",
            Level::TopSecret => "T O P S E C R E T",
        }
    }

    /// The letter of portion markings and of the security line.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Level::Unclassified => "U",
            Level::Confidential => "C",
            Level::Secret => "S",
            Level::TopSecret => "TS",
        }
    }
}

/// How the level is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClassForm {
    /// As it should be: C and S in spaced letters, UNCLAS in one word.
    Proper,
    /// `CONFIDENTIAL`, `SECRET`, `UNCLASSIFIED` in one word.
    OneWord,
    /// First letter doubled or missing, as an archive damages it.
    Damaged,
    /// Recognisable, but misspelt or wrongly spaced.
    Malformed,
}

/// A parsed classification line; spans are relative to the line's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClassLine {
    /// The level, if it can be told.
    pub level: Option<Level>,
    /// How it is written.
    pub form: ClassForm,
    /// The level's letters.
    pub level_span: Span,
    /// `E F T O`.
    pub efto: Option<Span>,
    /// `SECTION nn OF mm`.
    pub section: Option<Section>,
    /// Captions that stand on the line itself (`SENSITIVE`, `NOFORN`).
    pub captions: Vec<Span>,
    /// Post of the message reference number.
    pub post: Option<Span>,
    /// Serial of the message reference number.
    pub serial: Option<Span>,
    /// What stands after it.
    pub rest: Option<Span>,
}

/// `SECTION 01 OF 02`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Section {
    /// The whole phrase.
    pub span: Span,
    /// Number of this section, as written.
    pub number: Span,
    /// Count of sections, as written.
    pub count: Span,
}

/// Captions that may stand on the classification line itself.
const INLINE_CAPTIONS: [&str; 15] = [
    "SENSITIVE",
    "SIPDIS",
    "NOFORN",
    "EXDIS",
    "NODIS",
    "STADIS",
    "LIMDIS",
    "FOUO",
    "SBU",
    "NOCONTRACT",
    "ORCON",
    "EFTO",
    "TERREP",
    "ROGER",
    "AIDAC",
];

/// Reads a line as a classification line; `None` when it is certainly something else.
#[must_use]
pub fn class_line(text: &str) -> Option<ClassLine> {
    let lead = text.len() - trim_start(text).len();
    let body = &text[lead..];
    let (level, form, word_end) = exact_level(body).or_else(|| malformed_level(body))?;
    let mut line = ClassLine {
        level,
        form,
        level_span: Span::new(lead, lead + word_end),
        efto: None,
        section: None,
        captions: Vec::new(),
        post: None,
        serial: None,
        rest: None,
    };
    read_tail(text, lead + word_end, &mut line);
    accept(text, line)
}

/// Prose such as "Secret talks began" is no classification line: an unspaced word counts only with what belongs to it.
fn accept(text: &str, line: ClassLine) -> Option<ClassLine> {
    let spaced = line.level_span.of(text).contains(' ') && line.form != ClassForm::Malformed;
    let alone = text.trim().len() == line.level_span.len() + line.efto.map_or(0, |s| s.len() + 1);
    let upper = !line
        .level_span
        .of(text)
        .bytes()
        .any(|b| b.is_ascii_lowercase());
    let identified = line.serial.is_some() || line.section.is_some();
    // `Secret` alone on its line: no sentence.
    let titled = alone && line.form != ClassForm::Damaged && line.level_span.start == 0;
    let captioned = !line.captions.is_empty() && line.rest.is_none() && line.post.is_none();
    let plausible = match line.form {
        ClassForm::Malformed => identified || (alone && upper),
        _ if spaced && line.level_span.len() >= 2 * 6 - 1 => true,
        _ => {
            identified
                || titled
                || (upper
                    && (alone
                        || captioned
                        || line.level == Some(Level::Unclassified) && line.efto.is_some()
                        || abbreviated(text, &line)))
        }
    };
    plausible.then_some(line)
}

/// `UNCLAS PORT AU PRINCE`: the short word is no word of prose, so that a line whose number is missing is known by it.
fn abbreviated(text: &str, line: &ClassLine) -> bool {
    line.level_span.of(text) == "UNCLAS"
        && line.rest.is_some_and(|rest| {
            let rest = rest.of(text);
            let number = |b: u8| b.is_ascii_digit() || b"-#/.".contains(&b);
            let plain = |b: u8| b.is_ascii_uppercase() || b == b' ' || number(b);
            rest.len() < 30 && rest.bytes().all(plain)
        })
}

/// Reads captions, section and message reference number after the level.
fn read_tail(text: &str, from: usize, line: &mut ClassLine) {
    let tail = &text[from..];
    let mut all = Vec::with_capacity(8);
    all.extend(words(tail).map(|w| Word {
        text: w.text,
        span: w.span.shift(from),
    }));
    let mut i = 0;
    while i < all.len() {
        let rest = &all[i..];
        if let Some(n) = efto(rest) {
            line.efto = Some(rest[0].span.to(rest[n - 1].span));
            i += n;
        } else if let Some(section) = section(rest).or_else(|| last_section(rest)) {
            line.section = Some(section);
            i += 4;
        } else if rest[0].text.bytes().all(|b| b == b'/') {
            i += 1;
        } else if let Some(n) = inline_caption(rest) {
            line.captions.push(rest[0].span.to(rest[n - 1].span));
            i += n;
        } else {
            break;
        }
    }
    read_mrn(&all[i..], line);
}

fn efto(rest: &[Word<'_>]) -> Option<usize> {
    let letters = ["E", "F", "T", "O"];
    let spaced = rest.len() >= 4
        && rest
            .iter()
            .zip(letters)
            .all(|(w, l)| w.text.eq_ignore_ascii_case(l));
    if spaced {
        return Some(4);
    }
    rest.first()?.text.eq_ignore_ascii_case("EFTO").then_some(1)
}

/// `FINAL SECTION OF 02`: the last one, as the 1970s count.
fn last_section(rest: &[Word<'_>]) -> Option<Section> {
    let [last, head, of, count, post, ..] = rest else {
        return None;
    };
    let reads = (last.text == "FINAL" || last.text == "LAST")
        && head.text == "SECTION"
        && of.text == "OF"
        && is_digits(count.text)
        && !is_digits(post.text);
    reads.then(|| Section {
        span: last.span.to(count.span),
        number: count.span,
        count: count.span,
    })
}

fn inline_caption(rest: &[Word<'_>]) -> Option<usize> {
    if let [f, o, u, y, ..] = rest
        && [f.text, o.text, u.text, y.text] == ["FOR", "OFFICIAL", "USE", "ONLY"]
    {
        return Some(4);
    }
    let word = rest.first()?.text.trim_matches(['/', ',', '-']);
    let known = INLINE_CAPTIONS.iter().any(|c| word.eq_ignore_ascii_case(c));
    // A post named after a caption does not exist; a serial right after it would make it one.
    known.then_some(1)
}

fn section(rest: &[Word<'_>]) -> Option<Section> {
    let [head, number, of, count, ..] = rest else {
        return None;
    };
    let reads = head.text.eq_ignore_ascii_case("SECTION")
        && of.text.eq_ignore_ascii_case("OF")
        && is_digits(number.text)
        && is_digits(count.text);
    reads.then(|| Section {
        span: head.span.to(count.span),
        number: number.span,
        count: count.span,
    })
}

fn read_mrn(rest: &[Word<'_>], line: &mut ClassLine) {
    let looks_serial = |w: &Word<'_>| w.text.bytes().next().is_some_and(|b| b.is_ascii_digit());
    let Some(at) = rest.iter().take(5).position(looks_serial) else {
        if let (Some(first), Some(last)) = (rest.first(), rest.last()) {
            line.rest = Some(first.span.to(last.span));
        }
        return;
    };
    if at > 0 {
        line.post = Some(rest[0].span.to(rest[at - 1].span));
    }
    // `BONN 08551/01`, `STATE 123456/TOSEC 040123`.
    let serial = rest[at].text;
    let digits = serial.bytes().take_while(u8::is_ascii_digit).count();
    if (4..=6).contains(&digits) && serial.as_bytes().get(digits) == Some(&b'/') {
        let start = rest[at].span.start as usize;
        line.serial = Some(Span::new(start, start + digits));
        let end = rest.last().map_or(rest[at].span, |w| w.span);
        line.rest = Some(Span::new(start + digits, end.end as usize));
        return;
    }
    line.serial = Some(rest[at].span);
    if let (Some(first), Some(last)) = (rest.get(at + 1), rest.last()) {
        line.rest = Some(first.span.to(last.span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Level>, ClassForm, &str, &str) {
        let line = class_line(text).unwrap_or_else(|| panic!("no class line: {text}"));
        (
            line.level,
            line.form,
            line.post.map_or("", |s| s.of(text)),
            line.serial.map_or("", |s| s.of(text)),
        )
    }

    #[test]
    fn real_forms() {
        use {ClassForm::*, Level::*};
        assert_eq!(
            read("C O N F I D E N T I A L MUSCAT 000602"),
            (Some(Confidential), Proper, "MUSCAT", "000602")
        );
        assert_eq!(
            read("S E C R E T SECTION 01 OF 03 LA PAZ 001234"),
            (Some(Secret), Proper, "LA PAZ", "001234")
        );
        assert_eq!(
            read("UNCLAS PORT AU PRINCE 000012"),
            (Some(Unclassified), Proper, "PORT AU PRINCE", "000012")
        );
        assert_eq!(
            read("UNCLAS E F T O SECTION 01 OF 02 RIGA 000012"),
            (Some(Unclassified), Proper, "RIGA", "000012")
        );
        assert_eq!(
            read("S e c r e t state 999999"),
            (Some(Secret), Proper, "state", "999999")
        );
        assert_eq!(
            read("SS E C R E T RIGA 1"),
            (Some(Secret), Damaged, "RIGA", "1")
        );
        assert_eq!(
            read("O N F I D E N T I A L RIGA 1"),
            (Some(Confidential), Damaged, "RIGA", "1")
        );
        assert_eq!(
            read("UNCLAS SENSITIVE RIGA 000004"),
            (Some(Unclassified), Proper, "RIGA", "000004")
        );
        assert_eq!(
            read("S ECRET RIGA 000004"),
            (Some(Secret), Malformed, "RIGA", "000004")
        );
        assert_eq!(
            read("UNCLASS RIGA 000004"),
            (Some(Unclassified), Malformed, "RIGA", "000004")
        );
        assert_eq!(read("CONFIDENTIAL"), (Some(Confidential), OneWord, "", ""));
        assert_eq!(read("UNCLAS EFTO"), (Some(Unclassified), Proper, "", ""));
        assert_eq!(read("C O N F I D E N T A L RIGA 000004").1, Malformed);
        assert_eq!(
            read("C O N F I D E N T A L LA PAZ 000004"),
            (Some(Confidential), Malformed, "LA PAZ", "000004")
        );
        assert_eq!(
            read("S E C R E T T RIGA 000004"),
            (Some(Secret), Malformed, "RIGA", "000004")
        );
        assert_eq!(
            read("C O N F I D E N T I A L L"),
            (Some(Confidential), Malformed, "", "")
        );
        assert_eq!(
            read("T O P S E C R E T RIGA 000004"),
            (Some(TopSecret), Proper, "RIGA", "000004")
        );
    }

    #[test]
    fn prose_is_no_classification_line() {
        for no in [
            "Secret talks began in May",
            "CONFIDENTIAL talks with two ministers",
            "Secret. The talks",
            "SIPDIS",
            "STATE FOR NEA",
            "SECRETARY 2009",
            "",
            "¶",
        ] {
            assert_eq!(class_line(no), None, "{no}");
        }
    }
}
