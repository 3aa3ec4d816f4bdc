//! Paragraphs, headings, page lines, signature.

use serde_json::{Value, json};

use super::dice::Dice;
use super::words::{NAMES, SENTENCES, TITLES};
use super::{Era, Frame, Level, Made, wrapped};

pub(super) fn write(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    let from = made.lines.len();
    let count = dice.number(3, 12);
    let mut shown: Vec<Value> = Vec::new();
    let entire = frame.era == Era::Eighties && frame.level != Level::Unclassified;
    for number in 1..=count {
        let heading = (number > 1 && dice.chance(25)).then(|| heading(dice, frame, made));
        let marking = marking(dice, frame, number);
        let (before, after) = match frame.draft {
            true => (" ", " "),
            false => *dice.pick(&[(" ", " "), (" ", " "), ("  ", " "), ("", " "), (" ", "  ")]),
        };
        let mark = marking
            .as_ref()
            .map_or(String::from(" "), |m| format!("{before}({m}){after}"));
        let mut text = (0..dice.number(1, 4))
            .map(|_| *dice.pick(SENTENCES))
            .collect::<Vec<_>>()
            .join(" ");
        if number == 1 && entire {
            text = format!("{} - Entire text.", frame.level.forms().0);
        } else if number == 1 {
            text = summary(dice, made, text);
        }
        if frame.era < Era::Net {
            text = text.to_uppercase();
        }
        shown.push(json!({"number": number, "marking": marking, "heading": heading}));
        paragraph(frame, made, &format!("{number}.{mark}{text}"));
        extras(dice, frame, made);
    }
    made.shows("paragraphs", json!(shown));
    if frame.sections > 1 {
        // They cut the fields of the head as well.
        let order = made.lines.iter().position(|l| l.starts_with('E'));
        let head = order.filter(|_| frame.era == Era::Net && dice.chance(30));
        pages(dice, frame, made, head.map_or(from, |n| n + 1));
    }
    if frame.trailing {
        for line in made.lines[from..].iter_mut().filter(|l| !l.is_empty()) {
            line.push(' ');
        }
    }
    signature(dice, frame, made);
}

/// The summary's opener and end, as its era writes them.
fn summary(dice: &mut Dice, made: &mut Made, text: String) -> String {
    let (open, end) = *dice.pick(&[
        ("Summary: ", " End Summary."),
        ("SUMMARY. ", " END SUMMARY."),
        ("Summary and Comment: ", " End Summary and Comment."),
        ("Begin Summary: ", " End Summary."),
        ("", ""),
    ]);
    let shown = match open {
        "" => Value::Null,
        _ => json!({"closed": true}),
    };
    made.shows("summary", shown);
    format!("{open}{text}{end}")
}

/// `C` for the overall level, sometimes a lower one; the first paragraph always has the level itself.
fn marking(dice: &mut Dice, frame: &Frame, number: u64) -> Option<String> {
    if frame.unmarked {
        return None;
    }
    let own = match (frame.level, frame.sensitive) {
        (Level::Unclassified, true) => "SBU",
        (level, _) => level.forms().2,
    };
    let lower = number > 1 && dice.chance(15);
    let noforn = frame.noforn && !lower && (number == 1 || dice.chance(50));
    let caveat = if noforn { "/NF" } else { "" };
    Some(format!("{}{caveat}", if lower { "U" } else { own }))
}

fn paragraph(frame: &Frame, made: &mut Made, text: &str) {
    let width = if frame.reflowed { usize::MAX } else { 61 };
    let artefact = |line: &str| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        frame.pilcrow && (1..=2).contains(&digits) && line[digits..].starts_with(". ")
    };
    for line in wrapped(text, width) {
        let line = line.trim_start().to_string();
        made.line(if artefact(&line) {
            format!("¶{line}")
        } else {
            line
        });
    }
    made.blank();
}

