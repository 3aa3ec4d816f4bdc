//! Long work ends when nobody waits for it any more: at the very next question, with nothing for an answer, and what it
//! has left with the blocks is right.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reftel_analysis::features::{format_until, preview_until};
use reftel_analysis::fixes::{apply_all, apply_all_until};
use reftel_analysis::{Analysis, Stop, check};
use reftel_grammar::Document;
use reftel_tests::config;
use reftel_tests::samples::varied_cable;

const BYTES: usize = 200_000;

/// A stop that says so from the question after `allowed` others on, and how often it was asked.
fn stop_after(allowed: usize) -> (Stop, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let stop = Stop::when(move || count.fetch_add(1, Ordering::Relaxed) >= allowed);
    (stop, asked)
}

/// Checks that `work`, which says whether it came to its end, asks at least `least` times and ends when it is told to.
fn stops(name: &str, least: usize, work: impl Fn(&Stop) -> bool) {
    let (never, asked) = stop_after(usize::MAX);
    assert!(work(&never), "{name}: not stopped");
    let all = asked.load(Ordering::Relaxed);
    assert!(all >= least, "{name}: asks only {all} times");
    for allowed in [0, 1, all / 3, all / 2, all - 1] {
        let (stop, asked) = stop_after(allowed);
        assert!(!work(&stop), "{name}: stopped at {allowed} of {all}");
        let asked = asked.load(Ordering::Relaxed);
        assert_eq!(asked, allowed + 1, "{name}: goes on though stopped");
    }
}

#[test]
fn finding_stops_between_chunks_and_goes_on_where_it_stopped() {
    let text = varied_cable(BYTES);
    let expected = check(&text, &config());
    assert!(!expected.is_empty());
    stops("find", 10, |stop| {
        let doc = Document::parse(&text);
        let mut analysis = Analysis::new();
        let found = analysis.update_until(&doc, &config(), stop);
        let complete = found.map(|found| found.all());
        assert!(complete.as_ref().is_none_or(|found| *found == expected));
        let then = analysis.update(&doc, &config()).all();
        assert!(then == expected, "what was kept is not right");
        complete.is_some()
    });
}

#[test]
fn fixing_stops_between_fixes_and_chunks() {
    let text = varied_cable(BYTES);
    let expected = apply_all(&text, &config(), false);
    assert!(expected.rounds > 0);
    stops("fix", 40, |stop| {
        let mended = apply_all_until(&text, &config(), false, stop);
        assert!(mended.as_ref().is_none_or(|mended| *mended == expected));
        mended.is_some()
    });
}

#[test]
fn laying_out_stops_between_blocks() {
    let doc = Document::parse(&varied_cable(BYTES));
    let blocks = doc.chunks().iter().map(|c| c.blocks.len()).sum::<usize>();
    stops("format", blocks / 2, |stop| {
        format_until(&doc, &config(), None, stop).is_some()
    });
}

#[test]
fn a_preview_stops_between_lines() {
    let text = varied_cable(BYTES);
    let doc = Document::parse(&text);
    stops("preview", text.lines().count(), |stop| {
        preview_until(&doc, &config(), 0, stop).is_some()
    });
}
