//! CAP002 duplicate-caption.

use super::HeaderCx;
use crate::finding::Report;
use crate::place::whole_line;

rule! {
    /// ## What it does
    /// Reports a caption that stands twice.
    ///
    /// ## Why
    /// A caption is said once. In 2006 to 2008 the system itself doubled SIPDIS, so in a received cable this is only a hint.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS RIGA 000012
    /// #
    /// SIPDIS
    /// SIPDIS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS RIGA 000012
    /// #
    /// SIPDIS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-440.
    code: "CAP002", name: "duplicate-caption", severity: Warning, received: Hint, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let captions = &cx.header.captions;
    for (i, caption) in captions.iter().enumerate() {
        if captions[..i].iter().any(|c| c.text == caption.text) {
            out.push(
                Report::new(
                    &RULE,
                    caption.span,
                    format!("{} stands twice: once is enough", caption.text),
                )
                .replace(
                    format!("Remove the second {}", caption.text),
                    whole_line(cx.text, caption.span),
                    "",
                ),
            );
        }
    }
}
