/** A run taken from one data folder to another by the built command line, and used there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, QUICK, type Workplace } from './run-cli.ts';

let place: Workplace;
let elsewhere: Workplace;
let run: string;

async function asked(where: Workplace, ...args: readonly string[]) {
  const { code, stdout, stderr } = await where.run(...args, '--json');
  return { code, stderr, document: JSON.parse(stdout) };
}

beforeAll(async () => {
  place = createWorkplace();
  elsewhere = createWorkplace();
  place.file('daily.csv', dailyCsv(120));
  const { code, document } = await asked(
    place,
    'train',
    'daily.csv',
    '--target',
    'value',
    ...QUICK,
    '--kernel',
    'portable',
  );
  expect(code).toBe(0);
  ({ run } = document);
});

afterAll(() => {
  place.remove();
  elsewhere.remove();
});

describe('a run in one file', () => {
  it('is exported, opened elsewhere, and forecasts there what it forecasts here', async () => {
    const { code, document } = await asked(place, 'runs', 'export', run, '--out', 'daily.gatecast');
    expect(code).toBe(0);
    const file = path.join(place.folder, 'daily.gatecast');
    expect(document).toEqual({ run, path: file, bytes: readFileSync(file).length });
    const opened = await asked(elsewhere, 'open', file);
    expect(opened.code).toBe(0);
    expect(opened.document.runs).toMatchObject([
      { run, status: 'finished', already: false, said: 0, dataset: { file: 'daily.csv' } },
    ]);
    const shown = await asked(elsewhere, 'runs', 'show', run);
    expect(shown.document).toEqual((await asked(place, 'runs', 'show', run)).document);
    const rows = place.file('more.csv', dailyCsv(150));
    const forecast = (where: Workplace) => asked(where, 'forecast', run, rows, '--kernel', 'portable');
    expect((await forecast(elsewhere)).document.forecast).toEqual((await forecast(place)).document.forecast);
  });

  it('comes back with what it has said elsewhere, and says so', async () => {
    const there = elsewhere.file('more.csv', dailyCsv(170));
    expect((await asked(elsewhere, 'forecast', run, there, '--kernel', 'portable')).code).toBe(0);
    await elsewhere.run('runs', 'export', run, '--out', 'back.gatecast');
    const back = path.join(elsewhere.folder, 'back.gatecast');
    const { stdout } = await place.run('open', back);
    expect(stdout).toMatch(/was here already and got 1 forecast made elsewhere\./);
    expect((await place.run('open', back)).stdout).toContain('was here already and got nothing new.');
  });

  it('is not written over another file, nor taken in when it is not whole', async () => {
    const again = await place.run('runs', 'export', run, '--out', 'daily.gatecast');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('OUTPUT_EXISTS')]);
    expect((await place.run('runs', 'export', run, '--out', 'daily.gatecast', '--force')).code).toBe(0);
    const whole = readFileSync(path.join(place.folder, 'daily.gatecast'));
    const torn = place.file('torn.gatecast', whole.subarray(0, 700));
    const fresh = createWorkplace();
    try {
      const both = await asked(fresh, 'open', torn, path.join(place.folder, 'daily.gatecast'));
      expect(both.code).toBe(1);
      expect(both.document).toMatchObject({ runs: [{ run }], error: { code: 'RUN_FILE_INVALID' } });
      expect(both.document.error.message).toContain('nothing was taken from it');
      const nothing = await asked(fresh, 'open', torn);
      expect([nothing.code, nothing.document.error.code]).toEqual([1, 'RUN_FILE_INVALID']);
    } finally {
      fresh.remove();
    }
  });

  it('leaves the forecast to every other name, in the form that its ending says', async () => {
    const outs = ['plain.csv', 'plain.txt', 'plain.json', 'plain.parquet', 'plain.XLSX'];
    const starts: string[] = [];
    for (const out of outs) {
      const { code, document } = await asked(place, 'runs', 'export', run, '--out', out);
      expect([code, document.rows]).toEqual([0, 3]);
      starts.push(readFileSync(path.join(place.folder, out), 'latin1').slice(0, 4));
    }
    expect(starts).toEqual(['time', 'time', '{\n  ', 'PAR1', 'PK\x03\x04']);
    const { document: shown } = await asked(place, 'runs', 'show', run);
    const made = JSON.parse(readFileSync(path.join(place.folder, 'plain.json'), 'utf8'));
    expect(made).toMatchObject({
      run,
      model: 'lstm',
      data: { file: 'daily.csv', fingerprint: shown.dataset.fingerprint },
      band: { method: 'adaptive', level: 0.8 },
      targets: [{ target: 'value', forecast: shown.forecast }],
    });
  });

  it('is a report, too, whose command makes the same run again', async () => {
    expect((await place.run('runs', 'export', run, '--out', 'report.html')).stdout).toMatch(
      /^Wrote the report to /,
    );
    expect((await place.run('runs', 'export', run, '--out', 'chart.svg')).stdout).toMatch(
      /^Wrote the chart to /,
    );
    expect(readFileSync(path.join(place.folder, 'chart.svg'), 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
    const html = readFileSync(path.join(place.folder, 'report.html'), 'utf8');
    const [, command = ''] = /<pre class="command">gatecast (.*?)<\/pre>/s.exec(html) ?? [];
    const again = await asked(place, ...command.split(' '));
    expect(again.code).toBe(0);
    const { document: first } = await asked(place, 'runs', 'show', run);
    expect(again.document.config).toEqual(first.config);
    expect(again.document.forecast).toEqual(first.forecast);
    expect(html).toContain(String(first.forecast[2].time));
  });

  it('is written by the commands that forecast, too, and no run by a command that writes none', async () => {
    const out = path.join(place.folder, 'new.parquet');
    const rows = place.file('newer.csv', dailyCsv(160));
    const made = await asked(place, 'forecast', run, rows, '--kernel', 'portable', '--out', out);
    expect([made.code, made.document.out]).toEqual([0, out]);
    expect(readFileSync(out, 'latin1').slice(-4)).toBe('PAR1');
    const { code, stderr } = await place.run('forecast', run, rows, '--out', 'x.gatecast');
    expect([code, stderr]).toEqual([2, expect.stringContaining('runs export RUN --out FILE.gatecast')]);
  });
});
