//! The page of a rule, from its doc comment: Markdown for the manual, plain text for a terminal.
//! Invariant: lines of an example that begin with `# ` are part of the cable but of no page.

use reftel_analysis::rules::{FixKind, Received, Rule};

/// Families of rules in the order of a cable.
pub(crate) const FAMILIES: [(&str, &str); 12] = [
    ("HDR", "Transmission header"),
    ("ADR", "Addressees"),
    ("CLS", "Classification line"),
    ("CAP", "Captions and attention lines"),
    ("DCL", "Executive order and declassification"),
    ("TAG", "TAGS"),
    ("SUB", "Subject"),
    ("REF", "References"),
    ("AUT", "Classification authority"),
    ("PAR", "Paragraphs and portion markings"),
    ("TXT", "Text"),
    ("SIG", "Signature"),
];

/// The title of a rule's family.
#[must_use]
pub(crate) fn family(rule: &Rule) -> &'static str {
    FAMILIES
        .iter()
        .find(|(code, _)| rule.code.starts_with(code))
        .map_or("", |(_, title)| title)
}

/// The first paragraph of the page: what the rule does.
#[must_use]
pub(crate) fn summary(rule: &Rule) -> String {
    let lines = shown(rule.doc);
    let text = lines
        .iter()
        .skip_while(|line| line.starts_with('#') || line.is_empty())
        .take_while(|line| !line.is_empty());
    text.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Severity, fix and whether it runs, in words.
#[must_use]
pub(crate) fn status(rule: &Rule) -> String {
    let received = match rule.received {
        Received::Same => "",
        Received::Hint => ", at most a hint in received cables",
        Received::Information => ", at most an information in received cables",
        Received::Off => ", drafts only",
    };
    let fix = match rule.fix {
        FixKind::None => "",
        FixKind::Safe => "; quick fix",
        FixKind::Unsafe => "; quick fix that needs a look (`--unsafe-fixes`)",
    };
    let default = if rule.default_on {
        ""
    } else {
        "; off unless selected"
    };
    format!("{}{received}{fix}{default}", rule.severity.name())
}

/// The page in Markdown.
#[must_use]
pub(crate) fn markdown(rule: &Rule) -> String {
    let mut page = format!("# {} {}\n\n", rule.code, rule.name);
    page.push_str(&capitalised(&status(rule)));
    page.push_str(".\n\n");
    let body = shown(rule.doc).join("\n");
    page.push_str(body.trim());
    page.push('\n');
    page
}

/// The page as plain text, wrapped to `width` columns.
#[must_use]
pub(crate) fn plain(rule: &Rule, width: usize) -> String {
    let mut page = format!("{} {}\n{}\n\n", rule.code, rule.name, status(rule));
    let mut example = false;
    for line in shown(rule.doc) {
        if line.starts_with("```") {
            example = !example;
        } else if example {
            page.push_str("    ");
            page.push_str(&line);
            page.truncate(page.trim_end_matches(' ').len());
            page.push('\n');
        } else if let Some(title) = line.strip_prefix("## ") {
            page.push_str(&title.to_uppercase());
            page.push('\n');
        } else if line.is_empty() {
            page.push('\n');
        } else {
            wrap(&line, "  ", width, &mut page);
        }
    }
    // One blank line at most, and none at the end.
    while let Some(at) = page.find("\n\n\n") {
        page.remove(at);
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

/// The lines of a page: examples without what they hide.
fn shown(doc: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut example = false;
    for line in doc.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
        if line.starts_with("```") {
            example = !example;
            // What a reader sees is a cable; good or bad is for the tests.
            let fence = if example { "```cable" } else { "```" };
            lines.push(fence.to_owned());
        } else if !(example && (line == "#" || line.starts_with("# "))) {
            let opened = example && lines.last().is_some_and(|last| last.starts_with("```"));
            if !(opened && line.is_empty()) {
                lines.push(line.to_owned());
            }
        }
    }
    lines.remove(0);
    lines
}

/// Wraps one paragraph; `indent` stands before every line.
pub(crate) fn wrap(text: &str, indent: &str, width: usize, out: &mut String) {
    // An item of a list hangs.
    let hang = if text.starts_with("- ") { "  " } else { "" };
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            column = 0;
            out.push_str(indent);
            out.push_str(hang);
            column += indent.len() + hang.len();
        } else if column == 0 {
            out.push_str(indent);
            column = indent.len();
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use reftel_analysis::rules::{RULES, find};

    #[test]
    fn hidden_lines_are_on_no_page() {
        for rule in RULES {
            let pages = [markdown(rule), plain(rule, 80)];
            for page in &pages {
                assert!(
                    !page.contains("\n# ") && !page.contains("\n    # "),
                    "{page}"
                );
                assert!(!page.contains("\n#\n"), "{page}");
            }
            assert!(!summary(rule).is_empty(), "{}", rule.code);
            assert!(!family(rule).is_empty(), "{}", rule.code);
        }
    }

    #[test]
    fn a_plain_page_is_wrapped() {
        let rule = find("PAR002").unwrap();
        let page = plain(rule, 60);
        let text = page.lines().filter(|line| !line.starts_with("    "));
        assert!(
            text.clone().skip(2).all(|line| line.chars().count() <= 60),
            "{page}"
        );
        assert!(
            page.contains("\nEXAMPLE\n    1. ( C ) The festival opens in May.\n"),
            "{page}"
        );
    }
}
