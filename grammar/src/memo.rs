//! A once-filled slot in which a layer above keeps what it derived from a block or a chunk.
//! Invariant: a memo lives and dies with the block it belongs to, so it can never be stale.

use std::any::Any;
use std::fmt;
use std::sync::OnceLock;

/// The slot. It holds one value of one type; asking with another type computes without keeping.
#[derive(Default)]
pub struct Memo(OnceLock<Box<dyn Any + Send + Sync>>);

impl Memo {
    /// The kept value, computed at the first call. `None` when another type occupies the slot.
    pub fn get_or_init<T: Send + Sync + 'static>(&self, compute: impl FnOnce() -> T) -> Option<&T> {
        self.0
            .get_or_init(|| Box::new(compute()))
            .downcast_ref::<T>()
    }
}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memo")
    }
}
