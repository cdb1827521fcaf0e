import { expect, test } from 'vitest';
import { createRunNumbers } from '../../../src/service/training/run-numbers.ts';
import type { RunSummary } from '../../../src/shared/run.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

type Numbered = Pick<RunSummary, 'dataset' | 'config' | 'number'>;

function numbered(model: 'lstm' | 'gru', number?: number, fingerprint = 'sha256:a'): Numbered {
  return {
    dataset: { file: 'a.csv', series: null, fingerprint },
    config: { ...DEFAULT_CONFIG, target: 'temp', model },
    ...(number === undefined ? {} : { number }),
  };
}

test('a number is above every stored one of the cell and the data, and is never given twice', async () => {
  const numbers = createRunNumbers(async () => [
    numbered('lstm', 4),
    numbered('lstm', 2),
    numbered('gru', 1),
    numbered('lstm', 9, 'sha256:b'),
  ]);
  const given = await Promise.all(
    [numbered('lstm'), numbered('lstm'), numbered('gru'), numbered('gru', undefined, 'sha256:c')].map((run) =>
      numbers.next(run),
    ),
  );
  expect(given).toEqual([5, 6, 2, 1]);
});

test('runs from before numbers were kept count one each', async () => {
  const numbers = createRunNumbers(async () => [numbered('lstm'), numbered('lstm'), numbered('gru', 3)]);
  expect(await numbers.next(numbered('lstm'))).toBe(3);
  expect(await numbers.next(numbered('gru'))).toBe(4);
});

test('a folder that could not be read is read again for the next run', async () => {
  let reads = 0;
  const numbers = createRunNumbers(async () => {
    reads += 1;
    if (reads === 1) {
      throw new Error('not now');
    }
    return [numbered('lstm', 1)];
  });
  await expect(numbers.next(numbered('lstm'))).rejects.toThrow('not now');
  expect(await numbers.next(numbered('lstm'))).toBe(2);
});
