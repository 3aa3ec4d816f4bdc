//! Incremental parser of diplomatic cables.
