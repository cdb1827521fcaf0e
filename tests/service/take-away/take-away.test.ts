/** Runs taken out of one data folder and into another, by files that may come from anybody. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checksumOf, sealedJson } from '../../../src/service/files/checksums.ts';
import { RESULT_FILES } from '../../../src/service/records/run-files.ts';
import type { Service } from '../../../src/service/service.ts';
import { errorText } from '../../../src/shared/error-text.ts';
import { breakableDisk } from '../breakable-disk.ts';
import { fakeConfig } from '../fake-engine.ts';
import { type Client, clientOf, record, serviceHarness, untilStatus } from '../harness.ts';

const harness = serviceHarness();
afterEach(() => harness.clear());

type Files = Record<string, Uint8Array>;

let home: Service;
let client: Client;
let run: string;
/** The run as it was exported. */
let bytes: Uint8Array;
/** Where files lie on their way. */
let desk: string;

beforeEach(async () => {
  home = harness.start();
  client = clientOf(home);
  desk = harness.folder();
  const path = join(desk, 'data.csv');
  writeFileSync(
    path,
    `date,value\n${Array.from({ length: 100 }, (_, row) => `2020-01-${row},${row}`).join('\n')}\n`,
  );
  const { id: dataset } = await client.request('dataset.open', { path, choices: {} });
  run = (
    await client.request('run.start', { dataset, config: { ...fakeConfig('finishFinal'), finalFit: true } })
  ).id;
  await untilStatus(client, run, 'finished');
  ({ bytes } = await client.request('run.file', { run, as: 'gatecast' }));
});

const folderOf = (service: Service, id = run) => join(service.dataFolder, 'runs', id);
const filesOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('hex')]),
  );
const runsOf = (service: Service) => readdirSync(join(service.dataFolder, 'runs'));

function onDesk(content: Uint8Array, name = 'run.gatecast'): string {
  const path = join(desk, name);
  writeFileSync(path, content);
  return path;
}

/** The same file with something else in it; the list follows unless `list` is false. */
function changed(change: (files: Files) => void, { list = true, id = run } = {}): Uint8Array {
  const files: Files = unzipSync(bytes);
  change(files);
  if (list) {
    const { 'gatecast.json': _old, ...rest } = files;
    const checksums = Object.fromEntries(
      Object.entries(rest).map(([name, part]) => [name, checksumOf(part)]),
    );
    files['gatecast.json'] = strToU8(sealedJson({ schemaVersion: 1, run: id, files: checksums }));
  }
  return zipSync(files);
}

/** The record with other fields, sealed anew. */
function withRecord(change: (record: Record<string, unknown>) => void): Uint8Array {
  return changed((files) => {
    const { checksum: _seal, ...document } = JSON.parse(new TextDecoder().decode(files['run.json']));
    change(document);
    files['run.json'] = strToU8(sealedJson(document));
  });
}

async function refused(content: Uint8Array, to: Service): Promise<{ code: string; text: string }> {
  const path = onDesk(content);
  const error = await clientOf(to)
    .request('run.open', { path })
    .then(
      () => ({ code: 'taken', details: {} }),
      (thrown: { code: string; details: Record<string, unknown> }) => thrown,
    );
  return { code: error.code, text: errorText(error) };
}

