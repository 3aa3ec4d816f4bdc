//! HDR011 origin-mismatch.

use strsim::osa_distance;

use super::HeaderCx;
use crate::address;
use crate::finding::{Related, Report};
use crate::number::number;

rule! {
    /// ## What it does
    /// Reports an originator in `FM` that is another post than the one of the message reference number, or its name with a slip.
    ///
    /// ## Why
    /// A cable is cited by the post of its number. When the two differ, one of them is wrong, and the cable is looked for at the wrong post.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// FM AMEMBASSY TALLINN
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    ///
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
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// FM AMEMBASSY RIGA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    ///
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
    /// Not a regulation: the two agree in 98 % of received cables, and most others differ by a prefix only (`USNATO`, `MEXICO`), which is let pass.
    code: "HDR011", name: "origin-mismatch", severity: Warning, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let (Some(from), Some(number)) = (&cx.header.from, number(cx.header, cx.text)) else {
        return;
    };
    let (plad, number) = (from.at(from.value.plad), number.post);
    let Some(post) = address::post(number.of(cx.text)) else {
        return;
    };
    // Only two posts that are both known and stand apart are certain to differ, and a name that is no post's but for a slip.
    let differs = match address::post(plad.of(cx.text)) {
        Some(origin) => !address::same_city(origin, post),
        None => is_slip(plad.of(cx.text), number.of(cx.text)),
    };
    if differs {
        let message = format!(
            "The cable is from {} but numbered by {}",
            plad.of(cx.text),
            number.of(cx.text)
        );
        out.push(Report::new(&RULE, plad, message).related(
            Related::Header(number),
            "The post of the message reference number",
        ));
    }
}

/// `AMEMBASSY MUSKAT` beside `MUSCAT 000412`.
fn is_slip(plad: &str, post: &str) -> bool {
    let letters = |words: &str| -> String { words.chars().filter(char::is_ascii_alphabetic).collect() };
    let name = plad.split_once(' ').map_or("", |(_, name)| name);
    let (name, post) = (letters(name), letters(post));
    post.len() > 4 && osa_distance(&name, &post) == 1
}
