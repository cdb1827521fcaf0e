/**
 * A whole job, from process start to exit, beside Darts: `npm run bench:job -- --python PATH [--rounds 3] [--save FILE]`.
 *
 * Read the weather sample, train an LSTM for 30 epochs without early stopping, forecast a week. Ours also splits off
 * validation and test rows and scores five baselines on them, so it trains on fewer windows than Darts, which uses all:
 * `updates` says how many each made. `--python` names an interpreter that has darts and torch. What is built must be up
 * to date: one run of each goes before those that are timed.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { machine, watchNeighbours } from './machine.ts';
import { readOptions } from './options.ts';
import { median } from './quantiles.ts';
import { toPlaces } from './rounding.ts';

const run = promisify(execFile);
const JOB = {
  file: 'samples/seattle-weather.csv',
  target: 'temp_max',
  window: 30,
  horizon: 7,
  units: 64,
  epochs: 30,
};
const BATCH = 64;

const values = readOptions({
  name: 'job',
  what: `A whole job, from process start to exit, beside Darts: read the weather sample, train an LSTM for 30 epochs without
    early stopping, forecast a week. What is built must be up to date.`,
  options: {
    python: { value: 'PATH', help: 'an interpreter that has darts and torch', default: 'python3' },
    rounds: { value: 'N', help: 'timed runs of each', default: '3' },
    save: { value: 'FILE', help: 'keep the results there, with date and machine' },
  },
});
const contestants = { ours, darts: () => darts(values.python) };
const seconds = { ours: [] as number[], darts: [] as number[] };
const updates = { ours: await ours(), darts: await darts(values.python) };
const busyElsewhere = watchNeighbours();
for (let round = 0; round < values.rounds; round++) {
  for (const name of ['ours', 'darts'] as const) {
    const startedAt = performance.now();
    await contestants[name]();
    seconds[name].push((performance.now() - startedAt) / 1000);
  }
}
const medians = { ours: median(seconds.ours), darts: median(seconds.darts) };
const ratio = toPlaces(medians.ours / medians.darts);
const result = {
  ...machine(),
  coresBusyElsewhere: busyElsewhere(),
  job: JOB,
  updates,
  seconds,
  medians,
  ratio,
};
if (values.save !== undefined) {
  writeFileSync(values.save, `${JSON.stringify(result, null, 2)}\n`);
}
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);

/** Resolves with the number of updates. */
async function ours(): Promise<number> {
  const home = mkdtempSync(path.join(tmpdir(), 'gatecast-bench-'));
  try {
    const { file, ...rest } = JOB;
    const options = Object.entries(rest).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const args = ['bin/gatecast.mjs', 'train', file, ...options, '--patience', '0', '--json'];
    const { stdout } = await run(process.execPath, args, { env: { ...process.env, GATECAST_HOME: home } });
    const { epochs, windows } = JSON.parse(stdout) as {
      epochs: readonly unknown[];
      windows: { train: number };
    };
    return Math.ceil(windows.train / BATCH) * epochs.length;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function darts(python: string): Promise<number> {
  const { file, target, window, horizon, units, epochs } = JOB;
  const sizes = [units, window, horizon, epochs].map(String);
  const { stdout } = await run(python, ['bench/peers/darts_job.py', file, 'date', target, 'lstm', ...sizes]);
  return (JSON.parse(stdout) as { updates: number }).updates;
}
