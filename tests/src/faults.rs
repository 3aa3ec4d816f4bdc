//! The cables of `tests/faults/<CODE>.md`: fenced blocks `cable,good` or `cable,bad line=7`.

/// A cable with one planted fault, or a near miss without one.
#[derive(Debug)]
pub struct Fault {
    /// The rule that the file is about.
    pub code: String,
    /// Line of the fence in its file, from 1.
    pub place: usize,
    /// Line of the fault in the cable, from 1; `None`: the cable is good.
    pub line: Option<usize>,
    /// The cable.
    pub cable: String,
}

/// The cables of a file.
///
/// # Panics
/// On a fence that is neither good nor bad with a line.
#[must_use]
pub fn faults(code: &str, file: &str) -> Vec<Fault> {
    let mut found: Vec<Fault> = Vec::new();
    let mut open = false;
    for (n, line) in file.lines().enumerate() {
        if open && line == "```" {
            open = false;
        } else if let Some(kind) = line.strip_prefix("```cable,") {
            let line = kind.strip_prefix("bad line=").map(|n| n.trim().parse());
            assert!(
                kind == "good" || matches!(line, Some(Ok(_))),
                "{code}.md:{}: {kind}",
                n + 1
            );
            open = true;
            found.push(Fault {
                code: code.to_string(),
                place: n + 1,
                line: line.and_then(Result::ok),
                cable: String::new(),
            });
        } else if open && let Some(fault) = found.last_mut() {
            fault.cable.push_str(line);
            fault.cable.push('\n');
        }
    }
    found
}

/// The cables of all files of `tests/faults`, by code.
///
/// # Panics
/// When a file cannot be read.
#[must_use]
pub fn all() -> Vec<Fault> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("faults");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|path| {
            let text = std::fs::read_to_string(path)
                .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let code = path.file_stem().unwrap_or_default().to_string_lossy();
            faults(&code, &text)
        })
        .collect()
}
