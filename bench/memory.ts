/**
 * Ten thousand updates of the product's own training loop must not grow its memory: `npm run bench:memory -- [--updates
 * 10000] [--save FILE]`. Resident megabytes at every tenth of the way, after a collection where `--expose-gc` allows one;
 * exits 1 when the last half grew by more than `ALLOWED_MEGABYTES`, or a tensor was left over.
 */
import { writeFileSync } from 'node:fs';
import { prepareBackend } from '../src/engine/backends/prepare.ts';
import { tf } from '../src/engine/backends/tfjs.ts';
import { buildModel } from '../src/engine/models/build-model.ts';
import { fitModel } from '../src/engine/training/fit.ts';
import { CASES, caseName } from './cases.ts';
import { machine } from './machine.ts';
import { fitTaskOf } from './one-case.ts';
import { readOptions } from './options.ts';

const ALLOWED_MEGABYTES = 4;
const MARKS = 10;

const values = readOptions({
  name: 'memory',
  what: `Many updates of the product's own training loop must not grow its memory. Prints resident megabytes at every tenth
    of the way; exits 1 when the last half grew by more than ${ALLOWED_MEGABYTES} MB, or a tensor was left over.`,
  options: {
    updates: { value: 'N', help: 'updates to make', default: '10000' },
    save: { value: 'FILE', help: 'keep the results there, with date and machine' },
  },
});
const { updates } = values;
const [bench] = CASES;
if (bench === undefined) {
  throw new Error('there is no case');
}
const { report } = await prepareBackend(process.env);
const task = fitTaskOf(bench, { turns: 1, updates });
const model = buildModel(task.config);
const residentMegabytes: number[] = [];
const tensors: number[] = [];
let done = 0;
await fitModel({
  ...task,
  model,
  onUpdate: () => {
    done++;
    if (done % (updates / MARKS) === 0) {
      globalThis.gc?.();
      residentMegabytes.push(Math.round(process.memoryUsage.rss() / 1048576));
      tensors.push(tf.memory().numTensors);
    }
  },
});
const grownMegabytes = (residentMegabytes.at(-1) ?? 0) - (residentMegabytes[MARKS / 2 - 1] ?? 0);
const isFlat = grownMegabytes <= ALLOWED_MEGABYTES && new Set(tensors).size === 1;
const result = { ...machine(), case: caseName(bench), backend: report, updates, residentMegabytes, tensors };
const document = JSON.stringify({ ...result, grownMegabytes, isFlat }, null, 2);
if (values.save !== undefined) {
  writeFileSync(values.save, `${document}\n`);
}
process.stdout.write(`${document}\n`);
process.exitCode = isFlat ? 0 : 1;
