import type { WindowSource } from '../../core/windows/gather.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';

export interface DivergenceFacts {
  readonly epoch: number;
  /** Counted over the whole run, from 1. */
  readonly update: number;
  readonly config: Pick<TrainConfig, 'learningRate' | 'clip'>;
  /** Holds the rows that can be the cause: never the test rows while training. */
  readonly source: Pick<WindowSource, 'columns'>;
  /** Of the source's columns. */
  readonly names: readonly string[];
}

/** Standard deviations beyond which a single value can ruin a training; real outliers stay below ten. */
const HUGE = 30;
const HIGH_LEARNING_RATE = 0.02;

/** The error for a loss that is no longer a number, with the likeliest of its causes. */
export function divergence(facts: DivergenceFacts): GatecastError<'TRAINING_DIVERGED'> {
  const { epoch, update, config } = facts;
  const { learningRate } = config;
  return new GatecastError('TRAINING_DIVERGED', { epoch, update, learningRate, cause: causeOf(facts) });
}

function causeOf({ config, source, names }: DivergenceFacts): string {
  const rows = source.columns.map((column) => column.findIndex((value) => Math.abs(value) > HUGE));
  const extreme = rows.findIndex((row) => row >= 0);
  if (extreme >= 0) {
    const row = (rows[extreme] ?? 0) + 1;
    return `column “${names[extreme] ?? ''}” holds a value far outside all others (data row ${row}); correct it in the file`;
  }
  if (config.learningRate >= HIGH_LEARNING_RATE) {
    return `the learning rate is too high; try ${Number((config.learningRate / 10).toPrecision(2))}`;
  }
  if (config.clip === 0) {
    return 'the gradient exploded and clipping is off; set clip to 1';
  }
  return `the gradient exploded; try a learning rate of ${Number((config.learningRate / 10).toPrecision(2))} or a shorter window`;
}
