import { expect, test } from 'vitest';
import { defaultSpace } from '../../../src/core/search/default-space.ts';
import { defaultTrial } from '../../../src/core/search/trial-config.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { applyLine, type LogLine } from '../../../src/service/search/study-log.ts';
import { type StudyWork, searchStudy } from '../../../src/service/search/study-work.ts';
import type { TrialRunner } from '../../../src/service/search/trial-runner.ts';
import { Cancelled, GatecastError } from '../../../src/shared/errors.ts';
import {
  bestTrial,
  type StudyBudget,
  type StudyRecord,
  type Trial,
} from '../../../src/shared/search/study.ts';
import { createTally } from '../../../src/shared/search/study-tally.ts';
import { paramsFor, SMALL, sine } from '../../engine/training/helpers.ts';

const data = paramsFor(SMALL, sine(400, 0.5));
const said = { target: 'value', window: 24, horizon: 2 };
const base = { said, preset: 'fast' as const, seed: 1 };
const config = defaultTrial(base, data);

function studyOf(budget: StudyBudget): StudyRecord {
  const space = defaultSpace({ config, said: Object.keys(said), windows: 2000, rows: 280 });
  return {
    ...{ schemaVersion: 1, id: 'study', name: 'A study', status: 'searching', appVersion: '0.0.0', config },
    ...{ createdAt: '2026-11-28T00:00:00.000Z', repairs: [], time: { kind: 'none', step: null } },
    dataset: { file: 'data.csv', series: null, fingerprint: 'sha256:0' },
    spec: { ...base, space, budget, atOnce: 4 },
    ...{ free: [], folds: { count: 3, windows: 90, independent: 45 }, winner: null },
    ...{ runs: { winner: null, default: null }, seconds: 0, error: null },
  };
}

/** The error is a valley over units and rate; what takes how long is anybody's guess. */
function valley(slots: number, seed: number, onRun: () => void = () => {}): TrialRunner {
  const random = createRandom(seed, 0);
  return {
    slots,
    async run({ config: asked, epochs, trial }, signal) {
      onRun();
      await new Promise((done) => setTimeout(done, 3 * random.uniform()));
      if (signal.aborted) {
        throw new Cancelled();
      }
      if (asked.units > 66) {
        throw new GatecastError('TRAINING_DIVERGED', {
          epoch: 1,
          update: 2,
          learningRate: 1,
          cause: 'too much',
        });
      }
      const far = Math.abs(Math.log(asked.units / 24)) + Math.abs(Math.log(asked.learningRate / 1e-3));
      const mae = 1 + far + 1 / epochs + createRandom(trial, epochs).uniform() / 100;
      return { mae, epochs, parameters: asked.units, seconds: 0.01, state: Uint8Array.of(epochs) };
    },
    free: async () => ({ free: [], folds: { count: 3, windows: 90, independent: 45 } }),
    forget: async () => {},
    dispose: async () => {},
  };
}

/** Trials and states in memory, as the disk keeps them. */
function memory() {
  const lines: LogLine[] = [];
  const states = new Map<number, Uint8Array>();
  return {
    lines,
    states,
    trials(): Trial[] {
      const trials: Trial[] = [];
      for (const line of lines) {
        if (line.did !== 'clock') {
          applyLine(trials, line);
        }
      }
      return trials;
    },
    store: {
      append: async (_id: string, more: readonly LogLine[]) => void lines.push(...more),
      saveState: async (_id: string, trial: number, state: Uint8Array) => void states.set(trial, state),
      readState: async (_id: string, trial: number) => states.get(trial) ?? null,
      removeState: async (_id: string, trial: number) => void states.delete(trial),
    },
  };
}

function workOf(kept: ReturnType<typeof memory>, runner: TrialRunner, budget: StudyBudget): StudyWork {
  const trials = kept.trials();
  const startedAt = performance.now();
  return {
    ...{ study: studyOf(budget), trials, tally: createTally(trials), data, runner, store: kept.store },
    ...{ signal: new AbortController().signal, stopSignal: new AbortController().signal, onTrial: () => {} },
    searched: () => (performance.now() - startedAt) / 1000,
  };
}

/** Seconds aside. */
const found = (trials: readonly Trial[]) =>
  trials.map(({ number, assignment, rungs, end }) => [number, assignment, rungs.map(({ mae }) => mae), end]);

test('finds the valley, on any number of slots the same, and leaves no state behind', async () => {
  const alone = memory();
  await searchStudy(workOf(alone, valley(1, 1), { trials: 40 }));
  const together = memory();
  await searchStudy(workOf(together, valley(3, 2), { trials: 40 }));
  expect(found(together.trials())).toEqual(found(alone.trials()));
  expect(together.states.size).toBe(0);
  const [first] = alone.trials();
  const best = bestTrial(alone.trials());
  expect(best?.rungs.at(-1)?.mae).toBeLessThan(first?.rungs.at(-1)?.mae as number);
  expect(alone.trials().every(({ end }) => end !== null)).toBe(true);
});

test('a disk that is slow with its lines changes nothing: no judgement comes between a last rung and its end', async () => {
  const alone = memory();
  await searchStudy(workOf(alone, valley(1, 1), { trials: 60 }));
  const slow = memory();
  const random = createRandom(5, 0);
  const store = {
    ...slow.store,
    append: async (id: string, lines: readonly LogLine[]) => {
      await slow.store.append(id, lines);
      await new Promise((done) => setTimeout(done, 8 * random.uniform()));
    },
  };
  await searchStudy({ ...workOf(slow, valley(4, 2), { trials: 60 }), store });
  expect(found(slow.trials())).toEqual(found(alone.trials()));
});

