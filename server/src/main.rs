//! The `reftel` program: argv to verb, exit codes.
fn main() {}
