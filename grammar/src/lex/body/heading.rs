//! Headings and rules. A heading is a title of one line, or of two that were wrapped, with a rule under it; nothing else is.

use super::Run;
use crate::block::{BlockKind, Heading};
use crate::lex::LOOKAHEAD;
use crate::line::page::is_page_line;
use crate::line::paragraph::paragraph_start;
use crate::line::rule::rule;
use crate::line::scan::trim_start;
use crate::lines::Line;
use crate::span::Span;
use crate::state::{Before, State};

/// A title of this length may have been wrapped, and its rule with it.
const WRAPPED: usize = 40;

/// The lines of a title: the first and the last.
type Title<'a> = (Line<'a>, Line<'a>);

impl<'a> Run<'_, 'a> {
    /// The title that begins here without a rule over it, and the rule under it.
    pub(super) fn title_with_rule(&self, first: &Line<'a>) -> Option<(Title<'a>, Line<'a>)> {
        let one = self
            .rule_under(first)
            .map(|below| ((*first, *first), below));
        one.or_else(|| self.wrapped_title(first))
    }

    /// A title in capitals that was wrapped: its last line is the shorter one, its rule is as long as the first.
    fn wrapped_title(&self, first: &Line<'a>) -> Option<(Title<'a>, Line<'a>)> {
        if first.text.len() < WRAPPED || first.text.ends_with(['.', ':']) || !self.apart() {
            return None;
        }
        let (last, below) = self.second_line(first)?;
        let capitals = |l: &Line<'_>| !l.text.bytes().any(|b| b.is_ascii_lowercase());
        let long = below.text.len().abs_diff(first.text.len()) <= 3;
        let whole =
            capitals(first) && capitals(&last) || long && below.text.len() > last.text.len() + 5;
        whole.then_some(((*first, last), below))
    }

    /// The second line of a title, and the rule under it.
    fn second_line(&self, first: &Line<'a>) -> Option<(Line<'a>, Line<'a>)> {
        let last = self.under_page(first.end).filter(is_title_line)?;
        let below = self.rule_under(&last)?;
        Some((last, below))
    }

    /// The line at a byte, or the one behind the page line that stands there.
    fn under_page(&self, at: usize) -> Option<Line<'a>> {
        let line = self.window.line(at)?;
        let page = match line.is_blank() {
            true => self.window.line(line.end)?,
            false => line,
        };
        match is_page_line(page.text) {
            true => self.window.next_text(page.end),
            false => Some(line),
        }
    }

    /// The rule under a title, right there or behind a page line.
    fn rule_under(&self, title: &Line<'a>) -> Option<Line<'a>> {
        self.heading_rule(title)
            .or_else(|| self.rule_over_page(title))
    }

    /// The rule right under a line that it makes a heading.
    pub(super) fn heading_rule(&self, line: &Line<'a>) -> Option<Line<'a>> {
        if line.text.len() > 100 {
            return None;
        }
        self.window.rule_at(line.end)?;
        // The rule of a table makes no heading.
        if has_columns(trim_start(line.text)) {
            return None;
        }
        self.window.line(line.end)
    }

    /// The rule of a heading that a page line cut from it.
    fn rule_over_page(&self, line: &Line<'a>) -> Option<Line<'a>> {
        let mut at = line.end;
        let mut page = false;
        for _ in 0..LOOKAHEAD / 2 {
            let next = self.window.line(at)?;
            at = next.end;
            if next.is_blank() {
                continue;
            }
            if is_page_line(next.text) && !page {
                page = true;
                continue;
            }
            let own = page
                && rule(next.text).is_some()
                && !self.rule_opens(&next)
                && !line.text.ends_with(['.', ',', ';', ':']);
            return own.then_some(next);
        }
        None
    }

    pub(super) fn heading(
        &mut self,
        above: Option<Span>,
        (first, last): Title<'a>,
        below: Line<'a>,
    ) -> BlockKind {
        let title = Span::new(first.content - self.start, last.content_end - self.start);
        self.take(&first);
        // The second line of the title; a page line may stand before it or before the rule.
        while self.at < below.start
            && let Some(line) = self.window.line(self.at)
        {
            self.take(&line);
        }
        let span = self.relative(&below);
        self.take_rule(&below);
        self.take_blanks();
        self.enter(State {
            before: Before::Rule,
            ..self.state
        });
        BlockKind::Heading(Heading {
            title,
            above,
            below: Some(span),
        })
    }

    /// A rule: over a heading, or alone.
    pub(super) fn rule(&mut self, first: &Line<'a>) -> BlockKind {
        let above = self.relative(first);
        self.take_rule(first);
        let title = self.window.line(self.at).filter(is_title_line);
        if let Some(title) = title {
            if let Some(below) = self.rule_under(&title) {
                return self.heading(Some(above), (title, title), below);
            }
            if let Some((last, below)) = self.titles_second_line(&title) {
                return self.heading(Some(above), (title, last), below);
            }
        }
        self.take_blanks();
        self.enter(State {
            before: Before::Rule,
            ..self.state
        });
        BlockKind::Rule
    }

    /// A rule, and the end of it that was wrapped to the next line.
    fn take_rule(&mut self, line: &Line<'a>) {
        self.take(line);
        if line.text.len() >= WRAPPED
            && let Some(more) = self.window.line(self.at)
            && rule(more.text).is_some()
            && !self.rule_opens(&more)
        {
            self.take(&more);
        }
    }

    /// The second line of a title between two rules: no sentence stands there.
    fn titles_second_line(&self, first: &Line<'a>) -> Option<(Line<'a>, Line<'a>)> {
        let sentence = |l: &Line<'_>| l.text.ends_with(['.', ';']) || l.text.len() > 80;
        self.second_line(first)
            .filter(|(last, _)| !sentence(first) && !sentence(last))
    }

    /// A rule directly under text opens a heading when a heading and its rule follow.
    pub(super) fn rule_opens(&self, line: &Line<'a>) -> bool {
        let Some(title) = self.window.line(line.end).filter(is_title_line) else {
            return false;
        };
        self.heading_rule(&title).is_some() || self.titles_second_line(&title).is_some()
    }
}

/// Whether several blanks set columns apart; two may stand behind a sentence.
fn has_columns(text: &str) -> bool {
    text.match_indices("  ").any(|(at, _)| {
        let sentence = text[..at].ends_with(['.', '?', '!', ':', ';']);
        !sentence || text[at..].starts_with("   ")
    })
}

/// Whether a line may be one of a title: no rule, no numbered paragraph, no page line.
fn is_title_line(line: &Line<'_>) -> bool {
    !line.is_blank()
        && rule(line.text).is_none()
        && paragraph_start(line.text).is_none()
        && !is_page_line(line.text)
}
