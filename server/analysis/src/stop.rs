//! Whether somebody still waits for what is being computed: asked once for each chunk, block or round of long work.
//! Invariant: what was stopped gives nothing, never half an answer; what it has kept with blocks on its way is right.

use std::fmt;
use std::sync::Arc;

/// Tells long work when nobody wants its answer any more. Cheap to clone and to ask.
#[derive(Clone, Default)]
pub struct Stop(Option<Arc<dyn Fn() -> bool + Send + Sync>>);

impl Stop {
    /// Work that goes on to its end.
    #[must_use]
    pub fn never() -> Self {
        Self(None)
    }

    /// Work that ends as soon as `stopped` says so. Once it has, it must go on saying so.
    #[must_use]
    pub fn when(stopped: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(stopped)))
    }

    /// Asks: `None` when the work is to end, so that `?` ends it.
    #[must_use]
    pub fn go_on(&self) -> Option<()> {
        match &self.0 {
            Some(stopped) if stopped() => None,
            _ => Some(()),
        }
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stop({})", self.go_on().is_none())
    }
}
