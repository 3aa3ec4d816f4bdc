//! TXT002 line-too-long.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;
use reftel_grammar::lines::{Line, lines};

use super::BodyCx;
use crate::config::Profile;
use crate::finding::{Plan, Report, Severity};
use crate::layout::is_table;

rule! {
    /// ## What it does
    /// Reports a paragraph that has a line of more characters than the teletype line holds; once for each paragraph, at its first such
    /// line. A line that cannot be broken, such as a web address, is not reported.
    ///
    /// ## Why
    /// Longer lines are broken by the system wherever the line ends, in the middle of words and numbers.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. The festival opens in May, and the mayor will speak for an hour about herring, as he does
    /// every year.
    ///
    /// 2. The band will play.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. The festival opens in May, and the mayor will speak for an hour
    /// about herring, as he does every year.
    ///
    /// 2. The band will play.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Options
    /// `line-length`: the longest line, 69 unless set.
    ///
    /// ## Source
    /// 5 FAH-1 H-246.1 asks for 55 characters; the teletype line holds 69. In re-flowed text (one line for each paragraph) it is a
    /// hint, and in a received copy of that kind the rule is silent.
    code: "TXT002", name: "line-too-long", severity: Information, received: Hint, fix: Safe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let width = cx.cx.line_length;
    if cx.facts.shape.breakable as usize <= width || width == 0 {
        return;
    }
    let before = match cx.block.kind {
        BlockKind::Paragraph(_) | BlockKind::Text(_) => 0,
        BlockKind::Continued => cx.past.longest as usize,
        _ => return,
    };
    // The rest of a long paragraph that was reported at its first long line.
    let received = cx.cx.profile == Profile::Received;
    if before > width || cx.cx.reflowed && received {
        return;
    }
    let text = cx.text();
    let long = |l: &Line<'_>| l.text.chars().count() > width && l.text.trim_start().contains(' ');
    let Some(line) = lines(&text, 0).find(long) else {
        return;
    };
    let length = line.text.chars().count();
    let over = line.text.char_indices().nth(width).map_or(0, |(at, _)| at);
    let span = Span::new(line.content + over, line.content_end);
    let message = format!("A line of {length} characters: the teletype line holds {width}");
    let mut report = Report::new(&RULE, span, message);
    if cx.cx.reflowed {
        report = report.severity(Severity::Hint);
    }
    if !is_table(line.text) {
        report = report.fix("Wrap the paragraph", true, Plan::Wrap(width));
    }
    out.push(report);
}
