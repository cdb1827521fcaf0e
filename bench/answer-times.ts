/** How long a window waits for its answers, and what each wait was made of. */
import { PerformanceObserver, performance } from 'node:perf_hooks';
import type { clientOf } from '../tests/service/harness.ts';
import { ownMs, stolenMs } from './own-time.ts';
import { quantile } from './quantiles.ts';
import { threeDigits } from './rounding.ts';

/** Answers that are told one by one. */
const SLOWEST = 10;
const ASK_AGAIN_MS = 5;

/** Milliseconds; `own` is what this process computed meanwhile, `stolen` what the machine below took away. */
interface Answer {
  readonly at: number;
  readonly waited: number;
  readonly own: number;
  readonly stolen: number;
  /** Trials of the study by then. */
  readonly trials: number;
}

export function answerTimes() {
  const startedAt = performance.now();
  const answers: Answer[] = [];
  const pauses: { readonly at: number; readonly ms: number }[] = [];
  const observer = new PerformanceObserver((list) => {
    pauses.push(...list.getEntries().map(({ startTime, duration }) => ({ at: startTime, ms: duration })));
  });
  observer.observe({ entryTypes: ['gc'] });

  function garbageMs({ at, waited }: Answer): number {
    const within = pauses.filter((pause) => pause.at >= at && pause.at <= at + waited);
    return within.reduce((sum, { ms }) => sum + ms, 0);
  }

  return {
    /** Asks, and keeps how long that took; `trialsIn` reads the answer. */
    async time<Asked>(ask: () => Promise<Asked>, trialsIn: (answer: Asked) => number): Promise<Asked> {
      const [at, own, stolen] = [performance.now(), ownMs(), stolenMs()];
      const answer = await ask();
      const waited = performance.now() - at;
      const atMost = (ms: number) => Math.min(waited, ms);
      answers.push({
        ...{ at, waited, own: atMost(ownMs() - own), stolen: atMost(stolenMs() - stolen) },
        trials: trialsIn(answer),
      });
      return answer;
    },
    end() {
      observer.disconnect();
      const slowest = answers.toSorted((a, b) => b.waited - a.waited).slice(0, SLOWEST);
      return {
        answers: answers.length,
        ...figuresOf(answers.map(({ waited }) => waited)),
        /** What the wait comes to where nothing else is at work. */
        own: figuresOf(answers.map(({ own }) => own)),
        /** Of two cores at work the machine below takes a tenth of a second now and then. */
        withoutStolen: figuresOf(answers.map(({ waited, stolen }) => waited - stolen)),
        slowest: slowest.map((answer) => ({
          ...{ afterSeconds: Math.round((answer.at - startedAt) / 1000), trials: answer.trials },
          ...{ waitedMs: threeDigits(answer.waited), ownMs: threeDigits(answer.own) },
          ...{ stolenMs: threeDigits(answer.stolen), garbageMs: threeDigits(garbageMs(answer)) },
        })),
      };
    },
  };
}

/** The longest wait for an answer of others, less what was stolen, while one question takes its time. */
export function askAllTheTime(client: ReturnType<typeof clientOf>) {
  let isOver = false;
  const longest = (async () => {
    let most = 0;
    while (!isOver) {
      const [askedAt, stolen] = [performance.now(), stolenMs()];
      await client.request('run.list', {});
      most = Math.max(most, performance.now() - askedAt - (stolenMs() - stolen));
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
    return most;
  })();
  return {
    end() {
      isOver = true;
      return longest;
    },
  };
}

function figuresOf(ms: readonly number[]) {
  return {
    ...{ medianMs: threeDigits(quantile(ms, 0.5)), p99Ms: threeDigits(quantile(ms, 0.99)) },
    mostMs: threeDigits(Math.max(...ms)),
  };
}
