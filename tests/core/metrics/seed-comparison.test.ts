import { describe, expect, it } from 'vitest';
import { type ComparedRun, compareSeeds } from '../../../src/core/metrics/seed-comparison.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { golden } from '../golden-scores.ts';

const { cells, tests } = golden.seeds;
const seeded: readonly ComparedRun[] = [
  { id: 'a', name: 'RNN', maes: cells.rnn, test: null },
  { id: 'b', name: 'LSTM', maes: cells.lstm, test: null },
  { id: 'c', name: 'GRU', maes: cells.gru, test: null },
];

/** A run of one seed whose forecasts err by `size` times the same noise as the others', and some of its own. */
function single(name: string, size: number, seed: number, firstOrigin = 100): ComparedRun {
  const shared = createRandom(1, 0);
  const own = createRandom(seed, 0);
  const origins = Int32Array.from({ length: 120 }, (_, at) => firstOrigin + at);
  const actual = new Float32Array(240).fill(50);
  const predicted = actual.map((value) => value + size * (shared.normal() + 0.3 * own.normal()));
  const mae = predicted.reduce((sum, value) => sum + Math.abs(value - 50), 0) / 240;
  return { id: name, name, maes: [mae], test: { origins, predicted, actual } };
}

describe('compareSeeds', () => {
  it("uses Welch's t over the seeds, with Holm's correction over the pairs", () => {
    const { pairs, sentence } = compareSeeds(seeded);
    expect(pairs).toEqual(
      tests.map(({ holm }, index) => ({
        runs: [
          ['a', 'b'],
          ['a', 'c'],
          ['b', 'c'],
        ][index],
        test: 'welch',
        pValue: expect.closeTo(holm, 10),
        differs: holm < 0.05,
      })),
    );
    expect(sentence).toBe(
      'LSTM errs less than RNN beyond seed noise (p < 0.001); GRU errs less than RNN beyond seed noise (p < 0.001); ' +
        'LSTM and GRU do not differ beyond seed noise (p = 0.35).',
    );
  });

  it('compares runs of one seed over the windows that both scored', () => {
    const far = compareSeeds([single('LSTM', 1, 2), single('GRU', 0.6, 3, 110)]);
    expect(far.pairs[0]).toMatchObject({ test: 'diebold-mariano', differs: true });
    expect(far.sentence).toMatch(/^GRU errs less than LSTM beyond chance over the windows \(p/);
    const near = compareSeeds([single('LSTM', 1, 2), single('GRU', 1, 3)]);
    expect(near.pairs[0]).toMatchObject({ test: 'diebold-mariano', differs: false });
  });

  it('says of many pairs only which differ', () => {
    const alike = ['RNN', 'LSTM', 'GRU'].map((name, index) => single(name, 1, 5 + index));
    expect(compareSeeds(alike).sentence).toMatch(
      /^No two of them differ beyond chance over the windows \(smallest p [=<] [\d.]+\)\.$/,
    );
    const better = { ...single('best', 0.3, 9), id: 'best' };
    const { sentence } = compareSeeds([...alike, better]);
    expect(sentence.match(/best errs less than/g)).toHaveLength(3);
    expect(sentence).toMatch(/; the other 3 pairs do not differ\.$/);
  });

  it('calls nothing beyond chance on a handful of windows', () => {
    const few = (run: ComparedRun, windows: number): ComparedRun => {
      const { origins, predicted, actual } = run.test as NonNullable<ComparedRun['test']>;
      const cut = (values: Float32Array) => values.slice(0, windows * 2);
      return {
        ...run,
        test: { origins: origins.slice(0, windows), predicted: cut(predicted), actual: cut(actual) },
      };
    };
    const [first, second] = [single('LSTM', 1, 2), single('GRU', 0.3, 3)] as const;
    expect(compareSeeds([few(first, 9), few(second, 9)])).toEqual({
      pairs: [{ runs: ['LSTM', 'GRU'], test: null, pValue: null, differs: false }],
      sentence: 'LSTM and GRU cannot be compared: too few windows or seeds in common.',
    });
    expect(compareSeeds([few(first, 40), few(second, 40)]).pairs[0]?.differs).toBe(true);
  });

  it('calls a difference below half a percent none, however sure', () => {
    const first = single('LSTM', 1, 2);
    const { origins, predicted, actual } = first.test as NonNullable<ComparedRun['test']>;
    // Every window errs a little less: no test over windows could be surer.
    const closer = predicted.map((value) => 50 + (value - 50) * 0.998);
    const second: ComparedRun = {
      id: 'GRU',
      name: 'GRU',
      maes: [(first.maes[0] as number) * 0.998],
      test: { origins, predicted: closer, actual },
    };
    const { pairs, sentence } = compareSeeds([first, second]);
    expect(pairs[0]).toMatchObject({ test: 'diebold-mariano', differs: false });
    expect(pairs[0]?.pValue).toBeLessThan(0.05);
    expect(sentence).toMatch(/^LSTM and GRU differ by less than 0\.5 % \(p < 0\.001\)\.$/);
    const third = { ...second, id: 'RNN', name: 'RNN' };
    expect(compareSeeds([first, second, third]).sentence).toBe(
      'No two of them differ by 0.5 % and beyond chance over the windows.',
    );
  });

  it('calls a difference below half a percent none over seeds either', () => {
    const maes = [1, 1.0001, 0.9999, 1.0002];
    const of = (name: string, share: number): ComparedRun => ({
      ...{ id: name, name, test: null },
      maes: maes.map((mae) => mae * share),
    });
    const { pairs, sentence } = compareSeeds([of('LSTM', 1), of('GRU', 0.996)]);
    expect(pairs[0]).toMatchObject({ test: 'welch', differs: false });
    expect(pairs[0]?.pValue).toBeLessThan(0.001);
    expect(sentence).toBe('LSTM and GRU differ by less than 0.5 % (p < 0.001).');
    expect(compareSeeds([of('LSTM', 1), of('GRU', 0.994)]).pairs[0]).toMatchObject({ differs: true });
  });

  it('compares nothing where no window, other data or another horizon is in common', () => {
    const first = single('LSTM', 1, 2);
    const other = { ...single('GRU', 1, 3), id: 'g' };
    const { origins, predicted, actual } = other.test as NonNullable<ComparedRun['test']>;
    for (const test of [
      null,
      { origins: origins.map((origin) => origin + 1000), predicted, actual },
      { origins, predicted, actual: actual.map((value) => value + 1) },
      { origins: origins.subarray(0, 60), predicted, actual },
    ]) {
      expect(compareSeeds([first, { ...other, test }]).pairs).toEqual([
        { runs: ['LSTM', 'g'], test: null, pValue: null, differs: false },
      ]);
    }
    expect(compareSeeds([first]).sentence).toBe('There is nothing to compare.');
  });
});
