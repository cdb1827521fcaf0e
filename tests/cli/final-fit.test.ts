/** A run whose forecast comes from a net of all rows, by the built command line and real engines. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from './run-cli.ts';

const LEARNS = ['--epochs', '4', '--units', '8', '--window', '6', '--horizon', '3', '--kernel', 'portable'];

let place: Workplace;

async function asked(...args: readonly string[]) {
  const { code, stdout, stderr } = await place.run(...args, '--json');
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return { document: JSON.parse(stdout), stderr };
}

beforeAll(() => {
  place = createWorkplace();
  place.file('daily.csv', dailyCsv(120));
});

afterAll(() => place.remove());

describe('gatecast train --final-fit', () => {
  it('scores as without, says what made the forecast, and is used again for forecasts but not for scores', async () => {
    const { document: plain } = await asked('train', 'daily.csv', ...LEARNS);
    const { document, stderr } = await asked('train', 'daily.csv', ...LEARNS, '--final-fit');
    expect(document.metrics).toEqual(plain.metrics);
    expect(plain.forecastFrom).toContain('the scored net, which saw the first 102 of 120 rows');
    expect(document.forecastFrom).toContain('fitted again on all 120 rows');
    expect(document.finalFit).toMatchObject({ outcome: 'fitted', rows: 120 });
    expect(document.forecast).not.toEqual(plain.forecast);
    expect(stderr).toContain('fitting again on all rows');

    const { document: again } = await asked('forecast', document.run, 'daily.csv', '--kernel', 'portable');
    const values = ({ forecast }: { forecast: { value: number }[] }) => forecast.map(({ value }) => value);
    expect(values(again)).toEqual(values(document));
    expect(again.forecastFrom).toBe(document.forecastFrom);
    const score = ['daily.csv', '--all', '--kernel', 'portable'];
    const { document: scored } = await asked('score', document.run, ...score);
    const { document: scoredPlain } = await asked('score', plain.run, ...score);
    expect(scored.metrics.model).toEqual(scoredPlain.metrics.model);
    const shown = await place.run('runs', 'show', document.run);
    expect(shown.stdout).toContain('The net behind the forecast was fitted again on all 120 rows');
  });

  it('says before it trains that so few windows are too few, and among what is noticed', async () => {
    const { document, stderr } = await asked('train', 'daily.csv', ...LEARNS);
    expect(stderr).toMatch(/76 training windows, \d+ weights: a (seasonal|free) forecast usually wins here/);
    expect(document.detections).toContainEqual(
      expect.objectContaining({ code: 'too-few-windows', use: { options: ['--preset', 'best'] } }),
    );
    expect((await place.run('runs', 'show', document.run)).stdout).toContain('    Use: --preset best\n');
  });

  it('is on in accurate and off in fast, unless the opposite is said', async () => {
    const config = async (...args: readonly string[]) =>
      (await asked('train', 'daily.csv', ...LEARNS, ...args)).document;
    expect((await config('--preset', 'accurate')).config.finalFit).toBe(true);
    const fast = await config('--preset', 'fast');
    expect([fast.config.finalFit, 'finalFit' in fast]).toEqual([false, false]);
    expect((await config('--preset', 'accurate', '--no-final-fit')).config.finalFit).toBe(false);
    const both = await place.run('train', 'daily.csv', '--final-fit', '--no-final-fit');
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('exclude each other')]);
  });
});
