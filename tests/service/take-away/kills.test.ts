/** Processes killed while they take runs in and away: every run is whole or not there, and the next start sweeps the rest. */
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fakeConfig } from '../fake-engine.ts';
import { clientOf, serviceHarness, untilStatus } from '../harness.ts';
import { startProcess } from '../service-process.ts';

const harness = serviceHarness();
afterEach(() => harness.clear());

const KILLS = 40;
/** From before the first write until all is done; a busy machine is given longer, round by round. */
const LONGEST_MS = 120;
const MOST_ROUNDS = 5;

test('nothing is lost or left behind by kills over imports and exports', async () => {
  const desk = harness.folder();
  const home = harness.start();
  const client = clientOf(home);
  const path = join(desk, 'data.csv');
  writeFileSync(path, 'date,value,word\n');
  const { id: dataset } = await client.request('dataset.open', { path, choices: {} });
  const config = fakeConfig('finish');
  const { id: run } = await client.request('run.start', { dataset, config });
  await untilStatus(client, run, 'finished');
  const packed = join(desk, 'run.gatecast');
  await client.request('run.save', { run, as: 'gatecast', path: packed, overwrite: false });
  const whole = readFileSync(packed);
  const filesOf = (folder: string) =>
    Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'hex')]));
  const wanted = filesOf(join(home.dataFolder, 'runs', run));

  const dataFolder = harness.folder();
  const exports = harness.folder();
  const folder = join(dataFolder, 'runs', run);
  const out = join(exports, 'out.gatecast');
  const counts = { kills: 0, takenIn: 0, notYet: 0, exported: 0, remains: 0 };
  const isDone = () => counts.notYet > 0 && counts.takenIn > 0;
  for (let kill = 0; kill < KILLS || (!isDone() && kill < MOST_ROUNDS * KILLS); kill += 1) {
    const { child, client: killed } = startProcess(dataFolder);
    await killed.request('run.list', {});
    const working = killed
      .request('run.open', { path: packed })
      .then(() => killed.request('run.save', { run, as: 'gatecast', path: out, overwrite: true }))
      .catch(() => {});
    await new Promise((done) =>
      setTimeout(done, LONGEST_MS * (Math.floor(kill / KILLS) * 4 + (kill % KILLS) / KILLS)),
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    await working;
    counts.kills += 1;
    if (existsSync(folder)) {
      expect(filesOf(folder)).toEqual(wanted);
      counts.takenIn += 1;
      rmSync(folder, { recursive: true });
    } else {
      counts.notYet += 1;
    }
    if (existsSync(out)) {
      expect(readFileSync(out).equals(whole)).toBe(true);
      counts.exported += 1;
      rmSync(out);
    }
    const remains = [...readdirSync(join(dataFolder, 'runs')), ...readdirSync(exports)];
    counts.remains += remains.length;
    expect(remains.every((name) => name.startsWith('.'))).toBe(true);
  }
  process.stderr.write(`kills over imports and exports: ${JSON.stringify(counts)}\n`);
  expect(counts.notYet).toBeGreaterThan(0);
  expect(counts.takenIn).toBeGreaterThan(0);
  const { child, client: last } = startProcess(dataFolder);
  expect(await last.request('run.open', { path: packed })).toMatchObject({ already: false });
  const left = () =>
    [exports, join(dataFolder, 'runs'), folder, join(dataFolder, 'writes')]
      .flatMap((place) => (existsSync(place) ? readdirSync(place) : []))
      .filter((name) => name.startsWith('.') || /-[0-9a-f]{12}\.json$/.test(name));
  await expect.poll(left).toEqual([]);
  expect(filesOf(folder)).toEqual(wanted);
  child.kill('SIGTERM');
  await once(child, 'exit');
});