describe('there and back', () => {
  test('a run that was taken in elsewhere is the same, byte for byte, and is told to everyone', async () => {
    const path = join(desk, 'out.gatecast');
    const saved = await client.request('run.save', { run, as: 'gatecast', path, overwrite: false });
    expect(saved).toEqual({ path, bytes: bytes.length });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    const other = harness.start();
    const there = clientOf(other);
    const told = record(there, 'run.changed');
    const taken = await there.request('run.open', { path });
    expect(taken).toMatchObject({ run: { id: run, status: 'finished' }, already: false, said: 0 });
    expect(told.map(({ id }) => id)).toEqual([run]);
    expect(filesOf(folderOf(other))).toEqual(filesOf(folderOf(home)));
    expect(await there.request('run.get', { run })).toEqual(await client.request('run.get', { run }));
    expect(await there.request('run.test', { run })).toEqual(await client.request('run.test', { run }));
    expect(await there.request('run.list', {})).toMatchObject([{ id: run }]);
    // Exported from there it is the same file again.
    expect((await there.request('run.file', { run, as: 'gatecast' })).bytes).toEqual(bytes);
  });

  test('what was put on a run goes with it, and is told; labels that are none are refused', async () => {
    const change = { addTags: ['keep'], note: 'For Anna', archived: true };
    const labels = await client.request('run.label', { run, change });
    const { bytes: marked } = await client.request('run.file', { run, as: 'gatecast' });
    const other = harness.start();
    const there = clientOf(other);
    const told = record(there, 'run.labelled');
    await there.request('run.open', { path: onDesk(marked) });
    expect(told).toEqual([{ run, labels }]);
    expect(await there.request('run.lines', {})).toMatchObject([{ id: run, labels }]);
    expect(filesOf(folderOf(other))).toEqual(filesOf(folderOf(home)));
    const broken = changed((files) => {
      files['labels.json'] = strToU8(
        sealedJson({ schemaVersion: 1, tags: 'keep', note: '', archived: false }),
      );
    });
    expect((await refused(broken, harness.start())).code).toBe('RUN_FILE_INVALID');
  });

  test('all that a training leaves goes with the run', async () => {
    const { files } = JSON.parse(readFileSync(join(folderOf(home), 'run.json'), 'utf8'));
    expect(Object.keys(files).sort()).toEqual([...RESULT_FILES].sort());
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual(
      [...RESULT_FILES, 'gatecast.json', 'run.json'].sort(),
    );
  });

  test('it comes in pieces from a browser too, and leaves no upload behind', async () => {
    const other = harness.start();
    const there = clientOf(other);
    const half = Math.ceil(bytes.length / 2);
    const piece = { upload: 'u1', file: 'mine.gatecast' };
    expect(await there.request('run.upload', { ...piece, bytes: bytes.slice(0, half), last: false })).toEqual(
      { taken: null },
    );
    expect(
      await there.request('run.upload', { ...piece, bytes: bytes.slice(half), last: true }),
    ).toMatchObject({ taken: { run: { id: run }, already: false } });
    expect((await there.request('app.info', {})).uploads.files).toBe(0);
    await expect(
      there.request('run.upload', { ...piece, upload: 'u2', bytes: bytes.slice(0, half), last: true }),
    ).rejects.toMatchObject({ code: 'RUN_FILE_INVALID', details: { file: 'mine.gatecast' } });
    expect((await there.request('app.info', {})).uploads.files).toBe(0);
  });

  test('what is here stays as it is: the same run gets what it has said elsewhere, another is refused', async () => {
    const said = {
      schemaVersion: 1,
      id: '0123456789abcdef',
      madeAt: '2026-01-02T00:00:00.000Z',
      dataset: { file: 'new.csv', series: null, fingerprint: 'sha256:2' },
      origin: '2020-05-01',
      forecast: [{ time: '2020-05-02', value: 1 }],
      band: null,
      naiveForecast: [{ time: '2020-05-02', value: 2 }],
      otherTargets: [],
    };
    await client.request('run.rename', { run, name: 'Mine' });
    const before = filesOf(folderOf(home));
    const name = `said-${said.id}.json`;
    const withWord = changed((files) => {
      files[name] = strToU8(sealedJson(said));
    });
    const path = onDesk(withWord);
    expect(await client.request('run.open', { path })).toMatchObject({
      run: { name: 'Mine' },
      already: true,
      said: 1,
    });
    const { [name]: word, ...rest } = filesOf(folderOf(home));
    expect(word).toBe(Buffer.from(sealedJson(said)).toString('hex'));
    expect(rest).toEqual(before);
    expect(await client.request('run.open', { path })).toMatchObject({ already: true, said: 0 });

    const forecast = { schemaVersion: 1, origin: '2020-04-09', forecast: [], naiveForecast: [] };
    const other = changed((files) => {
      const text = strToU8(`${JSON.stringify(forecast)}\n`);
      const { checksum: _seal, ...document } = JSON.parse(new TextDecoder().decode(files['run.json']));
      document.files['forecast.json'] = checksumOf(text);
      files['forecast.json'] = text;
      files['run.json'] = strToU8(sealedJson(document));
    });
    expect((await refused(other, home)).code).toBe('RUN_FILE_OTHER');
    expect(filesOf(folderOf(home))).toEqual({ ...before, [name]: word });
  });

  test('a run without an end, and one that is damaged here, are not handed on', async () => {
    writeFileSync(join(folderOf(home), 'weights.bin'), 'else');
    await expect(client.request('run.file', { run, as: 'gatecast' })).rejects.toMatchObject({
      code: 'RUN_DAMAGED',
      details: { files: ['weights.bin'] },
    });
    const path = join(desk, 'out.gatecast');
    await expect(
      client.request('run.save', { run, as: 'gatecast', path, overwrite: false }),
    ).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
    expect(readdirSync(desk)).toEqual(['data.csv']);
    const { id: dataset } = await client.request('dataset.open', {
      path: join(desk, 'data.csv'),
      choices: {},
    });
    const hanging = await client.request('run.start', { dataset, config: fakeConfig('hang') });
    await expect(client.request('run.file', { run: hanging.id, as: 'gatecast' })).rejects.toMatchObject({
      code: 'RUN_NOT_FINISHED',
    });
  });
});

