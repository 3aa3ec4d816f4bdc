//! ADR005 routing-indicator-mismatch.

use strsim::osa_distance;

use super::HeaderCx;
use crate::address;
use crate::finding::Report;
use crate::tables::routing;

rule! {
    /// ## What it does
    /// Reports the routing indicator of one post before the embassy or consulate of another. Indicators that serve many addresses, such as relays and
    /// commands, are never reported, nor are posts whose own indicator is not known. Also the name of the indicator's own post with a slip in it.
    ///
    /// ## Why
    /// The machines go by the indicator, the people by the address: the message arrives at a post that it is not for.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// FM AMEMBASSY RIGA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// INFO RUEHTL/AMEMBASSY VILNIUS 0034
    /// #
    /// # UNCLAS RIGA 000012
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
    /// P 121323Z JUN 07
    /// FM AMEMBASSY RIGA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// INFO RUEHVL/AMEMBASSY VILNIUS 0034
    /// #
    /// # UNCLAS RIGA 000012
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
    /// ACP 117 (routing indicators); pairs seen on received cables of 2003 to 2010.
    code: "ADR005", name: "routing-indicator-mismatch", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    for line in address::all(cx.header) {
        let Some(span) = line.value.indicator else {
            continue;
        };
        let text = line.span.of(cx.text);
        let (indicator, plad) = (span.of(text), line.value.plad.of(text));
        let Some(own) = own_indicators(plad) else {
            if let Some(right) = meant(indicator, plad) {
                let message = format!("{indicator} is the routing indicator of {right}");
                let at = line.at(line.value.plad);
                let report = Report::new(&RULE, at, message);
                out.push(report.replace(format!("Write {right}"), at, right));
            }
            continue;
        };
        // Nearly every pair is right: then nobody need know what else the indicator serves.
        if own.contains(&indicator) {
            continue;
        }
        let Some(serves) = serves(indicator, cx) else {
            continue;
        };
        let Some(post) = address::post(plad) else {
            continue;
        };
        if serves.iter().any(|s| address::same_city(s, post)) {
            continue;
        }
        let message = format!(
            "{indicator} is the routing indicator of {}, not of {plad}",
            serves.join(", ")
        );
        let report = Report::new(&RULE, line.at(span), message);
        out.push(match own[..] {
            [right] => report.replace(format!("Write {right}"), line.at(span), right),
            _ => report,
        });
    }
}

/// The indicators of the Department, an embassy or a consulate; `None` for other addresses and where none is known.
fn own_indicators(plad: &str) -> Option<Vec<&'static str>> {
    let post = plad.split("//").next()?.trim();
    // The Department has one, which serves others too.
    if post == "SECSTATE WASHDC" {
        return Some(vec!["RUEHC"]);
    }
    let kind = post.split(' ').next()?;
    if !matches!(kind, "AMEMBASSY" | "AMCONSUL") {
        return None;
    }
    let own: Vec<&'static str> = routing::indicators(post).collect();
    (!own.is_empty() && !own.iter().any(|i| routing::is_relay(i))).then_some(own)
}

/// The address of an indicator that was written with a slip in its last word: `RUEHIL/AMEMBASSY ISLAMABD`.
fn meant(indicator: &str, plad: &str) -> Option<&'static str> {
    let (kind, name) = plad.split_once(' ')?;
    if !address::is_mission(kind) || name.len() < 5 || address::post(plad).is_some() {
        return None;
    }
    let letters = |words: &str| -> String { words.chars().filter(char::is_ascii_alphabetic).collect() };
    let written = letters(name);
    routing::addresses(indicator)
        .iter()
        .map(|row| row.address)
        .find(|listed| {
            let right = listed.strip_prefix(kind).map_or("", str::trim_start);
            right.len() > 4 && osa_distance(&written, &letters(right)) == 1
        })
}

/// The posts that an indicator serves, by canonical name; `None` when it is a relay, unknown, or serves others than posts too.
fn serves(indicator: &str, cx: &HeaderCx<'_>) -> Option<Vec<&'static str>> {
    let rows = routing::addresses(indicator);
    let extra = cx
        .config
        .routing_indicators
        .iter()
        .any(|(i, _)| i == indicator);
    if rows.is_empty() || extra || rows.iter().any(|r| r.relay) {
        return None;
    }
    let mut posts = rows
        .iter()
        .map(|r| address::post(r.address))
        .collect::<Option<Vec<_>>>()?;
    posts.dedup();
    Some(posts)
}
