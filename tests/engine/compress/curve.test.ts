import { beforeAll, describe, expect, it } from 'vitest';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { compressionCurve } from '../../../src/engine/compress/curve.ts';
import { keptForecaster } from '../../../src/engine/compress/kept-forecaster.ts';
import { errorsOn } from '../../../src/engine/compress/measure.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { SMALL, sine } from '../training/helpers.ts';
import { trained } from './large-run.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const signal = new AbortController().signal;

describe('compressionCurve', () => {
  it('judges the run as it is, in fewer bytes, and with ever more weights of zero, on validation windows', async () => {
    const config: TrainConfig = { ...SMALL, units: 24, epochs: 4 };
    const { params, large } = await trained(config, sine(240, 0.4));
    const { points, windows } = await compressionCurve({ ...params, large }, signal);
    expect(points.map(({ kind, sparsity = null }) => [kind, sparsity])).toEqual([
      ['whole', null],
      ['float16', null],
      ['int8', null],
      ...[0.3, 0.5, 0.7, 0.8, 0.9].map((sparsity) => ['prune', sparsity]),
    ]);
    const pruned = points.slice(3).map(({ bytes }) => bytes);
    expect(pruned).toEqual(pruned.toSorted((a, b) => b - a));
    expect(pruned.at(-1)).toBeLessThan(0.2 * (points[0]?.bytes ?? 0));
    const data = { ...params, parts: { train: 168, validation: 36, test: 36 } };
    const forecaster = keptForecaster(data, large);
    const { validation } = forecaster.origins;
    const whole = await errorsOn(forecaster, validation, { data, config, signal });
    forecaster.dispose();
    expect([points[0]?.error, windows]).toEqual([whole.mean, validation.length]);
    // Errors are those of its net: the integers are off by little, and nothing here is off by much.
    expect((points[2]?.error ?? 0) / whole.mean).toBeCloseTo(1, 1);
    expect(points.every(({ error }) => error > 0.3 * whole.mean && error < 3 * whole.mean)).toBe(true);
  });

  it('does not change what test rows hold, and does not look at them', async () => {
    const config: TrainConfig = { ...SMALL, units: 16, epochs: 2 };
    const values = sine(240, 0.4);
    const { params, large } = await trained(config, values);
    const first = await compressionCurve({ ...params, large }, signal);
    const changed = values.map((value, row) => (row >= 204 ? value + 100 * Math.sin(row) : value));
    const second = await compressionCurve({ ...params, columns: [changed], large }, signal);
    expect(second).toEqual(first);
  });

  it('ends where no more can be pruned', async () => {
    const config: TrainConfig = { ...SMALL, units: 3, window: 30, horizon: 12, skip: 'linear', epochs: 2 };
    const { params, large } = await trained(config, sine(400, 0.4));
    const { points } = await compressionCurve({ ...params, large }, signal);
    expect(points.length).toBeLessThan(8);
    expect(points.slice(0, 3).map(({ kind }) => kind)).toEqual(['whole', 'float16', 'int8']);
  });
});
