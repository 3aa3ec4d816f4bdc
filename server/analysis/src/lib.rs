//! Rules and editor features over a parsed cable: pure functions of (snapshot, configuration, tables).
//! Invariant: no IO, no threads, no logging, no failure; all positions are byte offsets.

pub mod address;
pub mod captions;
pub mod config;
pub mod context;
pub mod engine;
pub mod facts;
pub mod features;
pub mod finding;
pub mod fixes;
pub mod flow;
pub mod head;
pub mod layout;
pub mod number;
pub mod order_keyword;
pub mod order_value;
pub mod place;
mod portion;
pub mod precedence;
pub mod rules;
pub mod stop;
pub mod tables;
pub mod tags_canonical;
pub mod tokens;
pub mod view;

pub use config::Config;
pub use engine::{Analysis, Findings, Shown, check};
pub use finding::{Edit, Finding, Fix, Severity};
pub use stop::Stop;
