/**
 * How right Gatecast is about the time a training takes: `npm run bench:eta -- [--save FILE] [--traces FILE]`.
 *
 * Ten set-ups, each asked before it begins (the probe of `run.cost`) and while it runs (`run.updates`), against what it then took. None ends
 * early, since nobody can know that before. `--traces` keeps the moments of all updates: what the test of the estimator rests on.
 */
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { lookInUpdates, trainingSeconds } from '../src/core/recipe/training-seconds.ts';
import { planRun } from '../src/core/windows/plan.ts';
import { createRandom } from '../src/core/windows/random.ts';
import { prepareBackend } from '../src/engine/backends/prepare.ts';
import { probePace } from '../src/engine/probe/probe-pace.ts';
import { fitForecaster } from '../src/engine/training/forecaster.ts';
import { createProgress } from '../src/engine/training/progress.ts';
import { flatOptions } from '../src/shared/net/describe-net.ts';
import { namedNet } from '../src/shared/net/named-nets.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../src/shared/set-up/train-config.ts';
import { machine, watchNeighbours } from './machine.ts';
import { readOptions } from './options.ts';
import { median } from './quantiles.ts';
import { toPlaces } from './rounding.ts';

const BUDGET_MS = 300;
const MOMENTS = [0.1, 0.25, 0.5, 0.75, 0.9] as const;
const BASE: TrainConfig = { ...DEFAULT_CONFIG, target: 'value', patience: 0 };
const ATTENTION = namedNet('attention', { ...BASE, units: 24, segment: 1, skip: 'none' });
/** Long and short epochs, small and large nets, many and few validation windows. */
const SET_UPS: readonly (readonly [string, number, Partial<TrainConfig>])[] = [
  ['LSTM 64, window 30', 1500, { epochs: 20 }],
  ['GRU 32, window 60', 1500, { model: 'gru', units: 32, window: 60, epochs: 20 }],
  ['RNN 64, window 24', 3000, { model: 'rnn', window: 24, epochs: 20 }],
  [
    'LSTM 64 in segments on a linear part',
    3000,
    { segment: 5, skip: 'linear', head: 'segments', horizon: 10, epochs: 15 },
  ],
  ['2 × GRU 48', 1200, { model: 'gru', layers: 2, units: 48, epochs: 15 }],
  ['LSTM 128, batch 256', 4000, { units: 128, batch: 256, epochs: 8 }],
  [
    'GRU 16, half of the rows for validation',
    3000,
    { model: 'gru', units: 16, epochs: 25, split: { train: 0.3, validation: 0.5, test: 0.2 } },
  ],
  ['LSTM 32, quantiles, three seeds', 1000, { units: 32, bands: 'quantile', seeds: 3, epochs: 8 }],
  ['both directions, batch 16', 800, { units: 24, bidirectional: true, batch: 16, epochs: 10 }],
  ['attention 24', 900, { net: ATTENTION, ...flatOptions(ATTENTION), window: 24, horizon: 12, epochs: 12 }],
];

const values = readOptions({
  name: 'eta',
  what: 'How far the time that is told before and during a training is from what it takes, over ten set-ups.',
  options: {
    save: { value: 'FILE', help: 'keep the results there, with date and machine' },
    traces: { value: 'FILE', help: 'keep the moments of all updates there' },
  },
});
const { report: backend } = await prepareBackend(process.env);
const busyElsewhere = watchNeighbours();
const cases: Awaited<ReturnType<typeof caseOf>>['result'][] = [];
const traces: Awaited<ReturnType<typeof caseOf>>['trace'][] = [];
for (const [name, rows, part] of SET_UPS) {
  const { result, trace } = await caseOf(name, rows, { ...BASE, ...part });
  cases.push(result);
  traces.push(trace);
  process.stderr.write(`${JSON.stringify(result)}\n`);
}
const document = JSON.stringify(
  {
    ...machine(),
    coresBusyElsewhere: busyElsewhere(),
    backend,
    what: 'Seconds told against seconds taken: (told − taken) / taken in percent, before, and at shares of the whole',
    cases,
    medianOffPercent: {
      before: median(cases.map(({ before }) => Math.abs(before.offPercent))),
      ...Object.fromEntries(
        MOMENTS.map((share, at) => [
          `at ${100 * share} %`,
          median(cases.map(({ during }) => Math.abs(during[at]?.offPercent ?? Number.NaN))),
        ]),
      ),
    },
  },
  null,
  2,
);
if (values.save !== undefined) {
  writeFileSync(values.save, `${document}\n`);
}
if (values.traces !== undefined) {
  writeFileSync(values.traces, `${JSON.stringify(traces)}\n`);
}
process.stdout.write(`${document}\n`);

async function caseOf(name: string, rows: number, config: TrainConfig) {
  const random = createRandom(1, 0);
  const columns = [
    Float64Array.from({ length: rows }, (_, row) => Math.sin(row / 9) + 0.3 * random.normal()),
  ];
  const data = {
    ...{ columns, times: Float64Array.from({ length: rows }, (_, row) => row + 1), breaks: new Int32Array() },
    time: { columns: [], kind: 'none', step: null, first: null, last: null, zone: null } as const,
  };
  const plan = planRun(data, config);
  const { signal } = new AbortController();
  const probedAt = performance.now();
  const pace = await probePace({ ...data, config, windows: plan.windows.train, budgetMs: BUDGET_MS }, signal);
  const probeMs = performance.now() - probedAt;
  const told: { readonly at: number; readonly left: number }[] = [];
  const moments: number[] = [];
  const startedAt = performance.now();
  const progress = createProgress({
    updatesPerEpoch: plan.updatesPerEpoch,
    updatesInAll: plan.updatesPerEpoch * config.epochs * (config.seeds ?? 1),
    look: lookInUpdates(plan, config),
    emit: ({ secondsLeft }) => told.push({ at: performance.now(), left: secondsLeft }),
  });
  const forecaster = await fitForecaster({ ...data, parts: plan.rows }, config, {
    signal,
    onUpdate: () => {
      progress.pass();
      moments.push(performance.now() - startedAt);
    },
  });
  const endedAt = performance.now();
  forecaster.dispose();
  const seconds = (endedAt - startedAt) / 1000;
  const before = trainingSeconds(plan, config, pace);
  const during = MOMENTS.map((share) => {
    const moment = startedAt + share * (endedAt - startedAt);
    const latest = told.findLast(({ at }) => at <= moment);
    const left = (latest?.left ?? Number.NaN) - (moment - (latest?.at ?? moment)) / 1000;
    const really = (endedAt - moment) / 1000;
    return { share, ...offBy(left, really) };
  });
  return {
    result: {
      name,
      seconds: toPlaces(seconds),
      probeMs: Math.round(probeMs),
      before: offBy(before, seconds),
      during,
    },
    trace: {
      ...{ name, updatesPerEpoch: plan.updatesPerEpoch, look: lookInUpdates(plan, config) },
      endMs: toPlaces(endedAt - startedAt, 1),
      // From the beginning to the first, then from each to the next.
      gapsMs: moments.map((at, index) => toPlaces(at - (moments[index - 1] ?? 0), 1)),
    },
  };
}

function offBy(told: number, taken: number) {
  return {
    told: toPlaces(told),
    taken: toPlaces(taken),
    offPercent: Math.round((100 * (told - taken)) / taken),
  };
}
