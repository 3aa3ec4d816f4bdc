//! `reftel new`: a draft to start from, with the day's declassification date. What stands in brackets is for the drafter.
//! Invariant: a template gives no finding, whatever its classification.

use std::process::ExitCode;

use jiff::civil::Date;

use super::args::{LevelArg, NewArgs, Template};
use super::{DONE, output};
use crate::config_file::today;

/// Years after which a classified draft is declassified unless its drafter says otherwise (E.O. 13526, section 1.5).
const YEARS: i16 = 10;

/// Runs the verb.
pub(super) fn run(args: &NewArgs) -> anyhow::Result<ExitCode> {
    let today = args.today.unwrap_or_else(today);
    output::print(&draft(args.template, args.classification, today))?;
    Ok(DONE)
}

struct Level {
    line: &'static str,
    caption: &'static str,
    marking: &'static str,
    classified: bool,
}

fn level(level: LevelArg) -> Level {
    let (line, caption, marking, classified) = match level {
        LevelArg::Unclassified => ("UNCLAS", "", "(U)", false),
        LevelArg::Sbu => ("UNCLAS", "SENSITIVE\n", "(SBU)", false),
        LevelArg::Confidential => ("C O N F I D E N T I A L", "", "(C)", true),
        LevelArg::Secret => ("S E C R E T", "", "(S)", true),
        LevelArg::TopSecret => ("T O P S E C R E T", "", "(TS)", true),
    };
    Level {
        line,
        caption,
        marking,
        classified,
    }
}

fn draft(template: Template, classification: LevelArg, today: Date) -> String {
    let text = match template {
        Template::Reporting => include_str!("reporting.txt"),
        Template::DemarcheRequest => include_str!("demarche-request.txt"),
        Template::DemarcheResponse => include_str!("demarche-response.txt"),
        Template::Scenesetter => include_str!("scenesetter.txt"),
        Template::VisitRequest => include_str!("visit-request.txt"),
        Template::SituationReport => include_str!("situation-report.txt"),
    };
    let level = level(classification);
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let field = |name: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    };
    let order = if level.classified {
        format!("DECL: {}", declassification(today))
    } else {
        "N/A".to_owned()
    };
    let mut draft = format!("{}\n\n{}SIPDIS\n\n", level.line, level.caption);
    if let Some(attention) = field("ATTENTION") {
        draft.push_str(&format!("{attention}\n\n"));
    }
    draft.push_str(&format!("E.O. 13526: {order}\n"));
    for name in ["TAGS", "SUBJECT", "REF"] {
        if let Some(value) = field(name) {
            let gap = if name == "REF" { "\n" } else { "" };
            draft.push_str(&format!("{gap}{name}: {value}\n"));
        }
    }
    if level.classified {
        draft.push_str("\nClassified By: [Title and Name] for reasons 1.4 (b) and (d)\n");
    }
    draft.push('\n');
    let mut number = 0;
    for line in body.lines() {
        let line = match line.strip_prefix("{n}") {
            Some(rest) => {
                number += 1;
                format!("{number}{}", rest.replacen("{m}", level.marking, 1))
            }
            None => line.to_owned(),
        };
        draft.push_str(&line);
        draft.push('\n');
    }
    draft.push_str("\nSURNAME\n");
    draft
}

/// Ten years from today, `MM/DD/YYYY`.
fn declassification(today: Date) -> String {
    use jiff::ToSpan;
    let date = today.checked_add(YEARS.years()).unwrap_or(today);
    format!("{:02}/{:02}/{:04}", date.month(), date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;
    use reftel_analysis::{Config, check};

    use super::*;

    #[test]
    fn templates_give_no_finding() {
        let today = jiff::civil::date(2028, 2, 29);
        let mut wrong = Vec::new();
        for template in Template::value_variants() {
            for level in LevelArg::value_variants() {
                let draft = draft(*template, *level, today);
                assert!(draft.is_ascii() && !draft.contains(['{', '}']), "{draft}");
                for finding in check(&draft, &Config::new(today)) {
                    let (code, message) = (finding.rule.code, finding.message);
                    let place = &draft[finding.span.start..];
                    wrong.push(format!(
                        "{template:?} {level:?}: {code} {message}: {place:.60}"
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn ten_years_from_a_leap_day() {
        assert_eq!(
            declassification(jiff::civil::date(2028, 2, 29)),
            "02/28/2038"
        );
    }
}
