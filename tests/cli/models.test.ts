/** A run as an ONNX model, and the script beside it held against the app's own forecast of the same file. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORECAST_SCRIPT } from '../../src/core/onnx/forecast-script.ts';
import { pythonPackages, WHY_SKIPPED } from '../core/onnx/runtime.ts';
import { createWorkplace, QUICK, type Workplace } from './run-cli.ts';

let place: Workplace;
const packages = pythonPackages();

interface Point {
  readonly time: string;
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
}

/** Days of a wave with a week in it, a price that is known ahead, and words. */
function shopCsv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const day = new Date(Date.UTC(2024, 0, 1 + row));
    const demand = 4000 + 300 * Math.sin(row / 3) + 40 * (row % 7) + row;
    const hasEnded = row >= rows - 5;
    return [
      day.toISOString().slice(0, 10),
      hasEnded ? '' : demand.toFixed(1),
      (20 + Math.cos(row / 5)).toFixed(2),
      row % 11 === 0 ? 'TRUE' : 'FALSE',
    ].join(',');
  });
  return ['date,demand,price,holiday', ...lines, ''].join('\n');
}

async function train(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await place.run(
    ...['train', 'shop.csv', '--target', 'demand', ...QUICK, ...args, '--kernel', 'portable', '--json'],
  );
  expect(stderr.includes('error'), stderr).toBe(false);
  expect(code).toBe(0);
  return JSON.parse(stdout).run;
}

/** What the script prints, by step. */
function scriptSays(model: string, data: string): readonly Point[] {
  const script = path.join(path.dirname(model), 'forecast.py');
  const { status, stdout, stderr } = spawnSync('python3', [script, model, data], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: packages ?? '' },
  });
  expect(status, stderr).toBe(0);
  const [, ...lines] = stdout.trim().split('\n');
  return lines.map((line) => {
    const [time = '', , value, lower, upper] = line.split(',');
    return { time, value: Number(value), lower: Number(lower), upper: Number(upper) };
  });
}

beforeAll(() => {
  place = createWorkplace();
  place.file('shop.csv', shopCsv(150));
});

afterAll(() => place.remove());

const SET_UPS: Readonly<Record<string, readonly string[]>> = {
  'a plain LSTM': [],
  'a GRU of several seeds with what is known ahead, words and the calendar': [
    ...['--model', 'gru', '--features', 'price,holiday = TRUE', '--known', 'price,holiday = TRUE'],
    ...['--calendar', 'weekday,month', '--seeds', '2', '--ensemble'],
  ],
  'a linear part that reads seasons under a net of segments, fitted again on all rows': [
    ...['--preset', 'fast', '--seasons', '7', '--final-fit'],
  ],
  'a decoder with quantiles': ['--net', 'attention', '--bands', 'quantile'],
};

describe('a run as a model of tfjs layers', () => {
  it('is a zip with all that a page needs, and is refused in words where tfjs has no layer', async () => {
    const run = await train();
    const { code, stdout } = await place.run('runs', 'export', run, '--as', 'tfjs', '--out', 'page.zip');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Wrote the net for tfjs to .*page\.zip/)]);
    const files = unzipSync(readFileSync(path.join(place.folder, 'page.zip')));
    expect(Object.keys(files)).toEqual(['model.json', 'weights.bin', 'forecast.mjs', 'README.md']);
    const model = JSON.parse(new TextDecoder().decode(files['model.json']));
    expect(model.userDefinedMetadata).toMatchObject({ targets: ['demand'], band: { kind: 'margins' } });
    const gru = await train('--model', 'gru');
    const refused = await place.run('runs', 'export', gru, '--as', 'tfjs', '--out', 'gru.zip');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('a GRU has no place in it')]);
    expect(existsSync(path.join(place.folder, 'gru.zip'))).toBe(false);
  });
});

describe('a run as an ONNX model', () => {
  it.skipIf(packages === null).each(Object.entries(SET_UPS))(
    `forecasts with its script what the app forecasts (${packages === null ? WHY_SKIPPED : 'Python'}): %s`,
    async (name, args) => {
      const run = await train(...args);
      const model = `${name.replace(/\W+/g, '-')}.onnx`;
      const written = await place.run('runs', 'export', run, '--as', 'onnx', '--out', model);
      expect([written.code, written.stderr]).toEqual([0, '']);
      const rows = place.file('newer.csv', shopCsv(170));
      const { stdout } = await place.run('forecast', run, rows, '--kernel', 'portable', '--json');
      const app: readonly Point[] = JSON.parse(stdout).forecast;
      const script = scriptSays(path.join(place.folder, model), rows);
      expect(script.map(({ time }) => time)).toEqual(app.map(({ time }) => time));
      for (const [at, point] of app.entries()) {
        for (const field of ['value', 'lower', 'upper'] as const) {
          const [says, is] = [script[at]?.[field] ?? Number.NaN, point[field] ?? Number.NaN];
          expect(Math.abs(says - is) / Math.abs(is)).toBeLessThan(1e-5);
        }
      }
    },
  );

  it('is a zip under every other name, and replaces nothing unasked', async () => {
    const run = await train();
    const zip = await place.run('runs', 'export', run, '--as', 'onnx', '--out', 'model.zip');
    expect(zip.stdout).toMatch(/^Wrote the net as ONNX to .*model\.zip/);
    const files = unzipSync(readFileSync(path.join(place.folder, 'model.zip')));
    expect(Object.keys(files)).toEqual(['model.onnx', 'forecast.py', 'README.md']);
    expect(new TextDecoder().decode(files['forecast.py'])).toBe(FORECAST_SCRIPT);
    const script = path.join(place.folder, 'forecast.py');
    writeFileSync(script, 'print("mine")\n');
    const refused = await place.run('runs', 'export', run, '--out', 'mine.onnx');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('OUTPUT_EXISTS')]);
    expect(existsSync(path.join(place.folder, 'mine.onnx'))).toBe(false);
    const forced = await place.run('runs', 'export', run, '--out', 'mine.onnx', '--force', '--json');
    expect(JSON.parse(forced.stdout)).toMatchObject({ run, beside: script });
    expect(readFileSync(script, 'utf8')).toBe(FORECAST_SCRIPT);
    const unknown = await place.run('runs', 'export', run, '--as', 'onyx', '--out', 'x');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('onnx')]);
  });
});
