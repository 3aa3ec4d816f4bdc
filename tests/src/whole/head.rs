//! From the classification line to `Classified By`.

use serde_json::{Value, json};

use super::dice::Dice;
use super::words::{
    ATTENTION, JOINTS, NAMES, OFFICERS, POSTS, PROGRAM_TAGS, REASONS, SUBJECT_TAGS, SUBJECTS,
};
use super::{Era, Frame, Level, Made, wrapped};

pub(super) fn write(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    let from = made.lines.len();
    classification(dice, frame, made);
    captions(dice, frame, made);
    order(dice, frame, made);
    tags(dice, frame, made);
    subject(dice, frame, made);
    references(dice, frame, made);
    authority(dice, frame, made);
    made.blank();
    if frame.trailing {
        for line in made.lines[from..]
            .iter_mut()
            .filter(|l| !l.is_empty() && !l.starts_with("TAGS"))
        {
            line.push(' ');
        }
    }
}

fn classification(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    let (name, line, ..) = frame.level.forms();
    let sections = frame.sections;
    let two_digits = frame.era >= Era::Eighties || dice.chance(50);
    let section = match (sections, two_digits) {
        (1, _) => String::new(),
        (n, true) => format!("SECTION 01 OF {n:02} "),
        (n, false) => format!("SECTION 1 OF {n} "),
    };
    let digits = if frame.era == Era::Net { 6 } else { 5 };
    let number = match frame.draft {
        true => String::new(),
        false => format!(" {section}{} {:0digits$}", frame.post.0, frame.serial),
    };
    made.line(format!("{line}{number}"));
    made.blank();
    let counted = (sections > 1).then_some(sections);
    let first = counted.map(|_| 1);
    made.shows(
        "classification",
        json!({"level": name, "section": first, "sections": counted}),
    );
    if !frame.draft {
        let post = frame.post.0.replace(' ', "");
        made.shows(
            "mrn",
            json!({
                "id": format!("{:02}{post}{}", frame.known_year() % 100, frame.serial),
                "post": frame.post.0,
                "serial": frame.serial,
                "year": frame.known_year(),
            }),
        );
    }
}

fn captions(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    let mut captions: Vec<&str> = Vec::new();
    let mut corrected = "";
    if !frame.draft && dice.chance(5) {
        corrected = *dice.pick(&[
            "C O R R E C T E D COPY",
            "C O R R E C T E D  C O P Y (CAPTION)",
            "CORRECTED COPY",
        ]);
        captions.push(corrected);
    }
    match frame.era {
        Era::Seventies if dice.chance(30) => {
            captions.push(*dice.pick(&["LIMDIS", "EXDIS", "E X D I S", "NODIS"]))
        }
        Era::Seventies | Era::Eighties => {}
        _ => {
            captions.extend(frame.noforn.then_some("NOFORN"));
            captions.extend(frame.sensitive.then_some("SENSITIVE"));
            captions.push("SIPDIS");
            captions.extend((2006..=2007).contains(&frame.year).then_some("SIPDIS"));
        }
    }
    for caption in &captions {
        made.line(*caption);
        if dice.chance(50) {
            made.blank();
        }
    }
    let plain = |caption: &&str| match *caption {
        c if c == corrected => "CORRECTED COPY".to_string(),
        c if c.starts_with("E X") => "EXDIS".to_string(),
        c => c.to_string(),
    };
    made.shows(
        "captions",
        json!(captions.iter().map(plain).collect::<Vec<_>>()),
    );
    if made.lines.last().is_some_and(|l| !l.is_empty()) {
        made.blank();
    }
    let count = usize::try_from(dice.number(0, 3)).unwrap_or(0);
    let attention = dice.some(ATTENTION, count);
    for line in &attention {
        for part in wrapped(line, 61) {
            made.line(part);
        }
    }
    if count > 0 {
        made.blank();
    }
    made.shows("attention", json!(attention));
}

