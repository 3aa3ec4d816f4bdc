//! The tokens of the TAGS field as rules see them: looked up once, with their places in the cable.

use reftel_grammar::Span;
use reftel_grammar::header::{FieldOf, Header};
use reftel_grammar::line::tags::{Separator, Tag, Written};

use crate::config::Config;
use crate::head;
use crate::rules::HeaderCx;
use crate::tables::tags::{self, TagEntry, TagKind};
use crate::tables::{EditionSet, countries};
use crate::tags_canonical::split_glued;

/// What a token is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Is {
    /// A code of the tables, of whatever edition, or only seen in use.
    Code,
    /// A code of the option `tags`.
    Own,
    /// Several codes without a separator.
    Glued(Vec<String>),
    /// A name, in brackets or not.
    Person {
        /// Whether it stands in brackets.
        brackets: bool,
    },
    /// Several words, or a word in brackets: no code.
    Phrase,
    /// Words that an archive took out.
    Redacted,
    /// None of these.
    Unknown,
}

/// A token of the TAGS field.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// As written.
    pub text: &'a str,
    /// In capitals.
    pub code: String,
    /// Relative to the field's text.
    pub span: Span,
    /// Relative to the cable.
    pub at: Span,
    /// What it is.
    pub is: Is,
    /// What stands between it and the next one.
    pub separator: Separator,
    entries: &'static [TagEntry],
}

impl Token<'_> {
    /// Its entries in the tables.
    #[must_use]
    pub fn entries(&self) -> &'static [TagEntry] {
        self.entries
    }

    /// Whether it is one of these codes, or holds one, in some edition.
    #[must_use]
    pub fn is_of(&self, kind: TagKind) -> bool {
        let of = |entries: &[TagEntry]| entries.iter().any(|e| e.kind == kind);
        match &self.is {
            Is::Code => of(self.entries),
            Is::Glued(codes) => codes.iter().any(|code| of(tags::lookup(code))),
            _ => false,
        }
    }

    /// Whether it may be a code that nobody here knows.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.is, Is::Own | Is::Phrase | Is::Redacted | Is::Unknown)
    }

    /// `OVIP` and `OREP` are followed by the visitor's name.
    #[must_use]
    pub fn is_visit(&self) -> bool {
        matches!(self.code.as_str(), "OVIP" | "OREP")
    }
}

/// The tokens of the field, in order; none without one. Read once for all rules.
#[must_use]
pub fn tokens<'c, 'a>(cx: &'c HeaderCx<'a>) -> &'c [Token<'a>] {
    cx.tokens.get_or_init(|| {
        let header: &'a Header = cx.header;
        let Some(field) = &header.tags else {
            return Vec::new();
        };
        let tags = field.value.iter();
        let all = tags.filter_map(|tag| token(field, tag, cx.config));
        with_visitors(field, all.collect())
    })
}

/// `OVIP SMITH, JOHN`: the words behind a visit that are nearly no code are the visitor's name without its brackets.
fn with_visitors<'a>(field: &'a FieldOf<Vec<Tag>>, all: Vec<Token<'a>>) -> Vec<Token<'a>> {
    let mut out: Vec<Token<'a>> = Vec::with_capacity(all.len());
    let mut rest = all.into_iter().peekable();
    while let Some(token) = rest.next() {
        let name = out.last().is_some_and(Token::is_visit) && is_name(&token);
        if !name {
            out.push(token);
            continue;
        }
        let mut whole = token;
        if let Some(given) = rest.next_if(is_name) {
            whole.span = whole.span.to(given.span);
            whole.at = whole.at.to(given.at);
            whole.separator = given.separator;
        }
        whole.text = whole.span.of(&field.logical.text);
        whole.code = whole.text.to_ascii_uppercase();
        whole.is = Is::Person { brackets: false };
        out.push(whole);
    }
    out
}

/// A word that is no code and no slip away from one.
fn is_name(token: &Token<'_>) -> bool {
    let word = token.text.trim_matches(['(', ')', '[', ']', '.']);
    let letters = word
        .bytes()
        .all(|b| b.is_ascii_alphabetic() || b"-'".contains(&b));
    let near = || {
        let one = |e: &&TagEntry| strsim::osa_distance(e.code, &word.to_ascii_uppercase()) <= 1;
        tags::near(word, EditionSet::ALL).iter().any(one)
    };
    let country = countries::named(word).next().is_some();
    token.is == Is::Unknown && word.len() > 2 && letters && !country && !near()
}

fn token<'a>(field: &'a FieldOf<Vec<Tag>>, tag: &Tag, config: &Config) -> Option<Token<'a>> {
    let all = field.logical.text.as_str();
    let text = tag.span.of(all);
    if !text.bytes().any(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let code = text.to_ascii_uppercase();
    let entries = match tag.kind {
        Written::Code => tags::lookup(&code),
        _ => &[],
    };
    let is = match tag.kind {
        Written::Person { brackets } => Is::Person { brackets },
        Written::Phrase => Is::Phrase,
        Written::Code if head::is_redacted(&code) => Is::Redacted,
        Written::Code
            if config
                .tags
                .iter()
                .any(|(own, _)| own.eq_ignore_ascii_case(text)) =>
        {
            Is::Own
        }
        Written::Code if !entries.is_empty() => Is::Code,
        Written::Code if is_bracketed(all, tag.span) => Is::Phrase,
        Written::Code => match split_glued(&code) {
            Some(codes) => Is::Glued(codes.into_iter().map(str::to_owned).collect()),
            None => Is::Unknown,
        },
    };
    Some(Token {
        text,
        code,
        span: tag.span,
        at: field.at(tag.span),
        entries: if is == Is::Code { entries } else { &[] },
        is,
        separator: tag.separator,
    })
}

fn is_bracketed(text: &str, span: Span) -> bool {
    text.get(..span.start as usize)
        .is_some_and(|before| before.trim_end().ends_with('('))
}
