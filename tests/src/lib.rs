//! Helpers shared by the tests.

pub mod samples;
