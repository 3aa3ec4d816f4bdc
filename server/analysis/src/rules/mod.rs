//! The registry of rules. A rule is one file: metadata, manual and tests in its doc comment, check, fix.
//! Rules never import each other nor features.

use std::borrow::Cow;
use std::cell::OnceCell;

use reftel_grammar::Source;
use reftel_grammar::block::Block;
use reftel_grammar::header::Header;
use reftel_grammar::numbering::Numbering;

use crate::config::Config;
use crate::context::Context;
use crate::facts::{Facts, TextCx, Totals, page_section};
use crate::finding::{Report, Severity};
use crate::flow::{Ahead, Past};
use crate::tokens::Token;

/// What a rule does to its findings in a received cable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Received {
    /// The same severity.
    Same,
    /// At most a hint: the system or an archive did it.
    Hint,
    /// At most an information.
    Information,
    /// Silent: it concerns drafts only.
    Off,
}

/// Whether a rule has a quick fix.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FixKind {
    /// None.
    None,
    /// One that can be applied without looking.
    Safe,
    /// One that needs a look.
    Unsafe,
}

/// Looks at the text of one block.
pub type TextCheck = fn(&TextCx<'_>, &mut Vec<Report>);

/// How a rule looks at a cable.
#[derive(Clone, Copy)]
pub enum Check {
    /// At the header, with the totals of the text. Spans relative to the cable.
    Header(fn(&HeaderCx<'_>, &mut Vec<Report>)),
    /// At the text of one block, header blocks included; no context, so the result is kept with the block. Spans relative to the block.
    Text(TextCheck),
    /// At the facts of one block of the text, in its context. Spans relative to the block.
    Body(fn(&BodyCx<'_>, &mut Vec<Report>)),
    /// As `Body`, at header blocks too.
    Block(fn(&BodyCx<'_>, &mut Vec<Report>)),
    /// At the header, and at the blocks of the text.
    Both(
        fn(&HeaderCx<'_>, &mut Vec<Report>),
        fn(&BodyCx<'_>, &mut Vec<Report>),
    ),
}

impl Check {
    /// The part that looks at the header.
    #[must_use]
    pub fn header(self) -> Option<fn(&HeaderCx<'_>, &mut Vec<Report>)> {
        match self {
            Check::Header(check) | Check::Both(check, _) => Some(check),
            Check::Text(_) | Check::Body(_) | Check::Block(_) => None,
        }
    }

    /// The part that looks at a block in its context; `header`: at the header block.
    #[must_use]
    pub fn block(self, header: bool) -> Option<fn(&BodyCx<'_>, &mut Vec<Report>)> {
        match self {
            Check::Block(check) => Some(check),
            Check::Body(check) | Check::Both(_, check) if !header => Some(check),
            _ => None,
        }
    }
}

/// A rule.
pub struct Rule {
    /// Three letters of the family and a number, never reused.
    pub code: &'static str,
    /// Reads well after "allow".
    pub name: &'static str,
    /// Its severity in a draft.
    pub severity: Severity,
    /// Its severity in a received cable.
    pub received: Received,
    /// Its fix.
    pub fix: FixKind,
    /// Whether it runs without being selected.
    pub default_on: bool,
    /// The manual page in Markdown: what, why, examples, source.
    pub doc: &'static str,
    /// How it looks.
    pub check: Check,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Rule {
    /// Whether `key` names it: its code, its name, or a prefix of the code that ends with the family (`TAG`), or `ALL`.
    #[must_use]
    pub fn matches(&self, key: &str) -> bool {
        key.eq_ignore_ascii_case(self.code)
            || key.eq_ignore_ascii_case(self.name)
            || key.eq_ignore_ascii_case("ALL")
            || (key.len() >= 3
                && key.len() < 6
                && self
                    .code
                    .get(..key.len())
                    .is_some_and(|p| p.eq_ignore_ascii_case(key)))
    }

    /// The severity of one of its reports.
    #[must_use]
    pub fn weigh(&self, report: &Report, received: bool, config: &Config) -> Option<Severity> {
        if let Some(set) = config.severity_of(self) {
            return Some(set);
        }
        let own = report.severity.unwrap_or(self.severity);
        match report.received.unwrap_or(self.received) {
            _ if !received => Some(own),
            Received::Same => Some(own),
            Received::Hint => Some(own.min(Severity::Hint)),
            Received::Information => Some(own.min(Severity::Information)),
            Received::Off => None,
        }
    }
}

/// The header as header rules see it. Spans of the header are relative to the cable, and so are those of reports.
pub struct HeaderCx<'a> {
    /// The header.
    pub header: &'a Header,
    /// The text of the header block.
    pub text: &'a str,
    /// The lines of the header, sorted into pieces.
    pub pieces: &'a [reftel_grammar::lex::header::Piece],
    /// The cable around it.
    pub cx: &'a Context,
    /// Totals of the whole cable.
    pub totals: &'a Totals,
    /// The options.
    pub config: &'a Config,
    /// The tokens of the TAGS field, once a rule has asked for them.
    pub tokens: OnceCell<Vec<Token<'a>>>,
}

impl HeaderCx<'_> {
    /// Whether all sections of the cable are there: it has none, or a page line or a heading names the last one.
    #[must_use]
    pub fn all_sections(&self) -> bool {
        let Some(class) = &self.header.class_line else {
            return false;
        };
        let Some(section) = class.value.section else {
            return true;
        };
        let count = class.at(section.count).of(self.text).parse::<u32>().ok();
        let pages = self.header.pages.iter();
        let in_header = pages
            .filter_map(|s| page_section(s.of(self.text)))
            .max()
            .max(Some(1));
        let last = self.totals.section.max(in_header);
        self.header.section_number == Some(1) && count.is_some_and(|n| last >= Some(n))
    }
}

/// A block of the text as body rules see it.
pub struct BodyCx<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its facts.
    pub facts: &'a Facts,
    /// The cable around it.
    pub cx: &'a Context,
    /// The numbering before the block.
    pub numbering: Numbering,
    /// Whether the block is a numbered paragraph.
    pub accepted: bool,
    /// What stands before the block.
    pub past: Past,
    /// What stands after it.
    pub ahead: Ahead,
    /// Where its text is.
    pub source: Source<'a>,
    /// Where it begins in the source.
    pub start: usize,
}

impl<'a> BodyCx<'a> {
    /// The text of the block. Not free: facts come first.
    #[must_use]
    pub fn text(&self) -> Cow<'a, str> {
        self.source
            .slice(self.start..self.start + self.block.bytes as usize)
    }
}

/// Declares `RULE`: the doc comment is the manual page.
macro_rules! rule {
    ($(#[doc = $doc:literal])* code: $code:literal, name: $name:literal, severity: $severity:ident, received: $received:ident, fix: $fix:ident, check: $kind:ident($($check:path),+) $(, default: $default:literal)? $(,)?) => {
        pub(crate) static RULE: crate::rules::Rule = crate::rules::Rule {
            code: $code,
            name: $name,
            severity: crate::finding::Severity::$severity,
            received: crate::rules::Received::$received,
            fix: crate::rules::FixKind::$fix,
            default_on: true $(&& $default)?,
            doc: concat!($($doc, "\n"),*),
            check: crate::rules::Check::$kind($($check),+),
        };
    };
}

macro_rules! registry {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        /// All rules, by code.
        pub static RULES: &[&Rule] = &[$(&$name::RULE),*];
    };
}

// One line a rule, in the order of the catalogue.
registry! {
    transmission_line_order,
    malformed_start_of_message,
    malformed_routing_line,
    malformed_de_line,
    malformed_security_line,
    malformed_dtg,
    precedence_mismatch,
    serial_mismatch,
    filing_time_mismatch,
    security_letter_mismatch,
    origin_mismatch,
    missing_from,
    missing_action_addressee,
    malformed_address,
    unknown_precedence,
    routing_indicator_mismatch,
    unknown_routing_indicator,
    duplicate_addressee,
    missing_classification_line,
    malformed_classification,
    malformed_mrn,
    unknown_post,
    section_out_of_range,
    portion_above_classification,
    classification_above_portions,
    unknown_caption,
    duplicate_caption,
    conflicting_captions,
    caption_order,
    missing_sensitive_caption,
    missing_noforn_caption,
    unneeded_noforn_caption,
    malformed_attention_line,
    missing_eo_line,
    unknown_executive_order,
    malformed_eo_line,
    declassification_date_out_of_range,
    missing_declassification,
    unneeded_declassification,
    superseded_executive_order,
    missing_tags,
    unknown_tag,
    no_subject_tag,
    duplicate_tag,
    tag_of_another_edition,
    glued_tags,
    tag_separator,
    tag_order,
    no_geographic_tag,
    malformed_person_tag,
    lowercase_tag,
    missing_subject,
    lowercase_subject,
    long_subject,
    classified_subject,
    malformed_reference,
    reference_letter_sequence,
    undefined_reference,
    unused_reference,
    duplicate_reference,
    self_reference,
    unknown_reference_post,
    unresolved_reference,
    missing_classified_by,
    unneeded_classified_by,
    missing_reasons,
    unknown_reason,
    superseded_reason_section,
    missing_portion_marking,
    malformed_portion_marking,
    unknown_portion_marking,
    paragraph_number_sequence,
    unnumbered_paragraph,
    malformed_paragraph_number,
    indented_paragraph,
    non_ascii_character,
    line_too_long,
    tab_or_control_character,
    trailing_whitespace,
    unclosed_summary,
    unclosed_note,
    end_without_begin,
    heading_rule_length,
    publication_artefact,
    prosign_in_text,
    missing_signature,
}

/// The rule with a code or a name.
#[must_use]
pub fn find(key: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|r| key.eq_ignore_ascii_case(r.code) || key.eq_ignore_ascii_case(r.name))
}
