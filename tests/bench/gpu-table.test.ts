import { expect, it } from 'vitest';
import { figuresTable } from '../../bench/gpu/figures-table.ts';

const CASE = { cell: 'lstm', batch: 64, steps: 48, features: 8 } as const;
const figures = (ms: number, pass?: number) => ({
  ms,
  fastest: ms,
  updates: 9,
  ...(pass === undefined ? {} : { pass }),
});

it('says of an update on the card how much of it is not the recurrence, and how it stands beside PyTorch', () => {
  const text = figuresTable(
    [
      {
        ...CASE,
        units: 64,
        name: 'H64',
        figures: { cuda: figures(4, 3), native: figures(8), torch: figures(5) },
      },
      { ...CASE, units: 512, name: 'H512', figures: { cuda: { problem: 'ended' }, native: figures(8) } },
    ],
    ['H2048'],
  );
  const [head, first, second, last] = text.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(head).toEqual(['ms an update', 'cuda', 'native', 'torch', 'torch-tf32', 'pass', 'rest', 'of torch']);
  expect(first).toEqual(['H64', '4.00', '8.00', '5.00', '–', '3.00', '25 %', '0.80']);
  expect(second).toEqual(['H512', '–', '8.00', '–', '–', '–']);
  expect(last).toEqual(['no time for: H2048']);
});
