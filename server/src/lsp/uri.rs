//! Document addresses. Invariant: the server keys and answers with a client's URI exactly as the client wrote it, whatever its scheme.

use std::path::PathBuf;
use std::str::FromStr;

use tower_lsp::ls_types::Uri;

/// The path of a `file:` address; `None` for `untitled:` and every other scheme.
pub(crate) fn file_path(uri: &str) -> Option<PathBuf> {
    let uri = Uri::from_str(uri).ok()?;
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    uri.to_file_path().map(|path| path.into_owned())
}

/// The address for an answer. One that a client sent parses again; should it not, the answer is left out.
pub(crate) fn parse(uri: &str) -> Option<Uri> {
    Uri::from_str(uri).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_file_addresses_have_a_path() {
        assert_eq!(
            file_path("file:///tmp/a%20b.cable"),
            Some(PathBuf::from("/tmp/a b.cable"))
        );
        assert_eq!(file_path("untitled:Untitled-1"), None);
        assert_eq!(file_path("git:/a.cable?ref=HEAD"), None);
        assert_eq!(file_path("no address"), None);
    }
}
