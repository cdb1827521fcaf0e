/**
 * Functions that samplers are compared on; `tests/fixtures/search/make-golden.py` has the same ones for Optuna. Rosenbrock's valley in four
 * reals, Branin's three equal minima in two, a rate by factors whose best lies elsewhere for every choice, and something of the shape of
 * a set-up: eleven parameters, five of them choices, of which few matter much.
 */
import type { Assignment, Parameter } from '../../../src/shared/search/space.ts';

export interface StandardFunction {
  readonly name: string;
  readonly space: readonly Parameter[];
  readonly errorOf: (assignment: Assignment) => number;
}

const real = (name: string, least: number, most: number): Parameter => ({
  ...{ kind: 'real', name, least, most, scale: 'linear' },
});
const logReal = (name: string, least: number, most: number): Parameter => ({
  ...{ kind: 'real', name, least, most, scale: 'log' },
});
const integer = (name: string, least: number, most: number): Parameter => ({
  ...{ kind: 'integer', name, least, most, scale: 'linear' },
});
const ladder = (name: string, ...values: readonly number[]): Parameter => ({ kind: 'ladder', name, values });
const choice = (name: string, ...values: readonly (string | boolean)[]): Parameter => ({
  ...{ kind: 'choice', name, values },
});

export const STANDARD_FUNCTIONS: readonly StandardFunction[] = [
  {
    name: 'rosenbrock',
    space: [real('a', -2, 2), real('b', -2, 2), real('c', -2, 2), real('d', -2, 2)],
    errorOf({ a, b, c, d }) {
      const x = [a, b, c, d] as readonly number[];
      return [0, 1, 2].reduce((sum, at) => {
        const [here, next] = [x[at] as number, x[at + 1] as number];
        return sum + 100 * (next - here ** 2) ** 2 + (1 - here) ** 2;
      }, 0);
    },
  },
  {
    name: 'branin',
    space: [real('a', -5, 10), real('b', 0, 15)],
    errorOf({ a, b }) {
      const [x, y] = [a as number, b as number];
      const bowl = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
      // Its least value is .397887; above that, a logarithm says how near it is.
      return bowl ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10 - 0.397887;
    },
  },
  {
    name: 'valley',
    space: [logReal('rate', 1e-6, 1), integer('layers', 1, 8), choice('optimizer', 'sgd', 'adam', 'rmsprop')],
    errorOf({ rate, layers, optimizer }) {
      const best = { sgd: -1.3, adam: -3, rmsprop: -3.5 }[optimizer as 'sgd'];
      const worse = { sgd: 0.1, adam: 0, rmsprop: 0.05 }[optimizer as 'sgd'];
      const off = Math.log10(rate as number) - best;
      return 0.5 * off ** 2 + 0.05 * ((layers as number) - 3) ** 2 + worse;
    },
  },
  {
    name: 'set-up',
    space: [
      choice('cell', 'rnn', 'lstm', 'gru'),
      choice('net', 'plain', 'segments', 'attention', 'convolution'),
      ladder('units', 16, 32, 64, 128, 256),
      integer('layers', 1, 3),
      ladder('window', 7, 14, 30, 60, 90, 180),
      choice('normalisation', 'none', 'window', 'last'),
      choice('seasonal', false, true),
      real('dropout', 0, 0.5),
      logReal('rate', 1e-4, 1e-1),
      ladder('batch', 16, 32, 64, 128),
      choice('loss', 'mse', 'mae', 'huber'),
    ],
    errorOf(said) {
      const octaves = (value: unknown, best: number) => Math.log2((value as number) / best);
      const units = octaves(said.units, 64);
      const rate = Math.log10((said.rate as number) / 3e-3) + 0.15 * units;
      return (
        0.3 * { rnn: 0.5, lstm: 0.1, gru: 0 }[said.cell as 'rnn'] +
        0.4 * { plain: 0.3, segments: 0, attention: 0.2, convolution: 0.6 }[said.net as 'plain'] +
        (said.normalisation === 'window' ? 0 : said.normalisation === 'last' ? 0.08 : 0.3) +
        (said.seasonal ? 0 : 0.15) +
        { mse: 0.03, mae: 0, huber: 0.01 }[said.loss as 'mse'] +
        0.25 * rate ** 2 +
        0.01 * units ** 2 +
        0.02 * ((said.layers as number) - 1) +
        0.03 * octaves(said.window, 60) ** 2 +
        0.5 * ((said.dropout as number) - 0.1) ** 2 +
        0.005 * octaves(said.batch, 64) ** 2
      );
    },
  },
];
