/** Where a whole training stands, as one frame: what the nets that are done gave, and the one in hand between two updates. */
import { createHash } from 'node:crypto';
import type { CheckpointHead, StartWeights, TrainingData } from '../../../shared/engine-contract.ts';
import { GatecastError } from '../../../shared/errors.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import { decodeFrame, encodeFrame } from '../../../shared/wire/framing.ts';
import type { FitResult } from '../fit.ts';
import { checkManifest, type FlatWeights, type Manifest } from '../weights.ts';
import type { FitState } from './fit-state.ts';

/** A net that has learned all it will. */
export interface NetState extends Omit<FitResult, 'weights'> {
  readonly manifest: Manifest;
  readonly values: Float32Array;
}

export interface TrainState {
  readonly done: readonly NetState[];
  /** The net after those; null where it has not begun. */
  readonly current: FitState | null;
  /** No net comes after `done`. */
  readonly hasLearned: boolean;
}

interface Checkpoint<State> extends CheckpointHead {
  readonly state: State;
}

/** The result of a net, to be kept. */
export function netState({ weights, ...fit }: FitResult): NetState {
  return { ...fit, manifest: weights.manifest, values: weights.values };
}

/** The result of a net that was kept, with the weights of the model that was built for it anew. Throws `WEIGHTS_OTHER`. */
export function netResult({ manifest, values, ...fit }: NetState, weights: FlatWeights): FitResult {
  checkManifest(manifest, weights.manifest);
  weights.restore(values);
  return { ...fit, weights };
}

/** Copies all that it is given. */
export function encodeCheckpoint(
  state: TrainState,
  said: Pick<CheckpointHead, 'of' | 'seconds' | 'backend'>,
): Uint8Array {
  const { done, current, hasLearned } = state;
  const first = done[0] ?? current;
  const checkpoint: Checkpoint<TrainState> = {
    schemaVersion: 1,
    phase: hasLearned ? 'scoring' : 'learning',
    net: hasLearned ? done.length - 1 : done.length,
    epoch: current?.epoch ?? (hasLearned ? (done.at(-1)?.epochs.length ?? 1) : 1),
    updates: updatesOf(state),
    epochs: first?.epochs ?? [],
    bestEpoch:
      done[0]?.bestEpoch ?? (current === null || current.epochs.length === 0 ? null : current.best.epoch),
    ...said,
    state,
  };
  return encodeFrame(checkpoint);
}

/** Updates of all nets together. */
export function updatesOf({ done, current }: Pick<TrainState, 'done' | 'current'>): number {
  return done.reduce((sum, { updates }) => sum + updates, current?.updates ?? 0);
}

/** Throws `CHECKPOINT_OTHER` unless the frame is a checkpoint of this version, of these rows and this config. */
export function decodeCheckpoint(bytes: Uint8Array, of: string): Checkpoint<TrainState> {
  return decodeState(bytes, of);
}

/** The same of any state; what a config trains says which. */
export function decodeState<State>(bytes: Uint8Array, of: string): Checkpoint<State> {
  const checkpoint = decodeFrame(bytes) as Checkpoint<State>;
  if (checkpoint.schemaVersion !== 1) {
    throw new GatecastError('CHECKPOINT_OTHER', { problem: 'a newer version of Gatecast wrote it' });
  }
  if (checkpoint.of !== of) {
    throw new GatecastError('CHECKPOINT_OTHER', {
      problem: 'the rows or the set-up are not those that the training began with',
    });
  }
  return checkpoint;
}

/** What a training depends on: its rows as they are read, its config, and the weights that it begins with where it was given any. */
export function trainingHash(
  data: TrainingData & { readonly start?: StartWeights },
  config: TrainConfig,
): string {
  const hash = createHash('sha256');
  const { times, columns, provenance = [], breaks, time, start } = data;
  hash.update(JSON.stringify([withSortedKeys(config), time.kind, time.step, columns.length, times.length]));
  const begun = start === undefined ? [] : [start.weights];
  const update = (arrays: readonly (Float64Array | Uint8Array | Int32Array | Float32Array)[]) => {
    for (const array of arrays) {
      hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    }
  };
  update([times, ...columns, ...provenance, breaks, ...begun]);
  for (const { series, ...rows } of data.others ?? []) {
    hash.update(JSON.stringify([series, rows.time.kind, rows.time.step, rows.times.length]));
    update([rows.times, ...rows.columns, ...(rows.provenance ?? []), rows.breaks]);
  }
  return `sha256:${hash.digest('hex')}`;
}

function withSortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return Array.isArray(value) ? value.map(withSortedKeys) : value;
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, withSortedKeys(each)]);
}