describe('files that nobody should send', () => {
  let there: Service;
  beforeEach(() => {
    there = harness.start();
  });
  afterEach(() => {
    expect(runsOf(there)).toEqual([]);
  });

  test.each([
    '../../evil.json',
    '/tmp/evil.json',
    'C:\\evil.json',
    '..\\evil.json',
    'runs/run.json',
    'owner.json',
    'engine.log',
    'said-../../evil.json',
    'run.json\u0000.txt',
  ])('an entry named %j', async (name) => {
    const evil = changed((files) => {
      files[name] = strToU8('{}');
    });
    const { code, text } = await refused(evil, there);
    expect(code).toBe('RUN_FILE_INVALID');
    expect(text).toMatch(/^run\.gatecast is not a whole run \(it holds “.*”, which is no part of a run\)/);
    expect(text).not.toContain('\u0000');
  });

  test.each(['../evil', '', '.', '..', 'a/b', 'x'.repeat(200)])('an id such as %j', async (id) => {
    const evil = changed(() => {}, { id });
    expect((await refused(evil, there)).code).toBe('RUN_FILE_INVALID');
  });

  test('an entry twice, one that is not listed, one that is missing, another one than listed', async () => {
    const directory = Buffer.from(bytes).indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    const twice = Buffer.concat([bytes.subarray(0, directory), bytes]);
    expect((await refused(twice, there)).text).toContain('twice');
    const unlisted = changed(
      (files) => {
        files['check-in.json'] = strToU8('{}');
      },
      { list: false },
    );
    expect((await refused(unlisted, there)).text).toContain('“check-in.json” is not on its list');
    for (const list of [true, false]) {
      const lacking = changed(
        (files) => {
          delete files['weights.bin'];
        },
        { list },
      );
      expect((await refused(lacking, there)).text).toContain('weights.bin');
      const other = changed(
        (files) => {
          files['test.bin'] = files['validation.bin'] ?? new Uint8Array();
        },
        { list },
      );
      expect((await refused(other, there)).text).toContain('test.bin');
    }
    const listless = changed(
      (files) => {
        delete files['gatecast.json'];
      },
      { list: false },
    );
    expect((await refused(listless, there)).text).toContain('gatecast.json');
  });

  test('records that are no end of a run, or say what is not known here', async () => {
    const hanging = withRecord((document) => {
      document.status = 'training';
    });
    expect((await refused(hanging, there)).text).toContain('its run is training');
    const other = withRecord((document) => {
      document.id = 'another';
    });
    expect((await refused(other, there)).text).toContain('another run');
    const wrong = withRecord((document) => {
      document.parameters = 'many';
    });
    expect((await refused(wrong, there)).code).toBe('RUN_FILE_INVALID');
    for (const newer of [
      withRecord((document) => {
        document.mood = 'good';
      }),
      withRecord((document) => {
        document.schemaVersion = 99;
      }),
    ]) {
      const { code, text } = await refused(newer, there);
      expect(code).toBe('RUN_FILE_NEWER');
      expect(text).toContain('Update Gatecast');
    }
  });

  test('weights and forecasts that are not as many as they say', async () => {
    const { weights, test: tested } = await import('../stored-run.ts').then(({ RESULTS }) => RESULTS);
    const { encodeFrame } = await import('../../../src/shared/wire/framing.ts');
    const withFile = (name: string, content: Uint8Array) =>
      changed((files) => {
        const { checksum: _seal, ...document } = JSON.parse(new TextDecoder().decode(files['run.json']));
        document.files[name] = checksumOf(content);
        files[name] = content;
        files['run.json'] = strToU8(sealedJson(document));
      });
    const vast = { ...weights, manifest: [{ name: 'kernel', shape: [1e9] }] };
    expect((await refused(withFile('weights.bin', encodeFrame(vast)), there)).text).toContain('weights');
    const uneven = { ...tested, schemaVersion: 1, predicted: new Float32Array(7) };
    expect((await refused(withFile('test.bin', encodeFrame(uneven)), there)).text).toContain('forecasts');
  });

  test('no zip, an empty one, a folder, nothing at all', async () => {
    expect((await refused(strToU8('date,value\n1,2\n'), there)).code).toBe('RUN_FILE_INVALID');
    expect((await refused(new Uint8Array(), there)).code).toBe('RUN_FILE_INVALID');
    expect((await refused(zipSync({}), there)).code).toBe('RUN_FILE_INVALID');
    mkdirSync(join(desk, 'folder.gatecast'));
    const fails = (name: string) => clientOf(there).request('run.open', { path: join(desk, name) });
    await expect(fails('folder.gatecast')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(fails('none.gatecast')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  test('cut off anywhere', async () => {
    const directory = Buffer.from(bytes).indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    for (let length = 0; length < directory; length += 97) {
      expect([length, (await refused(bytes.subarray(0, length), there)).code]).toEqual([
        length,
        'RUN_FILE_INVALID',
      ]);
    }
  });

  test('a full disk at any write leaves nothing, and room lets it in', async () => {
    const disk = breakableDisk();
    const full = harness.start({ fileCalls: disk.calls });
    const path = onDesk(bytes);
    let tries = 0;
    for (let allowed = 0; ; allowed += 1) {
      disk.allowed = allowed;
      const taken = await clientOf(full)
        .request('run.open', { path })
        .then(
          () => true,
          (error: { code: string }) => {
            expect(error.code).toBe('DISK_FULL');
            return false;
          },
        );
      if (taken) {
        break;
      }
      tries += 1;
      expect(runsOf(full)).toEqual([]);
    }
    expect(tries).toBeGreaterThan(10);
    expect(filesOf(folderOf(full))).toEqual(filesOf(folderOf(home)));
  });
});

test('a byte that is another one anywhere is noticed, or is none of the run', async () => {
  const there = harness.start();
  const whole = filesOf(folderOf(home));
  const counts = { refused: 0, same: 0 };
  for (let at = 0; at < bytes.length; at += 41) {
    const flipped = Uint8Array.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ 0x55;
    const { code } = await refused(flipped, there);
    if (code === 'taken') {
      counts.same += 1;
      expect(filesOf(folderOf(there))).toEqual(whole);
      await clientOf(there).request('run.delete', { run, now: true });
    } else {
      counts.refused += 1;
      expect(['RUN_FILE_INVALID', 'RUN_FILE_NEWER']).toContain(code);
      expect(runsOf(there)).toEqual([]);
    }
  }
  expect(counts.refused).toBeGreaterThan(counts.same);
});
