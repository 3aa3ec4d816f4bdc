//! Content-Length framing that survives its peer: every bad header is reported once, and reading goes on at the next header.
//! Invariant: memory held is bounded by the bytes that really arrived, never by what a header claims.

use std::io;

/// Longest header block; a language client sends about 25 bytes.
const LONGEST_HEADER: usize = 8 * 1024;
/// Longest message body. A cable of 10 MB is a stress test, so this is far from any real use.
const LONGEST_BODY: usize = 256 * 1024 * 1024;
/// How much one read asks for while no long body is under way.
const READ: usize = 64 * 1024;
const TOKEN: &[u8] = b"content-length:";

/// What the stream held next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Frame<T> {
    /// A body that the caller's parser accepted.
    Message(T),
    /// Something that is no message; the text says why.
    Bad(&'static str),
}

#[derive(Debug, Default)]
enum State {
    /// At a header block.
    #[default]
    Header,
    /// Inside a body of this many bytes; refused bodies are read and dropped.
    Body {
        length: usize,
        refused: Option<&'static str>,
    },
    /// After a bad header: looking for the next `Content-Length:`.
    Seek,
}

/// Splits a byte stream into frames.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    buffer: Vec<u8>,
    start: usize,
    state: State,
}

impl Decoder {
    /// Lets `read` append what has arrived to the buffer's spare room; gives what `read` gives (0 at the end of the stream).
    pub(crate) fn fill(
        &mut self,
        read: impl FnOnce(&mut Vec<u8>) -> io::Result<usize>,
    ) -> io::Result<usize> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let missing = match self.state {
            State::Body { length, .. } => length.saturating_sub(self.buffer.len()),
            State::Header | State::Seek => 0,
        };
        if missing > READ {
            // A long body arrives in one allocation. The room is the kernel's promise only, until bytes come.
            self.buffer
                .try_reserve_exact(missing)
                .map_err(|_| io::ErrorKind::OutOfMemory)?;
        } else {
            self.buffer.reserve(READ);
        }
        read(&mut self.buffer)
    }

    /// The next whole frame, or `None` until more bytes arrive. `parse` gives `None` for a body that is no JSON text.
    pub(crate) fn next<T>(&mut self, parse: impl FnOnce(&[u8]) -> Option<T>) -> Option<Frame<T>> {
        loop {
            match self.state {
                State::Header => match header(&self.buffer[self.start..]) {
                    Header::Incomplete => return None,
                    Header::Blank(skip) => self.start += skip,
                    Header::Body {
                        skip,
                        length,
                        refused,
                    } => {
                        self.start += skip;
                        self.state = State::Body { length, refused };
                    }
                    Header::Bad(why) => {
                        self.start += 1;
                        self.state = State::Seek;
                        return Some(Frame::Bad(why));
                    }
                },
                State::Body { length, refused } => {
                    let body = self.buffer.get(self.start..self.start + length)?;
                    self.state = State::Header;
                    if let Some(why) = refused {
                        self.start += length;
                        return Some(Frame::Bad(why));
                    }
                    let Some(message) = parse(body) else {
                        // A wrong length eats the next header: go on there rather than lose that message too.
                        self.start += swallowed_header(body).unwrap_or(length);
                        return Some(Frame::Bad("the message is not valid JSON in UTF-8"));
                    };
                    self.start += length;
                    return Some(Frame::Message(message));
                }
                State::Seek => {
                    let rest = &self.buffer[self.start..];
                    if let Some(at) = find_token(rest) {
                        self.start += at;
                        self.state = State::Header;
                    } else {
                        self.start += rest.len().saturating_sub(TOKEN.len() - 1);
                        return None;
                    }
                }
            }
        }
    }

    /// Gives memory back after a long message.
    pub(crate) fn shrink(&mut self) {
        if self.start == self.buffer.len() && self.buffer.capacity() > 4 * READ {
            self.buffer = Vec::new();
            self.start = 0;
        }
    }
}

