//! Instructions of what runs all the time, counted by callgrind: they are the same on a busy machine.
//! `cargo bench -p reftel-tests --bench instructions` fails where one costs over 15 % more than `instructions.tsv` says;
//! with `UPDATE=1` it writes that file anew. Needs valgrind.
#![allow(clippy::unwrap_used)]

use std::env;
use std::fmt::Write;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use reftel_analysis::fixes::apply_all;
use reftel_analysis::{Analysis, check, features};
use reftel_grammar::{Document, parse_chunks};
use reftel_tests::config;
use reftel_tests::samples::varied_cable;

/// What is counted, and how often it is done.
const WORK: [(&str, usize); 7] = [
    ("parse", 4),
    ("check", 4),
    ("edit", 200),
    ("edit-10-MB", 50),
    ("completion", 40),
    ("fix-all-200-kB", 2),
    ("fix-all-2-MB", 1),
];
/// A regression, in percent.
const MOST: u64 = 15;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().collect();
    if let [_, verb, name, times] = &*args
        && verb == "work"
    {
        work(name, times.parse().unwrap());
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        eprintln!("valgrind is not installed: instructions are not counted");
        return ExitCode::from(u8::from(env::var_os("CI").is_some()));
    }
    compare()
}

/// Does a piece of work; what is set up before it is the same for every number of times.
fn work(name: &str, times: usize) {
    let config = config();
    match name {
        "parse" => {
            let text = varied_cable(100_000);
            for _ in 0..times {
                black_box(parse_chunks(black_box(&text)).len());
            }
        }
        "check" => {
            let texts: Vec<String> = (0..10).map(|n| varied_cable(10_000 + n)).collect();
            for text in (0..times).flat_map(|_| &texts) {
                black_box(check(black_box(text), &config).len());
            }
        }
        "completion" => {
            let text = varied_cable(100_000);
            let doc = Document::parse(&text);
            let places = ["TAGS: PREL, E", "REF: A. R", "Classified By: D", "(ref "];
            let places = places.map(|p| text.find(p).unwrap() + p.len());
            for n in 0..times {
                let found = features::completion(&doc, &config, places[n % places.len()], true);
                black_box(found.items.len());
            }
        }
        "fix-all-200-kB" | "fix-all-2-MB" => {
            let bytes = if name.ends_with("MB") {
                2_000_000
            } else {
                200_000
            };
            let text = varied_cable(bytes);
            for _ in 0..times {
                black_box(apply_all(black_box(&text), &config, false).edits.len());
            }
        }
        _ => edits(times, if name == "edit" { 100_000 } else { 10_000_000 }),
    }
}

/// Types a letter into words here and there and takes it out again.
fn edits(times: usize, size: usize) {
    let config = config();
    let text = varied_cable(size);
    let mut doc = Document::parse(&text);
    let mut analysis = Analysis::new();
    black_box(analysis.update(&doc, &config).len());
    let places = [50, 2, 98].map(|part| text[..size / 100 * part].rfind(" the ").unwrap() + 3);
    for n in 0..times {
        let at = places[n / 2 % places.len()];
        if n % 2 == 0 {
            doc.edit(at..at, "x");
        } else {
            doc.edit(at..at + 1, "");
        }
        black_box(analysis.update(&doc, &config).select(200, at).len());
    }
}

fn baselines() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.tsv")
}

fn compare() -> ExitCode {
    let known = std::fs::read_to_string(baselines()).unwrap_or_default();
    let update = env::var_os("UPDATE").is_some();
    let mut all = String::from(
        "# instructions for one piece of work; written by UPDATE=1 cargo bench -p reftel-tests --bench instructions\n",
    );
    let mut failed = 0;
    for (name, times) in WORK {
        // The difference of two runs is free of what comes before and after.
        let once = (instructions(name, 2 + times) - instructions(name, 2)) / times as u64;
        writeln!(all, "{name}\t{once}").unwrap();
        let before = known
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('\t')?.parse().ok())
            .unwrap_or(0u64);
        let slower = before > 0 && once * 100 > before * (100 + MOST);
        failed += usize::from(slower);
        let word = match before {
            0 => "new",
            _ if slower => "TOO MANY",
            _ => "ok",
        };
        println!("{name:12} {once:>12} instructions, {before:>12} before  {word}");
    }
    if update {
        std::fs::write(baselines(), all).unwrap();
        return ExitCode::SUCCESS;
    }
    println!("{} passed, {failed} failed", WORK.len() - failed);
    ExitCode::from(u8::from(failed > 0))
}

fn instructions(name: &str, times: usize) -> u64 {
    let out = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().unwrap())
        .args(["work", name, &times.to_string()])
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&out.stderr);
    let count = log.lines().find_map(|l| l.split("Collected : ").nth(1));
    count
        .unwrap_or_else(|| panic!("{log}"))
        .trim()
        .parse()
        .unwrap()
}
