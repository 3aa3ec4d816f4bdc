//! CAP003 conflicting-captions.

use super::HeaderCx;
use crate::captions::{Known, known};
use crate::finding::{Related, Report};
use crate::tables::captions::Kind;

rule! {
    /// ## What it does
    /// Reports captions that exclude each other: NODIS, EXDIS, STADIS or a channel with SIPDIS, NODIS with EXDIS, two channels.
    ///
    /// ## Why
    /// SIPDIS releases the cable to other agencies, the others keep it from them: one of the two is wrong, and the system may follow either.
    ///
    /// ## Example
    /// ```cable,bad
    /// UNCLAS
    ///
    /// EXDIS
    /// SIPDIS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// UNCLAS
    ///
    /// EXDIS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-442; 5 FAH-2 H-251 and H-252.1-1.
    code: "CAP003", name: "conflicting-captions", severity: Error, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let all = known(cx.header);
    for (i, second) in all.iter().enumerate() {
        let Some(first) = all[..i].iter().find(|first| conflict(first, second)) else {
            continue;
        };
        let (a, b) = (first.row.caption, second.row.caption);
        let message = if first.row.kind == Kind::Channel && second.row.kind == Kind::Channel {
            format!("{b} cannot stand with {a}: a cable has one channel")
        } else {
            format!("{b} cannot stand with {a}: remove one of them")
        };
        out.push(
            Report::new(&RULE, second.at.span, message)
                .related(Related::Header(first.at.span), format!("{a} stands here")),
        );
    }
}

/// Only what limits or widens distribution excludes: notices, programs and controls may stand beside anything.
fn conflict(a: &Known<'_>, b: &Known<'_>) -> bool {
    let distributes = |k: &Known<'_>| matches!(k.row.kind, Kind::Channel | Kind::Distribution);
    let channel_and_sipdis =
        |a: &Known<'_>, b: &Known<'_>| a.row.kind == Kind::Channel && b.row.caption == "SIPDIS";
    // A row that rests on usage alone excludes nothing but SIPDIS.
    let certain = a.row.verified && b.row.verified
        || a.row.kind == Kind::Channel && b.row.kind == Kind::Channel
        || channel_and_sipdis(a, b)
        || channel_and_sipdis(b, a);
    distributes(a) && distributes(b) && certain && a.row.excludes(b.row)
}