enum Header {
    Incomplete,
    Blank(usize),
    Body {
        skip: usize,
        length: usize,
        refused: Option<&'static str>,
    },
    Bad(&'static str),
}

/// Reads one header block. Line ends may be CRLF or LF; blank lines before it are skipped.
fn header(bytes: &[u8]) -> Header {
    let blank = bytes
        .iter()
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count();
    if blank > 0 {
        return Header::Blank(blank);
    }
    let (mut length, mut refused, mut at) = (None, None, 0);
    loop {
        let Some(end) = memchr::memchr(b'\n', &bytes[at..]) else {
            return if bytes.len() > LONGEST_HEADER {
                Header::Bad("the message header is too long")
            } else {
                Header::Incomplete
            };
        };
        let line = bytes[at..at + end].trim_ascii();
        at += end + 1;
        if line.is_empty() {
            break;
        }
        let token = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-';
        let colon = line.iter().position(|b| !token(b));
        let Some(colon) = colon.filter(|&at| at > 0 && line[at] == b':') else {
            return Header::Bad("what stands where a message header should is none");
        };
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        if name.eq_ignore_ascii_case(b"content-length") {
            match number(value) {
                Some(n) => length = Some(n),
                None => return Header::Bad("Content-Length is not a number of bytes in range"),
            }
        } else if name.eq_ignore_ascii_case(b"content-type") && !is_utf8(value) {
            refused = Some("only UTF-8 content is served");
        }
    }
    match length {
        Some(length) => Header::Body {
            skip: at,
            length,
            refused,
        },
        None => Header::Bad("the message header has no Content-Length"),
    }
}

fn number(value: &[u8]) -> Option<usize> {
    if value.is_empty() || !value.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let n = std::str::from_utf8(value).ok()?.parse().ok()?;
    (n <= LONGEST_BODY).then_some(n)
}

/// `utf8` is accepted too, as the specification asks for the sake of old clients.
fn is_utf8(content_type: &[u8]) -> bool {
    let value = content_type.to_ascii_lowercase();
    let Some(at) = memchr::memmem::find(&value, b"charset=") else {
        return true;
    };
    let charset = value[at + 8..].split(|&b| b == b';').next().unwrap_or(b"");
    matches!(
        charset.trim_ascii().trim_ascii_start(),
        b"utf-8" | b"utf8" | b"\"utf-8\"" | b"\"utf8\""
    )
}

fn find_token(bytes: &[u8]) -> Option<usize> {
    memchr::memchr2_iter(b'c', b'C', bytes)
        .find(|&at| bytes.len() - at >= TOKEN.len() && starts_token(&bytes[at..]))
}

fn starts_token(bytes: &[u8]) -> bool {
    let n = bytes.len().min(TOKEN.len());
    bytes[..n].eq_ignore_ascii_case(&TOKEN[..n])
}

/// Where a header begins inside a broken body: a whole token with digits after it, or the first bytes of one at the very end.
fn swallowed_header(body: &[u8]) -> Option<usize> {
    memchr::memchr2_iter(b'c', b'C', body).find(|&at| {
        let rest = &body[at..];
        let digit = |b: &[u8]| b.trim_ascii_start().first().is_none_or(u8::is_ascii_digit);
        starts_token(rest) && rest.get(TOKEN.len()..).is_none_or(digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(parts: &[&[u8]]) -> Vec<Frame<String>> {
        let mut decoder = Decoder::default();
        let mut out = Vec::new();
        for part in parts {
            decoder
                .fill(|buffer| {
                    buffer.extend_from_slice(part);
                    Ok(part.len())
                })
                .unwrap();
            let json = |body: &[u8]| {
                serde_json::from_slice::<serde_json::Value>(body)
                    .ok()
                    .map(|v| v.to_string())
            };
            while let Some(frame) = decoder.next(json) {
                out.push(frame);
            }
        }
        out
    }

    fn message(n: u32) -> Frame<String> {
        Frame::Message(n.to_string())
    }

    #[test]
    fn frames_are_found_however_they_are_cut() {
        let stream = b"Content-Length: 2\r\n\r\n11content-length:2\nContent-Type: x; charset=utf8\n\n22\r\n\r\nContent-Length: 1\r\n\r\n3";
        let expected = vec![message(11), message(22), message(3)];
        assert_eq!(frames(&[stream]), expected);
        let bytes: Vec<&[u8]> = stream.chunks(1).collect();
        assert_eq!(frames(&bytes), expected);
    }

    #[test]
    fn a_bad_header_costs_one_report() {
        for bad in [
            "Content-Length: -5\r\n\r\n{}",
            "Content-Length: many\r\n\r\n{}",
            "Content-Length: 99999999999999999999999\r\n\r\n{}",
            "Content-Length:\r\n\r\n{}",
            "Content-Type: text\r\n\r\n{}",
            "no header at all\r\n\r\n{}",
            "Content-Length: 3; charset=latin1\r\n\r\n{}",
        ] {
            let stream = format!("{bad}Content-Length: 1\r\n\r\n7");
            let got = frames(&[stream.as_bytes()]);
            assert!(matches!(got[0], Frame::Bad(_)), "{bad}: {got:?}");
            assert_eq!(got[1..], [message(7)], "{bad}");
        }
    }

    #[test]
    fn another_charset_is_refused_and_skipped() {
        let stream = b"Content-Length: 1\r\nContent-Type: a; charset=utf-16\r\n\r\n5Content-Length: 1\r\n\r\n6";
        let got = frames(&[stream]);
        assert_eq!(
            got,
            [Frame::Bad("only UTF-8 content is served"), message(6)]
        );
    }

    #[test]
    fn a_wrong_length_does_not_cost_the_next_message() {
        for length in ["1", "2", "4", "5", "12", "18", "24"] {
            let stream = format!("Content-Length: {length}\r\n\r\n[1]Content-Length: 1\r\n\r\n7");
            let got = frames(&[stream.as_bytes()]);
            assert_eq!(got.last(), Some(&message(7)), "{length}: {got:?}");
            assert!(matches!(got[0], Frame::Bad(_)), "{length}");
        }
    }

    #[test]
    fn endless_garbage_holds_no_memory() {
        let mut decoder = Decoder::default();
        for _ in 0..1000 {
            decoder
                .fill(|buffer| {
                    buffer.extend_from_slice(&[b'x'; 10_000]);
                    Ok(10_000)
                })
                .unwrap();
            while decoder.next(|_| Some(())).is_some() {}
        }
        assert!(decoder.buffer.capacity() < 512 * 1024);
    }

    #[test]
    fn a_claimed_length_takes_no_memory_until_bytes_come() {
        assert_eq!(frames(&[b"Content-Length: 200000000\r\n\r\n{}"]), []);
    }
}
