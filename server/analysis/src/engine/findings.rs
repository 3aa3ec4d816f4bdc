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

    /// Where findings stand: headers and chunks that have some.
    fn runs(&self) -> Vec<Run<'_>> {
        let mut runs = Vec::new();
        let mut line = 0;
        for (start, result) in &self.cables {
            let header = result.header.iter();
            let run = Run {
                cable: *start,
                base: *start,
                end: start + header.map(|k| k.span.end as usize).max().unwrap_or(0),
                line,
                result,
                list: &result.header,
                errors: result.header.iter().filter(|k| k.is_error()).count(),
            };
            runs.extend((!run.list.is_empty()).then_some(run));
            for ((at, found), chunk) in result.body.iter().zip(&result.chunks) {
                if !found.list.is_empty() {
                    runs.push(Run {
                        cable: *start,
                        base: start + at,
                        end: start + at + chunk.bytes,
                        line,
                        result,
                        list: &found.list,
                        errors: found.errors,
                    });
                }
                line += chunk.lines;
            }
        }
        runs
    }

    /// Costs the chunks and what is chosen, not all findings.
    fn chosen(&self, limit: usize, near: usize) -> Vec<Placed<'_>> {
        let mut runs = self.runs();
        let mut chosen: Vec<_>;
        if self.len() <= limit {
            chosen = runs.iter().flat_map(Run::placed).collect();
        } else {
            runs.sort_by_key(|run| run.distance(near));
            chosen = nearest(&runs, limit, near, true);
            let rest = nearest(&runs, limit - chosen.len(), near, false);
            chosen.extend(rest);
        }
        chosen.sort_by_key(Placed::order);
        chosen
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
        let runs = self.runs();
        let all = runs.iter().flat_map(Run::placed);
        let mut all: Vec<_> = all.filter(touches).collect();
        all.sort_by_key(Placed::order);
        all.iter().map(absolute).collect()
    }
}

/// The findings of a header or of a chunk.
struct Run<'a> {
    cable: usize,
    base: usize,
    end: usize,
    /// Line of `base`.
    line: usize,
    result: &'a CableResult,
    list: &'a [Kept],
    errors: usize,
}

impl<'a> Run<'a> {
    fn placed(&self) -> impl Iterator<Item = Placed<'a>> + use<'a> {
        let (cable, base, line, result) = (self.cable, self.base, self.line, self.result);
        self.list.iter().map(move |kept| Placed {
            cable,
            base,
            line,
            result,
            kept,
        })
    }

    /// No finding of it starts nearer to a byte than this.
    fn distance(&self, near: usize) -> usize {
        near.abs_diff(near.clamp(self.base, self.end))
    }
}

/// The `most` errors, or findings that are none, that start nearest to a byte; `runs` come by their distance.
fn nearest<'a>(runs: &[Run<'a>], most: usize, near: usize, errors: bool) -> Vec<Placed<'a>> {
    let rank = |p: &Placed<'_>| (p.start().abs_diff(near), p.order());
    let mut found: Vec<Placed<'a>> = Vec::new();
    let mut farthest = 0;
    for run in runs {
        if found.len() >= most && run.distance(near) > farthest {
            break;
        }
        let of_kind = if errors {
            run.errors
        } else {
            run.list.len() - run.errors
        };
        if of_kind > 0 {
            let placed = run.placed().filter(|p| p.kept.is_error() == errors);
            for placed in placed {
                farthest = farthest.max(placed.start().abs_diff(near));
                found.push(placed);
            }
        }
    }
    if found.len() > most {
        if most > 0 {
            found.select_nth_unstable_by_key(most - 1, rank);
        }
        found.truncate(most);
    }
    found
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
