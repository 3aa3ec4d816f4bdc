//! Speed of a full parse against the naive lower bound, in one run: `cargo bench -p reftel-tests --bench parse`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use reftel_grammar::{Document, parse_chunks};
use reftel_tests::samples::{corpus, large_cable};

fn main() {
    divan::main();
}

/// The cables of the corpus, each as one text.
#[divan::bench]
fn lines_of_corpus(bencher: Bencher<'_, '_>) {
    let texts = corpus();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let count = |t: &String| memchr::memchr_iter(b'\n', t.as_bytes()).count();
        texts.iter().map(count).sum::<usize>()
    });
}

#[divan::bench]
fn parse_corpus(bencher: Bencher<'_, '_>) {
    let texts = corpus();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        texts
            .iter()
            .map(|t| parse_chunks(black_box(t)).len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn check_corpus(bencher: Bencher<'_, '_>) {
    let texts = corpus();
    let config = reftel_tests::config();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        texts
            .iter()
            .map(|t| reftel_analysis::check(black_box(t), &config).len())
            .sum::<usize>()
    });
}

#[divan::bench(args = [10_000, 100_000, 1_000_000, 10_000_000])]
fn parse_str(bencher: Bencher<'_, '_>, size: usize) {
    let text = large_cable(size);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| parse_chunks(black_box(&text)));
}

#[divan::bench(args = [10_000, 1_000_000])]
fn check_str(bencher: Bencher<'_, '_>, size: usize) {
    let text = large_cable(size);
    let config = reftel_tests::config();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| reftel_analysis::check(black_box(&text), &config).len());
}

#[divan::bench(args = [10_000, 100_000, 1_000_000, 10_000_000])]
fn open_document(bencher: Bencher<'_, '_>, size: usize) {
    let text = large_cable(size);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| Document::parse(black_box(&text)));
}

#[divan::bench(args = [10_000, 100_000, 1_000_000, 10_000_000])]
fn edit_and_analyse(bencher: Bencher<'_, '_>, size: usize) {
    let text = large_cable(size);
    let config = reftel_tests::config();
    let mut doc = Document::parse(&text);
    let mut analysis = reftel_analysis::Analysis::new();
    let _ = analysis.update(&doc, &config);
    let at = text[..text.len() / 2].rfind("harbour").unwrap_or(0) + 3;
    let mut inserted = false;
    bencher.bench_local(|| {
        if inserted {
            doc.edit(at..at + 1, "");
        } else {
            doc.edit(at..at, "x");
        }
        inserted = !inserted;
        analysis.update(&doc, &config).select(200, at).len()
    });
}
