//! Answers to conformance cases, read off the real header: the whole input is parsed as a cable.

use reftel_grammar::block::BlockKind;
use reftel_grammar::header::{Header, OnLine, decode};
use reftel_grammar::line::addressee::Addressee;
use reftel_grammar::{cables, parse_chunks};
use serde_json::{Value, json};

/// The header of the first cable of a text.
#[must_use]
pub fn header(text: &str) -> Header {
    let chunks = parse_chunks(text);
    let cable = cables(&chunks).next();
    let block = cable.and_then(|c| c.header().cloned());
    match block.as_ref().map(|b| (&b.kind, b.bytes as usize)) {
        Some((BlockKind::Header(lines), bytes)) => decode(&text[..bytes], lines),
        _ => Header::default(),
    }
}

/// Addressees in the cases' form.
#[must_use]
pub fn addressees(text: &str, list: &[OnLine<Addressee>]) -> Value {
    let one = |a: &OnLine<Addressee>| {
        let get = |s: Option<reftel_grammar::Span>| s.map(|s| a.at(s).of(text));
        json!({
            "excluded": a.value.excluded.iter().map(|s| a.at(*s).of(text)).collect::<Vec<_>>(),
            "mcn": get(a.value.serial),
            "name": a.at(a.value.plad).of(text),
            "precedence": get(a.value.precedence),
            "route": get(a.value.indicator),
        })
    };
    list.iter().map(one).collect()
}
