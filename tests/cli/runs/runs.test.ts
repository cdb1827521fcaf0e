/** What is put on runs, and finding them again by it, with the built command line on a folder of records. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealedJson } from '../../../src/service/files/checksums.ts';
import { metricsOf } from '../../renderer/metrics-of.ts';
import { RESULTS, runNamed } from '../../service/stored-run.ts';
import { createWorkplace, type Workplace } from '../run-cli.ts';

let place: Workplace;

/** Runs of the same minute, the later the better. */
beforeAll(() => {
  place = createWorkplace();
  for (const [at, model] of (['lstm', 'gru', 'gru'] as const).entries()) {
    const id = `2026010${at + 1}-run`;
    const plain = runNamed(id, {
      status: 'finished',
      createdAt: `2026-01-0${at + 1}T00:00:00.000Z`,
      bestEpoch: 1,
      gradientFlow:
        at === 1 ? [{ epoch: 1, layers: [{ layer: 'gru_1', norms: [1, 0.5, 0.01, 0.002] }] }] : [],
      dataset: { file: at === 2 ? 'load.csv' : 'data.csv', series: null, fingerprint: `sha256:${at}` },
      metrics: metricsOf({
        ...{ mae: 3 - at, naive: 4, windows: 10 },
        maeByStep: { model: [1], naive: [2], seasonalNaive: null, best: [2] },
      }),
    });
    const folder = path.join(place.home, 'runs', id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'forecast.json'), JSON.stringify(RESULTS.forecast));
    writeFileSync(
      path.join(folder, 'run.json'),
      sealedJson({ ...plain, config: { ...plain.config, model, target: at === 0 ? 'wind' : 'temp' } }),
    );
  }
});

afterAll(() => place.remove());

