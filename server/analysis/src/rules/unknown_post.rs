//! CLS004 unknown-post.

use strsim::osa_distance;

use super::HeaderCx;
use crate::address;
use crate::finding::{Plan, Report};
use crate::number::number;
use crate::tables::posts::{self, Kind};

rule! {
    /// ## What it does
    /// Reports a post in the message reference number that is not in the table and not in the options, but is nearly one that is. A post that is near to none
    /// is not reported, nor one that the `FM` line names too.
    ///
    /// ## Why
    /// The cable is cited and searched for by this name.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// UNCLAS RGIA 000012
    ///
    /// SIPDIS
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
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// UNCLAS RIGA 000012
    ///
    /// SIPDIS
    /// #
    /// # E.O. 12958: N/A
    /// # TAGS: PREL, LG
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// Not a regulation: the posts of received cables. New posts are added with `posts` in the options.
    code: "CLS004", name: "unknown-post", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(place) = number(cx.header, cx.text).map(|n| n.post) else {
        return;
    };
    let written = place.of(cx.text);
    let squeezed = squeeze(written);
    if squeezed.len() < 4 || known(cx, written, &squeezed) {
        return;
    }
    let from = cx
        .header
        .from
        .as_ref()
        .map(|f| f.at(f.value.plad).of(cx.text));
    // What the originator writes too is a post that the table lacks.
    if from.is_some_and(|plad| squeeze(plad).ends_with(&squeezed)) {
        return;
    }
    let near = near(written, &squeezed);
    let Some(first) = near.first() else {
        return;
    };
    let origin = from.and_then(address::post);
    let agrees = |name: &&&str| origin.is_none_or(|o| address::same_city(o, &squeeze(name)));
    let right = near.iter().find(agrees).unwrap_or(first);
    let report = Report::new(
        &RULE,
        place,
        format!("{written} is no known post: {right}?"),
    );
    let plan = Plan::Edits(vec![(place, (*right).to_string())]);
    out.push(report.fix(
        format!("Write {right}"),
        near.len() == 1 || origin.is_some(),
        plan,
    ));
}

fn squeeze(post: &str) -> String {
    let letters = post.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_uppercase()).collect()
}

/// In the table, in the options, or a known post behind a word that belongs to the line.
fn known(cx: &HeaderCx<'_>, written: &str, squeezed: &str) -> bool {
    let wrong =
        posts::alias(squeezed).is_some_and(|a| matches!(a.kind, Kind::Misspelling | Kind::Garble));
    !wrong && (posts::is_known(squeezed) || posts::lookup(written).is_some())
        || cx.config.posts.iter().any(|p| squeeze(p) == squeezed)
}

/// Names a slip away: one letter, in long names two. Further off it may be a post that the table lacks.
fn near(written: &str, squeezed: &str) -> Vec<&'static str> {
    let slip = if squeezed.len() < 8 { 1 } else { 2 };
    let alias = posts::alias(squeezed).map(|a| a.post);
    posts::nearest(written, 3)
        .into_iter()
        .filter(|name| {
            let name = squeeze(name);
            alias == Some(name.as_str()) || osa_distance(&name, squeezed) <= slip
        })
        .collect()
}
