//! One parser per line kind. Line kinds never import each other; `scan` and `scrub` hold what they share.
//! Invariant: every parser is total: what does not read is absent or named as a problem, never a failure.

pub mod addressee;
pub mod authority;
pub mod caption;
pub mod class_line;
pub mod declassification;
pub mod dtg;
pub mod keyword;
pub mod page;
pub mod paragraph;
pub mod portion;
pub mod reference;
pub mod rule;
pub mod scan;
pub mod scrub;
pub mod subject;
pub mod tags;
pub mod transmission;

#[cfg(test)]
mod totality;
