/**
 * What checkpoints cost a training: `npm run bench:checkpoints -- [--seconds 20] [--save FILE]`.
 *
 * A whole training by the product's own loop and schedule. Every checkpoint is timed where it is taken, and written
 * afterwards by the product's own store, as often as it was taken: in the product another process writes it meanwhile,
 * so what is said here is the most it can be. Exits 1 when a case pays more than `ALLOWED_PERCENT` of its time.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { createRandom } from '../src/core/windows/random.ts';
import { prepareBackend } from '../src/engine/backends/prepare.ts';
import { createCheckpoints } from '../src/engine/training/checkpoint/schedule.ts';
import { trainRun } from '../src/engine/training/train-run.ts';
import { openCheckpointFiles } from '../src/service/records/checkpoint-files.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../src/shared/set-up/train-config.ts';
import { CASES, caseName } from './cases.ts';
import { machine, watchNeighbours } from './machine.ts';
import { readOptions } from './options.ts';
import { toPlaces } from './rounding.ts';

const ALLOWED_PERCENT = 2;
const ROWS = 6000;
/** Of the speed table: a small net with short epochs, and the one with the most weights. */
const TIMED = CASES.filter(({ units, net }) => net === undefined && (units === 64 || units === 256));

const values = readOptions({
  name: 'checkpoints',
  what: `What checkpoints cost a training by the product's own loop, in percent of its time. Exits 1 when a case pays more
    than ${ALLOWED_PERCENT} %.`,
  options: {
    seconds: { value: 'N', help: 'how long each case trains', default: '20' },
    save: { value: 'FILE', help: 'keep the results there, with date and machine' },
  },
});
const { report: backend } = await prepareBackend(process.env);
const folder = mkdtempSync(path.join(tmpdir(), 'gatecast-bench-'));
const busyElsewhere = watchNeighbours();
const cases = [];
try {
  for (const bench of TIMED) {
    const { cell, batch, steps, features, units } = bench;
    const columns = Array.from({ length: features }, (_, column) => {
      const random = createRandom(1, column);
      return Float64Array.from({ length: ROWS }, () => random.normal());
    });
    const config: TrainConfig = {
      ...DEFAULT_CONFIG,
      ...{ target: 'value', features: columns.slice(1).map((_, column) => `feature ${column + 1}`) },
      ...{ model: cell, batch, window: steps, horizon: 1, units, epochs: 100_000, patience: 0 },
    };
    cases.push({ case: caseName(bench), ...(await costOf(config, columns)) });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const isCheap = cases.every(({ percent }) => percent <= ALLOWED_PERCENT);
const document = JSON.stringify(
  {
    ...machine(),
    coresBusyElsewhere: busyElsewhere(),
    backend,
    allowedPercent: ALLOWED_PERCENT,
    cases,
    isCheap,
  },
  null,
  2,
);
if (values.save !== undefined) {
  writeFileSync(values.save, `${document}\n`);
}
process.stdout.write(`${document}\n`);
process.exitCode = isCheap ? 0 : 1;

async function costOf(config: TrainConfig, columns: readonly Float64Array[]) {
  let taken = 0;
  let takingMs = 0;
  // The last one, of a net that has learned all, has no optimiser any more.
  let largest = new Uint8Array();
  const schedule = createCheckpoints({
    emit: (bytes) => {
      taken++;
      largest = bytes.length > largest.length ? new Uint8Array(bytes) : largest;
    },
  });
  const checkpoints: Pick<typeof schedule, 'turn'> = {
    turn(turn, take) {
      const startedAt = performance.now();
      schedule.turn(turn, take);
      takingMs += performance.now() - startedAt;
    },
  };
  const stop = AbortSignal.timeout(values.seconds * 1000);
  const { seconds } = await trainRun(
    {
      ...{ config, columns, times: Float64Array.from({ length: ROWS }, (_, row) => row + 1) },
      breaks: new Int32Array(),
      time: { columns: [], kind: 'none', step: null, first: null, last: null, zone: null },
    },
    { backend, signal: new AbortController().signal, stopSignal: stop, checkpoints, emit() {} },
  );
  const files = openCheckpointFiles((id, file) => path.join(folder, `${id}-${file}`), { overwrite: true });
  const startedAt = performance.now();
  for (let write = 0; write < taken; write++) {
    await files.save(config.model, largest);
  }
  const writingMs = performance.now() - startedAt;
  return {
    trainSeconds: toPlaces(seconds.train),
    taken,
    kilobytes: Math.round(largest.length / 1000),
    takingMs: toPlaces(takingMs),
    writingMs: toPlaces(writingMs),
    percent: toPlaces((takingMs + writingMs) / (seconds.train * 10)),
  };
}
