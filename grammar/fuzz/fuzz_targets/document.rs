//! After any edits a document's blocks say what a fresh parse of its text says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reftel_fuzz::Case;
use reftel_tests::invariants::document_follows;

fuzz_target!(|case: Case<'_>| document_follows(&case.text(), &case.edits()));
