/** What is inside the net of a run, asked of the built command line and a real engine. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from '../run-cli.ts';

const SET_UP = ['--target', 'value', '--window', '6', '--horizon', '2', '--units', '3', '--layers', '2'];
const KERNEL = ['--kernel', 'portable'];

let place: Workplace;
let run = '';

beforeAll(async () => {
  place = createWorkplace();
  place.file('data.csv', dailyCsv(200));
  const trained = await place.run('train', 'data.csv', ...SET_UP, '--epochs', '1', ...KERNEL, '--json');
  expect(trained.stderr).not.toContain('error');
  ({ run } = JSON.parse(trained.stdout));
});
afterAll(() => place.remove());

it('prints each layer in a table, and every number with --json', async () => {
  const { code, stdout } = await place.run('states', run, ...KERNEL);
  expect(code).toBe(0);
  expect(stdout).toMatch(/lstm_1: LSTM, 3 units, reads the window in 6 steps\n.*forget gates.*\n/);
  expect(stdout).toMatch(/step +lag +size +memory +input +forget +candidate +output\n/);
  expect(stdout).toMatch(/ 5 days back +0\.\d{3}/);
  const all = JSON.parse((await place.run('states', run, '--json', ...KERNEL)).stdout);
  expect(all.layers.map(({ layer }: { layer: string }) => layer)).toEqual(['lstm_1', 'lstm_2']);
  expect(all.layers[0].hidden).toHaveLength(6);
  expect(all.layers[0].gates[1].values[5]).toHaveLength(3);
  const [first] = all.origins;
  const early = await place.run('states', run, '--origin', first, '--layer', '2', '--json', ...KERNEL);
  const one = JSON.parse(early.stdout);
  expect([one.origin, one.layers.length, one.layers[0].layer]).toEqual([first, 1, 'lstm_2']);
});

it('says which times and layers there are, and asks for the file when the rows are gone', async () => {
  const when = await place.run('states', run, '--origin', '1999-01-01', ...KERNEL);
  expect([when.code, when.stderr]).toEqual([
    1,
    expect.stringContaining('No whole window ends at "1999-01-01"'),
  ]);
  const layer = await place.run('states', run, '--layer', '3', ...KERNEL);
  expect([layer.code, layer.stderr]).toEqual([2, expect.stringContaining('1 (lstm_1), 2 (lstm_2)')]);
  rmSync(path.join(place.home, 'cache'), { recursive: true });
  const gone = await place.run('states', run, ...KERNEL);
  expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining(`gatecast states ${run} data.csv`)]);
  expect((await place.run('states', run, 'data.csv', ...KERNEL)).code).toBe(0);
});
