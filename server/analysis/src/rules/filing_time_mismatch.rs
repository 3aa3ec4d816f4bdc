//! HDR009 filing-time-mismatch.

use super::HeaderCx;
use crate::context::date_of;
use crate::finding::{Related, Report};

rule! {
    /// ## What it does
    /// Reports a day of the year on the `DE` line that is not the day of the date-time group. A filing a few hours before or after midnight is let pass.
    ///
    /// ## Why
    /// Station, serial and filing time identify the message; with the wrong day it is not found.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// DE RUEHRA #0012 1361323
    /// ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
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
    /// DE RUEHRA #0012 1631323
    /// ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
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
    /// 5 FAH-2 H-320 (ACP 127 format lines 3 and 5). Holds in 99.5 % of received cables.
    code: "HDR009", name: "filing-time-mismatch", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

/// Half a day in minutes: filing and date-time group lie no further apart.
const HALF_A_DAY: i32 = 12 * 60;

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let (Some(station), Some(group)) = (&cx.header.station, &cx.header.dtg) else {
        return;
    };
    let (Some(day), Some(time)) = (station.value.day, station.value.time) else {
        return;
    };
    let (Some(date), Some(moment)) = (date_of(cx.header), group.value.value) else {
        return;
    };
    let (day, time) = (station.at(day), station.at(time));
    let number = |text: &str| text.parse::<i32>().ok();
    let (Some(filed), Some(hours), Some(minutes)) = (
        number(day.of(cx.text)),
        time.of(cx.text).get(..2).and_then(number),
        time.of(cx.text).get(2..4).and_then(number),
    ) else {
        return;
    };
    if !(1..=366).contains(&filed) || hours > 23 || minutes > 59 {
        return;
    }
    let due = i32::from(date.day_of_year());
    let year = i32::from(date.days_in_year());
    // Around New Year the day may be counted in the year before or after.
    let apart = [filed - due, filed - due + year, filed - due - year];
    let nearest = apart.into_iter().min_by_key(|n| n.abs()).unwrap_or(0);
    let own = i32::from(moment.hour) * 60 + i32::from(moment.minute);
    let distance = nearest * 24 * 60 + hours * 60 + minutes - own;
    if nearest == 0 || distance.abs() <= HALF_A_DAY {
        return;
    }
    let right = format!("{due:03}");
    let message = format!(
        "Day {} is not the day of the date-time group: {right}",
        day.of(cx.text)
    );
    out.push(
        Report::new(&RULE, day, message)
            .replace(format!("Write {right}"), day, right)
            .related(
                Related::Header(group.at(group.value.span)),
                "The date-time group",
            ),
    );
}
