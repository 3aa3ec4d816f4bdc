//! The corpus of faults: `tests/faults/<CODE>.md` with complete cables in fenced blocks, `cable,good` or `cable,bad line=7`.

/// A cable of the corpus of faults.
#[derive(Debug)]
pub struct Sample {
    /// The line that the one finding stands on, from 1; `None` where the cable is good.
    pub line: Option<usize>,
    /// Line of the file in which the block opens, from 1.
    pub at: usize,
    /// The cable.
    pub cable: String,
}

/// The samples of a file, in order.
///
/// # Errors
/// The first fence that does not read.
pub fn samples(text: &str) -> Result<Vec<Sample>, String> {
    let mut found: Vec<Sample> = Vec::new();
    let mut open = false;
    for (n, line) in text.lines().enumerate() {
        if open {
            if line == "```" {
                open = false;
            } else if let Some(sample) = found.last_mut() {
                sample.cable.push_str(line);
                sample.cable.push('\n');
            }
        } else if let Some(info) = line.strip_prefix("```") {
            let line = match info.strip_prefix("cable,") {
                Some("good") => None,
                Some(bad) => Some(
                    bad.strip_prefix("bad line=")
                        .and_then(|number| number.parse().ok())
                        .ok_or_else(|| format!("line {}: cannot read {info}", n + 1))?,
                ),
                None => return Err(format!("line {}: not a cable: {info}", n + 1)),
            };
            open = true;
            found.push(Sample {
                line,
                at: n + 1,
                cable: String::new(),
            });
        }
    }
    if open {
        return Err("the last block is not closed".to_string());
    }
    Ok(found)
}
