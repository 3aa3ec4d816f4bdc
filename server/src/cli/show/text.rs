//! A cable for people in a terminal, and for `git diff` as a text conversion.

use reftel_analysis::view::{AddresseeView, View};

use super::layout::{Part, parts};
use crate::cli::report::text::visible;
use crate::page::wrap;

/// Width of the names of fields.
const NAMES: usize = 15;

/// All cables of a text.
pub(super) fn page(text: &str, views: &[View], width: usize) -> String {
    let mut out = String::new();
    for view in views {
        if !out.is_empty() {
            out.push('\n');
            out.push_str(&"=".repeat(width));
            out.push_str("\n\n");
        }
        head(view, width, &mut out);
        body(text, view, width, &mut out);
    }
    out
}

fn head(view: &View, width: usize, out: &mut String) {
    let mut field = |name: &str, value: &str| field(name, value, width, out);
    field("Classification", &classification(view));
    if let Some(mrn) = &view.mrn {
        field(
            "Number",
            &format!("{} {} ({})", mrn.post, mrn.serial, mrn.id),
        );
    }
    if let Some(dtg) = &view.dtg {
        field(
            "Date",
            &format!("{} {}", dtg.precedence.join(" "), dtg.text),
        );
    }
    field("From", view.from.as_deref().unwrap_or(""));
    field("To", &addressees(&view.action));
    field("Info", &addressees(&view.info));
    field("Captions", &view.captions.join(", "));
    field("Attention", &view.attention.join("; "));
    if let Some(order) = &view.executive_order {
        let number = order.order.as_deref().unwrap_or("");
        field("E.O.", &format!("{number} {}", order.text));
    }
    for (n, tag) in view.tags.iter().enumerate() {
        let title = tag.title.unwrap_or(tag.kind);
        field(
            if n == 0 { "TAGS" } else { " " },
            &format!("{:<4}  {title}", tag.code),
        );
    }
    field("Subject", view.subject.as_deref().unwrap_or(""));
    for (n, entry) in view.references.iter().enumerate() {
        let letter = entry
            .letter
            .as_deref()
            .map(|l| format!("{l}. "))
            .unwrap_or_default();
        let id = entry
            .id
            .as_deref()
            .map(|id| format!(" ({id})"))
            .unwrap_or_default();
        let name = if n == 0 { "References" } else { " " };
        field(name, &format!("{letter}{}{id}", entry.text));
    }
    if let Some(by) = &view.classified_by {
        field("Classified by", &by.text);
    }
    field(
        "Read as",
        &format!("{}, TAGS edition {}", view.profile, view.edition),
    );
}

/// Level and section.
pub(super) fn classification(view: &View) -> String {
    let Some(class) = &view.classification else {
        return "none".to_owned();
    };
    let level = class.level.unwrap_or("unreadable");
    match (class.section, class.sections) {
        (Some(section), Some(sections)) => format!("{level}, section {section} of {sections}"),
        _ => level.to_owned(),
    }
}

/// Addresses with their precedence.
pub(super) fn addressees(all: &[AddresseeView]) -> String {
    let one = |a: &AddresseeView| match &a.precedence {
        Some(precedence) => format!("{} ({precedence})", a.plad),
        None => a.plad.clone(),
    };
    all.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn field(name: &str, value: &str, width: usize, out: &mut String) {
    let value = visible(value);
    if value.trim().is_empty() {
        return;
    }
    let mut wrapped = String::new();
    wrap(&value, &" ".repeat(NAMES), width, &mut wrapped);
    // The first line carries the name; runs of blanks in it line columns up.
    let first = wrapped.lines().next().unwrap_or("").trim_start().len();
    let keeps = value.contains("  ") && value.len() + NAMES <= width;
    out.push_str(&format!("{name:<NAMES$}"));
    if keeps {
        out.push_str(value.trim_end());
        out.push('\n');
    } else {
        let at = wrapped.find(|c| c != ' ').unwrap_or(first);
        out.push_str(&wrapped[at..]);
    }
}

fn body(text: &str, view: &View, width: usize, out: &mut String) {
    for paragraph in &view.paragraphs {
        out.push('\n');
        if let Some(heading) = &paragraph.heading {
            out.push_str(&visible(heading).to_uppercase());
            out.push_str("\n\n");
        }
        let number = paragraph
            .number
            .map(|n| format!("{n}. "))
            .unwrap_or_default();
        let marking = paragraph.marking.as_deref();
        let marking = marking
            .map(|m| format!("({}) ", visible(m)))
            .unwrap_or_default();
        let mut lead = format!("{number}{marking}");
        for part in parts(text, paragraph) {
            match part {
                Part::Text(words) => wrap(&format!("{lead}{}", visible(&words)), "", width, out),
                Part::Item(mark, words) => {
                    if !lead.is_empty() {
                        out.push_str(lead.trim_end());
                        out.push('\n');
                    }
                    item(&mark, &visible(&words), width, out);
                }
                Part::Table(rows) => rows.iter().for_each(|row| {
                    out.push_str("    ");
                    out.push_str(&visible(row));
                    out.push('\n');
                }),
            }
            lead.clear();
        }
    }
    if let Some(signature) = &view.signature {
        out.push_str(&format!("\n{}\n", visible(signature)));
    }
}

fn item(mark: &str, words: &str, width: usize, out: &mut String) {
    let indent = " ".repeat(mark.len() + 3);
    let mut wrapped = String::new();
    wrap(words, &indent, width, &mut wrapped);
    out.push_str("  ");
    out.push_str(mark);
    out.push(' ');
    out.push_str(wrapped.trim_start());
}

#[cfg(test)]
mod tests {
    use super::*;
    use reftel_analysis::{Config, view::views};

    #[test]
    fn a_long_tag_does_not_run_into_what_it_means() {
        let text = "UNCLAS RIGA 000012\n\nE.O. 13526: N/A\nTAGS: OVIP (EXAMPLE, PAT J.), LV\nSUBJECT: X\n\n1. Boats.\n";
        let views = views(text, &Config::new(jiff::civil::date(2026, 11, 23)));
        let shown = page(text, &views, 80);
        for line in ["EXAMPLE, PAT J.  person\n", "               LV    Latvia\n"] {
            assert!(shown.contains(line), "{shown}");
        }
    }
}
