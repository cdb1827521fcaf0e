/**
 * What the free forecasts cost and how they err: `npm run bench:free -- [--rounds 5] [--peers FILE] [--save FILE]`.
 *
 * Times all eight on made-up hours of several lengths, on a validation and a test part as a run has them. With the file that
 * `bench/peers/statsforecast_board.py` makes, the errors of ETS, Theta and MSTL are set against those of statsforecast.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { allBaselines } from '../src/core/baselines/all.ts';
import { type StatisticalName, statisticalForecasts } from '../src/core/baselines/statistical.ts';
import { createRandom } from '../src/core/windows/random.ts';
import { ALL_MEASURED } from '../src/shared/dataset.ts';
import { machine, watchNeighbours } from './machine.ts';
import { readOptions } from './options.ts';
import { median } from './quantiles.ts';

const LENGTHS = [1000, 10_000, 100_000];
const [WINDOW, HORIZON] = [96, 24];

const values = readOptions({
  name: 'free',
  what: `What the free forecasts cost on made-up hours of several lengths (medians), and with --peers how ETS, Theta and MSTL
    err beside statsforecast.`,
  options: {
    rounds: { value: 'N', help: 'timed rounds of each length', default: '5' },
    peers: { value: 'FILE', help: 'what bench/peers/statsforecast_board.py printed' },
    save: { value: 'FILE', help: 'write the results there, with date and machine' },
  },
});
const neighbours = watchNeighbours();
const costs = LENGTHS.map((rows) => costOf(rows, values.rounds));
const peers = values.peers === undefined ? [] : errorsBeside(values.peers);
const results = { ...machine(), otherCoresBusy: neighbours(), costs, peers };
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
if (values.save !== undefined) {
  writeFileSync(values.save, `${JSON.stringify(results, null, 2)}\n`);
}

function costOf(rows: number, rounds: number) {
  const random = createRandom(2, 0);
  let drift = 0;
  const hours = Float64Array.from({ length: rows }, (_, row) => {
    drift += 0.05 * random.normal();
    const week = Math.floor(row / 24) % 7 < 5 ? 2 : -5;
    return 50 + drift + week + 8 * Math.sin((2 * Math.PI * row) / 24) + random.normal();
  });
  const trainRows = Math.floor(0.7 * rows);
  const span = (first: number, end: number) =>
    Int32Array.from({ length: end - first }, (_, at) => first + at);
  const task = {
    ...{ values: hours, provenance: ALL_MEASURED, firstRow: 0, window: WINDOW, horizon: HORIZON },
    ...{ season: 24, seasons: [24, 168] },
    trainOrigins: span(WINDOW - 1, trainRows - HORIZON),
    origins: span(trainRows - 1, rows - HORIZON),
  };
  const seconds: number[] = [];
  const states: number[] = [];
  const refits: Record<string, number> = {};
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    const { fits } = allBaselines(task);
    const between = performance.now();
    statisticalForecasts({ ...task, measured: hours });
    seconds.push((between - startedAt) / 1000);
    states.push((performance.now() - between) / 1000);
    for (const [name, { fittedAt }] of Object.entries(fits)) {
      refits[name] = fittedAt.length;
    }
  }
  return {
    ...{ rows, origins: task.origins.length, refits },
    allSeconds: Number(median(seconds).toFixed(3)),
    statisticalSeconds: Number(median(states).toFixed(3)),
  };
}

interface Peer {
  readonly name: string;
  readonly horizon: number;
  readonly seasons: readonly number[];
  readonly values: readonly number[];
  readonly origins: readonly number[];
  readonly forecasts: Readonly<Record<StatisticalName, readonly (readonly number[])[]>>;
}

/** Ours, refitted at the same origins, over theirs: mean absolute errors. */
function errorsBeside(file: string) {
  const cases: readonly Peer[] = JSON.parse(readFileSync(file, 'utf8'));
  return cases.map(({ name, horizon, seasons, values: series, origins, forecasts }) => {
    const found = statisticalForecasts({
      measured: Float64Array.from(series),
      origins: Int32Array.from(origins),
      ...{ firstRow: 0, horizon, seasons, effort: Number.POSITIVE_INFINITY },
    });
    const ratios = Object.entries(forecasts).flatMap(([model, theirs]) => {
      const own = found[model as StatisticalName];
      if (theirs.length === 0 || 'reason' in own) {
        return [];
      }
      let [ours, other] = [0, 0];
      for (const [index, origin] of origins.entries()) {
        for (let step = 0; step < horizon; step++) {
          const actual = series[origin + 1 + step] as number;
          ours += Math.abs((own.forecasts[index * horizon + step] as number) - actual);
          other += Math.abs((theirs[index]?.[step] as number) - actual);
        }
      }
      return [[model, Number((ours / other).toFixed(4))]];
    });
    return { name, ...Object.fromEntries(ratios) };
  });
}
