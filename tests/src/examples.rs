//! The examples in the rules' doc comments. Lines that begin with `# ` (or are `#`) are part of the cable but not shown on the page.

/// An example of a rule's page.
#[derive(Debug)]
pub struct Example {
    /// Whether it shows the fault.
    pub bad: bool,
    /// Whether its fix leaves words for the drafter to fill in, so that it does not become the good one by itself.
    pub unfinished: bool,
    /// The cable, hidden lines included.
    pub cable: String,
}

/// The examples of a page, in order.
#[must_use]
pub fn examples(doc: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut open = false;
    for line in doc.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        if open && line == "```" {
            open = false;
        } else if let Some(kind) = line.strip_prefix("```cable,") {
            open = true;
            found.push(Example {
                bad: kind.starts_with("bad"),
                unfinished: kind.ends_with(",unfinished"),
                cable: String::new(),
            });
        } else if open && let Some(example) = found.last_mut() {
            let shown = line
                .strip_prefix("# ")
                .unwrap_or(if line == "#" { "" } else { line });
            example.cable.push_str(shown);
            example.cable.push('\n');
        }
    }
    found
}
