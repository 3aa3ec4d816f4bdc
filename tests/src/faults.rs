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

/// The samples of all files of `tests/faults`, with their codes.
///
/// # Panics
/// When a file cannot be read.
#[must_use]
pub fn all() -> Vec<(String, Sample)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("faults");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text =
            std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let code = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let all = samples(&text).unwrap_or_else(|e| panic!("{code}: {e}"));
        all.into_iter()
            .map(move |s| (code.clone(), s))
            .collect::<Vec<_>>()
    };
    files.iter().flat_map(read).collect()
}
