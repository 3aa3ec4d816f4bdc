//! HDR010 security-letter-mismatch.

use reftel_grammar::line::class_line::{ClassForm, Level};

use super::HeaderCx;
use crate::finding::{Plan, Related, Report};
use crate::tables::classifications;

rule! {
    /// ## What it does
    /// Reports security letters that are not those of the classification line: `CCCCC`, `SSSSS`, `TTTTT`, and `UUUUU` or `EEEEE` for an unclassified cable.
    ///
    /// ## Why
    /// The letters decide over which circuits the message may go. Too low, they send it over one that is not approved for it.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// ZNY CCCCC ZZH
    /// P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// UNCLAS RIGA 000012
    /// #
    /// # SIPDIS
    /// #
    /// # E.O. 12958: N/A
    /// # TAGS: PREL, LG
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// UNCLAS RIGA 000012
    /// #
    /// # SIPDIS
    /// #
    /// # E.O. 12958: N/A
    /// # TAGS: PREL, LG
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-320 (ACP 127 format line 4). Holds in 99.7 % of received cables.
    code: "HDR010", name: "security-letter-mismatch", severity: Error, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let (Some(line), Some(class)) = (&cx.header.security, &cx.header.class_line) else {
        return;
    };
    let (Some(letters), Some(level)) = (line.value.letters, class.value.level) else {
        return;
    };
    let place = line.at(letters);
    let written = place.of(cx.text);
    let Some(first) = written.bytes().next() else {
        return;
    };
    let read =
        written.len() == 5 && written.bytes().all(|b| b == first) && b"CSTEU".contains(&first);
    if !read || class.value.form == ClassForm::Malformed {
        return;
    }
    // EFTO traffic, and much that is sensitive, goes encrypted: E and U both fit an unclassified cable.
    let fits = match level {
        Level::Unclassified => matches!(first, b'U' | b'E'),
        level => level.letter().bytes().next() == Some(first),
    };
    let Some(row) = classifications::lookup(level.name()).filter(|_| !fits) else {
        return;
    };
    let prosign = if row.classified { "ZNY" } else { "ZNR" };
    let right = format!("{prosign} {}", row.security);
    let message = format!("{written} contradicts the classification line: {right}");
    let report = Report::new(&RULE, place, message).related(
        Related::ClassLine,
        format!("The cable is {} here", level.name()),
    );
    // Where portions are above the line, the letters may be right and the line wrong.
    let portions = cx.totals.highest.max(cx.totals.written);
    if portions > Some(level) {
        out.push(report);
        return;
    }
    // Lower letters send the message over open circuits: only the portions can say that this is right.
    let raises = row.rank > rank(first);
    let confirmed = portions == Some(level) && cx.totals.unmarked == 0 && !cx.totals.unread;
    let span = line.at(line.value.prosign).to(place);
    let plan = Plan::Edits(vec![(span, right.clone())]);
    out.push(report.fix(format!("Write {right}"), raises || confirmed, plan));
}

/// The rank of the level that a security letter stands for.
fn rank(letter: u8) -> u16 {
    let fits =
        |row: &&classifications::Classification| row.security.as_bytes().first() == Some(&letter);
    classifications::all()
        .iter()
        .filter(fits)
        .map(|row| row.rank)
        .max()
        .unwrap_or(0)
}