/// A heading with a rule under it, or rules around it; long ones as the system breaks them.
fn heading(dice: &mut Dice, frame: &Frame, made: &mut Made) -> String {
    let title = match frame.era {
        era if era < Era::Net => dice.pick(TITLES).to_uppercase(),
        _ => (*dice.pick(TITLES)).to_string(),
    };
    let lines = wrapped(&title, 61);
    let length = lines[0].len();
    let rule = match length {
        n if n > 45 && !frame.draft => format!("{} {}", "-".repeat(45), "-".repeat(n - 45)),
        n => "-".repeat(n),
    };
    if frame.reflowed && dice.chance(25) {
        made.line(title.clone());
        made.blank();
        return title;
    }
    let both = dice.chance(30);
    if both {
        made.line(rule.clone());
    }
    lines.into_iter().for_each(|line| made.line(line));
    made.line(rule);
    if dice.chance(80) {
        made.blank();
    }
    title
}

/// What may stand in a paragraph under its first lines: it belongs to the paragraph.
fn extras(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    let capitals = frame.era < Era::Net;
    let items: &[&str] = match dice.number(0, 11) {
        0 => &["-- the harbor;", "-- the road to the north."],
        1 => &[
            "A. The council met twice.",
            "B. The company is still owned by the state.",
        ],
        2 => &[
            "(a) The law was never applied.",
            "(b) The mandate runs out in December.",
        ],
        3 if !frame.reflowed => &[
            "Year       Ships      Tons",
            "----       -----      ----",
            "2006       12         340.5",
        ],
        4 => &[
            "Begin text:",
            "The parties will meet again in May.",
            "End text.",
        ],
        _ => return,
    };
    let table = items[0].starts_with("Year");
    for item in items {
        made.line(if capitals {
            item.to_uppercase()
        } else {
            (*item).to_string()
        });
        if !table && dice.chance(50) {
            made.blank();
        }
    }
    if made.lines.last().is_some_and(|l| !l.is_empty()) {
        made.blank();
    }
}

/// Page lines cut the text anywhere.
fn pages(dice: &mut Dice, frame: &Frame, made: &mut Made, from: usize) {
    // A short text has no room for them.
    let share = u64::try_from(made.lines.len() - from).unwrap_or(1) / frame.sections;
    if share < 12 {
        return;
    }
    for section in (2..=frame.sections).rev() {
        let at =
            from + usize::try_from(share * (section - 1) + dice.number(0, share / 2)).unwrap_or(0);
        let page = match frame.era {
            Era::Net => format!(
                "{} {:08}  {section:03} OF {:03}",
                frame.post.0, frame.serial, frame.sections
            ),
            _ => format!(
                "PAGE {section:02}        {}  {:05}  {section:02} OF {:02}",
                frame.post.0, frame.serial, frame.sections
            ),
        };
        let alone = dice.chance(60);
        let lines = match alone {
            true => vec![String::new(), page, String::new()],
            false => vec![page],
        };
        made.lines.splice(at..at, lines);
    }
}

fn signature(dice: &mut Dice, frame: &Frame, made: &mut Made) {
    let name = *dice.pick(NAMES);
    // An archive that re-flows the lines may glue it to the last sentence.
    let glued =
        frame.reflowed && dice.chance(40) && name.len() > 4 && !name.contains([' ', '\'', '-']);
    let last = made.lines.iter().rposition(|l| !l.is_empty());
    match last.filter(|n| glued && made.lines[*n].ends_with('.')) {
        Some(last) => {
            made.lines.truncate(last + 1);
            made.lines[last].push_str(if dice.chance(50) { " " } else { "" });
            made.lines[last].push_str(name);
        }
        None => made.line(name),
    }
    made.shows("signature", json!(name));
    let behind: &[&str] = match dice.number(0, 9) {
        _ if frame.draft => &[],
        0 => &["", "NNNN"],
        1 => &[
            "",
            "=======================CABLE ENDS=======================",
        ],
        2 => &["BT", "#0602", "", "NNNN"],
        3 if frame.era < Era::Net => &["", "", "", frame.level.forms().0, "", "", "NNNN"],
        _ => &[],
    };
    for line in behind {
        made.line(*line);
    }
}
