//! TAG002 unknown-tag.

use super::{HeaderCx, Received};
use crate::finding::{Plan, Report, Severity};
use crate::tables::tags::{self, TagEntry, TagKind};
use crate::tables::{EditionSet, countries};
use crate::tokens::{Is, Token, tokens};

rule! {
    /// ## What it does
    /// Reports a TAGS code that is in no edition of the list and not among your own (option `tags`), with up to three that may have been meant.
    /// A code that was only seen in use, one letter away from a listed one, is a hint; in received cables so is all that is no
    /// country's name and no slip of a listed code.
    ///
    /// ## Why
    /// A cable with a wrong code is not found by those who look for it, and is sent to the wrong offices.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: ECON, PRLE, LV
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
    /// ## A country by its name
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: ECON, PREL, LATVIA
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
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
    /// `tags`: codes of your own, with their titles.
    ///
    /// ## Source
    /// 5 FAH-3 (TAGS/Terms Handbook), editions 1974, 2008 and 2024.
    code: "TAG002", name: "unknown-tag", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let all = tokens(cx);
    for token in all {
        match token.is {
            Is::Unknown => out.push(unknown(cx, all, token)),
            Is::Code => out.extend(attested(cx, token)),
            _ => {}
        }
    }
}

fn unknown(cx: &HeaderCx<'_>, all: &[Token<'_>], token: &Token<'_>) -> Report {
    let (near, sure) = near(&token.code, cx.cx.editions);
    let message = match near.first() {
        Some(entry) => format!(
            "{} is in no list of TAGS: {} ({})?",
            token.code,
            entry.code,
            entry.title_or_note()
        ),
        None => format!("{} is in no list of TAGS", token.code),
    };
    // What stands in the field already would stand there twice.
    let usable = near.iter().filter(|e| all.iter().all(|t| t.code != e.code));
    let report = Report::new(&RULE, token.at, message);
    // The list is open: in received traffic only a country's name and a slip of a listed code are certain.
    let country = countries::named(&token.code).next().is_some();
    let report = if country || near.iter().any(|e| is_slip(&token.code, e)) {
        report
    } else {
        report.received(Received::Hint)
    };
    usable.fold(report, |report, entry| {
        let title = format!("Replace by {} ({})", entry.code, entry.title_or_note());
        report.fix(
            title,
            sure,
            Plan::Edits(vec![(token.at, entry.code.to_string())]),
        )
    })
}

/// Whether a code is one letter off another: two in each other's place, one lost, one too many, or another one behind the
/// first, which names the family. Of three letters everything is near, and organizations have any name.
fn is_slip(code: &str, entry: &TagEntry) -> bool {
    let letters = |word: &str| {
        let mut letters = word.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    let other = entry.code.len() == code.len()
        && entry.code.as_bytes().first() != code.as_bytes().first()
        && letters(entry.code) != letters(code);
    entry.code.len() > 3
        && entry.kind != TagKind::Organization
        && !other
        && strsim::osa_distance(entry.code, code) == 1
}

/// Up to three codes that may have been meant, nearest first, and whether there is no doubt. A country's name leaves none;
/// of two letters everything is one away, and of three too much.
fn near(code: &str, editions: EditionSet) -> (Vec<&'static TagEntry>, bool) {
    let mut named: Vec<&TagEntry> = Vec::new();
    for entry in countries::named(code).flat_map(|country| tags::by_country(country, editions)) {
        if named.iter().all(|known| known.code != entry.code) {
            named.push(entry);
        }
    }
    named.truncate(3);
    let mut found = named;
    let mut sure = found.len() == 1;
    if found.is_empty() && code.len() > 2 {
        found = tags::near(code, editions);
        // Two letters off a code of four or five is another word (`START`, SAARC).
        let slips = if code.len() < 6 { 1 } else { 2 };
        found.retain(|entry| {
            entry.code.len() > 2 && strsim::osa_distance(entry.code, code) <= slips
        });
        sure = found.len() == 1 && code.len() > 3 && strsim::osa_distance(found[0].code, code) == 1;
    }
    (found, sure)
}

/// A code that no published list has, one letter from one that is listed.
fn attested(cx: &HeaderCx<'_>, token: &Token<'_>) -> Option<Report> {
    let kind = token.entries().first()?.kind;
    if token.code.len() < 4 || token.entries().iter().any(|e| e.listed) {
        return None;
    }
    let listed =
        |e: &&TagEntry| e.listed && e.kind == kind && e.editions.intersects(cx.cx.editions);
    let one = tags::all().iter().filter(listed).find(|e| {
        e.code.len().abs_diff(token.code.len()) < 2
            && strsim::osa_distance(e.code, &token.code) == 1
    })?;
    let message = format!(
        "{} was only seen in use, its title is not verified: {} ({})?",
        token.code,
        one.code,
        one.title_or_note()
    );
    let edit = vec![(token.at, one.code.to_string())];
    let title = format!("Replace by {} ({})", one.code, one.title_or_note());
    Some(
        Report::new(&RULE, token.at, message)
            .severity(Severity::Hint)
            .fix(title, false, Plan::Edits(edit)),
    )
}
