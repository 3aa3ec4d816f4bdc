//! The `reftel` program: argv to verb, exit codes. The only place that knows both the command line and the server.

mod cli;
mod config_file;
#[cfg(test)]
mod docs;
mod html;
mod lsp;
mod near;
mod page;
mod recognise;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::parse() {
        cli::Parsed::Serve => serve(),
        cli::Parsed::Run(verb) => cli::run(verb),
        cli::Parsed::Exit(code) => code,
    }
}

fn serve() -> ExitCode {
    match lsp::run() {
        Ok(code) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        Err(error) => {
            eprintln!("reftel: {error}");
            ExitCode::from(2)
        }
    }
}
