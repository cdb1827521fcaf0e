import { GatecastError } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/run.ts';

export interface DivergenceFacts {
  readonly epoch: number;
  /** Counted over the whole run, from 1. */
  readonly update: number;
  readonly config: Pick<TrainConfig, 'learningRate' | 'clip' | 'target' | 'features'>;
  /** Scaled values of the rows that can be the cause, `[rows, channels]`: never the test rows while training. */
  readonly seen: Float32Array;
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

function causeOf({ config, seen }: DivergenceFacts): string {
  const names = [config.target, ...config.features];
  const extreme = seen.findIndex((value) => !(Math.abs(value) <= HUGE));
  if (extreme >= 0) {
    const column = names[extreme % names.length] ?? config.target;
    const row = Math.floor(extreme / names.length) + 1;
    return `column “${column}” holds a value far outside all others (data row ${row}); correct it in the file`;
  }
  if (config.learningRate >= HIGH_LEARNING_RATE) {
    return `the learning rate is too high; try ${Number((config.learningRate / 10).toPrecision(2))}`;
  }
  if (config.clip === 0) {
    return 'the gradient exploded and clipping is off; set clip to 1';
  }
  return `the gradient exploded; try a learning rate of ${Number((config.learningRate / 10).toPrecision(2))} or a shorter window`;
}
