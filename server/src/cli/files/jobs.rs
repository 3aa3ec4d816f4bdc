//! Work in parallel, results in order. Invariant: no more results wait than a few for each job, however many files there are.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, sync_channel};

use anyhow::Context;

/// Results that may wait for an earlier one, for each thread.
const WAITING: usize = 32;
/// Jobs handed over together once there are many: to wake a thread costs as much as a small cable.
const TOGETHER: usize = 16;

/// Takes jobs from `next`, does them with `work` on `threads` threads (0: one for each processor) and gives the results
/// to `take` in the order of the jobs, until `take` says that it has enough.
pub(super) fn in_order<J: Send, R: Send>(
    threads: usize,
    mut next: impl FnMut() -> Option<J>,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> anyhow::Result<bool>,
) -> anyhow::Result<()> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .context("cannot start threads; try --jobs 1")?;
    let most = pool.current_num_threads() * WAITING / TOGETHER;
    let work = &work;
    pool.in_place_scope(|scope| {
        let mut waiting: VecDeque<Receiver<Vec<R>>> = VecDeque::with_capacity(most);
        let mut begun = 0;
        loop {
            // The first ones go alone, so that a few large files are shared out.
            let together = if begun < most { 1 } else { TOGETHER };
            let jobs: Vec<J> = std::iter::from_fn(&mut next).take(together).collect();
            let ended = jobs.is_empty();
            if !ended {
                begun += 1;
                let (done, results) = sync_channel(1);
                scope.spawn(move |_| {
                    // Nobody waits any more when the run was ended early.
                    drop(done.send(jobs.into_iter().map(work).collect()));
                });
                waiting.push_back(results);
            }
            while ended || waiting.len() >= most {
                let Some(results) = waiting.pop_front() else {
                    return Ok(());
                };
                for result in results.recv().into_iter().flatten() {
                    if !take(result)? {
                        return Ok(());
                    }
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_and_few_wait() {
        let mut jobs = 0..500usize;
        let (begun, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut results = Vec::new();
        in_order(
            2,
            || jobs.next(),
            |job| {
                let ahead = begun.fetch_add(1, Ordering::SeqCst) - taken.load(Ordering::SeqCst);
                assert!(ahead <= 2 * WAITING + TOGETHER, "{ahead}");
                job * 3
            },
            |result| {
                taken.fetch_add(1, Ordering::SeqCst);
                results.push(result);
                Ok(results.len() < 400)
            },
        )
        .unwrap();
        assert_eq!(results, (0..400).map(|n| n * 3).collect::<Vec<_>>());
    }
}
