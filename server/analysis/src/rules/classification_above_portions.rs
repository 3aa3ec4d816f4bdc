//! CLS007 classification-above-portions.

use reftel_grammar::line::class_line::{ClassForm, Level};
use reftel_grammar::line::portion::marking;

use super::HeaderCx;
use crate::finding::{Plan, Report};

rule! {
    /// ## What it does
    /// Reports a classification line above every portion marking of the cable. Silent unless every paragraph is marked, the whole cable is there, and no
    /// marking in a heading, a list or the subject is higher.
    ///
    /// ## Why
    /// The overall classification is that of the highest portion: one that is too high keeps the cable from those who need it.
    ///
    /// ## Example
    /// ```cable,bad
    /// S E C R E T
    ///
    /// SIPDIS
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) The festival opens in May.
    ///
    /// 2. (C) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// C O N F I D E N T I A L
    ///
    /// SIPDIS
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) The festival opens in May.
    ///
    /// 2. (C) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 32 CFR 2001.21(b). A compilation may be classified above its portions, so the fix wants a look. 1 % of received cables.
    code: "CLS007", name: "classification-above-portions", severity: Warning, received: Same, fix: Unsafe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(class) = &cx.header.class_line else {
        return;
    };
    let (Some(level), Some(portions)) = (class.value.level, cx.totals.highest) else {
        return;
    };
    let highest = Some(portions).max(cx.totals.written).max(subject(cx));
    if highest >= Some(level) || class.value.form == ClassForm::Malformed || !whole(cx) {
        return;
    }
    let right = highest.unwrap_or(portions);
    let place = class.at(class.value.level_span);
    let message = format!(
        "The cable is {}, its highest portion only {}",
        level.name(),
        right.name()
    );
    let report = Report::new(&RULE, place, message);
    // An unclassified cable has no Classified By and another E.O. line: that is more than a fix of this line.
    out.push(if right == Level::Unclassified {
        report
    } else {
        let title = format!("Lower the classification to {}", right.name());
        report.fix(title, false, Plan::Classify(right))
    });
}

/// Every paragraph is marked, and nothing of the cable is missing.
fn whole(cx: &HeaderCx<'_>) -> bool {
    let totals = cx.totals;
    let complete = totals.marked > 0 && totals.unmarked == 0 && !totals.unread;
    complete && !totals.entire_text && !totals.redacted && !cx.cx.partial && cx.all_sections()
}

/// The level that a marked subject shows.
fn subject(cx: &HeaderCx<'_>) -> Option<Level> {
    let field = cx.header.subject.as_ref()?;
    let (inner, _) = field.value.marking?;
    marking(&format!("({})", inner.of(&field.logical.text)))?.level
}
