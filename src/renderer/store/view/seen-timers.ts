/** Timers of what passes by itself: they stand still while nobody can see it, and while somebody is at it with the pointer or the focus. */

export interface SeenTimers {
  /** Calls `end` when it was seen for so long. Returns the function that takes the timer back. */
  start(lastsMs: number, end: () => void): () => void;
  /** While it is held, no time passes. */
  hold(isHeld: boolean): void;
}

interface Timer {
  readonly end: () => void;
  leftMs: number;
  /** Null while it stands still. */
  running: { readonly handle: ReturnType<typeof setTimeout>; readonly since: number } | null;
}

export function createSeenTimers(): SeenTimers {
  const timers = new Set<Timer>();
  let isHeld = false;

  function take(timer: Timer): void {
    clearTimeout(timer.running?.handle);
    timers.delete(timer);
    if (timers.size === 0) {
      document.removeEventListener('visibilitychange', follow);
      window.removeEventListener('pagehide', endAll);
    }
  }

  /** Lets each run, or stand still, as it should now. */
  function follow(): void {
    const isSeen = !isHeld && document.visibilityState !== 'hidden';
    for (const timer of timers) {
      const { running } = timer;
      if (isSeen && running === null) {
        const handle = setTimeout(() => {
          take(timer);
          timer.end();
        }, timer.leftMs);
        timer.running = { handle, since: performance.now() };
      } else if (!isSeen && running !== null) {
        clearTimeout(running.handle);
        timer.leftMs = Math.max(0, timer.leftMs - (performance.now() - running.since));
        timer.running = null;
      }
    }
  }

  /** The page is left: what was to happen once it had passed, as a deletion that could be undone, would never. */
  function endAll(): void {
    for (const timer of [...timers]) {
      take(timer);
      timer.end();
    }
  }

  return {
    start(lastsMs, end) {
      const timer: Timer = { end, leftMs: lastsMs, running: null };
      if (timers.size === 0) {
        document.addEventListener('visibilitychange', follow);
        window.addEventListener('pagehide', endAll);
      }
      timers.add(timer);
      follow();
      return () => take(timer);
    },
    hold(held) {
      isHeld = held;
      follow();
    },
  };
}
