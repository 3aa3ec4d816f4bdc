//! Rules and editor features over a parsed cable.

pub mod tables;
