//! Every field parser takes any text and gives spans that lie on its character borders.

use super::{authority, declassification, reference, scrub, subject, tags};
use crate::span::Span;

/// Pieces that the parsers look at, and some that they do not expect.
const PIECES: [&str; 56] = [
    " ",
    "  ",
    "\n",
    "\n\n",
    ",",
    ";",
    ".",
    ":",
    "(",
    ")",
    "[",
    "]",
    "-",
    "/",
    "&",
    "'",
    "#",
    "\u{b6}",
    "\u{a0}",
    "\u{2019}",
    "\u{e3}",
    "\u{1f600}",
    "\\",
    "[1](#)",
    "(#)",
    "A.",
    "B)",
    "(C)",
    "Z.",
    "AA.",
    "REF",
    "AND",
    "OSLO",
    "LA PAZ",
    "O1",
    "0O",
    "07",
    "2007",
    "12",
    "00000012",
    "001.2 OF 003",
    "PAGE 02",
    "251228Z",
    "1.4",
    "1.",
    "a nd",
    "an d",
    "REAS",
    "ONS",
    "OVIP",
    "PREL",
    "EMAIL",
    "DECL:",
    "25X1",
    "JUNE",
    "12958",
];

/// A small generator of numbers, so that a failure comes again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}

fn check(text: &str, spans: impl IntoIterator<Item = Span>) {
    for span in spans {
        assert!(
            span.start <= span.end && text.get(span.range()).is_some(),
            "{span:?} in {text:?}"
        );
    }
}

#[test]
fn field_parsers_are_total() {
    let mut numbers = Numbers(7);
    for _ in 0..20_000 {
        let count = numbers.below(14);
        let text: String = (0..count)
            .map(|_| PIECES[numbers.below(PIECES.len())])
            .collect();
        let text = text.as_str();
        assert_eq!(scrub::scrub(text).len(), text.len(), "{text:?}");
        for entry in reference::references(text) {
            check(text, [entry.span]);
            check(text, entry.letter_span);
            for cable in entry.cables {
                check(text, [cable.post, cable.serial, cable.span]);
                check(text, cable.year);
                assert!(!cable.raw_id(text, 2007).is_empty());
            }
        }
        check(text, tags::tags(text).iter().map(|t| t.span));
        let line = declassification::order_line(text);
        check(text, [line.value_span]);
        check(
            text,
            line.number
                .into_iter()
                .chain(line.keyword)
                .chain(line.amended),
        );
        let authority = authority::authority(text);
        check(text, [authority.name_and_title]);
        check(text, authority.reasons.iter().map(|r| r.1));
        check(text, [subject::subject(text).title]);
        assert!(subject::clean(text).len() <= text.len());
    }
}
