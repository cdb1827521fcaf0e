import { expect, test } from 'vitest';
import { compareRuns } from '../../../src/service/analysis/compare-runs.ts';
import type { StoredRun } from '../../../src/service/records/formats/run-format.ts';
import type { FinishedRun } from '../../../src/service/runs.ts';
import { metricsOf } from '../../renderer/metrics-of.ts';
import { RESULTS, runNamed } from '../stored-run.ts';

const METRICS = metricsOf({
  ...{ mae: 2, naive: 2.5, windows: 1 },
  maeByStep: { model: [2, 3], naive: [2.5, 4], seasonalNaive: null, best: [2.5, 4] },
});

const SEED = { seed: 1, mae: 2, rmse: 3, bestEpoch: 1, validationLoss: 1 };

async function netsOf(...changes: readonly Partial<StoredRun>[]): Promise<number> {
  return (await comparisonOf(...changes)).pairs.length;
}

async function comparisonOf(...changes: readonly Partial<StoredRun>[]) {
  const runs = changes.map((change, index) =>
    runNamed(String(index), { status: 'finished', metrics: METRICS, ...change }),
  );
  const results = async (id: string): Promise<FinishedRun> => ({
    run: runs[Number(id)] as StoredRun,
    forecast: async () => RESULTS.forecast,
    test: async () => RESULTS.test,
    validation: async () => RESULTS.validation,
    weights: async () => RESULTS.weights,
    finalWeights: async () => null,
    target: async () => null,
  });
  return compareRuns(
    runs.map(({ id }) => id),
    { results },
  );
}

const { config, dataset } = runNamed('a', {});
const first: Partial<StoredRun> = { dataset: { ...dataset, choices: {} } };

test('runs that differ in nothing but their seed are one net', async () => {
  expect(await netsOf(first, { ...first, config: { ...config, seed: 7, optimizer: 'adam' } })).toBe(0);
});

test('a setting and another reading of the data make another net', async () => {
  expect(await netsOf(first, { ...first, config: { ...config, units: 9 } })).toBe(1);
  const repaired = { dataset: { ...dataset, choices: { repairs: { gap: 'leave' as const } } } };
  expect(await netsOf(first, repaired)).toBe(1);
});

test('two nets of one cell are called what they are called on screen', async () => {
  const named = { name: `LSTM · ${config.target} · 2 → 2` };
  const { sentence } = await comparisonOf(
    { ...first, ...named, number: 1 },
    { ...first, ...named, number: 3, config: { ...config, units: 9 } },
  );
  expect(sentence).toContain(`LSTM ${config.units}`);
  expect(sentence).toContain('LSTM 9 · 3');
});

test('runs of other data or another target are told apart by no test, however many their seeds', async () => {
  const seeds = (mae: number) => [1, 2, 3].map((seed) => ({ ...SEED, seed, mae: mae + seed / 100 }));
  const good = { ...first, seedScores: seeds(1) };
  const bad = { seedScores: seeds(9), config: { ...config, units: 9 } };
  expect((await comparisonOf(good, { ...first, ...bad })).pairs[0]).toMatchObject({
    test: 'welch',
    differs: true,
  });
  const elsewhere = { ...bad, dataset: { ...dataset, choices: {}, fingerprint: 'sha256:2' } };
  const target = { ...first, ...bad, config: { ...bad.config, target: 'other' } };
  for (const other of [elsewhere, target]) {
    const { pairs, sentence } = await comparisonOf(good, other);
    expect(pairs).toMatchObject([{ test: null, pValue: null, differs: false }]);
    expect(sentence).toContain('cannot be compared: they forecast something else');
  }
  // Of the same question on other windows the means over the seeds are no pair either.
  const windows = { ...first, ...bad, metrics: { ...METRICS, windows: 2 } };
  expect((await comparisonOf(good, windows)).pairs[0]?.test).not.toBe('welch');
});

test('a run of a direction and one of values have no score in common', async () => {
  const direction = { ...first, config: { ...config, head: 'direction' as const } };
  await expect(comparisonOf(first, direction)).rejects.toMatchObject({ code: 'RUNS_NOT_ALIKE' });
});

test('runs of a direction are told apart by the windows they get wrong', async () => {
  const config3 = { ...config, head: 'direction' as const, horizon: 3 };
  const windows = 60;
  const origins = Int32Array.from({ length: windows }, (_, at) => 100 + at);
  const actual = Float32Array.from({ length: windows }, (_, at) => at % 2);
  const right = actual.map((came) => (came === 1 ? 0.6 : 0.4));
  const coin = actual.map((_, at) => (at % 4 < 2 ? 0.9 : 0.1));
  const tests = [
    { origins, predicted: right, actual },
    { origins, predicted: coin, actual },
  ];
  const runs = tests.map((_, at) =>
    runNamed(String(at), {
      ...first,
      status: 'finished',
      metrics: null,
      config: { ...config3, units: 4 + at },
    }),
  );
  const results = async (id: string): Promise<FinishedRun> => ({
    run: runs[Number(id)] as StoredRun,
    forecast: async () => RESULTS.forecast,
    test: async () => tests[Number(id)] ?? RESULTS.test,
    validation: async () => RESULTS.validation,
    weights: async () => RESULTS.weights,
    finalWeights: async () => null,
    target: async () => null,
  });
  const { pairs } = await compareRuns(['0', '1'], { results });
  expect(pairs).toMatchObject([{ test: 'diebold-mariano' }]);
  expect(pairs[0]?.pValue).toBeLessThan(0.001);
});
