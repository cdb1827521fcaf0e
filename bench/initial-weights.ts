/**
 * Do the weights that PyTorch starts with learn the published recipe better than ours? `npm run bench:initial-weights --
 * [--seeds 3] [--data FOLDER] [--save FILE]`.
 *
 * The segment recipe (GRU, 256 units, segments of 24, dropout 0.3, Adam at 0.001 and 0.7 of it with every epoch, 6 epochs) is trained in our
 * engine on files cut where the test rows of their protocol begin: the first 70 % train, the next 10 % choose the epoch, the last 20 % judge.
 * Orders and masks of a seed are the same for both starts, so that nothing else differs.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fitScale, scaleColumns } from '../src/core/scaling/standard-scaler.ts';
import { createRandom, type Random, STREAMS } from '../src/core/windows/random.ts';
import { prepareBackend } from '../src/engine/backends/prepare.ts';
import { buildModel } from '../src/engine/models/build-model.ts';
import { fitModel } from '../src/engine/training/fit.ts';
import { lossOver } from '../src/engine/training/predict.ts';
import { createLoss } from '../src/engine/training/update/losses.ts';
import { FlatWeights } from '../src/engine/training/weights.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../src/shared/set-up/train-config.ts';
import { machine } from './machine.ts';
import { DATA_OPTION, readOptions } from './options.ts';
import { TASKS, type Task } from './preset-tasks.ts';

const STARTS = ['ours', 'pytorch'] as const;
type Start = (typeof STARTS)[number];
/** Those whose columns share one net, which are small enough for a few minutes. */
const NAMES = ['etth1', 'exchange'];
const [TRAIN, CHOOSE] = [0.7, 0.1];

interface Result {
  readonly task: string;
  readonly seed: number;
  /** MSE on the rows that judge, by start. */
  readonly errors: Readonly<Record<Start, number>>;
}

const values = readOptions({
  name: 'initial-weights',
  what: `Whether the published recipe learns better from the weights that PyTorch starts with than from ours, judged on rows
    before the test part.`,
  options: {
    seeds: { value: 'N', help: 'trainings of each start', default: '3' },
    ...DATA_OPTION,
    save: { value: 'FILE', help: 'keep the results there, with date and machine' },
  },
});
await prepareBackend(process.env);
const results: Result[] = [];
for (const task of TASKS.filter(({ name }) => NAMES.includes(name))) {
  const file = path.join(values.data, task.file);
  if (!existsSync(file)) {
    process.stderr.write(`${task.name} skipped: there is no ${task.file} in ${values.data}\n`);
    continue;
  }
  const columns = columnsOf(file, task);
  for (let seed = 1; seed <= values.seeds; seed++) {
    const errors = { ours: 0, pytorch: 0 };
    for (const start of STARTS) {
      errors[start] = await judged(task, columns, { seed, start });
    }
    results.push({ task: task.name, seed, errors });
    process.stderr.write(`${JSON.stringify(results.at(-1))}\n`);
    const document = { ...machine(), ...summaryOf(), results };
    if (values.save !== undefined) {
      writeFileSync(values.save, `${JSON.stringify(document, null, 2)}\n`);
    }
  }
}
process.stdout.write(`${JSON.stringify(summaryOf(), null, 2)}\n`);

/** The rows that are kept, all columns but the first, which is the date. */
function columnsOf(file: string, { rows }: Task): readonly Float64Array[] {
  const lines = readFileSync(file, 'latin1').trim().split('\n');
  const cells = lines.slice(1, rows + 1).map((line) => line.split(',').slice(1).map(Number));
  return (cells[0] ?? []).map((_, column) => Float64Array.from(cells, (row) => row[column] as number));
}

async function judged(
  { window, horizon }: Task,
  columns: readonly Float64Array[],
  { seed, start }: { readonly seed: number; readonly start: Start },
): Promise<number> {
  const rows = columns[0]?.length ?? 0;
  const [trained, chosen] = [Math.floor(TRAIN * rows), Math.floor((TRAIN + CHOOSE) * rows)];
  const names = columns.map((_, column) => `c${column}`);
  const config: TrainConfig = {
    ...{ ...DEFAULT_CONFIG, target: 'c0', alsoTargets: names.slice(1), channels: 'shared', model: 'gru' },
    ...{ window, horizon, segment: 24, units: 256, dropout: 0.3, epochs: 6, schedule: 'decay', clip: 0 },
    ...{ patience: 0, seed },
  };
  const model = buildModel(config);
  const weights = new FlatWeights(model);
  if (start === 'pytorch') {
    weights.restore(pytorchStart(weights, createRandom(seed, STREAMS.weights)));
  }
  const span = (first: number, end: number) =>
    Int32Array.from({ length: end - first }, (_, at) => first + at);
  const scales = columns.map((column) => fitScale(column, trained));
  const source = {
    ...{ columns: scaleColumns(columns, scales), targets: columns.length, known: 0, shared: true },
    ...{ window, horizon, ahead: horizon, normalise: 'last' as const },
  };
  const signal = new AbortController().signal;
  await fitModel({
    ...{ model, config, source, names, signal, stopSignal: signal, onUpdate: () => undefined },
    origins: { train: span(window - 1, trained - horizon), validation: span(trained - 1, chosen - horizon) },
    onEpoch: async () => undefined,
  });
  const task = { model, source, origins: span(chosen - 1, rows - horizon), batch: config.batch, signal };
  const error = await lossOver(task, createLoss(source, 'mse', null));
  model.dispose();
  return error;
}

/** Uniform on ±1/√n, biases too: n is what a dense layer reads, and a cell's units. */
function pytorchStart({ manifest }: FlatWeights, random: Random): Float32Array {
  const units = manifest.find(({ name }) => name.endsWith('/recurrent_kernel'))?.shape[0] ?? 1;
  return Float32Array.from(
    manifest.flatMap(({ name, shape }) => {
      const isCell = name.startsWith('gru');
      const layer = name.slice(0, name.lastIndexOf('/'));
      const inputs = manifest.find((other) => other.name === `${layer}/kernel`)?.shape[0] ?? 1;
      const limit = 1 / Math.sqrt(isCell ? units : inputs);
      const size = shape.reduce((all, length) => all * length, 1);
      return Array.from({ length: size }, () => limit * (2 * random.uniform() - 1));
    }),
  );
}

/** The geometric mean of PyTorch's errors over ours, and its spread between trainings. */
function summaryOf() {
  const logs = results.map(({ errors }) => Math.log(errors.pytorch / errors.ours));
  const middle = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const squares = logs.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return {
    pytorchOverOurs: Math.exp(middle),
    spread: Math.sqrt(squares / Math.max(1, logs.length - 1)),
    better: logs.filter((value) => value < 0).length,
    trainings: logs.length,
  };
}
