//! TAG005 tag-of-another-edition.

use super::HeaderCx;
use crate::finding::{Plan, Report, Severity};
use crate::head;
use crate::tables::EditionSet;
use crate::tables::tags::{self, TagEntry};
use crate::tokens::{Is, tokens};

rule! {
    /// ## What it does
    /// Reports a TAGS code that exists, but in another edition than the one of the cable's date, and gives the code of this one: `IZ` was Iraq
    /// until 2013, `IQ` is Iraq since. In years of change two editions hold. A code that was only seen in use is a hint.
    /// Silent in a received cable without a date, unless the option `edition` is set.
    ///
    /// ## Why
    /// The geographic codes changed from the Department's own list to one close to ISO 3166; some codes now mean another country.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: ECON, PREL, LG
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Options
    /// `edition`: the edition to go by, whatever the date.
    ///
    /// ## Source
    /// 5 FAH-3 H-414 and H-416 (2024); 5 FAH-3 as of 2008; TAGS handbook TL:TAGS-1 (1974).
    code: "TAG005", name: "tag-of-another-edition", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    if !head::knows_date(cx.cx) && cx.config.edition.is_none() {
        return;
    }
    let editions = cx.cx.editions;
    let all = tokens(cx);
    for token in all.iter().filter(|t| t.is == Is::Code) {
        let entries = token.entries();
        let Some(entry) = entries
            .first()
            .filter(|_| !entries.iter().any(|e| e.editions.intersects(editions)))
        else {
            continue;
        };
        // A code that stood for two things is put right by hand.
        let mut current: Vec<&TagEntry> = Vec::new();
        for other in entries
            .iter()
            .filter_map(|e| tags::counterpart(e, editions))
        {
            if current.iter().all(|known| known.code != other.code) {
                current.push(other);
            }
        }
        let years = entries
            .iter()
            .fold(EditionSet::EMPTY, |set, e| set.union(e.editions));
        let mut message = format!(
            "{} ({}) is of the list of {years}, not of {editions}",
            token.code,
            entry.title_or_note()
        );
        if let Some(other) = current.first() {
            message.push_str(&format!(": {} ({}) now", other.code, other.title_or_note()));
        }
        let mut report = Report::new(&RULE, token.at, message);
        if !entries.iter().any(|e| e.listed) {
            report = report.severity(Severity::Hint);
        }
        for other in current
            .iter()
            .filter(|c| all.iter().all(|t| t.code != c.code))
        {
            let title = format!("Replace by {} ({})", other.code, other.title_or_note());
            let edit = vec![(token.at, other.code.to_string())];
            report = report.fix(title, current.len() == 1, Plan::Edits(edit));
        }
        out.push(report);
    }
}
