//! What the system puts before the classification line.

use serde_json::{Value, json};

use super::dice::Dice;
use super::words::{INFO, POSTS};
use super::{Era, Frame, Made};

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// An archive's note on a copy whose head is lost.
const EXTRACT: &str = "This record is a partial extract of the original cable. The full text of the original cable is not available.";

pub(super) fn write(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    if frame.extract {
        made.line(EXTRACT);
        made.blank();
        for field in ["dtg", "from"] {
            made.shows(field, Value::Null);
        }
        return;
    }
    let time = format!("{:02}{:02}", dice.number(0, 23), dice.number(0, 59));
    let (prosign, word) = *dice.pick(&[("R", ""), ("P", " PRIORITY"), ("O", " IMMEDIATE")]);
    let filed = format!("{:02}{time}Z", frame.date.day());
    let month = MONTHS[usize::from(frame.date.month().unsigned_abs()) - 1];
    let group = format!("{filed} {month} {:02}", frame.year % 100);
    let whole = frame.era == Era::Net && dice.chance(85);
    match frame.era {
        Era::Net if whole => circuit(dice, frame, made, prosign, &time),
        Era::Net => {}
        _ => distribution(dice, frame, made, &filed),
    }
    let tail = if whole {
        *dice.pick(&["", "", "", " ZDK", " ZFF4", " ZDS"])
    } else {
        ""
    };
    let second = if word.is_empty() {
        None
    } else {
        dice.chance(10).then_some("R")
    };
    let both: Vec<&str> = std::iter::once(prosign).chain(second).collect();
    made.line(format!("{} {group}{tail}", both.join(" ")));
    let from = format!("{} {}", frame.post.2, frame.post.0);
    made.line(format!("FM {from}"));
    made.shows("dtg", json!({"precedence": both, "text": group}));
    made.shows("from", json!(from));
    let info = if second.is_some() { "" } else { word };
    addressees(dice, frame, made, word, info);
    made.blank();
}

/// `VZCZC` to `ZNY`.
fn circuit(dice: &mut Dice, frame: &Frame, made: &mut Made, prosign: &str, time: &str) {
    let web = frame.sections == 1 && dice.chance(40);
    let start = match web {
        true => format!("VZCZCXYZ{:04}", dice.number(0, 9999)),
        false => format!("VZCZCXRO{:04}", dice.number(0, 9999)),
    };
    made.line(start.clone());
    made.shows("start_of_message", json!(start));
    let mut stations: Vec<&str> = vec!["RUEHWEB"];
    if !web {
        let count = usize::try_from(dice.number(1, 8)).unwrap_or(1);
        stations = dice.some(POSTS, count).iter().map(|p| p.1).collect();
    }
    let first = stations.len().min(4);
    made.line(format!(
        "{prosign}{prosign} {}",
        stations[..first].join(" ")
    ));
    if stations.len() > first {
        made.line(stations[first..].join(" "));
    }
    if web {
        made.blank();
    }
    made.shows(
        "routing",
        json!({"precedence": format!("{prosign}{prosign}"), "indicators": stations}),
    );
    made.line(format!(
        "DE {} #{:04}/01 {:03}{time}",
        frame.post.1,
        frame.serial % 10_000,
        frame.date.day_of_year()
    ));
    let letter = frame.level.forms().3;
    let security = if letter == "U" { "ZNR" } else { "ZNY" };
    let tail = *dice.pick(&["", "", "", " ZDK", " (CCY AD000F1A MSI1234-611)"]);
    made.line(format!("{security} {} ZZH{tail}", letter.repeat(5)));
    made.shows("security", json!({"prosign": security, "letter": letter}));
}

/// The page line and the block of offices of the Department's printers.
fn distribution(dice: &mut Dice, frame: &Frame, made: &mut Made, filed: &str) {
    let banner = match frame.level.forms().0 {
        level if dice.chance(50) => Some(level),
        _ => None,
    };
    if let Some(level) = banner {
        made.line(level);
        made.blank();
    }
    made.line(format!(
        "PAGE 01        {}  {:05}  {filed}",
        frame.post.0, frame.serial
    ));
    made.blank();
    if dice.chance(50) {
        made.line("44");
    }
    made.line("ACTION EUR-12");
    made.blank();
    if frame.era == Era::Seventies {
        made.line("INFO  OCT-01  ISO-00  CIAE-00  DODE-00  PM-04  H-02  INR-07");
        made.blank();
        made.line("      L-03  NSAE-00  NSC-05  SS-15  /069 W");
        made.line("                    ---------------------     016161");
    } else {
        made.line("INFO  LOG-00   AID-00   CIAE-00  C-01     DODE-00  EB-00    H-01");
        made.line("      INRE-00  INR-00   L-01     SSO-00   SS-00    /006W");
        made.line(format!(
            "                  ------------------0E1B2C  {filed} /38"
        ));
    }
}

/// `word` is the precedence of action, `lower` the highest of information.
fn addressees(dice: &mut Dice, frame: &Frame, made: &mut Made, word: &str, lower: &str) {
    let net = frame.era == Era::Net;
    let shown = |indicator: Option<&str>, plad: &str, word: &str, serial: Option<&String>| {
        let word = word.trim();
        json!({
            "routing_indicator": indicator,
            "plad": plad,
            "precedence": if word.is_empty() { Value::Null } else { json!(word) },
            "serial": serial,
        })
    };
    let serial = |dice: &mut Dice| {
        dice.chance(50)
            .then(|| format!("{:04}", dice.number(0, 9999)))
    };
    let number = serial(dice);
    let behind = number.as_ref().map_or(String::new(), |n| format!(" {n}"));
    let indicator = net.then_some("RUEHC");
    let slash = if net { "RUEHC/" } else { "" };
    made.line(format!("TO {slash}SECSTATE WASHDC{word}{behind}"));
    let mut action = vec![shown(indicator, "SECSTATE WASHDC", word, number.as_ref())];
    if dice.chance(15) {
        let (indicator, plad) = ("RUEKJCS", "SECDEF WASHDC");
        let slash = if net { "RUEKJCS/" } else { "" };
        made.line(format!("{slash}{plad}{word}"));
        action.push(shown(net.then_some(indicator), plad, word, None));
    }
    made.shows("action", json!(action));
    let count = usize::try_from(dice.number(0, 7)).unwrap_or(0);
    let mut info = Vec::new();
    for (n, address) in dice.some(INFO, count).into_iter().enumerate() {
        let (indicator, plad) = address.split_once('/').unwrap_or(("", address));
        let word = if dice.chance(40) { lower } else { "" };
        let number = serial(dice).filter(|_| net && !plad.ends_with("COLLECTIVE"));
        let behind = number.as_ref().map_or(String::new(), |n| format!(" {n}"));
        let keyword = if n == 0 { "INFO " } else { "" };
        let address = if net { address } else { plad };
        made.line(format!("{keyword}{address}{word}{behind}"));
        info.push(shown(net.then_some(indicator), plad, word, number.as_ref()));
    }
    made.shows("info", json!(info));
}
