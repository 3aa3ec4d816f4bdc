//! Findings, fixes and edits: what the analysis says. Positions are byte offsets from 0, ends exclusive.

use std::ops::Range;

use reftel_grammar::Span;
use reftel_grammar::line::class_line::Level;

use crate::rules::{Received, Rule};

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// A nicety.
    Hint,
    /// Worth knowing.
    Information,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// As in JSON and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
            Severity::Hint => "hint",
        }
    }

    /// The severity of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [
            Severity::Error,
            Severity::Warning,
            Severity::Information,
            Severity::Hint,
        ]
        .into_iter()
        .find(|s| s.name() == name)
    }
}

/// Replaces a byte range by a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// What goes.
    pub span: Range<usize>,
    /// What comes.
    pub text: String,
}

/// A way to mend a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// Whether it can be applied without looking.
    pub safe: bool,
    /// The edits, or how to make them.
    pub plan: Plan,
}

/// The edits of a fix: ready, or made when asked for, since they cross the whole cable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Plan {
    /// Edits relative to where the finding's span is relative to.
    Edits(Vec<(Span, String)>),
    /// Number the paragraphs from 1, or from the first one's number, mentions included.
    Renumber {
        /// The first number stands: the text is a later section or an extract.
        keep_first: bool,
    },
    /// Give a number to the block the finding is about, or to every paragraph of a cable that numbers none.
    Number {
        /// Every paragraph.
        all: bool,
    },
    /// Break the lines of a paragraph at this many columns.
    Wrap(usize),
    /// Close what the finding's place opens with these words, before its bracket or at the end of its paragraph.
    Close {
        /// `End Summary.`
        words: String,
        /// Columns of a line.
        width: usize,
    },
    /// Letter the references from A in order, mentions included.
    ReletterReferences,
    /// Take an entry of the reference list out in favour of an earlier one, letter the rest anew, mentions included.
    DropReference {
        /// Index of the entry that goes.
        entry: usize,
        /// Index of the earlier one that stays.
        keep: usize,
    },
    /// Take out pilcrows, link remains and page lines.
    StripArtefacts,
    /// Put the classification and the security line at a level.
    Classify(Level),
}

/// What else a finding points at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Related {
    /// The classification line of the cable.
    ClassLine,
    /// A place in the header, relative to the cable.
    Header(Span),
}

/// A finding as rules make it. Its spans are relative to the cable (header rules) or to the block (text and body rules).
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The rule.
    pub rule: &'static Rule,
    /// Set where it differs from the rule's own.
    pub severity: Option<Severity>,
    /// What a received cable makes of it, set where it differs from the rule's own.
    pub received: Option<Received>,
    /// Where.
    pub span: Span,
    /// What is wrong and what to do.
    pub message: String,
    /// How to mend it; the first is preferred.
    pub fixes: Vec<Fix>,
    /// What else it points at.
    pub related: Option<(Related, String)>,
}

impl Report {
    /// A report without a fix.
    #[must_use]
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: None,
            received: None,
            span,
            message: message.into(),
            fixes: Vec::new(),
            related: None,
        }
    }

    /// With a fix that replaces one span.
    #[must_use]
    pub fn replace(self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.fix(title, true, Plan::Edits(vec![(span, text.into())]))
    }

    /// With a fix.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, safe: bool, plan: Plan) -> Self {
        self.fixes.push(Fix {
            title: title.into(),
            safe,
            plan,
        });
        self
    }

    /// With another severity than the rule's. In `received` the rule's cap still holds.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// With another behaviour in received cables than the rule's.
    #[must_use]
    pub fn received(mut self, received: Received) -> Self {
        self.received = Some(received);
        self
    }

    /// With another place it points at.
    #[must_use]
    pub fn related(mut self, to: Related, message: impl Into<String>) -> Self {
        self.related = Some((to, message.into()));
        self
    }
}

/// A finding with absolute positions.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it weighs here.
    pub severity: Severity,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What is wrong and what to do.
    pub message: String,
    /// How to mend it; edits relative to `origin`.
    pub fixes: Vec<Fix>,
    /// What edits of the fixes are relative to.
    pub origin: usize,
    /// First byte of the cable it is about.
    pub cable: usize,
    /// Columns of a line: fixes keep to it.
    pub width: usize,
    /// Other places.
    pub related: Vec<(Range<usize>, String)>,
    /// The text does nothing and may be greyed.
    pub unnecessary: bool,
}

impl Finding {
    /// The ready edits of a fix, absolute; `None` when they must be made by [`crate::fixes::edits`].
    #[must_use]
    pub fn ready_edits(&self, fix: &Fix) -> Option<Vec<Edit>> {
        let Plan::Edits(edits) = &fix.plan else {
            return None;
        };
        let edit = |(span, text): &(Span, String)| Edit {
            span: span.shift(self.origin).range(),
            text: text.clone(),
        };
        Some(edits.iter().map(edit).collect())
    }
}