fn order(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    let clear = frame.level == Level::Unclassified;
    let year = frame.year + 10;
    let (month, day) = (frame.date.month(), frame.date.day());
    let iso = format!("{year}-{month:02}-{day:02}");
    let (number, value, on) = match frame.era {
        Era::Seventies if clear => ("11652", "N/A".to_string(), None),
        Era::Seventies => (
            "11652",
            (*dice.pick(&["GDS", "XGDS-3", "XGDS - 1", "ADS, DECLAS 12/31/81"])).to_string(),
            None,
        ),
        Era::Eighties if clear => ("12356", (*dice.pick(&["N/A", "NA"])).to_string(), None),
        Era::Eighties => (
            "12356",
            (*dice.pick(&["DECL: OADR", "DECL:OADR", "OADR"])).to_string(),
            None,
        ),
        era => {
            let number = if era == Era::Net { "12958" } else { "13526" };
            let value = match dice.number(0, 9) {
                _ if clear => "N/A".to_string(),
                0 if !frame.draft => format!("DECL: {month}/{day}/{year}"),
                1 if !frame.draft => format!("DECL: {year}/{month:02}/{day:02}"),
                2 if !frame.draft => format!("DECL:  {month:02}/{day:02}/{:02}", year % 100),
                _ => format!("DECL: {month:02}/{day:02}/{year}"),
            };
            (number, value, (!clear).then_some(iso))
        }
    };
    let before = match frame.draft {
        true => "E.O. ",
        false => *dice.pick(&["E.O. ", "E.O. ", "E.O.", "EO "]),
    };
    let colon = if frame.commas_lost && frame.reflowed {
        ""
    } else {
        ":"
    };
    made.line(format!("{before}{number}{colon} {value}"));
    made.shows(
        "executive_order",
        json!({"order": number, "declassify_on": on}),
    );
}

fn tags(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    let old = frame.era == Era::Seventies;
    let subjects: &[&str] = if old {
        &["PFOR", "ETRD", "EFIN", "MARR", "SCUL"]
    } else {
        SUBJECT_TAGS
    };
    let count = usize::try_from(dice.number(1, 4)).unwrap_or(1);
    let mut all: Vec<(String, &str)> = dice
        .some(subjects, count)
        .iter()
        .map(|t| ((**t).to_string(), "subject"))
        .collect();
    if frame.era == Era::Net && dice.chance(25) {
        all.push(((*dice.pick(PROGRAM_TAGS)).to_string(), "program"));
    }
    // Codes that every edition has.
    let country = frame.post.3;
    if country == "NO" || frame.era < Era::Today && !["LG", "IS"].contains(&country) {
        all.push((country.to_string(), "geographic"));
    }
    let mut written: Vec<String> = all.iter().map(|t| t.0.clone()).collect();
    if dice.chance(8) && !frame.commas_lost {
        let name = format!("{}, PAT{}", dice.pick(&NAMES[..2]), dice.pick(&["", " Q."]));
        all.insert(0, ("OVIP".to_string(), "subject"));
        written.insert(0, format!("OVIP ({name})"));
        all.insert(1, (name, "person"));
    }
    let separator = match (frame.commas_lost, frame.draft) {
        (true, _) => " ",
        (_, true) => ", ",
        _ => *dice.pick(&[", ", ", ", ",", "; "]),
    };
    let keyword = if frame.commas_lost && frame.reflowed {
        "TAGS "
    } else {
        "TAGS: "
    };
    let width = if frame.reflowed { 200 } else { 61 };
    for line in wrapped(&format!("{keyword}{}", written.join(separator)), width) {
        made.line(line);
    }
    let shown: Vec<Value> = all
        .iter()
        .map(|(code, kind)| json!({"code": code, "kind": kind}))
        .collect();
    made.shows("tags", json!(shown));
}

fn subject(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    let count = usize::try_from(dice.number(1, 2)).unwrap_or(1);
    let mut subject = dice
        .some(SUBJECTS, count)
        .iter()
        .map(|s| **s)
        .collect::<Vec<_>>()
        .join(" -- ");
    if subject.len() > 118 {
        subject = SUBJECTS[0].to_string();
    }
    let keyword = if frame.draft {
        "SUBJECT: "
    } else {
        dice.pick(&["SUBJECT: ", "SUBJECT: ", "SUBJECT:  ", "SUBJ: "])
    };
    let marking = if frame.draft || frame.era < Era::Net {
        ""
    } else {
        dice.pick(&["", "", "", "(U) "])
    };
    let indent = if dice.chance(15) && !frame.draft {
        "         "
    } else {
        ""
    };
    for (n, line) in wrapped(&format!("{keyword}{marking}{subject}"), 61)
        .into_iter()
        .enumerate()
    {
        made.line(if n == 0 {
            line
        } else {
            format!("{indent}{line}")
        });
    }
    made.shows("subject", json!(subject));
}

