/** The one table of what the op can do: every cell, last state or whole sequence, and every option. */
import { createRandom } from '../../src/core/windows/random.ts';
import type { RecurrentOptions } from '../../src/engine/ops/recurrent/types.ts';
import type { Sizes } from './helpers.ts';

export interface OpCase {
  readonly name: string;
  readonly options: RecurrentOptions;
  /** Whether the parts need an initial state. */
  readonly hasState: boolean;
}

const CELLS = {
  rnn: { cell: 'rnn', resetAfter: false },
  'rnn, relu': { cell: 'rnn', resetAfter: false, activation: 'relu' },
  'rnn, sigmoid': { cell: 'rnn', resetAfter: false, activation: 'sigmoid' },
  lstm: { cell: 'lstm', resetAfter: false },
  'gru, reset after': { cell: 'gru', resetAfter: true },
  'gru, reset before': { cell: 'gru', resetAfter: false },
} as const;

/** Every cell × output × option, for recurrences of these sizes. */
export function casesOf(sizes: Sizes): readonly OpCase[] {
  const { batch, features, units } = sizes;
  const reversed = { reversed: true };
  const lengths = { lengths: lengthsOf(sizes) };
  const inputMask = { inputMask: dropoutMask(batch * features, 1) };
  const recurrentMask = { recurrentMask: dropoutMask(batch * units, 2) };
  const every = { ...reversed, ...lengths, ...inputMask, ...recurrentMask };
  const options: readonly (readonly [string, Partial<RecurrentOptions>, boolean])[] = [
    ['no option', {}, false],
    ['reversed', reversed, false],
    ['initial state', {}, true],
    ['lengths', lengths, false],
    ['input mask', inputMask, false],
    ['recurrent mask', recurrentMask, false],
    ['all options', every, true],
    ['the memory too', { returnMemory: true }, true],
    ['the memory too, all options', { ...every, returnMemory: true }, true],
  ];
  return Object.entries(CELLS).flatMap(([cellName, cell]) =>
    [false, true].flatMap((returnSequences) =>
      options.map(([name, option, hasState]) => ({
        name: `${cellName}, ${returnSequences ? 'whole sequence' : 'last state'}, ${name}`,
        options: { ...cell, returnSequences, ...option },
        hasState,
      })),
    ),
  );
}

/** Whole rows, rows cut short, and one of no steps at all. */
function lengthsOf({ batch, steps }: Sizes): Int32Array {
  return Int32Array.from({ length: batch }, (_, row) => [steps - 1, 0, steps, 1][row % 4] ?? steps);
}

/** A third dropped, the rest scaled up. */
function dropoutMask(size: number, seed: number): Float32Array {
  const random = createRandom(seed, 78);
  return Float32Array.from({ length: size }, () => (random.uniform() < 1 / 3 ? 0 : 1.5));
}
