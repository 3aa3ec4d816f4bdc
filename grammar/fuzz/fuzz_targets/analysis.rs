//! After any edits the findings kept up to date are those of a fresh check.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reftel_fuzz::Case;
use reftel_tests::invariants::analysis_follows;

fuzz_target!(|case: Case<'_>| analysis_follows(&case.text(), &case.edits()));
