import { beforeAll, describe, expect, it } from 'vitest';
import { batchBuffers, gatherBatch, type WindowSource } from '../../../../src/core/windows/gather.ts';
import { tf } from '../../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../../src/engine/models/build-model.ts';
import { forward } from '../../../../src/engine/training/predict.ts';
import { createTeaching } from '../../../../src/engine/training/update/teaching.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../../src/shared/set-up/train-config.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const CONFIG: TrainConfig = {
  ...DEFAULT_CONFIG,
  ...{ target: 'y', window: 4, horizon: 3 },
  net: {
    blocks: [
      { kind: 'recurrent', cell: 'rnn', units: 3 },
      { kind: 'decoder', form: 'steps', cell: 'rnn', units: 3 },
    ],
  },
};
const values = Float32Array.from({ length: 40 }, (_, row) => Math.sin(row));
const SOURCE: WindowSource = {
  ...{ columns: [values], targets: 1, known: 0, shared: false, window: 4, horizon: 3, ahead: 3 },
  normalise: 'last',
};
const origins = Int32Array.from({ length: 30 }, (_, at) => at + 4);

function lessons(config: TrainConfig, progress: number, source = SOURCE) {
  const buffers = batchBuffers(source, origins.length);
  gatherBatch(source, origins, buffers);
  return { buffers, given: createTeaching(config, source)(buffers, origins.length, progress) };
}

const toldShare = (progress: number) => {
  const told = lessons(CONFIG, progress).given?.flatMap((lesson) => [...lesson.told]) ?? [0];
  return told.reduce((sum, one) => sum + one, 0) / told.length;
};

describe('teaching', () => {
  it('tells everything at first, less and less then, and nothing from half of the training on', () => {
    expect(toldShare(0)).toBe(1);
    expect(toldShare(0.25)).toBeGreaterThan(0.3);
    expect(toldShare(0.25)).toBeLessThan(0.7);
    expect(lessons(CONFIG, 0.5).given).toBeUndefined();
  });

  it('tells what came after each step but the last, less the level of its window', () => {
    const { given, buffers } = lessons(CONFIG, 0);
    expect(given).toHaveLength(2);
    expect(given?.[1]?.values[5]).toBe(buffers.actual[5 * 3 + 1]);
  });

  it('never tells what nobody measured', () => {
    const holed = values.map((value, row) => (row === 10 ? Number.NaN : value));
    const { given } = lessons(CONFIG, 0, { ...SOURCE, columns: [holed] });
    // Row 10 is the first step after origin 9 and the second after origin 8.
    expect([given?.[0]?.told[5], given?.[1]?.told[4]]).toEqual([0, 0]);
    expect(given?.every((lesson) => lesson.values.every(Number.isFinite))).toBe(true);
  });

  it('is none for a net that reads no forecast of its own', () => {
    const { net: _net, ...plain } = CONFIG;
    expect(lessons(plain, 0).given).toBeUndefined();
  });

  it('is read in place of its own forecast where it is told, and nowhere else', () => {
    const model = buildModel(CONFIG);
    const inputs = tf.tensor3d([0.1, 0.4, -0.2, 0], [1, 4, 1]);
    const write = (...told: (number | null)[]) => {
      const teacher = told.map((value) => ({
        told: Float32Array.of(value === null ? 0 : 1),
        values: Float32Array.of(value ?? 0),
      }));
      return [...forward(model, { inputs, future: null }, { training: true, teacher }).dataSync()];
    };
    const own = write(null, null);
    expect(write(own[0] as number, null)).toEqual(own);
    const other = write(null, 5);
    expect(other.slice(0, 2)).toEqual(own.slice(0, 2));
    expect(other[2]).not.toBeCloseTo(own[2] as number, 2);
    expect(write(5, null)[1]).not.toBeCloseTo(own[1] as number, 2);
    inputs.dispose();
    model.dispose();
  });
});
