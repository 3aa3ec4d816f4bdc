//! What goes wrong outside: bad bytes, closed pipes, vanished files, two runs at once. One clear line each, the rest is checked.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A cable with two findings of CAP002 and PAR002.
const FAULTY: &str = "C O N F I D E N T I A L RIGA 000012\n\nSIPDIS\nSIPDIS\n\nE.O. 13526: DECL: 11/23/2036\nTAGS: PREL, LV\nSUBJECT: HARBOUR\n\n\
                      Classified By: DCM Pat Example for reasons 1.4 (b) and (d)\n\n1. ( C ) The pilots met.\n\nEXAMPLE\n";
const RULES: [&str; 4] = ["--select", "CAP002,PAR002", "--today", "2026-11-23"];

fn reftel(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reftel"));
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn check(folder: &Path, args: &[&str]) -> Output {
    let mut command = reftel(folder);
    command
        .arg("check")
        .args(RULES)
        .args(args)
        .output()
        .unwrap()
}

fn with_input(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut command = reftel(folder);
    command.arg("check").args(RULES).args(args);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn json(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn bad_bytes_are_one_line_and_the_rest_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.cable"), b"UNCLAS \xff\n").unwrap();
    fs::write(folder.path().join("b.cable"), FAULTY).unwrap();
    fs::write(folder.path().join("c.cable"), "UNCLAS\0RIGA\0\n\0").unwrap();
    fs::write(folder.path().join("d.cable"), "").unwrap();
    fs::write(folder.path().join("e.txt"), b"\xff\xfe no cable").unwrap();
    let output = check(folder.path(), &["--format", "json", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(json(&output).len(), 2);
    let errors = stderr(&output);
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(
        errors.contains("a.cable: not UTF-8: byte 0xFF at offset 7"),
        "{errors}"
    );
}

#[test]
fn places_are_characters_and_bytes_and_every_line_end_counts() {
    let folder = tempfile::tempdir().unwrap();
    let text = FAULTY
        .replace("HARBOUR", "HARBOUR “PILOTS” \u{2028}")
        .replacen('\n', "\r\n", 3)
        .replacen("\n\n1.", "\r\n\r1.", 1);
    let text = text.replace("1. ( C )", "“1. ( C )").replace("“1.", "1.");
    let output = with_input(folder.path(), &["--format", "json", "-"], text.as_bytes());
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let findings = json(&output);
    assert_eq!(findings[0]["file"], "-");
    let at = text.find("( C )").unwrap();
    let marking = findings.iter().find(|f| f["code"] == "PAR002").unwrap();
    assert_eq!(
        marking["start"],
        serde_json::json!({"line": 12, "column": 4, "offset": at})
    );
    assert_eq!(
        marking["end"],
        serde_json::json!({"line": 12, "column": 9, "offset": at + 5})
    );
    assert_eq!(marking["fix"]["edits"][0]["text"], "(C)");
    assert_eq!(marking["fix"]["edits"][0]["start"], marking["start"]);
}

#[test]
fn offsets_in_other_encodings_are_those_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let bytes: Vec<u8> = FAULTY
        .replace("HARBOUR", "CAF~")
        .bytes()
        .map(|b| if b == b'~' { 0xc9 } else { b })
        .collect();
    let output = with_input(
        folder.path(),
        &["--format", "json", "--encoding", "windows-1252", "-"],
        &bytes,
    );
    let findings = json(&output);
    let marking = findings.iter().find(|f| f["code"] == "PAR002").unwrap();
    let at = bytes.windows(5).position(|w| w == b"( C )").unwrap();
    assert_eq!(marking["start"]["offset"], at);
    // Mended, it is still in that encoding.
    let output = with_input(
        folder.path(),
        &["--fix", "--encoding", "windows-1252", "-"],
        &bytes,
    );
    assert!(output.stdout.contains(&0xc9) && !output.stdout.contains(&0xc3));
}

#[test]
fn a_closed_pipe_is_silent() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..400 {
        fs::write(folder.path().join(format!("{n}.cable")), FAULTY).unwrap();
    }
    let mut command = reftel(folder.path());
    command
        .arg("check")
        .args(RULES)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = [0; 20];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(!stderr(&output).contains("error"), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn order_is_that_of_the_names_whatever_the_jobs() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..60 {
        let text = if n % 7 == 0 {
            FAULTY.repeat(30)
        } else {
            FAULTY.to_owned()
        };
        fs::create_dir_all(folder.path().join(format!("{}", n % 5))).unwrap();
        fs::write(folder.path().join(format!("{}/{n:03}.cable", n % 5)), text).unwrap();
    }
    let one = check(folder.path(), &["--jobs", "1", "--format", "ndjson"]);
    let four = check(folder.path(), &["--jobs", "4", "--format", "ndjson"]);
    assert_eq!(one.stdout, four.stdout);
    let lines = String::from_utf8(one.stdout).unwrap();
    let mut files: Vec<String> = lines
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap()["file"].to_string())
        .collect();
    files.dedup();
    let mut sorted = files.clone();
    sorted.sort();
    assert_eq!((files.len(), files), (60, sorted));
}

#[test]
fn folders_are_walked_as_git_would() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, FAULTY).unwrap();
    };
    let names = [
        "a.cable",
        "B.CABLE",
        "sub/c.txt",
        "old/d.cable",
        "e.md",
        ".hidden/f.cable",
    ];
    names.into_iter().for_each(write);
    fs::write(folder.path().join(".gitignore"), "old/\n").unwrap();
    let output = check(
        folder.path(),
        &["--format", "ndjson", ".", "./a.cable", "e.md"],
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let mut files: Vec<String> = text
        .lines()
        .map(|l| {
            serde_json::from_str::<Value>(l).unwrap()["file"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    files.dedup();
    // A named file is read whatever its ending, and none is read twice.
    assert_eq!(files, ["B.CABLE", "a.cable", "sub/c.txt", "e.md"]);
}

#[test]
fn what_is_known_is_left_out_and_what_is_new_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.cable");
    fs::write(&path, FAULTY).unwrap();
    for format in ["json", "ndjson"] {
        let report = check(folder.path(), &["--format", format, "a.cable"]);
        fs::write(folder.path().join("known"), report.stdout).unwrap();
        let output = check(
            folder.path(),
            &["--baseline", "known", "--format", "json", "./a.cable"],
        );
        assert_eq!((output.status.code(), json(&output).len()), (Some(0), 0));
    }
    // One more of the same, on another line.
    fs::write(
        &path,
        format!(
            "\n{}",
            FAULTY.replace("EXAMPLE", "2. ( C ) Again.\n\nEXAMPLE")
        ),
    )
    .unwrap();
    let output = check(
        folder.path(),
        &["--baseline", "known", "--format", "json", "a.cable"],
    );
    let findings = json(&output);
    assert_eq!((output.status.code(), findings.len()), (Some(1), 1));
    assert_eq!(findings[0]["start"]["line"], 15);
}

#[test]
fn two_runs_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..50 {
        fs::write(folder.path().join(format!("{n}.cable")), FAULTY).unwrap();
    }
    let run = || {
        let mut command = reftel(folder.path());
        command.args(["check", "--fix"]).args(RULES);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let (mut one, mut two) = (run(), run());
    one.wait().unwrap();
    two.wait().unwrap();
    let mended = FAULTY.replacen("SIPDIS\n", "", 1).replace("( C )", "(C)");
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            mended,
            "{}",
            path.display()
        );
    }
    let output = check(folder.path(), &["--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn without_fix_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.cable"), FAULTY).unwrap();
    for format in ["text", "json", "ndjson", "sarif", "github", "junit"] {
        check(folder.path(), &["--format", format]);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(
        fs::read_to_string(folder.path().join("a.cable")).unwrap(),
        FAULTY
    );
}

#[test]
fn mended_standard_input_goes_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let output = with_input(folder.path(), &["--fix", "-"], FAULTY.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let mended = FAULTY.replacen("SIPDIS\n", "", 1).replace("( C )", "(C)");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), mended);
}

