/** A data folder on a disk that can be read and no more: what is there is shown and used, what would be written is refused in words. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fakeConfig } from '../fake-engine.ts';
import { clientOf, serviceHarness, untilStatus } from '../harness.ts';
import { canMount, mountTinyDisk, type TinyDisk } from '../tiny-disk.ts';

const harness = serviceHarness();
/** The harness removes its folders before this disk could be taken out of one. */
const mounts = mkdtempSync(join(tmpdir(), 'gatecast-read-only-'));
let disk: TinyDisk | null = null;
afterEach(async () => {
  await harness.clear();
  disk?.unmount();
  disk = null;
  rmSync(mounts, { recursive: true });
});

test.skipIf(!canMount())(
  'runs on a read-only disk are listed, looked at and exported elsewhere; nothing else is promised',
  async () => {
    const dataFolder = join(mounts, 'disk');
    disk = mountTinyDisk(dataFolder, 4096);
    const path = join(harness.folder(), 'data.csv');
    writeFileSync(path, 'date,value,word\n');
    const writer = harness.start({ dataFolder });
    const before = clientOf(writer);
    const { id: dataset } = await before.request('dataset.open', { path, choices: {} });
    const { id: run } = await before.request('run.start', { dataset, config: fakeConfig('finish') });
    await untilStatus(before, run, 'finished');
    await writer.dispose();
    disk.makeReadOnly();

    const logged: string[] = [];
    const client = clientOf(harness.start({ dataFolder, log: (text) => logged.push(text) }));
    expect(await client.request('run.list', {})).toMatchObject([
      { id: run, status: 'finished', error: null },
    ]);
    expect((await client.request('run.get', { run })).forecast).toHaveLength(2);
    const out = join(harness.folder(), 'forecast.csv');
    await client.request('forecast.save', { run, path: out, overwrite: false });
    expect(readdirSync(join(out, '..'))).toEqual(['forecast.csv']);

    const opened = await client.request('dataset.open', { path, choices: {} });
    const refused = { code: expect.stringMatching(/^OUTPUT_/) };
    await expect(
      client.request('run.start', { dataset: opened.id, config: fakeConfig('finish') }),
    ).rejects.toMatchObject(refused);
    await expect(client.request('run.rename', { run, name: 'another' })).rejects.toMatchObject(refused);
    await expect(client.request('run.delete', { run })).rejects.toMatchObject(refused);
    expect((await client.request('run.list', {})).map(({ id }) => id)).toEqual([run]);
    expect(logged.filter((line) => line.includes('at '))).toEqual([]);
  },
);
