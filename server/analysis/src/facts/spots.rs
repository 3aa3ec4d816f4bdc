//! Places of the words that facts are read from, found in one pass over the text of a block: a search for each of them
//! would cost a pass each. Invariant: no word is overlooked; what only looks like one is for the caller to sort out.

use std::sync::LazyLock;

use aho_corasick::packed::{Config, Searcher};
use reftel_grammar::state::Before;

use super::markers;
use super::mentions::{self, Mention};

/// What may stand at a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Spot {
    /// `ref`, `Ref`: a reference may be mentioned.
    Reference,
    /// `para`, `Para`: a paragraph may be mentioned.
    Paragraph,
    /// `end`, `End`, `END`.
    End,
    /// The rare part of `summary`, `comment` or `note`, from its second letter on.
    Noun,
    /// A redaction.
    Redaction,
    /// What remains of a link.
    Link,
    /// A word of page lines.
    Page,
}

/// Few enough for the search that takes 32 bytes at a time. A small first letter is followed by small ones: `rEF` is no word.
/// No two of them can stand over each other where both count, so that passing over a hit loses none.
///
/// Their order matters for speed alone. The search has eight buckets and takes every letter of a bucket for its others too;
/// words alike but for capitals share one, a new one goes into that of its number modulo 8. So each word of small letters
/// stands first and has its own, and what is written in capitals shares those of what is as rare.
const WORDS: [(&str, Spot); 31] = [
    ("ref", Spot::Reference),
    ("para", Spot::Paragraph),
    ("end", Spot::End),
    ("umm", Spot::Noun),
    ("omm", Spot::Noun),
    ("ote", Spot::Noun),
    ("XXXXX", Spot::Redaction),
    ("](#)", Spot::Link),
    ("Ref", Spot::Reference),
    ("ReF", Spot::Reference),
    ("REf", Spot::Reference),
    ("REF", Spot::Reference),
    ("Para", Spot::Paragraph),
    ("ParA", Spot::Paragraph),
    (" OF ", Spot::Page),
    ("PAGE ", Spot::Page),
    ("PaRa", Spot::Paragraph),
    ("PaRA", Spot::Paragraph),
    ("PAra", Spot::Paragraph),
    ("PArA", Spot::Paragraph),
    ("PARa", Spot::Paragraph),
    ("PARA", Spot::Paragraph),
    ("End", Spot::End),
    ("END", Spot::End),
    ("Umm", Spot::Noun),
    ("uMM", Spot::Noun),
    ("UMM", Spot::Noun),
    ("Omm", Spot::Noun),
    ("oMM", Spot::Noun),
    ("OMM", Spot::Noun),
    ("OTE", Spot::Noun),
];

static SEARCH: LazyLock<Option<Searcher>> = LazyLock::new(|| {
    let build = |config: &Config| config.builder().extend(WORDS.map(|w| w.0)).build();
    // Where the processor cannot compare many bytes at a time, the plain way.
    build(&Config::new()).or_else(|| build(Config::new().only_rabin_karp(true)))
});

/// All spots of a text, in order.
fn spots(text: &str) -> impl Iterator<Item = (usize, Spot)> {
    let hits = SEARCH.iter().flat_map(move |search| search.find_iter(text));
    hits.filter_map(|hit| Some((hit.start(), WORDS.get(hit.pattern().as_usize())?.1)))
}

/// What the words of a block tell.
#[derive(Default)]
pub(super) struct Found {
    /// References and paragraphs that it mentions.
    pub(super) mentions: Vec<Mention>,
    /// Places of the word `End`.
    pub(super) ends: Vec<usize>,
    /// Where summary, comment and note stand first, each as a word that no `End` precedes on its line.
    pub(super) nouns: [Option<u32>; 3],
    /// The first redaction.
    pub(super) redaction: Option<usize>,
    /// What remains of a link stands in it.
    pub(super) link: bool,
    /// Words of a page line stand in it.
    pub(super) page: bool,
}

impl Found {
    /// Reads a text of the body. `before`: what the last words before the block announce.
    pub(super) fn in_body(text: &str, before: Before) -> Self {
        let mut found = Self::default();
        mentions::announced(text, before, &mut found.mentions);
        for (at, spot) in spots(text) {
            match spot {
                Spot::Reference => mentions::reference(text, at, &mut found.mentions),
                Spot::Paragraph => mentions::paragraph(text, at, &mut found.mentions),
                Spot::End if markers::is_end(text, at) => found.ends.push(at),
                Spot::End => {}
                Spot::Noun => markers::opening_word(text, at, &found.ends, &mut found.nouns),
                Spot::Redaction => _ = found.redaction.get_or_insert(at),
                Spot::Link => found.link = true,
                Spot::Page => found.page = true,
            }
        }
        mentions::in_order(&mut found.mentions);
        found
    }

    /// Reads a header: what only texts have is left out.
    pub(super) fn in_header(text: &str) -> Self {
        let mut found = Self::default();
        for (_, spot) in spots(text) {
            found.link |= spot == Spot::Link;
            found.page |= spot == Spot::Page;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Vec<(usize, Spot)> {
        spots(text).collect()
    }

    #[test]
    fn every_word_is_found_at_every_place() {
        for (word, spot) in WORDS {
            for before in 0..70 {
                let text = format!("{}{word}{}", ".".repeat(before), ".".repeat(before % 7));
                assert_eq!(at(&text), [(before, spot)], "{text}");
            }
        }
    }

    #[test]
    fn words_that_touch_are_both_found() {
        let kinds = |text| at(text).into_iter().map(|s| s.1).collect::<Vec<_>>();
        assert_eq!(kinds("End Comment"), [Spot::End, Spot::Noun]);
        assert_eq!(kinds("EndNote"), [Spot::End, Spot::Noun]);
        assert_eq!(kinds("ref para"), [Spot::Reference, Spot::Paragraph]);
        assert_eq!(kinds(" OF END"), [Spot::Page, Spot::End]);
        assert_eq!(kinds("](#)ref"), [Spot::Link, Spot::Reference]);
        assert_eq!(kinds("PAGE PARA"), [Spot::Page, Spot::Paragraph]);
    }
}
