import { describe, expect, it } from 'vitest';
import type { WindowSource } from '../../../src/core/windows/gather.ts';
import { chooseBackend } from '../../../src/engine/backends/choose-backend.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { loadKernel } from '../../../src/engine/kernels/load-kernel.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { chooseKernel } from '../../../src/engine/ops/recurrent/kernel-choice.ts';
import { fitModel } from '../../../src/engine/training/fit.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { kernelOrReason } from '../../kernels/available.ts';
import { SMALL, sine } from './helpers.ts';

const EPOCHS = 200;
const UPDATES_PER_EPOCH = 15;
const BATCH = 16;

describe.each(['native', 'portable'] as const)('thousands of updates on %s', (name) => {
  const { kernel, reason } = kernelOrReason(() => loadKernel(name));

  it.skipIf(kernel === null)(`keep no tensor and no memory${reason}`, async () => {
    await chooseBackend('wasm');
    await chooseKernel(name);
    const config: TrainConfig = {
      ...SMALL,
      model: 'lstm',
      window: 16,
      units: 32,
      batch: BATCH,
      epochs: EPOCHS,
      patience: 0,
      bidirectional: true,
    };
    const rows = BATCH * UPDATES_PER_EPOCH + config.window + config.horizon;
    const source: WindowSource = {
      columns: [Float32Array.from(sine(rows), (value) => (value - 10) / 3)],
      ...{ targets: 1, known: 0, shared: false, normalise: 'none' },
      ...{ window: config.window, horizon: config.horizon, ahead: config.horizon },
    };
    const tensors = new Set<number>();
    const bytes = new Set<number>();
    const resident: number[] = [];
    const model = buildModel(config);
    await fitModel({
      model,
      config,
      source,
      origins: {
        train: Int32Array.from({ length: BATCH * UPDATES_PER_EPOCH }, (_, i) => config.window - 1 + i),
        validation: new Int32Array(0),
      },
      names: ['value'],
      signal: new AbortController().signal,
      stopSignal: new AbortController().signal,
      onUpdate: () => undefined,
      onEpoch: async () => {
        tensors.add(tf.memory().numTensors);
        bytes.add(tf.memory().numBytes);
        resident.push(process.memoryUsage.rss());
      },
    });
    model.dispose();
    expect([resident.length, tensors.size, bytes.size]).toEqual([EPOCHS, 1, 1]);
    // One update keeps 0.4 MB until its gradient: had the last 2,000 leaked them, they would hold 800 MB.
    expect((resident.at(-1) ?? 0) - (resident[Math.floor(EPOCHS / 3)] ?? 0)).toBeLessThan(150e6);
  });
});