test('a study that is left again and again comes to what it would have come to', async () => {
  const whole = memory();
  await searchStudy(workOf(whole, valley(2, 1), { trials: 25 }));
  const torn = memory();
  let runs = 0;
  for (let times = 0; times < 60; times++) {
    const leave = new AbortController();
    const runner = valley(2, 3 + times, () => {
      runs++;
      if (runs % 7 === 0) {
        leave.abort();
      }
    });
    const ended = await searchStudy({ ...workOf(torn, runner, { trials: 25 }), signal: leave.signal }).then(
      () => true,
      (error: unknown) => {
        expect(error).toBeInstanceOf(Cancelled);
        return false;
      },
    );
    if (ended) {
      expect(times).toBeGreaterThan(3);
      break;
    }
  }
  expect(found(torn.trials())).toEqual(found(whole.trials()));
});

test('what cannot be made is told with its reason, and costs that trial alone', async () => {
  const kept = memory();
  await searchStudy(workOf(kept, valley(1, 1), { trials: 40 }));
  const impossible = kept.trials().filter(({ end }) => end === 'impossible');
  for (const { config: asked, reason } of impossible) {
    expect(asked.units).toBeGreaterThan(66);
    expect(reason).toContain('no longer a number');
  }
  expect(impossible.length).toBeGreaterThan(0);
});

test('a kill between any two lines changes nothing, with set-ups that cannot be made among them', async () => {
  const studyWith = (budget: StudyBudget): StudyRecord => {
    const { spec, ...study } = studyOf(budget);
    const layers = { kind: 'choice', name: 'layers', values: [1, 999], reason: 'to be refused' } as const;
    return {
      ...study,
      spec: { ...spec, space: [...spec.space.filter(({ name }) => name !== 'layers'), layers] },
    };
  };
  const search = async (kept: ReturnType<typeof memory>, seed: number) => {
    const budget = { trials: 14 };
    await searchStudy({ ...workOf(kept, valley(2, seed), budget), study: studyWith(budget) });
    return kept.trials().map(({ reason, ...trial }) => [...found([trial]), reason]);
  };
  const whole = memory();
  const wanted = await search(whole, 1);
  const refused = whole
    .trials()
    .filter(({ config: { layers }, reason }) => reason !== undefined && layers < 999);
  expect(refused.length).toBeGreaterThan(2);
  for (let lines = 0; lines <= whole.lines.length; lines++) {
    const torn = memory();
    torn.lines.push(...whole.lines.slice(0, lines));
    expect(await search(torn, 2 + lines), `cut after line ${lines}`).toEqual(wanted);
  }
});

test('ends with its time, and tells what it cut', async () => {
  const kept = memory();
  const slow: TrialRunner = {
    ...valley(1, 1),
    run: (_task, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Cancelled()), { once: true });
      }),
  };
  await searchStudy(workOf(kept, slow, { seconds: 6 }));
  expect(kept.trials().map(({ end }) => end)).toEqual(['cut']);
});

test('a stop cuts what is in hand', async () => {
  const kept = memory();
  const stop = new AbortController();
  let runs = 0;
  const runner = valley(2, 1, () => {
    runs++;
    if (runs === 20) {
      stop.abort();
    }
  });
  await searchStudy({ ...workOf(kept, runner, { trials: 1000 }), stopSignal: stop.signal });
  expect(kept.trials().some(({ end }) => end === 'cut')).toBe(true);
  expect(kept.trials().every(({ end }) => end !== null)).toBe(true);
});

test('a disk that takes nothing ends the study, and what was kept stays', async () => {
  const kept = memory();
  const store = {
    ...kept.store,
    append: async (id: string, lines: readonly LogLine[]) => {
      const room = 10 - kept.lines.length;
      await kept.store.append(id, lines.slice(0, room));
      if (lines.length > room) {
        throw new GatecastError('DISK_FULL', { path: 'trials.log' });
      }
    },
  };
  await expect(searchStudy({ ...workOf(kept, valley(2, 1), { trials: 40 }), store })).rejects.toMatchObject({
    code: 'DISK_FULL',
  });
  expect(kept.lines).toHaveLength(10);
  // On a disk with room it goes on to what it would have come to.
  const whole = memory();
  await searchStudy(workOf(whole, valley(1, 1), { trials: 40 }));
  await searchStudy(workOf(kept, valley(3, 4), { trials: 40 }));
  expect(found(kept.trials())).toEqual(found(whole.trials()));
});

test('the log is told what the clock says, on each rung and while nothing comes to its end', async () => {
  const kept = memory();
  let tellClock = () => {};
  const clockTold = new Promise<void>((done) => {
    tellClock = done;
  });
  const work = workOf(kept, valley(1, 1), { trials: 1 });
  let seconds = 0;
  await searchStudy({
    ...work,
    runner: {
      ...work.runner,
      // Learns for as long as it takes the clock to come round.
      run: async (task, signal) => {
        await clockTold;
        return await work.runner.run(task, signal);
      },
    },
    store: {
      ...work.store,
      append: async (id, lines) => {
        await work.store.append(id, lines);
        if (lines.some(({ did }) => did === 'clock')) {
          tellClock();
        }
      },
    },
    clockMs: 1,
    searched: () => ++seconds,
  });
  const told = kept.lines.flatMap((line) =>
    line.did === 'clock' || line.did === 'rung' ? [line.searched ?? 0] : [],
  );
  expect(kept.lines.map(({ did }) => did)).toEqual(expect.arrayContaining(['clock', 'rung']));
  expect(kept.lines.findIndex(({ did }) => did === 'clock')).toBeLessThan(
    kept.lines.findIndex(({ did }) => did === 'rung'),
  );
  expect(told.every((own, place) => own > (told[place - 1] ?? 0))).toBe(true);
});
