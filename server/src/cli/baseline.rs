//! Findings that are known already: those of an earlier `--format json` or `ndjson`. A finding is known by its file, code
//! and message, not by its line, so that text above it may come and go.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;
use reftel_analysis::Finding;
use serde::Deserialize;

use super::input;

/// Known findings.
pub(crate) struct Baseline {
    files: HashMap<String, HashMap<(String, String), usize>>,
}

#[derive(Deserialize)]
struct Known {
    file: String,
    code: String,
    message: String,
}

impl Baseline {
    /// Reads the file.
    ///
    /// # Errors
    /// It cannot be read or is no report of this program.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let name = path.display();
        let bytes =
            input::read(path).map_err(|error| anyhow::anyhow!("--baseline {name}: {error}"))?;
        let known = parse(&bytes).with_context(|| {
            format!("--baseline {name}: not the output of `reftel check --format json` or `ndjson`")
        })?;
        let mut files: HashMap<String, HashMap<(String, String), usize>> = HashMap::new();
        for finding in known {
            let file = files.entry(tidy(&finding.file)).or_default();
            *file.entry((finding.code, finding.message)).or_default() += 1;
        }
        Ok(Self { files })
    }

    /// Takes known findings out; one in the baseline covers one in the file.
    pub(crate) fn drop_known(&self, name: &str, findings: &mut Vec<Finding>) {
        let Some(known) = self.files.get(&tidy(name)) else {
            return;
        };
        let mut left = known.clone();
        findings.retain(|finding| {
            let key = (finding.rule.code.to_owned(), finding.message.clone());
            match left.get_mut(&key) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            }
        });
    }
}

fn parse(bytes: &[u8]) -> serde_json::Result<Vec<Known>> {
    if bytes.trim_ascii_start().starts_with(b"[") {
        return serde_json::from_slice(bytes);
    }
    serde_json::Deserializer::from_slice(bytes)
        .into_iter()
        .collect()
}

/// A path as every system and every way of naming it writes it.
fn tidy(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.strip_prefix("./").map_or(path.clone(), str::to_owned)
}
