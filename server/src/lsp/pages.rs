//! The pages of the rules on disk, for `codeDescription.href`: there is no network, so the link leads to a file of this
//! version in the user's cache. Invariant: they are written beside the main loop, each one whole; without a cache there is no link.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use reftel_analysis::rules::RULES;
use tower_lsp::ls_types::Uri;

use super::{log, pool};
use crate::page;

/// Where the pages are.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    folder: PathBuf,
    /// The folder's address, with a slash at its end.
    pub(crate) address: String,
}

impl Pages {
    /// The folder for the pages of this version; `None` where the system names no place for caches, or it cannot be made.
    pub(crate) fn find() -> Option<Self> {
        let folder = cache(|name| std::env::var_os(name))?
            .join("reftel")
            .join(concat!("rules-", env!("CARGO_PKG_VERSION")));
        std::fs::create_dir_all(&folder).ok()?;
        let address = Uri::from_file_path(&folder)?.to_string();
        let address = format!("{}/", address.trim_end_matches('/'));
        Some(Self { folder, address })
    }

    /// Writes what is missing or of an older build.
    pub(crate) fn write(&self) {
        let folder = self.folder.clone();
        pool::detach(move || {
            if let Err(error) = write_all(&folder) {
                log(&format!(
                    "pages of the rules: {}: {error}",
                    folder.display()
                ));
            }
        });
    }
}

fn write_all(folder: &Path) -> std::io::Result<()> {
    for rule in RULES {
        let path = folder.join(format!("{}.md", rule.code));
        let text = page::markdown(rule);
        if std::fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            continue;
        }
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        std::io::Write::write_all(&mut file, text.as_bytes())?;
        file.persist(&path)?;
    }
    Ok(())
}

/// The user's folder for caches: an absolute one, as the conventions of the systems have it.
fn cache(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| {
        variable(name)
            .map(PathBuf::from)
            .filter(|p| p.is_absolute())
    };
    if cfg!(windows) {
        return folder("LOCALAPPDATA");
    }
    folder("XDG_CACHE_HOME").or_else(|| {
        let home = folder("HOME")?;
        Some(home.join(if cfg!(target_os = "macos") {
            "Library/Caches"
        } else {
            ".cache"
        }))
    })
}
