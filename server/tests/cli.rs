//! Snapshots of every verb: help, success, failure. `UPDATE=1 cargo test -p reftel` writes them anew.

use std::process::Command;

#[test]
fn snapshots() {
    // The library takes its own variable and reads it once, so an update runs this test in a process that has it.
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("TRYCMD").is_none() {
        let mut again = Command::new(std::env::current_exe().unwrap());
        again
            .args(["--exact", "snapshots"])
            .env("TRYCMD", "overwrite");
        assert!(again.status().unwrap().success());
    }
    trycmd::TestCases::new()
        .register_bin(
            "reftel",
            trycmd::schema::Bin::Path(env!("CARGO_BIN_EXE_reftel").into()),
        )
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.trycmd");
}
