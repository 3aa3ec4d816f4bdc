//! Standard input without std's buffer in between, so that "is more waiting?" has an answer.
//! Invariant: nothing but `Outbox` writes to standard output while the server runs.

use std::io;
use std::time::Duration;

#[cfg(unix)]
mod os {
    use super::{Duration, io};
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::{Errno, retry_on_intr};
    use rustix::stdio::{stdin, stdout};

    pub(super) fn read(into: &mut Vec<u8>) -> io::Result<usize> {
        let n = retry_on_intr(|| rustix::io::read(stdin(), rustix::buffer::spare_capacity(into)))?;
        Ok(n)
    }

    pub(super) fn wait(timeout: Duration) -> bool {
        let mut fds = [PollFd::from_borrowed_fd(stdin(), PollFlags::IN)];
        let timeout = Timespec::try_from(timeout).ok();
        match poll(&mut fds, timeout.as_ref()) {
            Ok(0) | Err(Errno::INTR) => false,
            // An error or a hang-up shows itself at the read that follows.
            Ok(_) | Err(_) => true,
        }
    }

    pub(super) fn write_ready() -> bool {
        let mut fds = [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)];
        let now = Timespec::default();
        !matches!(poll(&mut fds, Some(&now)), Ok(0) | Err(Errno::INTR))
    }

    pub(super) fn write(bytes: &[u8]) -> io::Result<usize> {
        Ok(retry_on_intr(|| rustix::io::write(stdout(), bytes))?)
    }

    pub(super) fn alive(process: i32) -> bool {
        rustix::process::Pid::from_raw(process)
            .is_none_or(|pid| rustix::process::test_kill_process(pid) != Err(Errno::SRCH))
    }
}

/// Elsewhere every read and write may block; the server is as correct, and a burst is answered more often.
#[cfg(not(unix))]
mod os {
    use super::{Duration, io};
    use std::io::{Read, Write};

    pub(super) fn read(into: &mut Vec<u8>) -> io::Result<usize> {
        let mut chunk = [0; 64 * 1024];
        let n = io::stdin().read(&mut chunk)?;
        into.extend_from_slice(&chunk[..n]);
        Ok(n)
    }

    pub(super) fn wait(timeout: Duration) -> bool {
        !timeout.is_zero()
    }

    pub(super) fn write_ready() -> bool {
        true
    }

    pub(super) fn write(bytes: &[u8]) -> io::Result<usize> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()?;
        Ok(bytes.len())
    }

    pub(super) fn alive(_: i32) -> bool {
        true
    }
}

/// Appends what standard input has to the spare room of `into`, waiting if it has nothing; 0 at its end.
pub(crate) fn read(into: &mut Vec<u8>) -> io::Result<usize> {
    os::read(into)
}

/// Whether a read would give something at once.
pub(crate) fn waiting() -> bool {
    os::wait(Duration::ZERO)
}

/// Waits until a read would give something, at most this long; whether it would.
pub(crate) fn wait(timeout: Duration) -> bool {
    os::wait(timeout)
}

/// Whether standard output takes [`SURE`] bytes without blocking.
pub(crate) fn write_ready() -> bool {
    os::write_ready()
}

/// What a pipe that is ready takes at once.
pub(crate) const SURE: usize = 4096;

/// Writes some of `bytes` to standard output.
pub(crate) fn write(bytes: &[u8]) -> io::Result<usize> {
    os::write(bytes)
}

/// Whether a process (the editor) still runs. Where that cannot be told: yes.
pub(crate) fn alive(process: i32) -> bool {
    os::alive(process)
}
