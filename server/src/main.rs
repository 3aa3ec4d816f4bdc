//! The `reftel` program: argv to verb, exit codes.

mod lsp;
mod settings;

use std::process::ExitCode;

fn main() -> ExitCode {
    match lsp::run() {
        Ok(code) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        Err(error) => {
            eprintln!("reftel: {error}");
            ExitCode::from(2)
        }
    }
}