#[test]
fn settings_are_found_by_the_name_of_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("quiet")).unwrap();
    fs::write(
        folder.path().join("quiet/reftel.toml"),
        "ignore = ['CAP', 'PAR']\n",
    )
    .unwrap();
    let mut command = reftel(folder.path());
    command.args([
        "check",
        "--select",
        "CAP,PAR",
        "--stdin-filename",
        "quiet/new.cable",
        "-",
    ]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(FAULTY.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
}

#[cfg(unix)]
#[test]
fn closed_input_and_full_output_are_one_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.cable"), FAULTY).unwrap();
    // Standard input is the null device here, which is what a closed one becomes.
    let output = check(folder.path(), &["-"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output),
        "error: -: standard input is closed: pipe a cable into it\n"
    );
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        return;
    };
    let mut command = reftel(folder.path());
    let output = command
        .arg("check")
        .args(RULES)
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn();
    let output = output.unwrap().wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).starts_with("error: cannot write the report: "),
        "{}",
        stderr(&output)
    );
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_text_are_files_too() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.cable");
    fs::write(folder.path().join(name), FAULTY).unwrap();
    let output = check(folder.path(), &["--format", "json"]);
    assert_eq!(json(&output).len(), 2);
}

#[test]
fn machine_formats_parse() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.cable");
    fs::write(
        &path,
        FAULTY.replace("pilots", "<pilots> & \"crews\" \u{1}"),
    )
    .unwrap();
    let output = check(
        folder.path(),
        &["--format", "sarif", "a.cable", "none.cable"],
    );
    assert_eq!(output.status.code(), Some(2));
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!((results.len(), rules.len()), (2, 2));
    for result in results {
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a.cable");
        assert!(place["region"]["startLine"].as_u64() > Some(0));
        assert_eq!(
            result["fixes"][0]["artifactChanges"][0]["artifactLocation"]["uri"],
            "a.cable"
        );
    }
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}