/// Entries of the reference list, each with its kind and id.
fn entries(dice: &mut Dice, frame: &Frame) -> Vec<(String, Value)> {
    let count = usize::try_from(dice.number(1, 5)).unwrap_or(1);
    let mut entries: Vec<(String, Value)> = Vec::new();
    for (post, ..) in dice.some(POSTS, count) {
        let (post, serial) = match dice.chance(30) && !entries.iter().any(|e| e.0.contains("STATE"))
        {
            true => ("STATE", dice.number(1000, 130_000)),
            false => (*post, dice.number(5000, 9999)),
        };
        let older = dice.chance(10).then_some((frame.year - 1) % 100);
        let prefix = older.map_or(String::new(), |y| format!("{y:02} "));
        let behind = *dice.pick(&["", "", "", "", " (NOTAL)", " AND PREVIOUS"]);
        let padded = if dice.chance(20) {
            format!("{serial:06}")
        } else {
            serial.to_string()
        };
        let year = older.unwrap_or(frame.known_year() % 100);
        let id = format!("{year:02}{}{serial}", post.replace(' ', ""));
        entries.push((
            format!("{prefix}{post} {padded}{behind}"),
            json!({"kind": "cable", "id": id}),
        ));
    }
    if dice.chance(15) {
        let month = frame.date.month();
        let (text, kind) = *dice.pick(&[
            ("MARLOWE-TARN EMAIL OF", "email"),
            ("QUILL/HOLM TELCON", "telcon"),
            ("MINISTER'S LETTER OF", "letter"),
        ]);
        entries.push((
            format!("{text} {month:02}/01/{}", frame.year),
            json!({"kind": kind, "id": null}),
        ));
    }
    entries
}

fn references(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    if dice.chance(40) {
        made.shows("references", json!([]));
        return;
    }
    let entries = entries(dice, frame);
    made.blank();
    let lettered = entries.len() > 1 || dice.chance(10);
    let (open, close) = *dice.pick(&[("", ". "), ("", ". "), ("", ") "), ("(", ") ")]);
    let keyword = if frame.draft {
        "REF: "
    } else {
        dice.pick(&["REF: ", "REF: ", "REFS: ", "REFTEL: "])
    };
    let one_line = dice.chance(35);
    let indent = if one_line {
        ""
    } else {
        dice.pick(&["", "     "])
    };
    let mut shown = Vec::new();
    let mut all = String::from(keyword);
    for (n, (text, known)) in entries.into_iter().enumerate() {
        let letter = char::from(b'A' + u8::try_from(n).unwrap_or(0));
        let label = if lettered {
            format!("{open}{letter}{close}")
        } else {
            String::new()
        };
        let before = match (n, one_line) {
            (0, _) => "",
            (_, true) => " ",
            _ => "\n",
        };
        // An archive marks what looks like the start of a paragraph.
        let mark =
            if n > 0 && !one_line && frame.pilcrow && indent.is_empty() && label.ends_with(". ") {
                "¶"
            } else {
                ""
            };
        let indent = if n > 0 { indent } else { "" };
        all.push_str(&format!("{before}{mark}{indent}{label}{text}"));
        let mut entry = json!({"letter": lettered.then_some(letter), "text": text});
        for (key, value) in known.as_object().into_iter().flatten() {
            entry[key] = value.clone();
        }
        shown.push(entry);
    }
    for line in all.split('\n') {
        let parts = if one_line {
            wrapped(line, 61)
        } else {
            vec![line.to_string()]
        };
        parts.into_iter().for_each(|part| made.line(part));
    }
    made.shows("references", json!(shown));
}

fn authority(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    if frame.era < Era::Net || frame.level == Level::Unclassified {
        made.shows("classified_by", Value::Null);
        return;
    }
    let (written, letters) = *dice.pick(REASONS);
    let joint = match frame.draft {
        true => JOINTS[0],
        false => *dice.pick(JOINTS),
    };
    let text = format!("{}{joint}1.4 {written}", dice.pick(OFFICERS));
    let keyword = if frame.draft {
        "Classified By: "
    } else {
        dice.pick(&["Classified By: ", "CLASSIFIED BY: ", "Classified by: "])
    };
    made.blank();
    // Some write the reasons on a line of their own.
    let apart = !frame.draft && joint.starts_with(". R") && dice.chance(50);
    let lines = match text.split_once(". R") {
        Some((officer, reason)) if apart => {
            let mut lines = wrapped(&format!("{keyword}{officer}."), 61);
            lines.push(format!("R{reason}"));
            lines
        }
        _ => wrapped(&format!("{keyword}{text}"), 61),
    };
    lines.into_iter().for_each(|line| made.line(line));
    made.shows(
        "classified_by",
        json!({"text": text, "section": "1.4", "reasons": letters}),
    );
}
