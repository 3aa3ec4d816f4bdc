//! The built `reftel` program. Invariant: tests run the code of this checkout, never a binary left over from before.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// Path of the program, built in the profile of the running test. Cargo does nothing if it is fresh.
///
/// # Panics
/// The program does not build.
#[must_use]
pub fn reftel() -> &'static PathBuf {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let test = std::env::current_exe().unwrap();
        let profile_folder = test.ancestors().nth(2).unwrap();
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--package", "reftel", "--bin", "reftel"]);
        build.current_dir(env!("CARGO_MANIFEST_DIR"));
        if profile_folder.ends_with("release") {
            build.arg("--release");
        }
        build
            .arg("--target-dir")
            .arg(profile_folder.parent().unwrap());
        let status = build.status().unwrap();
        assert!(status.success(), "reftel does not build");
        profile_folder.join(format!("reftel{}", std::env::consts::EXE_SUFFIX))
    })
}
