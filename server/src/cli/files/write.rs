//! Replaces a file in one step: whoever reads it sees the old text or the new one, never a part.
//! Invariant: nothing is lost: a file that changed since it was read is left alone.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Puts `new` in the place of a file that holds `old`. Permissions and, where allowed, the owner stay.
///
/// # Errors
/// The file is read-only or changed, its folder cannot be written, or the disk is full.
pub(super) fn replace(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    // A link stays a link: its target is replaced.
    let path = fs::canonicalize(path)?;
    let data = fs::metadata(&path)?;
    if data.permissions().readonly() {
        return Err(io::Error::other("the file is read-only"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".reftel-")
        .suffix(".tmp")
        .tempfile_in(folder)
        .map_err(|error| {
            io::Error::new(error.kind(), format!("cannot write in its folder: {error}"))
        })?;
    // Through the file itself: its wrapper would name the temporary file.
    file.as_file_mut()
        .write_all(new)
        .map_err(|error| io::Error::new(error.kind(), format!("cannot be written: {error}")))?;
    file.as_file().set_permissions(data.permissions())?;
    keep_owner(file.as_file(), &data);
    file.as_file().sync_all()?;
    if fs::read(&path)? != old {
        return Err(io::Error::other(
            "the file changed while it was being fixed; run again",
        ));
    }
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(unix)]
fn keep_owner(file: &File, data: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = file.metadata().ok();
    if own.is_some_and(|own| (own.uid(), own.gid()) != (data.uid(), data.gid())) {
        // Only root may; the file then belongs to whoever fixed it, as with every editor.
        drop(fchown(file, Some(data.uid()), Some(data.gid())));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_with_its_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.cable");
        fs::write(&path, "old").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        }
        let before = fs::metadata(&path).unwrap().permissions();
        replace(&path, b"old", b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::metadata(&path).unwrap().permissions(), before);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_changed_or_must_not_change_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.cable");
        fs::write(&path, "newer").unwrap();
        let error = replace(&path, b"old", b"new").unwrap_err();
        assert!(error.to_string().contains("changed"), "{error}");
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let error = replace(&path, b"newer", b"new").unwrap_err();
        assert!(error.to_string().contains("read-only"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"newer");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.cable"), folder.path().join("l.cable"));
        fs::write(&path, "old").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        replace(&link, b"old", b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}
