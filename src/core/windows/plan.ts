import { GatecastError } from '../../shared/errors.ts';
import type { Cell, RunPlan, TrainConfig } from '../../shared/run.ts';
import { checkRoom, splitRows, windowOrigins } from './split.ts';

/**
 * What a training will cost, from the row count alone. Throws `WINDOW_TOO_LONG` when a part has no room and
 * `CONFIG_INVALID` when a feature is the target or named twice.
 */
export function planRun(rows: number, config: TrainConfig): RunPlan {
  checkFeatures(config);
  checkRoom(rows, config, config.split);
  const parts = splitRows(rows, config.split);
  const origins = windowOrigins(parts, config);
  return {
    rows: parts,
    windows: {
      train: origins.train.count,
      validation: origins.validation.count,
      test: origins.test.count,
    },
    parameters: parameterCount({ ...config, inputs: config.features.length + 1 }),
    updatesPerEpoch: Math.ceil(origins.train.count / config.batch),
  };
}

/**
 * The checks that need the numbers: `columns[0]` is the target, the features follow. Throws `VALUES_MISSING` for a
 * column with NaN or infinite cells and `TARGET_CONSTANT` when the training rows of the target hold one value.
 */
export function checkValues(columns: readonly Float64Array[], config: TrainConfig): void {
  const names = [config.target, ...config.features];
  for (const [index, column] of columns.entries()) {
    let missing = 0;
    for (const value of column) {
      missing += Number.isFinite(value) ? 0 : 1;
    }
    if (missing > 0) {
      throw new GatecastError('VALUES_MISSING', { column: names[index] ?? '', count: missing });
    }
  }
  const target = columns[0] ?? new Float64Array();
  const training = target.subarray(0, splitRows(target.length, config.split).train);
  const first = training[0];
  if (first !== undefined && training.every((value) => value === first)) {
    throw new GatecastError('TARGET_CONSTANT', { column: config.target, value: first });
  }
}

export interface ModelSize {
  readonly model: Cell;
  /** Channels that go in: the target and the features. */
  readonly inputs: number;
  readonly units: number;
  readonly layers: number;
  /** Every layer twice, once for each direction. */
  readonly bidirectional?: boolean;
  readonly horizon: number;
}

/** Trainable numbers of the stacked cells and the dense head over the horizon. */
export function parameterCount(size: ModelSize): number {
  const { model, inputs, units, layers, bidirectional, horizon } = size;
  const directions = bidirectional ? 2 : 1;
  const outputs = directions * units;
  let total = outputs * horizon + horizon;
  for (let layer = 0; layer < layers; layer++) {
    total += directions * cellParameters(model, layer === 0 ? inputs : outputs, units);
  }
  return total;
}

function cellParameters(model: Cell, inputs: number, units: number): number {
  const gate = inputs * units + units * units + units;
  switch (model) {
    case 'rnn':
      return gate;
    case 'lstm':
      return 4 * gate;
    case 'gru':
      // The reset gate acts after the product with the state, which therefore has a bias of its own.
      return 3 * (gate + units);
  }
}

function checkFeatures({ target, features }: TrainConfig): void {
  const seen = new Set([target]);
  for (const feature of features) {
    if (seen.has(feature)) {
      const problem = feature === target ? 'it is the target itself' : 'it is named twice';
      throw new GatecastError('CONFIG_INVALID', { field: 'features', value: feature, problem });
    }
    seen.add(feature);
  }
}
