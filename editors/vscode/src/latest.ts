/** Runs `work` for the newest state only: a call while it runs makes it run once more afterwards, however many calls there were. */
export function latestWins(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
