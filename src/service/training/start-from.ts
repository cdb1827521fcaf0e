/** Trainings that begin with the weights of a run. */
import { createHash } from 'node:crypto';
import { formatTime } from '../../core/dataset/format-time.ts';
import { fitTime } from '../../core/reuse/fit-rows.ts';
import { lastLearnedRow } from '../../core/reuse/learned-rows.ts';
import { shapeDifferences } from '../../core/reuse/same-shape.ts';
import { wallTime } from '../../core/reuse/wall-time.ts';
import type { StartWeights, TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { RunOrigin } from '../../shared/reuse/run-origin.ts';
import type { RunPlan } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import type { FinishedRun } from '../runs.ts';

export interface AskedTraining {
  /** Name of the file, for the errors. */
  readonly file: string;
  readonly data: TrainingData;
  readonly config: TrainConfig;
}

export interface Start {
  readonly origin: RunOrigin;
  readonly weights: StartWeights;
}

/**
 * Throws `ENSEMBLE_UNFIT`, `FROM_OTHER_SHAPE` and `STEP_OTHER` where a training cannot begin with the weights of the run: they mean
 * something in the same net only, on rows that are as far apart.
 */
export function checkStart(run: StoredRun, { file, data, config }: AskedTraining): void {
  if (run.ensemble !== undefined || config.search !== undefined) {
    throw new GatecastError('ENSEMBLE_UNFIT', { what: 'A training that begins with weights' });
  }
  const differences = shapeDifferences(run.config, config);
  if (differences.length > 0) {
    throw new GatecastError('FROM_OTHER_SHAPE', { run: run.id, differences });
  }
  const { time, times } = data;
  fitTime(run.time, { file, time, times });
}

/**
 * The weights of the scored nets, never of those fitted again on all rows: these have learned from the rows that the same
 * split keeps for the test.
 */
export async function startFrom(
  finished: FinishedRun,
  data: TrainingData,
  { plan, more }: { readonly plan: Pick<RunPlan, 'rows'>; readonly more: boolean },
): Promise<Start> {
  const { run } = finished;
  const [weights, { origin }, test] = await Promise.all([
    finished.weights(),
    finished.forecast(),
    finished.test(),
  ]);
  const own = lastLearnedRow(data, { rows: run.rows, origin, test });
  const before = rowUntil(data, run.from?.learnedUntil ?? null);
  const learned = Math.max(own, before);
  const { times, time } = data;
  const rows = plan.rows.train + plan.rows.validation;
  return {
    weights: { weights: weights.weights, manifest: weights.manifest },
    origin: {
      ...{ run: run.id, name: run.name, weights: fingerprintOf(weights.weights) },
      ...(more ? { more } : {}),
      learnedUntil: learned < 0 ? null : formatTime(time, times[learned] ?? Number.NaN),
      testRowsLearned: Math.max(0, learned + 1 - rows),
    },
  };
}

/**
 * The weights that a run which was left began with. Throws `FROM_GONE` where `read` finds no such run any more, or one with other
 * weights.
 */
export async function startAgain(
  { id, from }: StoredRun,
  read: (id: string) => Promise<FinishedRun>,
): Promise<StartWeights | undefined> {
  if (from === undefined) {
    return undefined;
  }
  const gone = () => new GatecastError('FROM_GONE', { run: id, from: from.run, name: from.name });
  const finished = await read(from.run).catch((error: unknown) => {
    throw error instanceof GatecastError && error.code === 'RUN_UNKNOWN' ? gone() : error;
  });
  const { weights, manifest } = await finished.weights();
  if (fingerprintOf(weights) !== from.weights) {
    throw gone();
  }
  return { weights, manifest };
}

function rowUntil({ time, times }: TrainingData, stamp: string | null): number {
  const until = stamp === null ? Number.NaN : wallTime(time, stamp);
  return times.findLastIndex((each) => each <= until);
}

function fingerprintOf({ buffer, byteOffset, byteLength }: Float32Array): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
