//! The built `reftel` program. Invariant: tests run the code of this checkout, never a binary left over from before.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::SystemTime;

/// Path of the program in the profile of the running test; built if it is older than a source.
///
/// # Panics
/// The program does not build.
#[must_use]
pub fn reftel() -> &'static PathBuf {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let test = std::env::current_exe().unwrap();
        let profile_folder = test.ancestors().nth(2).unwrap();
        let program = profile_folder.join(format!("reftel{}", std::env::consts::EXE_SUFFIX));
        if !is_fresh(&program) {
            build(profile_folder);
        }
        program
    })
}

/// Asking cargo would be simpler, but it waits for every other cargo in this checkout.
fn is_fresh(program: &Path) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let built = program.metadata().and_then(|m| m.modified());
    let sources = [
        "Cargo.lock",
        "Cargo.toml",
        "grammar/src",
        "server/analysis/src",
        "server/analysis/tables",
        "server/src",
    ];
    let newest = sources.iter().filter_map(|path| newest(&root.join(path)));
    built.is_ok_and(|built| newest.max().is_some_and(|newest| newest < built))
}

/// When a file, or the newest file of a folder, was written.
fn newest(path: &Path) -> Option<SystemTime> {
    if !path.is_dir() {
        return path.metadata().ok()?.modified().ok();
    }
    let entries = path.read_dir().ok()?.flatten();
    entries.filter_map(|entry| newest(&entry.path())).max()
}

fn build(profile_folder: &Path) {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--package", "reftel", "--bin", "reftel"]);
    build.current_dir(env!("CARGO_MANIFEST_DIR"));
    if profile_folder.ends_with("release") {
        build.arg("--release");
    }
    build.arg("--target-dir");
    build.arg(profile_folder.parent().unwrap());
    assert!(build.status().unwrap().success(), "reftel does not build");
}
