/** The weighted mean that `best` forecasts with, as one ONNX model. */
import { beforeAll, describe, expect, it } from 'vitest';
import { packedArrays, packWeights, unpackWeights } from '../../../src/core/compress/pack-weights.ts';
import { type KeptRun, onnxModel } from '../../../src/core/onnx/model.ts';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { netData } from '../../../src/core/recipe/net-data.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { restoreEnsemble } from '../../../src/engine/reuse/restore-ensemble.ts';
import type { Ensemble, Member } from '../../../src/shared/ensemble/ensemble.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import type { BaselineName } from '../../../src/shared/scores.ts';
import type { SaidConfig } from '../../../src/shared/set-up/train-config.ts';
import { onnxRuntime, runModel, WHY_SKIPPED } from '../../core/onnx/runtime.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { sine } from '../training/helpers.ts';
import { inputsAt, someRun } from './against-app.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const DATA = { ...daily(sine(300, 0.3)), parts: { train: 200, validation: 50, test: 50 } };
const ORIGINS = [80, 200, 290];
const SHARE = { mae: 1, gain: null };

function netMember(said: Partial<SaidConfig>, weight: number) {
  const all = { target: 'value', window: 12, horizon: 4, units: 5, ...said };
  const run = someRun(DATA, deriveConfig({ said: all }, DATA));
  const parameters = run.weights.length;
  const facts = { ...SHARE, name: 'net', weight, config: run.config, parameters, bestEpoch: 1 };
  return { run, member: { ...facts, kind: 'net' } satisfies Member };
}

function freeMember(baseline: BaselineName, weight: number): Member {
  return { ...SHARE, kind: 'free', name: baseline, baseline, weight };
}

const ENDS = {
  folds: 0,
  windows: 9,
  independent: 3,
  shrinkage: 0,
  mae: 1,
  season: 7,
  seasons: [7],
  seconds: 1,
};

/** Nets that read other seasons and other windows, normalise in another way and go on in another way, beside a free forecast. */
function someEnsemble(free: Member, size: Partial<SaidConfig> = {}): KeptRun {
  const nets = [
    // The others read the target as it is: the scaler keeps both.
    netMember({ skip: 'linear', seasons: [30], transform: 'log', loss: 'mae', ...size }, 0.3),
    netMember(
      { skip: 'linear', seasons: [7], model: 'gru', head: 'segments', segment: 2, window: 8, ...size },
      0.2,
    ),
    netMember({ normalise: 'revin', model: 'rnn', seasons: [], ...size }, 0.1),
  ];
  const ensemble: Ensemble = {
    ...ENDS,
    members: [free, ...nets.map(({ member }) => member)],
    candidates: [],
  };
  const [first] = nets as [(typeof nets)[number]];
  return {
    ...{ config: { ...first.run.config, search: { seconds: 1 } }, scaler: first.run.scaler, ensemble },
    weights: Float32Array.from(nets.flatMap(({ run }) => [...run.weights])),
    manifest: nets.flatMap(({ run }) => run.manifest),
  };
}

const ort = onnxRuntime();
const options = { band: null, metadata: {}, appVersion: '0' };

describe('an ensemble as an ONNX model', () => {
  it.skipIf(ort === null)(`is the weighted mean that the app forecasts with (${WHY_SKIPPED})`, async () => {
    const run = someEnsemble(freeMember('naive', 0.4));
    const { ensemble } = run;
    if (ort === null || ensemble === undefined) {
      throw new Error('there is nothing to compare');
    }
    const nets = restoreEnsemble({ ...DATA, ...run, ensemble }, 200);
    const { values } = await nets.forecast(Int32Array.from(ORIGINS), new AbortController().signal);
    nets.dispose();
    const net = netData(DATA, { ...run.config, seasons: [30, 7] });
    const { forecast } = await runModel(ort, onnxModel({ run, ...options }), inputsAt(net, run, ORIGINS));
    expect(forecast?.dims).toEqual([3, 1, 4]);
    for (const [at, value] of values.entries()) {
      expect(Math.abs((forecast?.data[at] ?? Number.NaN) - value)).toBeLessThan(1e-5 * Math.abs(value));
    }
  });

  it.skipIf(ort === null)(`keeps the halves and integers of each of its nets (${WHY_SKIPPED})`, async () => {
    const plain = someEnsemble(freeMember('naive', 0.4), { units: 20 });
    if (ort === null) {
      throw new Error('there is nothing to compare');
    }
    const net = netData(DATA, { ...plain.config, seasons: [30, 7] });
    for (const values of ['int8', 'float16'] as const) {
      const packed = packWeights(plain.manifest, plain.weights, { values });
      const run = { ...plain, weights: unpackWeights(plain.manifest, packed) };
      const small = onnxModel({
        run: { ...run, packed: packedArrays(plain.manifest, packed) },
        ...options,
      });
      const large = onnxModel({ run, ...options });
      expect(small.length).toBeLessThan(0.8 * large.length);
      const [said, meant] = [
        await runModel(ort, small, inputsAt(net, run, ORIGINS)),
        await runModel(ort, large, inputsAt(net, run, ORIGINS)),
      ];
      expect(said.forecast?.data).toEqual(meant.forecast?.data);
    }
  });

  it.each(['seasonalNaive', 'drift', 'mean', 'nlinear', 'ets', 'theta', 'mstl'] as const)(
    'is refused with the reason where a member reads more than the window: %s',
    (name) => {
      const run = someEnsemble(freeMember(name, 0.4));
      let thrown: unknown = null;
      try {
        onnxModel({ run, ...options });
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(GatecastError);
      expect((thrown as GatecastError).code).toBe('MODEL_UNFIT');
      expect((thrown as GatecastError).details).toMatchObject({ as: 'onnx', part: name });
    },
  );
});
