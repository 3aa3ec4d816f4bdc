//! Any text parses, prints back byte for byte and is analysed without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reftel_tests::invariants::text_holds;

fuzz_target!(|text: &str| text_holds(text));
