//! The findings of a text: which are shown, in what order, at which places of the text.

use std::ops::Range;
use std::sync::Arc;

use super::CableResult;
use super::judge::Kept;
use crate::finding::{Finding, Fix, Related, Severity};
use crate::rules::Rule;

/// Findings of a whole text. Cheap to make; positions become absolute when selected.
#[derive(Clone, Default)]
pub struct Findings {
    pub(super) cables: Vec<(usize, Arc<CableResult>)>,
}

impl Findings {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cables.iter().map(|(_, c)| c.count).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn placed(&self) -> impl Iterator<Item = Placed<'_>> {
        let mut lines = 0;
        self.cables.iter().flat_map(move |(start, cable)| {
            let (cable_start, cable_line) = (*start, lines);
            lines += cable.chunks.iter().map(|c| c.lines).sum::<usize>();
            let place = move |at: usize, line: usize, kept| Placed {
                cable: cable_start,
                base: cable_start + at,
                line: cable_line + line,
                result: cable,
                kept,
            };
            let mut line = 0;
            let header = cable.header.iter().map(move |k| place(0, 0, k));
            let body = cable
                .body
                .iter()
                .zip(&cable.chunks)
                .flat_map(move |((at, list), chunk)| {
                    let first = line;
                    line += chunk.lines;
                    list.iter().map(move |k| place(*at, first, k))
                });
            header.chain(body)
        })
    }

    fn chosen(&self, limit: usize, near: usize) -> Vec<Placed<'_>> {
        let mut all: Vec<_> = self.placed().collect();
        if all.len() > limit {
            let rank =
                |p: &Placed<'_>| (p.kept.severity != Severity::Error, p.start().abs_diff(near));
            if limit > 0 {
                all.select_nth_unstable_by_key(limit - 1, rank);
            }
            all.truncate(limit);
        }
        all.sort_by_key(Placed::order);
        all
    }

    /// All findings in the order of the text.
    #[must_use]
    pub fn all(&self) -> Vec<Finding> {
        self.select(usize::MAX, 0)
    }

    /// At most `limit` findings: errors first, then those nearest to `near`; in the order of the text.
    #[must_use]
    pub fn select(&self, limit: usize, near: usize) -> Vec<Finding> {
        self.chosen(limit, near).iter().map(absolute).collect()
    }

    /// The same findings as `select`, borrowed: for whoever shows them again after every keystroke.
    #[must_use]
    pub fn show(&self, limit: usize, near: usize) -> Vec<Shown<'_>> {
        self.chosen(limit, near).iter().map(Placed::shown).collect()
    }

    /// Findings that touch a byte range.
    #[must_use]
    pub fn touching(&self, range: Range<usize>) -> Vec<Finding> {
        let touches = |p: &Placed<'_>| {
            p.start() <= range.end && range.start <= p.base + p.kept.span.end as usize
        };
        let mut all: Vec<_> = self.placed().filter(touches).collect();
        all.sort_by_key(Placed::order);
        all.iter().map(absolute).collect()
    }
}

/// A finding with where its parts are relative to.
struct Placed<'a> {
    cable: usize,
    base: usize,
    /// Line of `base`.
    line: usize,
    result: &'a CableResult,
    kept: &'a Kept,
}

/// A finding as it is shown, borrowed.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it weighs here.
    pub severity: Severity,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What is wrong and what to do. While this is the same allocation, the finding is the same and stands in the same
    /// place relative to `base`.
    pub message: &'a Arc<str>,
    /// How to mend it.
    pub fixes: &'a [Fix],
    /// Another place.
    pub related: Option<(Range<usize>, &'a str)>,
    /// The text does nothing and may be greyed.
    pub unnecessary: bool,
    /// First byte of the run of whole lines that it belongs to.
    pub base: usize,
    /// Line of `base`, from 0.
    pub line: usize,
}

impl<'a> Placed<'a> {
    fn start(&self) -> usize {
        self.base + self.kept.span.start as usize
    }

    fn order(&self) -> (usize, usize, &'static str) {
        let end = self.base + self.kept.span.end as usize;
        (self.start(), end, self.kept.rule.code)
    }

    fn related(&self) -> Option<(Range<usize>, &'a str)> {
        let (to, message) = self.kept.related.as_deref()?;
        let span = match to {
            Related::ClassLine => self.result.class_line?,
            Related::Header(span) => *span,
        };
        Some((span.shift(self.cable).range(), message))
    }

    fn unnecessary(&self) -> bool {
        self.kept.rule.code == "REF004"
    }

    fn shown(&self) -> Shown<'a> {
        let kept = self.kept;
        Shown {
            rule: kept.rule,
            severity: kept.severity,
            span: kept.span.shift(self.base).range(),
            message: &kept.message,
            fixes: &kept.fixes,
            related: self.related(),
            unnecessary: self.unnecessary(),
            base: self.base,
            line: self.line,
        }
    }
}

fn absolute(placed: &Placed<'_>) -> Finding {
    let kept = placed.kept;
    let related = placed.related().into_iter();
    Finding {
        rule: kept.rule,
        severity: kept.severity,
        span: kept.span.shift(placed.base).range(),
        message: kept.message.to_string(),
        fixes: kept.fixes.to_vec(),
        origin: placed.base + kept.origin as usize,
        cable: placed.cable,
        width: placed.result.width,
        related: related
            .map(|(span, text)| (span, text.to_owned()))
            .collect(),
        unnecessary: placed.unnecessary(),
    }
}
