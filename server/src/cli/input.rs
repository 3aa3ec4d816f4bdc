//! Cables read from files and standard input. What cannot be read is said in one line that tells what to do.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::args::EncodingArg;
use crate::recognise::by_beginning;

/// Offsets in a cable are 32 bits wide.
const MOST_BYTES: u64 = u32::MAX as u64 - 1;

/// Bytes that tell whether a text reads like a cable.
const SNIFFED: usize = 8 * 1024;

/// A text larger than this is not kept for the next.
const MOST_KEPT: usize = 1024 * 1024;

thread_local! {
    /// The memory of the last text of the thread: the next file is read over it. It stays near the processor, and the
    /// allocator need not tidy up for a piece of its size.
    static LAST: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Gives a text's memory to the next file that is read.
pub(crate) fn give_back(text: String) {
    if text.len() <= MOST_KEPT {
        LAST.set(text.into_bytes());
    }
}

/// Reads a file whole.
///
/// # Errors
/// In words, without the path.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, String> {
    let (file, size) = open(path)?;
    read_rest(file, checked_size(size)?, LAST.take(), 0)
}

/// Reads a file whole if it begins like a cable.
///
/// # Errors
/// In words, without the path.
pub(crate) fn read_cable(path: &Path) -> Result<Option<Vec<u8>>, String> {
    let (mut file, size) = open(path)?;
    let mut bytes = Vec::with_capacity(SNIFFED);
    let mut head = (&mut file).take(SNIFFED as u64);
    head.read_to_end(&mut bytes)
        .map_err(|error| words(&error))?;
    if !by_beginning(&bytes) {
        return Ok(None);
    }
    let read = bytes.len();
    read_rest(file, checked_size(size)?, bytes, read).map(Some)
}

fn open(path: &Path) -> Result<(File, u64), String> {
    let file = File::open(path).map_err(|error| words(&error))?;
    let data = file.metadata().map_err(|error| words(&error))?;
    if data.is_dir() {
        return Err("is a directory".to_owned());
    }
    Ok((file, data.len()))
}

/// Reads on to the end of a file of `size` bytes, behind the first `read` bytes of `bytes`.
fn read_rest(
    mut file: File,
    size: u64,
    mut bytes: Vec<u8>,
    mut read: usize,
) -> Result<Vec<u8>, String> {
    let size = usize::try_from(size).unwrap_or(0);
    // One byte more than there should be: then the end shows itself without growing. `read_to_end` would ask for the
    // size once more and begin with small pieces.
    bytes.resize(size.max(read) + 1, 0);
    loop {
        if read == bytes.len() {
            checked_size(read as u64)?;
            bytes.resize(2 * read, 0);
        }
        match file.read(&mut bytes[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(words(&error)),
        }
    }
    checked_size(read as u64)?;
    bytes.truncate(read);
    Ok(bytes)
}

/// Reads standard input to its end.
///
/// # Errors
/// In words; also when standard input is closed.
pub(crate) fn read_stdin() -> Result<Vec<u8>, String> {
    if is_null(&io::stdin()) {
        return Err("standard input is closed: pipe a cable into it".to_owned());
    }
    let mut bytes = Vec::new();
    let mut input = io::stdin().lock().take(MOST_BYTES + 1);
    input
        .read_to_end(&mut bytes)
        .map_err(|error| words(&error))?;
    checked_size(bytes.len() as u64)?;
    Ok(bytes)
}

/// Whether standard input is the null device: that is what the runtime puts in the place of a closed one.
#[cfg(unix)]
fn is_null(stdin: &io::Stdin) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let device = |file: File| {
        file.metadata()
            .ok()
            .map(|data| (data.rdev(), data.file_type()))
    };
    let input = stdin.as_fd().try_clone_to_owned().ok();
    let input = input.and_then(|descriptor| device(File::from(descriptor)));
    let null = File::open("/dev/null").ok().and_then(device);
    input.is_some() && input == null
}

#[cfg(not(unix))]
fn is_null(_: &io::Stdin) -> bool {
    false
}

fn checked_size(bytes: u64) -> Result<u64, String> {
    if bytes > MOST_BYTES {
        return Err("is larger than 4 GB".to_owned());
    }
    Ok(bytes)
}

/// An input error in words.
pub(crate) fn words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or directory".to_owned(),
        ErrorKind::PermissionDenied => "cannot be read: permission denied".to_owned(),
        ErrorKind::IsADirectory => "is a directory".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// Decodes a file.
///
/// # Errors
/// It is not in that encoding; the message names the byte.
pub(crate) fn decode(bytes: Vec<u8>, encoding: EncodingArg) -> Result<String, String> {
    if encoding == EncodingArg::Windows1252 {
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
        return Ok(text.into_owned());
    }
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(offset).copied().unwrap_or(0);
        let advice = if utf16 {
            "it is UTF-16: save it as UTF-8"
        } else {
            "save it as UTF-8 or try --encoding windows-1252"
        };
        format!("not UTF-8: byte 0x{byte:02X} at offset {offset}; {advice}")
    })
}

/// Encodes a text as it was decoded; `None` when a character has no place there.
#[must_use]
pub(crate) fn encode(text: String, encoding: EncodingArg) -> Option<Vec<u8>> {
    if encoding == EncodingArg::Utf8 {
        return Some(text.into_bytes());
    }
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&text);
    (!unmappable).then(|| bytes.into_owned())
}

/// `; did you mean ..?` for a file that does not exist.
#[must_use]
pub(crate) fn near(path: &Path) -> String {
    if path.symlink_metadata().is_ok() {
        return String::new();
    }
    crate::near::hint(neighbour(path).as_deref())
}

/// The file whose name is nearest, in the same folder.
fn neighbour(path: &Path) -> Option<String> {
    let folder = path.parent()?;
    let here = folder.as_os_str().is_empty();
    let entries = std::fs::read_dir(if here { Path::new(".") } else { folder }).ok()?;
    let names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let wanted = path.file_name()?.to_str()?;
    let near = crate::near::nearest(wanted, names.iter().map(String::as_str))?;
    Some(folder.join(near).display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_byte_that_is_wrong_is_named() {
        let error = decode(b"UNCLAS\xa0RIGA".to_vec(), EncodingArg::Utf8).unwrap_err();
        assert!(error.contains("byte 0xA0 at offset 6"), "{error}");
        let error = decode(b"\xff\xfeU\0".to_vec(), EncodingArg::Utf8).unwrap_err();
        assert!(error.contains("UTF-16"), "{error}");
    }

    #[test]
    fn windows_1252_there_and_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = decode(bytes.clone(), EncodingArg::Windows1252).unwrap();
        assert_eq!(encode(text, EncodingArg::Windows1252), Some(bytes));
        assert_eq!(encode("ł".into(), EncodingArg::Windows1252), None);
    }
}
