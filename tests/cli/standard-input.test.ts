/** `-` as a file: standard input, through the same findings, and kept so that a run of it is used again. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, QUICK, WEATHER, type Workplace } from './run-cli.ts';

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
});
afterAll(() => place.remove());

describe('standard input', () => {
  it('is looked at as a file is, with the same findings and choices', async () => {
    const text = readFileSync(WEATHER);
    const piped = await place.pipe(text, 'inspect', '-', '--json');
    const { file, files, ...found } = JSON.parse(piped.stdout);
    const {
      file: _file,
      files: _files,
      ...there
    } = JSON.parse((await place.run('inspect', WEATHER, '--json')).stdout);
    expect([file, files]).toEqual(['standard input', ['standard input']]);
    expect(found).toEqual(there);
    const stacked =
      'day,key,value\n2026-01-01,a,2\n2026-01-01,b,3\n2026-01-02,a,4\n2026-01-02,b,5\n2026-01-03,a,6\n2026-01-03,b,7\n';
    const chosen = await place.pipe(stacked, 'inspect', '-', '--time', 'day', '--series', 'key=b', '--json');
    expect(JSON.parse(chosen.stdout)).toMatchObject({ series: 'b', rows: 3 });
    const explored = await place.pipe(text, 'explore', '-', '--json');
    expect(JSON.parse(explored.stdout)).toMatchObject({ file: 'standard input' });
  });

  it('says what is wrong with it as with a file, and is read once', async () => {
    const empty = await place.pipe('', 'inspect', '-');
    expect([empty.code, empty.stderr]).toEqual([1, expect.stringContaining('standard input')]);
    const bad = await place.pipe('only words\nand more\n', 'inspect', '-', '--series', 'a=b');
    expect(bad.code).toBe(1);
    const twice = await place.pipe('a,b\n1,2\n', 'inspect', '-', '-');
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('can be read once')]);
  });

  it('is trained on, and the run finds its rows again', async () => {
    const trained = await place.pipe(dailyCsv(160), 'train', '-', ...QUICK, '--kernel', 'portable', '--json');
    expect([trained.code, trained.stderr]).toEqual([0, expect.any(String)]);
    const { run, dataset } = JSON.parse(trained.stdout);
    expect(dataset.file).toBe('standard input');
    const [project] = JSON.parse((await place.run('projects', '--json')).stdout);
    expect(project).toMatchObject({ file: 'standard input', places: [{ kind: 'kept' }] });
    const more = await place.run('more', run, '--epochs', '1', '--kernel', 'portable', '--json');
    expect([more.code, more.stderr]).toEqual([0, expect.any(String)]);
    const said = await place.pipe(dailyCsv(170), 'forecast', run, '-', '--kernel', 'portable', '--json');
    expect(JSON.parse(said.stdout)).toMatchObject({ run, rows: 170, dataset: { file: 'standard input' } });
  });
});
