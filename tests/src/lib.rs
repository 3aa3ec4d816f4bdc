//! Helpers shared by the tests.

pub mod binary;
pub mod examples;
pub mod lsp_client;
pub mod samples;
