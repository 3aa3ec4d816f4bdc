//! Helpers shared by the tests.

pub mod conformance_fields;