async function document(...args: readonly string[]) {
  const { code, stdout, stderr } = await place.run(...args, '--json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

const listed = async (...args: readonly string[]) =>
  (await document('runs', ...args)).map(({ run }: { run: string }) => run.slice(0, 8));

describe('runs on the command line', () => {
  it('are tagged, noted and archived, by as much of the id as tells them', async () => {
    const tagged = await place.run('runs', 'tag', '20260101', 'keep', 'winter');
    expect(tagged).toMatchObject({ code: 0, stdout: '20260101-run: tagged keep, winter\n' });
    await document('runs', 'note', '20260101', 'The one of the report');
    await document('runs', 'untag', '20260101', 'WINTER');
    const done = await document('runs', 'archive', '20260103', '20260101');
    expect(done.labelled[1]).toEqual({
      run: '20260101-run',
      labels: { tags: ['keep'], note: 'The one of the report', archived: true },
    });
    const file = path.join(place.home, 'runs', '20260101-run', 'labels.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schemaVersion: 1, tags: ['keep'] });
    expect((await document('runs', 'show', '20260101')).labels.note).toBe('The one of the report');
    expect((await place.run('runs', 'show', '20260101')).stdout).toContain(
      'tags: keep; archived\nThe one of the report\n',
    );
  });

  it('take the same tags and note together', async () => {
    const done = await document('runs', 'tag', '20260101,20260102', 'both');
    expect(done.labelled.map(({ run }: { run: string }) => run)).toEqual(['20260101-run', '20260102-run']);
    expect(await listed('--archived', 'too', '--tag', 'both')).toEqual(['20260102', '20260101']);
    await document('runs', 'untag', '20260101,20260102', 'both');
    expect(await listed('--archived', 'too', '--tag', 'both')).toEqual([]);
    // None is changed where one is unknown.
    expect((await place.run('runs', 'tag', '20260101,19990101', 'both')).code).toBe(1);
    expect(await listed('--archived', 'too', '--tag', 'both')).toEqual([]);
  });

  it('stand under headings, in the order of their first rows', async () => {
    const [head, ...rows] = (
      await place.run('runs', 'list', '--archived', 'too', '--group', 'net', '--sort', 'oldest')
    ).stdout.split('\n');
    expect(head).toMatch(/^run +made/);
    const labels = rows.filter((row) => /\(\d\)$/.test(row));
    expect(labels.length).toBeGreaterThan(1);
    expect(rows.slice(0, 2)).toEqual(['', labels[0]]);
    const all = await document('runs', 'list', '--archived', 'too', '--group', 'net', '--sort', 'oldest');
    const groups: string[] = all.map(({ group }: { group: string }) => group);
    expect(labels).toEqual(
      [...new Set(groups)].map((label) => `${label} (${groups.filter((group) => group === label).length})`),
    );
    expect((await place.run('runs', 'list', '--group', 'cell')).stderr).toContain(
      '--group is one of data, target, net',
    );
    expect((await place.run('runs', 'bin', '--group', 'net')).code).toBe(2);
  });

  it('are listed without those that were archived, sorted and filtered', async () => {
    expect(await listed()).toEqual(['20260102']);
    expect(await listed('--archived')).toEqual(['20260103', '20260101']);
    expect(await listed('--archived', 'too', '--sort', 'mae')).toEqual(['20260103', '20260102', '20260101']);
    expect(await listed('--archived', 'too', '--sort', 'oldest', '--cell', 'gru')).toEqual([
      '20260102',
      '20260103',
    ]);
    expect(await listed('--archived', 'too', '--tag', 'keep', '--target', 'wind')).toEqual(['20260101']);
    expect(await listed('--archived', 'too', '--data', 'some/load.csv')).toEqual(['20260103']);
    expect(await listed('--archived', 'too', '--search', 'report')).toEqual(['20260101']);
    const { stdout } = await place.run('runs', 'list', '--archived', 'too', '--sort', 'rmse');
    expect(stdout.split('\n')[0]).toMatch(/tags .*RMSE$/);
    expect(stdout).toContain('keep (archived)');
    expect((await place.run('runs', '--tag', 'none')).stdout).toBe('None of 3 runs is like that.\n');
    await document('runs', 'unarchive', '20260101', '20260103');
    expect(await listed('--sort', 'ratio')).toEqual(['20260103', '20260102', '20260101']);
  });

  it('of one file are listed with what is free on the windows of the newest', async () => {
    const { stdout } = await place.run('runs', 'list', '--data', 'load.csv', '--sort', 'mae');
    expect(stdout).toMatch(/^20260103-run .* 1\.000\n +free +naive +what runs are held against +4\.000$/m);
    expect(stdout).toContain('on the test windows of 20260103-run (');
    // The two of data.csv forecast other columns, and a list of all files is no race.
    for (const args of [['--data', 'data.csv'], []]) {
      expect((await place.run('runs', 'list', ...args)).stdout).not.toMatch(/free/i);
    }
    const [run, ...others] = await document('runs', 'list', '--data', 'load.csv');
    expect(others).toEqual([]);
    expect(run.free).toMatchObject([{ name: 'naive', mae: 4, ratio: 1, isBest: true }]);
    expect((await document('runs', 'list'))[0].free).toBeUndefined();
  });

  it('are given names', async () => {
    expect((await place.run('runs', 'rename', '20260102', 'My best')).stdout).toBe(
      '20260102-run is called “My best”.\n',
    );
    expect((await document('runs', 'show', 'My best')).run).toBe('20260102-run');
  });

  it('are held against each other: what differs and nothing else, and what came of it', async () => {
    const found = await document('runs', 'diff', '20260102', '20260103', '20260101');
    expect(found.differences.map(({ setting }: { setting: string }) => setting)).toEqual([
      ...['data', 'content', 'target', 'model'],
    ]);
    expect(found.differences[3].values).toEqual(['gru', 'gru', 'lstm']);
    expect(found.groups).toHaveLength(3);
    expect(found.comparisons[0].sentence).toContain('they forecast something else');
    expect(found.comparable).toContain('other data and targets: MAE, RMSE and bias');
    const { stdout } = await place.run('runs', 'diff', '20260102', '20260103');
    expect(stdout).toMatch(/^data +data\.csv +load\.csv$/m);
    expect(stdout).toMatch(/^MAE +2\.000 +1\.000$/m);
    expect(stdout).toMatch(/^MAE of naive +4\.000 +4\.000$/m);
    expect(stdout).not.toMatch(/^units/m);
    expect(stdout).toMatch(/^newest step +1\.000 +–$/m);
    expect(stdout).toMatch(/^of its largest +below a tenth from 4 days back +–$/m);
    expect(found.runs[0].gradient).toEqual([{ layer: 'layer 1', newest: 1, oldest: 0.002, tenth: 4 }]);
    const same = await place.run('runs', 'diff', '20260102', '20260102');
    expect(same.stdout).toContain('They differ in nothing that was set.');
  });

  it('say what is wrong with a word, and what is missing', async () => {
    const two = await place.run('runs', 'tag', '20260102', 'two words');
    expect([two.code, two.stderr]).toEqual([1, expect.stringContaining('LABELS_INVALID: ')]);
    for (const [args, words] of [
      [['tag', '20260102'], 'runs tag RUN WORD…'],
      [['note', '20260102'], 'runs note RUN TEXT'],
      [['archive'], 'runs archive RUN…'],
      [['diff', '20260102'], 'runs diff RUN RUN…'],
      [['show', '20260102', '--tag', 'keep'], '--tag is of runs list'],
      [['--sort', 'best'], '--sort is one of newest, oldest'],
    ] as const) {
      const { code, stderr } = await place.run('runs', ...args);
      expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
    }
    const unknown = await place.run('runs', 'archive', '20260102', '2025');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('RUN_UNKNOWN')]);
    // Nothing was done to the one that is there.
    expect(await listed('--archived')).toEqual([]);
  });
});
