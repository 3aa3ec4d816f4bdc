//! Portion markings: the standard forms, and a reader for every form met in traffic.
//! A single slash is the State norm and a double one the CAPCO norm; both are right.

use super::data::{
    PORTION_CONTROLS, PORTION_CONTROLS_INDEX, PORTION_MARKINGS, PORTION_MARKINGS_INDEX,
};

/// Level of a portion.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// (U)
    Unclassified,
    /// (SBU), (FOUO), (LOU): unclassified but controlled.
    Sensitive,
    /// (C)
    Confidential,
    /// (S)
    Secret,
    /// (TS)
    TopSecret,
}

impl Level {
    /// Whether it is a level of classification.
    pub fn is_classified(self) -> bool {
        self >= Level::Confidential
    }

    /// The name of the classification line; a controlled portion is unclassified.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Unclassified | Level::Sensitive => "UNCLASSIFIED",
            Level::Confidential => "CONFIDENTIAL",
            Level::Secret => "SECRET",
            Level::TopSecret => "TOP SECRET",
        }
    }
}

/// Whose form a marking has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Single slash.
    State,
    /// Double slash.
    Capco,
}

/// A standard portion marking.
#[derive(Debug)]
pub struct PortionMarking {
    /// Text between the parentheses.
    pub marking: &'static str,
    /// Its level.
    pub level: Level,
    /// Whether it forbids release to foreign nationals.
    pub noforn: bool,
    /// Whose form it has.
    pub style: Style,
    /// What it means.
    pub meaning: &'static str,
    /// Where the row comes from.
    pub source: &'static str,
}

/// A control that may follow the level.
#[derive(Debug)]
pub struct Control {
    /// As written.
    pub control: &'static str,
    /// Short form in a portion marking.
    pub standard: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Whether it forbids release to foreign nationals.
    pub noforn: bool,
    /// Where the row comes from.
    pub source: &'static str,
}

/// A marking as read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The level.
    pub level: Level,
    /// Whether it forbids release to foreign nationals.
    pub noforn: bool,
    /// The right form; the marking is malformed if it differs from this.
    pub standard: String,
}

/// Every standard marking.
pub fn all() -> &'static [PortionMarking] {
    &PORTION_MARKINGS
}

/// Every control.
pub fn controls() -> &'static [Control] {
    &PORTION_CONTROLS
}

/// The row of a standard marking.
pub fn lookup(marking: &str) -> Option<&'static PortionMarking> {
    super::rows(
        &PORTION_MARKINGS,
        &PORTION_MARKINGS_INDEX,
        &super::key(marking),
    )
    .first()
}

/// The row of a control.
pub fn control(control: &str) -> Option<&'static Control> {
    super::rows(
        &PORTION_CONTROLS,
        &PORTION_CONTROLS_INDEX,
        &super::key(control),
    )
    .first()
}

/// Reads the text between the parentheses in any case and with any of the separators met in traffic
/// (`S/NOFORN`, `C NF`, `s-nf`, `S//REL TO USA, FVEY`). `None` if it is no portion marking.
pub fn read(text: &str) -> Option<Reading> {
    let text = super::key(text);
    let level_end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (first, rest) = text.split_at_checked(level_end)?;
    let level = level(first)?;
    let mut reading = Reading {
        level,
        noforn: false,
        standard: abbreviation(first).to_owned(),
    };
    let mut rest = rest.trim_start();
    while !rest.is_empty() {
        let slashes = rest.bytes().take_while(|&b| b == b'/').count();
        let separator = if slashes >= 2 { "//" } else { "/" };
        rest = rest.trim_start_matches(['/', ' ', '-', ',']);
        let standard = match release(rest) {
            Some((standard, after)) => {
                rest = after;
                standard
            }
            None => {
                let end = rest.find(['/', ' ', '-', ',']).unwrap_or(rest.len());
                let (word, after) = rest.split_at_checked(end)?;
                let control = control(word)?;
                reading.noforn |= control.noforn;
                if level == Level::Unclassified
                    && matches!(control.standard, "FOUO" | "CUI" | "SBU" | "LES")
                {
                    reading.level = Level::Sensitive;
                }
                rest = after.trim_start();
                control.standard.to_owned()
            }
        };
        reading.standard.push_str(separator);
        reading.standard.push_str(&standard);
    }
    Some(reading)
}

/// `REL`, `REL TO USA, FVEY`, `REL NATO`: the whole list up to the next slash.
fn release(text: &str) -> Option<(String, &str)> {
    let list = text
        .strip_prefix("REL")
        .or_else(|| text.strip_prefix("RELEASABLE"))?;
    if list.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = list.find('/').unwrap_or(list.len());
    let (list, after) = list.split_at_checked(end)?;
    let tidy = list.split_whitespace().collect::<Vec<_>>().join(" ");
    let countries = tidy
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '&' | '.'));
    let standard = if tidy.is_empty() {
        "REL".to_owned()
    } else {
        format!("REL {tidy}")
    };
    countries.then_some((standard, after))
}

fn level(word: &str) -> Option<Level> {
    Some(match word {
        "U" | "UNCLAS" | "UNCLASSIFIED" => Level::Unclassified,
        "SBU" | "FOUO" | "LOU" | "CUI" => Level::Sensitive,
        "C" | "CONFIDENTIAL" => Level::Confidential,
        "S" | "SECRET" => Level::Secret,
        "TS" => Level::TopSecret,
        _ => return None,
    })
}

fn abbreviation(word: &str) -> &str {
    match word {
        "UNCLAS" | "UNCLASSIFIED" => "U",
        "CONFIDENTIAL" => "C",
        "SECRET" => "S",
        other => other,
    }
}
