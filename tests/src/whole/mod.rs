//! Whole cables in the shapes of real traffic, with what a careful reader sees in them. The truth is written down as the
//! text is made, never read from the text.

mod body;
mod dice;
mod head;
mod transmission;
mod words;

use jiff::civil::{Date, date};
use serde_json::{Map, Value, json};

use dice::Dice;

/// A cable and the fields that `show` must give for it.
pub struct Whole {
    /// Its text.
    pub text: String,
    /// Fields of `show` with their values, positions left out.
    pub truth: Map<String, Value>,
}

/// What the parts of a cable share.
struct Frame {
    era: Era,
    draft: bool,
    year: i16,
    date: Date,
    post: (&'static str, &'static str, &'static str, &'static str),
    serial: u64,
    level: Level,
    sections: u64,
    /// An archive has no more than the text and its head.
    extract: bool,
    noforn: bool,
    sensitive: bool,
    /// No paragraph is marked, as an unclassified cable may choose.
    unmarked: bool,
    /// Archive flavours: one line a paragraph, pilcrows, commas of TAGS lost, blanks at line ends.
    reflowed: bool,
    pilcrow: bool,
    commas_lost: bool,
    trailing: bool,
}

impl Frame {
    /// The year that the text shows: without a date-time group it is taken for one of today.
    fn known_year(&self) -> i16 {
        if self.extract { 2026 } else { self.year }
    }
}

/// Times between which cables changed their form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Era {
    /// 1973-1979: distribution blocks, `E.O. 11652: GDS`, capitals, no portion markings.
    Seventies,
    /// 1983-1994: `E.O. 12356: DECL: OADR`, one marking for the entire text.
    Eighties,
    /// 2004-2009: `E.O. 12958`, `Classified By`, portion markings.
    Net,
    /// Since 2010: E.O. 13526.
    Today,
}

/// Overall classification.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Unclassified,
    Confidential,
    Secret,
}

impl Level {
    /// Its name, its line, its letter, its security letter.
    fn forms(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Level::Unclassified => ("UNCLASSIFIED", "UNCLAS", "U", "U"),
            Level::Confidential => ("CONFIDENTIAL", "C O N F I D E N T I A L", "C", "C"),
            Level::Secret => ("SECRET", "S E C R E T", "S", "S"),
        }
    }
}

/// The text under way and its truth.
struct Made {
    lines: Vec<String>,
    truth: Map<String, Value>,
}

impl Made {
    fn line(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    fn blank(&mut self) {
        self.lines.push(String::new());
    }

    fn shows(&mut self, field: &str, value: Value) {
        self.truth.insert(field.to_string(), value);
    }
}

/// A received cable of any era.
#[must_use]
pub fn received(seed: u64) -> Whole {
    let dice = &mut Dice::new(seed);
    let era = *dice.pick(&[Era::Seventies, Era::Eighties, Era::Net, Era::Net, Era::Net]);
    let frame = frame(dice, era, false);
    let mut made = start();
    made.shows("profile", json!("received"));
    transmission::write(dice, &frame, &mut made);
    rest(dice, &frame, made)
}

/// A draft of today.
#[must_use]
pub fn draft(seed: u64) -> Whole {
    let dice = &mut Dice::new(seed);
    let frame = frame(dice, Era::Today, true);
    let mut made = start();
    made.shows("profile", json!("draft"));
    rest(dice, &frame, made)
}

fn start() -> Made {
    Made {
        lines: Vec::new(),
        truth: Map::new(),
    }
}

fn rest(dice: &mut Dice, frame: &Frame, mut made: Made) -> Whole {
    head::write(dice, frame, &mut made);
    body::write(dice, frame, &mut made);
    let mut text = made.lines.join("\n");
    text.push('\n');
    Whole {
        text,
        truth: made.truth,
    }
}

fn frame(dice: &mut Dice, era: Era, draft: bool) -> Frame {
    let years = match era {
        Era::Seventies => (1973, 1977),
        Era::Eighties => (1983, 1994),
        Era::Net => (2004, 2009),
        Era::Today => (2026, 2026),
    };
    let year = i16::try_from(dice.number(years.0, years.1)).unwrap_or(2007);
    let small = |n: u64| i8::try_from(n).unwrap_or(1);
    // A day that is there ten years later, too, and before today in 2026.
    let day = date(year, small(dice.number(1, 10)), small(dice.number(1, 28)));
    let level = *dice.pick(&[
        Level::Unclassified,
        Level::Confidential,
        Level::Confidential,
        Level::Secret,
    ]);
    let net = era == Era::Net;
    let reflowed = net && dice.chance(35);
    Frame {
        era,
        draft,
        year,
        date: day,
        post: *dice.pick(words::POSTS),
        serial: dice.number(1, 4500),
        level,
        sections: if draft || dice.chance(50) {
            1
        } else {
            dice.number(2, 5)
        },
        extract: net && dice.chance(7),
        noforn: era >= Era::Net && level != Level::Unclassified && dice.chance(22),
        sensitive: era >= Era::Net && level == Level::Unclassified && dice.chance(60),
        unmarked: era < Era::Net || level == Level::Unclassified && dice.chance(20),
        reflowed,
        pilcrow: net && dice.chance(70),
        commas_lost: net && dice.chance(50),
        trailing: net && !reflowed && dice.chance(60),
    }
}

/// Cuts a text into lines of at most `width` columns at its blanks.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}
