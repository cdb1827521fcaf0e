/** Nets by their names, of one size or with as many updates, side by side. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from './run-cli.ts';

const SET_UP = ['--target', 'value', '--window', '6', '--horizon', '2', '--kernel', 'portable'];
const COMPARE = ['compare', 'data.csv', ...SET_UP];

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
  place.file('data.csv', dailyCsv(200));
});
afterAll(() => place.remove());

interface Line {
  readonly model: string;
  readonly net?: string;
  readonly weights: number;
}

describe('gatecast compare --nets', () => {
  it('trains each with each cell, of as many weights as the first', async () => {
    const chosen = ['--nets', 'alone,attention', '--models', 'gru,rnn', '--units', '48'];
    const { code, stdout, stderr } = await place.run(
      ...COMPARE,
      ...chosen,
      ...['--equal', 'weights', '--epochs', '1', '--json'],
    );
    expect([code, stderr.includes('failed')]).toEqual([0, false]);
    const { table, models } = JSON.parse(stdout) as { table: Line[]; models: { words: string }[] };
    expect(table.map(({ net, model }) => `${net ?? 'alone'} ${model}`)).toEqual([
      ...['alone gru', 'attention gru', 'alone rnn', 'attention rnn'],
    ]);
    expect(models.map(({ words }) => words)).toEqual([...['gru', 'attention gru', 'rnn', 'attention rnn']]);
    const [first] = table;
    for (const { weights } of table) {
      expect(Math.abs(weights / (first?.weights ?? 0) - 1)).toBeLessThanOrEqual(0.05);
    }
  });

  it('gives all as many updates: none ends early', async () => {
    const { stdout } = await place.run(
      ...COMPARE,
      ...['--nets', 'alone,luong-attention', '--units', '3', '--epochs', '9', '--learning-rate', '0.9'],
      ...['--equal', 'updates', '--json'],
    );
    const { runs } = JSON.parse(stdout) as { runs: { epochs: unknown[] }[] };
    expect(runs.map(({ epochs }) => epochs.length)).toEqual([9, 9]);
  });

  it('gives the others the epochs that take as long as those of the first', async () => {
    const { code, stdout, stderr } = await place.run(
      ...COMPARE,
      // Convolutions in front of one small cell: more work an epoch on any machine, but never that of 400 epochs.
      ...['--nets', 'alone,conv-lstm', '--units', '16', '--epochs', '400', '--equal', 'seconds', '--json'],
    );
    expect(code).toBe(0);
    const { runs } = JSON.parse(stdout) as { runs: { epochs: unknown[]; config: { epochs: number } }[] };
    const [first, second] = runs.map(({ epochs }) => epochs.length);
    expect(first).toBe(400);
    expect(second).toBeLessThan(400);
    expect(second).toBe(runs[1]?.config.epochs);
    expect(stderr).toContain(`lstm 400 epochs, conv-lstm lstm ${second} epochs`);
  });

  it.each([
    [['--nets', 'alone,transformer'], 1, 'there is no such net'],
    [['--nets', 'alone', '--net', 'attention'], 2, 'give one of the two'],
    [['--equal', 'money'], 2, '--equal'],
    [['--equal', 'updates', '--patience', '3'], 2, 'leave --patience out'],
    [['--equal', 'seconds', '--patience', '3'], 2, 'leave --patience out'],
  ] as const)('refuses %j', async (more, code, words) => {
    const ended = await place.run(...COMPARE, ...more);
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(words)]);
  });
});
