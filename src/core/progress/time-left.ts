/** How long a training still takes, from the moments at which its updates were done. */

export interface TimeLeftTask {
  readonly updatesPerEpoch: number;
  /** Of all nets and epochs, if nothing ends one early … */
  readonly updatesInAll: number;
  /** … and of the fit on all rows that follows; none when absent. */
  readonly updatesAfter?: number;
  /** Updates made before this process began. */
  readonly updatesBefore?: number;
  /** What the look at the validation windows takes at the end of an epoch, in updates, until it is known: a guess. */
  readonly look: number;
  /** Now: until there is more to go by, all before the first update is its own. */
  readonly startMs: number;
}

export interface TimeLeft {
  /** One more update is done. */
  update(nowMs: number): void;
  /** The epochs are over: so many updates are left, without looks at validation windows. */
  expect(updatesLeft: number): void;
  readonly secondsLeft: number;
  /** Over whole epochs, looks included. */
  readonly updatesPerSecond: number;
}

/** An update counts half as much once so many came after it, or so much time: a machine has other work, and gets warm. */
const HALF_UPDATES = 50;
const HALF_MS = 5000;
/** The first updates are those of a machine that is not warm yet: fewer of them count. */
const LEAST_HALF = 3;

/**
 * Updates and looks at validation windows are told apart: an epoch has one look, whose share of the time is not known before the first, and
 * of few or many updates a mean over everything says something else at every point of an epoch.
 */
export function createTimeLeft(task: TimeLeftTask): TimeLeft {
  const { updatesPerEpoch, updatesInAll, updatesAfter = 0, updatesBefore = 0, startMs } = task;
  /** Of one update an epoch both come together every time. */
  const hasLooks = updatesPerEpoch > 1;
  const look = hasLooks ? task.look : 0;
  let done = updatesBefore;
  let after: number | null = null;
  let doneAfter = 0;
  let lastMs: number | null = null;
  let spentMs = 0;
  let counted = 0;
  let counts = 0;
  let lookMs: number | null = null;
  let firstMs = 0;

  const updateMs = () => (counted === 0 ? firstMs : spentMs / counted);
  const lookNow = () => lookMs ?? look * updateMs();

  function count(gapMs: number): void {
    const half = Math.min(HALF_UPDATES, LEAST_HALF + counts / 4);
    counts++;
    const kept = Math.min(0.5 ** (gapMs / HALF_MS), 0.5 ** (1 / half));
    spentMs = spentMs * kept + gapMs;
    counted = counted * kept + 1;
  }

  return {
    update(nowMs) {
      const gapMs = lastMs === null ? null : nowMs - lastMs;
      const isFirstOfEpoch = hasLooks && after === null && done % updatesPerEpoch === 0;
      lastMs = nowMs;
      if (after === null) {
        done++;
      } else {
        doneAfter++;
      }
      if (gapMs === null) {
        firstMs = nowMs - startMs;
      } else if (!isFirstOfEpoch) {
        count(gapMs);
      } else if (counted > 0) {
        const own = Math.max(0, gapMs - updateMs());
        lookMs = lookMs === null ? own : (2 * lookMs + own) / 3;
      }
    },
    expect(updatesLeft) {
      after = updatesLeft;
      doneAfter = 0;
      // Scores and forecasts came in between.
      lastMs = null;
    },
    get secondsLeft() {
      const updates = after === null ? updatesInAll - done + updatesAfter : after - doneAfter;
      // After the last update of an epoch its look is still to come.
      const hasEnded = lastMs !== null && done % updatesPerEpoch === 0 ? 1 : 0;
      const looks = after === null ? Math.ceil((updatesInAll - done) / updatesPerEpoch) + hasEnded : 0;
      return (updates * updateMs() + looks * lookNow()) / 1000;
    },
    get updatesPerSecond() {
      return 1000 / Math.max(1e-3, updateMs() + (after === null ? lookNow() / updatesPerEpoch : 0));
    },
  };
}
