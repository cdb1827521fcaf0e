/** Files and what was made of them, with the built command line: a file that was inspected and runs of others. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealedJson } from '../../../src/service/files/checksums.ts';
import { metricsOf } from '../../renderer/metrics-of.ts';
import { runNamed } from '../../service/stored-run.ts';
import { createWorkplace, type Workplace } from '../run-cli.ts';

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
});
afterAll(() => place.remove());

function keepRun(id: string, file: string, mae: number): void {
  const run = runNamed(id, {
    status: 'finished',
    createdAt: `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}T00:00:00.000Z`,
    dataset: { file, series: null, fingerprint: `sha256:${file}` },
    metrics: metricsOf({
      ...{ mae, naive: 4, windows: 10 },
      maeByStep: { model: [1], naive: [2], seasonalNaive: null, best: [2] },
    }),
  });
  const folder = path.join(place.home, 'runs', id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'run.json'), sealedJson(run));
}

describe('projects on the command line', () => {
  it('are none at first, and then each file with its runs, the one used last first', async () => {
    expect(await place.run('projects')).toEqual({
      code: 0,
      stdout: 'No projects yet; gatecast train FILE makes one.\n',
      stderr: '',
    });
    keepRun('20260101-run', 'load.csv', 2);
    keepRun('20260102-run', 'load.csv', 3);
    keepRun('20260103-run', 'rain.csv', 6);
    const csv = ['date,snow', ...Array.from({ length: 40 }, (_, day) => `2026-02-${day + 1},${day}`)];
    await place.run('inspect', place.file('snow.csv', `${csv.slice(0, 25).join('\n')}\n`));

    const { stdout } = await place.run('projects', '--json');
    const found = JSON.parse(stdout);
    expect(found.map(({ file, runs }: { file: string; runs: number }) => [file, runs])).toEqual([
      ['snow.csv', 0],
      ['rain.csv', 1],
      ['load.csv', 2],
    ]);
    expect(found[0]).toMatchObject({ rows: 24, last: null, best: null, places: [{ kind: 'path' }] });
    expect(found[2]).toMatchObject({ last: { run: '20260102-run' }, best: { run: '20260101-run' } });
    expect(found[2].best.verdict).toMatch(/^beats naive by/);

    const table = (await place.run('projects', '--search', 'LOAD beats')).stdout.trimEnd().split('\n');
    expect(table).toHaveLength(2);
    expect(table[0]).toMatch(/^file +used \(UTC\) +last forecast +best verdict +runs$/);
    expect(table[1]).toMatch(/^load\.csv +2026-01-02 00:00 +\S+, \d+ steps? +\S+ beats naive by .* 2$/);
    expect((await place.run('projects', '--search', 'hail')).stdout).toBe(
      'None of 3 projects is like that.\n',
    );
  });
});
