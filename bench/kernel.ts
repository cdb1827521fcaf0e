/**
 * The native kernel alone, an LSTM forward and back, as a share of what the processor's multiply-adds can do:
 * `npm run bench:kernel -- [--rounds 3] [--save FILE]`. Kernel and peak take turns; of both the best stretch counts, and
 * the kernel's median is told too. Only the matrix products are counted, not the gates.
 */
import { writeFileSync } from 'node:fs';
import { loadKernel } from '../src/engine/kernels/load-kernel.ts';
import { nativePeak } from '../src/engine/kernels/native.ts';
import { type BenchCase, CASES, caseName } from './cases.ts';
import { machine, watchNeighbours } from './machine.ts';
import { readOptions } from './options.ts';
import { timePasses } from './recurrent-passes.ts';
import { toPlaces } from './rounding.ts';

const GATES = 4;
const TURN_MS = 400;
const PEAK_STRETCH_MS = 4;

const values = readOptions({
  name: 'kernel',
  what: `The native kernel alone, an LSTM forward and back, as a share of what the processor's multiply-adds can do. Kernel
    and peak take turns.`,
  options: {
    rounds: { value: 'N', help: 'turns of each', default: '3' },
    save: { value: 'FILE', help: 'keep the results there, with date and machine' },
  },
});
const kernel = loadKernel('native');
const shapes = CASES.filter(
  ({ cell, net, segment }) => cell === 'lstm' && net === undefined && segment === undefined,
);
const timed = shapes.map(() => ({ times: [] as number[], peaks: [] as number[] }));
const busyElsewhere = watchNeighbours();
for (let round = 0; round < values.rounds; round++) {
  for (const [at, shape] of shapes.entries()) {
    timed[at]?.times.push(...passes(shape));
    for (let spent = 0; spent < TURN_MS / 4; spent += PEAK_STRETCH_MS) {
      timed[at]?.peaks.push(nativePeak(kernel.threads, PEAK_STRETCH_MS) ?? Number.NaN);
    }
  }
}
const coresBusyElsewhere = busyElsewhere();
const results = shapes.map((shape, at) => {
  const times = [...(timed[at]?.times ?? [])].sort((a, b) => a - b);
  const peak = Math.max(...(timed[at]?.peaks ?? []));
  const [fastest, median] = [times[0] ?? Number.NaN, times[times.length >> 1] ?? Number.NaN];
  const shareAt = (ms: number) => toPlaces(operationsOf(shape) / ms / 1e6 / peak);
  return {
    case: caseName(shape),
    kernel: kernel.describe(),
    medianMs: toPlaces(median),
    fastestMs: toPlaces(fastest),
    peakGflops: toPlaces(peak),
    medianShare: shareAt(median),
    fastestShare: shareAt(fastest),
  };
});
const document = JSON.stringify({ ...machine(), coresBusyElsewhere, results }, null, 2);
if (values.save !== undefined) {
  writeFileSync(values.save, `${document}\n`);
}
process.stdout.write(`${document}\n`);

function passes({ batch, steps, features, units }: BenchCase): number[] {
  return timePasses(kernel, { cell: 'lstm', batch, steps, features, units }, { budgetMs: TURN_MS });
}

/** Forward, the gradient of the weights, and of the state. */
function operationsOf({ batch, steps, features, units }: BenchCase): number {
  return 2 * batch * steps * GATES * units * (2 * (features + units) + units);
}
