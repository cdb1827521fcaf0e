import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from '../run-cli.ts';

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
  place.file('daily.csv', dailyCsv(160));
});

afterAll(() => place.remove());

const SMALL = ['--window', '7', '--horizon', '2', '--kernel', 'portable'];

interface Line {
  readonly origin: string;
  readonly came: number;
  readonly said: number;
  readonly beside: readonly number[];
}

async function linesOf(...args: readonly string[]): Promise<{
  readonly lines: readonly string[];
  readonly rows: readonly Line[];
  readonly ahead: readonly { readonly beside: readonly number[] }[];
}> {
  const { stdout, stderr } = await place.run('lines', ...args, '--kernel', 'portable', '--json');
  expect(stderr).not.toContain('Error');
  return JSON.parse(stdout);
}

/** Mean absolute error of each line beside, over all test forecasts. */
function errorsOf(rows: readonly Line[]): readonly number[] {
  const count = rows[0]?.beside.length ?? 0;
  return Array.from(
    { length: count },
    (_, line) =>
      rows.reduce((sum, { came, beside }) => sum + Math.abs((beside[line] ?? Number.NaN) - came), 0) /
      rows.length,
  );
}

describe('gatecast lines', () => {
  it('makes every free forecast as it was scored: its errors are those of the record', async () => {
    const trained = await place.run(
      'train',
      'daily.csv',
      ...SMALL,
      '--epochs',
      '1',
      '--units',
      '2',
      '--json',
    );
    const { run, metrics } = JSON.parse(trained.stdout);
    const scored = Object.entries(metrics.baselines as Record<string, { mae: number } | null>).flatMap(
      ([name, score]) => (score === null ? [] : [{ name, mae: score.mae }]),
    );
    expect(scored.length).toBeGreaterThan(5);
    const { lines, rows, ahead } = await linesOf(run, '--of', scored.map(({ name }) => name).join(','));
    expect(lines).toEqual(scored.map(({ name }) => name));
    for (const [place, error] of errorsOf(rows).entries()) {
      const { mae } = scored[place] ?? { mae: Number.NaN };
      // But for the rounding of a float32.
      expect(error, lines[place]).toBeCloseTo(mae, 4);
    }
    expect(ahead.map(({ beside }) => beside.every(Number.isFinite))).toEqual([true, true]);

    const one = await place.run('lines', run, '--origin', rows[0]?.origin ?? '', '--kernel', 'portable');
    const printed = one.stdout.trimEnd().split('\n');
    expect(printed[0]).toBe(`origin,time,step,came,said,lower,upper,${metrics.best}`);
    expect(printed).toHaveLength(3);

    const map = await place.run('lines', run, '--of', 'naive', '--errors', '--kernel', 'portable');
    const [head, ...cells] = map.stdout.trimEnd().split('\n');
    expect(head).toBe('origin,time,step,error,further off than naive');
    const naive = lines.indexOf('naive');
    for (const [place, cell] of cells.entries()) {
      const { came, said, beside } = rows[place] ?? { came: 0, said: 0, beside: [] };
      const [error, further] = cell.split(',').slice(3).map(Number);
      expect(error).toBeCloseTo(said - came, 6);
      expect(further).toBeCloseTo(Math.abs(said - came) - Math.abs((beside[naive] ?? 0) - came), 6);
    }

    const unknown = await place.run('lines', run, '--of', 'arima');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('choose from naive')]);
    const never = await place.run('lines', run, '--origin', '1999-01-01', '--kernel', 'portable');
    expect([never.code, never.stderr]).toEqual([1, expect.stringContaining('No whole window ends at')]);
  });

  it('takes an ensemble apart: the weighted mean of its members is what it said', async () => {
    const best = ['--preset', 'best', '--budget', '10m', '--candidates', '1'];
    const trained = await place.run('train', 'daily.csv', ...best, ...SMALL, '--json');
    const { run, ensemble } = JSON.parse(trained.stdout);
    const members = ensemble.members as readonly { kind: string; baseline?: string; weight: number }[];
    const names = members.map(({ kind, baseline }, at) => (kind === 'free' ? baseline : `member ${at + 1}`));
    const { rows } = await linesOf(run, '--of', names.join(','));
    for (const { said, beside } of rows) {
      const mean = beside.reduce((sum, value, at) => sum + value * (members[at]?.weight ?? 0), 0);
      // But for the rows at which a search fitted its free members anew.
      expect(mean).toBeCloseTo(said, 2);
    }
  });
});
