/** A net of ours beside the same net elsewhere: that net's weights in our layers, its inputs, and what came of them there. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { type LayersModel, type Tensor, tf, type Variable } from '../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { forward } from '../../../src/engine/training/predict.ts';
import { FlatWeights } from '../../../src/engine/training/weights.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

export interface Numbers {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export interface Golden {
  /** The window, and what is known ahead where something is. */
  readonly inputs: readonly Numbers[];
  readonly weights: readonly Numbers[];
  readonly output: Numbers;
  /** Of `sum(cos(i) · output_i)`, in the order of `weights` and of `inputs`. */
  readonly gradients: readonly Numbers[];
  readonly inputGradients: readonly Numbers[];
}

/** A file of `tests/fixtures/nets`. */
export function readGolden<Kind extends Golden>(file: string): Readonly<Record<string, Kind>> {
  const url = new URL(`../../fixtures/nets/${file}`, import.meta.url);
  return JSON.parse(readFileSync(fileURLToPath(url), 'utf8')) as Readonly<Record<string, Kind>>;
}

interface GoldenNet {
  readonly model: LayersModel;
  readonly weights: FlatWeights;
}

/** The net that `changes` describe, for the golden's window, with its weights. */
export function netOf(golden: Golden, changes: Partial<TrainConfig>): GoldenNet {
  const window = golden.inputs[0]?.shape[1] as number;
  const model = buildModel({ ...DEFAULT_CONFIG, target: 'y', window, ...changes });
  const weights = new FlatWeights(model);
  const sizes = weights.manifest.map(({ shape }) => shape.reduce((size, length) => size * length, 1));
  expect(sizes).toEqual(golden.weights.map(({ values }) => values.length));
  weights.restore(flat(golden.weights));
  return { model, weights };
}

/** For a `tf.tidy`. */
export function batchOf({ inputs: [given, ahead] }: Golden): { inputs: Tensor; future: Tensor | null } {
  return {
    inputs: tensorOf(given as Numbers),
    future: ahead?.values.length ? tensorOf(ahead) : null,
  };
}

/** Outputs, and the gradients of every weight and of the window; no tensor is left. */
export function compare(golden: Golden, changes: Partial<TrainConfig>, tolerance: number): void {
  const before = tf.memory().numTensors;
  const { model, weights } = netOf(golden, changes);
  const slopes = new Float32Array(weights.trained.length);
  const { output, ofInputs } = tf.tidy(() => {
    const { inputs, future } = batchOf(golden);
    const lossOf = (from: Tensor) => {
      const value = forward(model, { inputs: from, future });
      const share = Float32Array.from({ length: value.size }, (_, at) => Math.cos(at));
      return value.mul(tf.tensor(share, value.shape)).sum();
    };
    const { grads } = tf.variableGrads(() => lossOf(inputs).asScalar(), weights.variables as Variable[]);
    weights.flatten(grads, slopes);
    return {
      output: forward(model, { inputs, future }).dataSync<'float32'>(),
      ofInputs: tf.grad(lossOf)(inputs).dataSync<'float32'>(),
    };
  });
  expectClose(output, golden.output.values, tolerance);
  expectClose(slopes, [...flat(golden.gradients)], tolerance);
  expectClose(ofInputs, golden.inputGradients[0]?.values ?? [], tolerance);
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
}

/** Within `tolerance` of each, or of as many times a larger number. */
export function expectClose(got: Float32Array, wanted: readonly number[], tolerance: number): void {
  expect(got).toHaveLength(wanted.length);
  const worst = wanted.map((value, at) => Math.abs((got[at] as number) - value) / (1 + Math.abs(value)));
  expect(Math.max(...worst)).toBeLessThan(tolerance);
}

export function tensorOf({ values, shape }: Numbers): Tensor {
  return tf.tensor([...values], [...shape]);
}

function flat(parts: readonly Numbers[]): Float32Array {
  return Float32Array.from(parts.flatMap(({ values }) => values));
}
