/** A net of some weights, as the app forecasts with it and as its ONNX model does. */

import { type KeptRun, onnxModel } from '../../../src/core/onnx/model.ts';
import { columnsOf } from '../../../src/core/onnx/model-columns.ts';
import { type NetData, netData } from '../../../src/core/recipe/net-data.ts';
import { targetsOf } from '../../../src/core/recipe/shape.ts';
import { fitScale } from '../../../src/core/scaling/standard-scaler.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { restoreNets } from '../../../src/engine/reuse/restore.ts';
import { FlatWeights, manifestOf } from '../../../src/engine/training/weights.ts';
import type { TrainingData } from '../../../src/shared/engine-contract.ts';
import type { ColumnScale } from '../../../src/shared/reuse/column-scale.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { onnxRuntime, runModel } from '../../core/onnx/runtime.ts';

export type Inputs = Parameters<typeof runModel>[2];

/** Nets with weights that leave nothing silent, `config.seeds` of them, on scales of the data. */
export function someRun(data: TrainingData, config: TrainConfig): KeptRun {
  const nets = Array.from({ length: config.seeds ?? 1 }, (_, index) => {
    const model = buildModel({ ...config, seed: config.seed + index });
    const flat = new FlatWeights(model);
    flat.restore(flat.values.map((value, at) => value + 0.1 * Math.sin(at + index)));
    const kept = { manifest: flat.manifest, values: flat.values.slice() };
    model.dispose();
    return kept;
  });
  const weights = Float32Array.from(nets.flatMap(({ values }) => [...values]));
  const net = netData(data, config);
  const { transform = 'none', horizon } = config;
  const isTarget = (at: number) => transform !== 'none' && at < targetsOf(config).length;
  const scaleOf = (at: number): ColumnScale => {
    const fitted = { lambda: transform === 'log' ? 0 : 0.3, least: 0.5 };
    const column = net.columns[at] ?? new Float64Array();
    const scale = fitScale(column, data.times.length, undefined, isTarget(at) ? fitted : undefined);
    const { transformed } = scale;
    const spread = Array.from({ length: horizon }, (_, step) => 0.1 + 0.1 * step);
    return transformed === undefined || config.loss !== 'mse' || config.bands === 'quantile'
      ? scale
      : { ...scale, transformed: { ...transformed, spread } };
  };
  const scaler = Object.fromEntries(net.names.map((name, at) => [name, scaleOf(at)]));
  return { config, weights, manifest: manifestOf(nets), scaler };
}

/** What the model is given for these origins. */
export function inputsAt(net: NetData, run: KeptRun, origins: readonly number[]): Inputs {
  const { names, window, horizon, known, seasonal, targets } = columnsOf(run);
  const value = (column: number, row: number) => net.columns[column]?.[row] ?? Number.NaN;
  const each = (count: number, of: (at: number) => readonly number[]) =>
    Array.from({ length: count }, (_, at) => of(at)).flat();
  const rows = origins.flatMap((origin) =>
    each(window, (step) => names.map((_, column) => value(column, origin - window + 1 + step))),
  );
  const ahead = origins.flatMap((origin) =>
    each(horizon, (step) =>
      Array.from({ length: known }, (_, at) => value(names.length - known + at, origin + 1 + step)),
    ),
  );
  const seasons = origins.flatMap((origin) =>
    each(targets * seasonal, (column) =>
      Array.from({ length: horizon }, (_, step) => value(names.length + column, origin + 1 + step)),
    ),
  );
  const batch = origins.length;
  const tensor = (values: readonly number[], ...shape: readonly number[]) => ({
    values: Float64Array.from(values),
    shape,
  });
  return {
    window: tensor(rows, batch, window, names.length),
    ...(known === 0 ? {} : { ahead: tensor(ahead, batch, horizon, known) }),
    ...(seasonal === 0 ? {} : { seasonal: tensor(seasons, batch, targets, seasonal, horizon) }),
  };
}

/**
 * By how much the model's forecasts differ from the app's at most: of values as a share of the deviation of their column, which is
 * less than of the values themselves where a series stays far from zero; of a probability as a share of it.
 */
export async function differenceOf(
  data: TrainingData,
  run: KeptRun,
  origins: readonly number[],
): Promise<number> {
  const ort = onnxRuntime();
  if (ort === null) {
    throw new Error('there is no ONNX runtime');
  }
  const { config } = run;
  const nets = restoreNets({ ...data, ...run });
  const { values, quantiles } = await nets.forecast(Int32Array.from(origins), new AbortController().signal);
  nets.dispose();
  const ends = quantiles === null ? null : { lower: 0, upper: quantiles.length - 1 };
  const model = onnxModel({
    run,
    band: ends === null ? null : { kind: 'quantiles', ...ends },
    metadata: {},
    appVersion: '0',
  });
  const outputs = await runModel(ort, model, inputsAt(nets.net, run, origins));
  const isDirection = config.head === 'direction';
  const { horizon } = config;
  const targets = columnsOf(run).targets;
  const scales = columnsOf(run).scales;
  const largest = (
    said: Float64Array | undefined,
    app: ArrayLike<number>,
    spreadAt: (truth: number, at: number) => number,
  ) => {
    if (said?.length !== app.length) {
      throw new Error(`${said?.length} numbers are forecast where ${app.length} are`);
    }
    return said.reduce((most, value, at) => {
      const truth = app[at] as number;
      return Math.max(most, Math.abs(value - truth) / spreadAt(truth, at));
    }, 0);
  };
  if (isDirection) {
    return largest(outputs.probability?.data, values, (truth) => truth);
  }
  const spreadAt = (_: number, at: number) => scales[Math.floor(at / horizon) % targets]?.deviation ?? 1;
  const own = [largest(outputs.forecast?.data, values, spreadAt)];
  if (ends !== null) {
    const main = (of: Float64Array | undefined) =>
      Float64Array.from(
        origins.flatMap((_, at) => [
          ...(of ?? []).slice(at * targets * horizon, at * targets * horizon + horizon),
        ]),
      );
    own.push(largest(outputs.lower?.data, main(quantiles?.at(0)), () => scales[0]?.deviation ?? 1));
    own.push(largest(outputs.upper?.data, main(quantiles?.at(-1)), () => scales[0]?.deviation ?? 1));
  }
  return Math.max(...own);
}
