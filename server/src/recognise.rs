//! Which files are cables: by their ending, or by what they begin with.

use std::path::Path;

use reftel_grammar::block::BlockKind;
use reftel_grammar::header::{FieldOf, Header, decode};
use reftel_grammar::line::class_line::ClassLine;
use reftel_grammar::line::tags::Tag;
use reftel_grammar::{cables, parse_chunks};

/// What the name of a file says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Name {
    /// `*.cable`.
    Cable,
    /// `*.txt`: the beginning decides.
    Perhaps,
    /// Anything else.
    Other,
}

/// What the name of a file says.
#[must_use]
pub(crate) fn by_name(path: &Path) -> Name {
    let ending = path.extension().unwrap_or_default();
    if ending.eq_ignore_ascii_case("cable") {
        Name::Cable
    } else if ending.eq_ignore_ascii_case("txt") {
        Name::Perhaps
    } else {
        Name::Other
    }
}

/// Whether the first bytes of a file read like a cable: transmission lines, a classification line with its number, or at
/// least two of the fields that every cable has.
#[must_use]
pub(crate) fn by_beginning(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let chunks = parse_chunks(&text);
    let Some(header) = cables(&chunks).find_map(|cable| {
        let block = cable.header()?;
        let BlockKind::Header(lines) = &block.kind else {
            return None;
        };
        let end = cable.start + block.bytes as usize;
        Some(decode(text.get(cable.start..end)?, lines))
    }) else {
        return false;
    };
    points(&header) >= 2
}

fn points(header: &Header) -> u32 {
    let class_line = header.class_line.as_ref();
    let whole = |line: &ClassLine| {
        line.level.is_some() && (line.serial.is_some() || line.section.is_some())
    };
    let found = [
        header.start_of_message.is_some(),
        header.routing.is_some() && header.station.is_some(),
        header.security.is_some(),
        header.dtg.is_some(),
        header.from.is_some() && !header.action.is_empty(),
        class_line.is_some(),
        class_line.is_some_and(|line| whole(&line.value)),
        header.order.is_some(),
        header.tags.as_ref().is_some_and(has_code),
        header.subject.as_ref().is_some_and(|field| field.colon),
    ];
    found.iter().map(|yes| u32::from(*yes)).sum()
}

/// Notes have tags and a subject too; theirs are not capitals.
fn has_code(field: &FieldOf<Vec<Tag>>) -> bool {
    field.value.iter().any(|tag| {
        let text = tag.span.of(&field.logical.text).as_bytes();
        text.len() > 1
            && text
                .iter()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the detection of the editors is held to.
    #[test]
    fn editors_and_command_line_agree() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../editors/testing/detect");
        let mut seen = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let cable = by_beginning(&std::fs::read(&path).unwrap());
            assert_eq!(cable, name.starts_with("yes-"), "{name}");
            seen += 1;
        }
        assert!(seen > 5);
    }

    #[test]
    fn cables_are_recognised() {
        for cable in [
            "VZCZCXRO0012\nPP RUEHRA\nDE RUEHRA #0012 0161200\n",
            "C O N F I D E N T I A L RIGA 000012\n\nSIPDIS\n",
            "UNCLAS\n\nE.O. 13526: N/A\nTAGS: PREL, LG\nSUBJECT: X\n",
            "P 161200Z JAN 07\nFM AMEMBASSY RIGA\nTO SECSTATE WASHDC\n",
        ] {
            assert!(by_beginning(cable.as_bytes()), "{cable}");
        }
    }

    #[test]
    fn other_texts_are_not() {
        for text in [
            "",
            "Dear Sir,\n\nplease find the report below.\n\n1. Costs\n2. Terms\n",
            "Subject: lunch\nTo: all\n\nSee you at noon.\n",
            "MIT License\n\nCopyright (c) 2026\n\nPermission is hereby granted\n",
            "# Read me\n\nTAGS are words.\n",
            "SECRET SANTA\n\nBring a gift.\n",
            "\u{0}\u{1}binary\u{ff}",
        ] {
            assert!(!by_beginning(text.as_bytes()), "{text}");
        }
    }
}
