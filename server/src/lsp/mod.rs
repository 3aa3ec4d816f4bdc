//! The language server.

/// Serves one client.
///
/// # Errors
/// Always: not here yet.
pub(crate) fn run() -> anyhow::Result<i32> {
    anyhow::bail!("the language server is not built yet")
}
