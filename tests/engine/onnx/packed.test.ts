/** Runs that were made smaller, as ONNX models: they keep their integers and halves, and forecast as the app does. */
import { fromBinary } from '@bufbuild/protobuf';
import { beforeAll, describe, expect, it } from 'vitest';
import { packedArrays, packWeights, unpackWeights } from '../../../src/core/compress/pack-weights.ts';
import { type KeptRun, onnxModel } from '../../../src/core/onnx/model.ts';
import { ModelProtoSchema } from '../../../src/core/onnx/schema/onnx-schema.ts';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import type { PackedForm } from '../../../src/shared/compress/packed-weights.ts';
import type { SaidConfig } from '../../../src/shared/set-up/train-config.ts';
import { onnxRuntime, WHY_SKIPPED } from '../../core/onnx/runtime.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { sine } from '../training/helpers.ts';
import { differenceOf, someRun } from './against-app.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const wave = sine(400, 0.3).map((value, at) => 5000 + 10 * value + 0.01 * at);
const other = sine(400, 1).map((value) => 100 - 2 * value);
const DATA = { ...daily(wave, other), parts: { train: 280, validation: 60, test: 60 } };
const SAID: SaidConfig = { target: 'value', window: 12, horizon: 4, units: 16 };

const NETS: Readonly<Record<string, Partial<SaidConfig>>> = {
  rnn: { model: 'rnn', layers: 2 },
  lstm: { model: 'lstm', features: ['other'], known: ['other'] },
  gru: { model: 'gru', alsoTargets: ['other'] },
  'both directions': { model: 'lstm', bidirectional: true, layers: 2 },
  'both directions of a GRU': { model: 'gru', bidirectional: true },
  segments: { model: 'gru', head: 'segments', segment: 2, skip: 'linear', seasons: [7] },
  convolutions: { net: 'conv-lstm' },
  'deep, with ways around': { net: 'deep-residual', model: 'rnn' },
  'self-attention': { net: 'self-attention', model: 'gru' },
  'outputs of states and inputs': { net: 'input-to-output', layers: 2 },
  'a decoder': { net: 'encoder-decoder', model: 'gru' },
  'a decoder with attention': { net: 'attention' },
  'a decoder with attention of products': { net: 'luong-attention', features: ['other'], known: ['other'] },
  recursive: { model: 'lstm', head: 'recursive' },
  direction: { model: 'gru', head: 'direction' },
  'mean of two': { model: 'lstm', seeds: 2, ensemble: true },
};
const FORMS: readonly PackedForm['values'][] = ['int8', 'float16'];
const CASES = Object.entries(NETS).flatMap(([name, said]) =>
  FORMS.map((form) => [name, form, said] as const),
);

/** A run that was made smaller: what its nets read is what its packed arrays stand for. */
function smallRun(said: Partial<SaidConfig>, values: PackedForm['values'], sparse = false): KeptRun {
  const run = someRun(DATA, deriveConfig({ said: { ...SAID, ...said } as SaidConfig }, DATA));
  const thinned = sparse ? run.weights.map((weight) => (Math.abs(weight) < 0.1 ? 0 : weight)) : run.weights;
  const packed = packWeights(run.manifest, thinned, { values, sparse });
  return { ...run, weights: unpackWeights(run.manifest, packed), packed: packedArrays(run.manifest, packed) };
}

const bytesOf = (run: KeptRun) => onnxModel({ run, band: null, metadata: {}, appVersion: '0' });
const plainOf = ({ packed: _packed, ...run }: KeptRun): KeptRun => run;

/** Bytes of fitted numbers and other constants, and how many there are of each element. */
function constantsOf(bytes: Uint8Array): { readonly size: number; readonly elements: ReadonlySet<number> } {
  const constants = fromBinary(ModelProtoSchema, bytes).graph?.initializer ?? [];
  return {
    size: constants.reduce((sum, { rawData }) => sum + rawData.length, 0),
    elements: new Set(constants.map(({ dataType }) => dataType)),
  };
}

const ort = onnxRuntime();

describe('a smaller run as an ONNX model', () => {
  it.each(CASES)('keeps its numbers as they are: %s, %s', (_, form, said) => {
    const run = smallRun(said, form);
    const [small, plain] = [constantsOf(bytesOf(run)), constantsOf(bytesOf(plainOf(run)))];
    expect(small.elements.has(form === 'int8' ? 3 : 10)).toBe(true);
    expect(plain.elements.has(form === 'int8' ? 3 : 10)).toBe(false);
    // Vectors and scales stay float32, and nets of 16 units have many for their size.
    expect(small.size / plain.size).toBeLessThan(form === 'int8' ? 0.5 : 0.65);
  });

  it('writes all integers of a net of the usual size: a quarter of the bytes and little more', () => {
    const run = smallRun({ model: 'lstm', units: 64, layers: 2, bidirectional: true }, 'int8');
    const [small, plain] = [bytesOf(run), bytesOf(plainOf(run))];
    expect(small.length / plain.length).toBeLessThan(0.3);
    const matrices = run.manifest.filter(({ shape }) => shape.length > 1).length;
    const written = fromBinary(ModelProtoSchema, small).graph?.initializer ?? [];
    // Both directions of a layer are one tensor.
    expect(written.filter(({ dataType }) => dataType === 3).length).toBeGreaterThanOrEqual(matrices / 2);
  });

  it('writes zeros that a pruned run leaves out', () => {
    const run = smallRun({ model: 'gru' }, 'int8', true);
    expect(run.packed?.some(({ sparse }) => sparse)).toBe(true);
    expect(constantsOf(bytesOf(run)).elements.has(3)).toBe(true);
  });

  it('of float32 it is the model that it was', () => {
    const run = someRun(DATA, deriveConfig({ said: { ...SAID, model: 'gru' } }, DATA));
    const packed = packedArrays(run.manifest, packWeights(run.manifest, run.weights, { values: 'float32' }));
    expect(bytesOf({ ...run, packed })).toEqual(bytesOf(run));
  });
});

describe.skipIf(ort === null)(
  `a smaller run in a runtime (${ort === null ? WHY_SKIPPED : 'onnxruntime'})`,
  () => {
    it.each(CASES)('forecasts as the app does: %s, %s', async (_, form, said) => {
      expect(await differenceOf(DATA, smallRun(said, form), [100, 250, 390])).toBeLessThan(1e-5);
    });
  },
);
