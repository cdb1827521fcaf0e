import { GATES } from '../../src/engine/kernels/passes/pass-words.ts';
import type { BenchCase } from '../cases.ts';

const shape = { steps: 48, features: 8 } as const;

/** Those first that say most, for the time may be short. */
export const GPU_CASES: readonly BenchCase[] = [
  ...[64, 512, 2048, 256, 1024, 128].map((units) => ({ ...shape, cell: 'lstm', batch: 64, units }) as const),
  ...[512, 64, 2048, 1024].map((units) => ({ ...shape, cell: 'lstm', batch: 512, units }) as const),
  ...(['gru', 'rnn'] as const).flatMap((cell) =>
    [64, 512, 2048].map((units) => ({ ...shape, cell, batch: 64, units })),
  ),
  ...[64, 512, 2048].map((units) => ({ ...shape, cell: 'lstm', batch: 4096, units }) as const),
  ...(['gru', 'rnn'] as const).map((cell) => ({ ...shape, cell, batch: 512, units: 1024 })),
];

/** Multiply-adds count twice: forward, the gradient of the weights, and of the state. */
export function operationsOf({ cell, batch, steps, features, units }: BenchCase): number {
  return 2 * batch * steps * GATES[cell] * units * (2 * (features + units) + units);
}
