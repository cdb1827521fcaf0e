/** Trainings that are left and taken up again, with real engines, services and kills. */
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createRandom } from '../../src/core/windows/random.ts';
import { loadKernel } from '../../src/engine/kernels/load-kernel.ts';
import { CHECKPOINT_FILES } from '../../src/service/records/checkpoint-files.ts';
import type { Events } from '../../src/shared/contract/events.ts';
import { resumptionSentences } from '../../src/shared/reuse/resumable.ts';
import type { RunRecord } from '../../src/shared/run.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../src/shared/set-up/train-config.ts';
import { kernelOrReason } from '../kernels/available.ts';
import { type Client, clientOf, serviceHarness, untilEpoch, untilStatus } from './harness.ts';
import { childrenOf, startProcess } from './service-process.ts';

const harness = serviceHarness();
afterEach(() => harness.clear());

const LONG: TrainConfig = {
  ...DEFAULT_CONFIG,
  target: 'temp_max',
  model: 'lstm',
  window: 24,
  horizon: 3,
  units: 32,
  epochs: 20,
  patience: 0,
  dropout: 0.1,
  average: 0.9,
};
const TINY: TrainConfig = { ...LONG, model: 'gru', window: 6, units: 4, epochs: 6, batch: 64 };
const ENDLESS: TrainConfig = { ...LONG, epochs: 100_000 };
/** Far from its end when it is left after an epoch, whatever else the machine does; its whole is waited for as well. */
const LEFT: TrainConfig = { ...LONG, epochs: 100 };
const REAL = { engine: { environment: { GATECAST_KERNEL: 'portable' } } };

const RESULT_FILES = ['weights.bin', 'test.bin', 'validation.bin', 'forecast.json'];

/** Everything of a run but which one it is and how long it took. */
function resultOf(dataFolder: string, record: RunRecord): unknown {
  const {
    id,
    createdAt: _at,
    number: _number,
    appVersion: _version,
    seconds: _seconds,
    epochs,
    ...same
  } = record;
  return {
    ...same,
    epochs: epochs.map((epoch) => ({ ...epoch, seconds: 0 })),
    files: RESULT_FILES.map((file) => readFileSync(join(dataFolder, 'runs', id, file)).toString('base64')),
  };
}

function checkpointsOf(dataFolder: string, run: string): readonly string[] {
  return readdirSync(join(dataFolder, 'runs', run)).filter((name) => name.startsWith('checkpoint'));
}

/**
 * Of a training whose first epoch is done: until each of its two files was written since. A slow machine writes both within
 * the first epoch, and one that was on its way to the disk may come after the word of its end; the later of two more is of another.
 */
async function untilTwoAfterAnEpoch(dataFolder: string, run: string): Promise<void> {
  const written = (file: string) =>
    statSync(join(dataFolder, 'runs', run, file), { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? null;
  const before = new Map(CHECKPOINT_FILES.map((file) => [file, written(file)]));
  await expect
    .poll(() =>
      CHECKPOINT_FILES.every((file) => written(file) !== null && written(file) !== before.get(file)),
    )
    .toBe(true);
}

async function start(client: Client, config: TrainConfig): Promise<string> {
  const dataset = await client.request('dataset.openSample', { file: 'seattle-weather.csv', choices: {} });
  return (await client.request('run.start', { dataset: dataset.id, config })).id;
}

async function finished(dataFolder: string, client: Client, run: string): Promise<unknown> {
  await untilStatus(client, run, 'finished');
  expect(checkpointsOf(dataFolder, run)).toEqual([]);
  return resultOf(dataFolder, await client.request('run.get', { run }));
}

const hasNative = kernelOrReason(() => loadKernel('native')).kernel !== null;

describe('killed at random moments and resumed', () => {
  const kills = { engine: 0, service: 0, resumed: 0, anew: 0 };

  test.each([
    ['portable', LONG, 5],
    ['portable', { ...LONG, seeds: 3, epochs: 8, ensemble: true }, 5],
    ...(hasNative ? ([['native', { ...LONG, seeds: 3, epochs: 12 }, 5]] as const) : []),
    ['stock', TINY, 2],
  ] as const)(
    'on the %s kernel it ends with the bits of a run that was never left (%#)',
    async (kernel, config, most) => {
      const environment = { GATECAST_KERNEL: kernel };
      const whole = harness.start({ engine: { environment } });
      const client = clientOf(whole);
      const expected = await finished(whole.dataFolder, client, await start(client, config));

      const random = createRandom(16, kernel.length);
      const dataFolder = harness.folder();
      let { child, client: ours } = startProcess(dataFolder, environment);
      const run = await start(ours, config);
      for (let kill = 0; kill < most; kill++) {
        await untilStatus(ours, run, 'training', 'finished');
        if (kill > 0) {
          // On a busy machine the first checkpoint takes its time to come.
          await expect
            .poll(
              async () =>
                checkpointsOf(dataFolder, run).length > 0 ||
                (await ours.request('run.get', { run })).status === 'finished',
            )
            .toBe(true);
        }
        await new Promise((done) => setTimeout(done, 300 + 1500 * random.uniform()));
        const [engine] = childrenOf(child.pid);
        const { status } = await ours.request('run.get', { run });
        if (status === 'finished' || engine === undefined) {
          break;
        }
        if (random.uniform() < 0.5) {
          process.kill(engine, 'SIGKILL');
          kills.engine++;
          if ((await untilStatus(ours, run, 'failed', 'finished')).status === 'finished') {
            break;
          }
        } else {
          child.kill('SIGKILL');
          await once(child, 'exit');
          kills.service++;
          ({ child, client: ours } = startProcess(dataFolder, environment));
          await untilStatus(ours, run, 'interrupted', 'finished');
        }
        const { from, damaged } = await ours.request('run.resume', { run });
        expect(damaged).toEqual([]);
        kills[from === null ? 'anew' : 'resumed']++;
      }
      expect(await finished(dataFolder, ours, run)).toEqual(expected);
      child.kill('SIGTERM');
      await once(child, 'exit');
      process.stdout.write(`kills so far: ${JSON.stringify(kills)}\n`);
    },
  );

  test('some of them went on from a checkpoint', () => {
    expect(kills.resumed).toBeGreaterThan(1);
  });
});

describe('Pause', () => {
  test('leaves a training between two updates, with its place, and it goes on to the same bits', async () => {
    const service = harness.start(REAL);
    const client = clientOf(service);
    const expected = await finished(service.dataFolder, client, await start(client, LEFT));
    const run = await start(client, LEFT);
    await untilEpoch(client, run);
    await client.request('run.pause', { run });
    const paused = await untilStatus(client, run, 'paused');
    expect(paused.error).toBeNull();
    expect(checkpointsOf(service.dataFolder, run).length).toBeGreaterThan(0);
    const resumption = await client.request('run.resume', { run });
    expect(resumption.from).toMatchObject({ phase: 'learning', net: 1 });
    expect(resumptionSentences(resumption)).toEqual([
      expect.stringMatching(/^It goes on in epoch \d+ of 100\.$/),
    ]);
    // What was learned before is there at once.
    expect(resumption.run.epochs.length).toBe((resumption.from?.epoch ?? 0) - 1);
    expect(await finished(service.dataFolder, client, run)).toEqual(expected);
  });

  test('of one that waits for its turn leaves it to begin later; the service that ends keeps the place of the other', async () => {
    const service = harness.start(REAL);
    const client = clientOf(service);
    const first = await start(client, ENDLESS);
    const second = await start(client, TINY);
    await untilEpoch(client, first);
    // The end of a service waits half a second for a last one: two lie there already.
    await untilTwoAfterAnEpoch(service.dataFolder, first);
    await client.request('run.pause', { run: second });
    expect((await client.request('run.get', { run: second })).status).toBe('paused');
    await service.dispose();
    const later = harness.start({ ...REAL, dataFolder: service.dataFolder });
    const ours = clientOf(later);
    expect((await ours.request('run.get', { run: first })).status).toBe('interrupted');
    const went = await ours.request('run.resume', { run: first });
    expect(went.from?.epoch).toBeGreaterThan(1);
    await ours.request('run.cancel', { run: first });
    expect(checkpointsOf(later.dataFolder, first)).toEqual([]);
    const began = await ours.request('run.resume', { run: second });
    expect(resumptionSentences(began)).toEqual([expect.stringContaining('begins anew')]);
    await untilStatus(ours, second, 'finished');
  });
});

describe('on another kernel', () => {
  test('goes on, and says which computed what in the event, the record and what is to be looked at', async () => {
    const dataFolder = harness.folder();
    const begun = harness.start({ ...REAL, dataFolder });
    const client = clientOf(begun);
    const run = await start(client, { ...TINY, epochs: ENDLESS.epochs });
    await expect.poll(() => checkpointsOf(dataFolder, run).length).toBeGreaterThan(0);
    await client.request('run.pause', { run });
    await untilStatus(client, run, 'paused');
    await begun.dispose();
    const later = clientOf(
      harness.start({ engine: { environment: { GATECAST_KERNEL: 'stock' } }, dataFolder }),
    );
    const heard: Events['run.backend'][] = [];
    later.on('run.backend', (news) => heard.push(news));
    await later.request('run.resume', { run });
    await expect.poll(() => heard.length).toBe(1);
    expect([heard[0]?.before?.kernel, heard[0]?.backend.kernel]).toEqual(['portable', 'stock']);
    await later.request('run.stop', { run });
    await untilStatus(later, run, 'stopped');
    const record = await later.request('run.get', { run });
    expect(record.backendsBefore).toEqual([{ backend: heard[0]?.before, net: 1, epoch: expect.any(Number) }]);
    expect(record.detections[0]).toMatchObject({
      code: 'other-kernel',
      evidence: { before: expect.stringContaining('portable'), now: expect.stringContaining('stock') },
    });
  });

  test('says nothing where the same kernel goes on', async () => {
    const dataFolder = harness.folder();
    const client = clientOf(harness.start({ ...REAL, dataFolder }));
    const run = await start(client, { ...TINY, epochs: ENDLESS.epochs });
    await expect.poll(() => checkpointsOf(dataFolder, run).length).toBeGreaterThan(0);
    await client.request('run.pause', { run });
    await untilStatus(client, run, 'paused');
    await client.request('run.resume', { run });
    await untilStatus(client, run, 'training');
    await client.request('run.stop', { run });
    await untilStatus(client, run, 'stopped');
    const record = await client.request('run.get', { run });
    expect(record).not.toHaveProperty('backendsBefore');
    expect(record.detections.map(({ code }) => code)).not.toContain('other-kernel');
  });
});

describe('a search that is left', () => {
  test('goes on with the nets that it had not tried', async () => {
    const dataFolder = harness.folder();
    const client = clientOf(harness.start({ ...REAL, dataFolder }));
    const dataset = await client.request('dataset.openSample', {
      file: 'seattle-weather.csv',
      choices: {},
    });
    const config = await client.request('run.derive', {
      ...{ dataset: dataset.id, preset: 'best' },
      said: { target: 'temp_max', window: 14, horizon: 3, search: { seconds: 600, candidates: 2 } },
    });
    const { id: run } = await client.request('run.start', { dataset: dataset.id, config });
    const searches: Events['run.search'][] = [];
    const oneIsDone = new Promise<void>((resolve) => {
      client.on('run.search', (where) => {
        searches.push(where);
        if (where.done === 1) {
          resolve();
        }
      });
    });
    await oneIsDone;
    await client.request('run.pause', { run });
    await untilStatus(client, run, 'paused');
    searches.length = 0;
    const resumption = await client.request('run.resume', { run });
    expect(resumptionSentences(resumption)).toEqual([expect.stringContaining('One net is done with')]);
    await expect.poll(() => searches[0]?.done, { interval: 100 }).toBe(1);
    await client.request('run.cancel', { run });
  });
});

describe('what a resume needs', () => {
  async function paused(dataFolder: string, config = ENDLESS) {
    const service = harness.start({ ...REAL, dataFolder });
    const client = clientOf(service);
    const run = await start(client, config);
    await untilEpoch(client, run);
    await untilTwoAfterAnEpoch(dataFolder, run);
    await client.request('run.pause', { run });
    await untilStatus(client, run, 'paused');
    return { service, client, run };
  }

  test('a damaged checkpoint is named, and the one before it is used; without any the training begins anew', async () => {
    const dataFolder = harness.folder();
    const { client, run } = await paused(dataFolder);
    const pathOf = (file: string) => join(dataFolder, 'runs', run, file);
    const [one = '', two = ''] = checkpointsOf(dataFolder, run);
    const good = readFileSync(pathOf(two));
    for (const harm of [
      () => truncateSync(pathOf(two), good.length - 100),
      () => truncateSync(pathOf(two), 0),
      () => writeFileSync(pathOf(two), new Uint8Array(good.length)),
      () => appendFileSync(pathOf(two), 'more'),
    ]) {
      writeFileSync(pathOf(two), good);
      harm();
      const resumption = await client.request('run.resume', { run });
      expect(resumption.damaged).toEqual([{ file: two, problem: expect.stringContaining('not those') }]);
      expect(resumption.from?.epoch).toBeGreaterThan(0);
      expect(resumptionSentences(resumption)[0]).toContain(`${two} is damaged`);
      await client.request('run.pause', { run });
      await untilStatus(client, run, 'paused');
    }
    for (const file of [one, two]) {
      writeFileSync(pathOf(file), 'nothing');
    }
    const anew = await client.request('run.resume', { run });
    expect([anew.from, anew.damaged.length, anew.run.epochs]).toEqual([null, 2, []]);
    await client.request('run.cancel', { run });
  });

  test('rows that are gone are asked for, and only the same file is taken', async () => {
    const dataFolder = harness.folder();
    const { client, run } = await paused(dataFolder);
    rmSync(join(dataFolder, 'cache'), { recursive: true });
    await expect(client.request('run.resume', { run })).rejects.toMatchObject({
      code: 'RESUME_NEEDS_FILE',
      details: { file: 'seattle-weather.csv' },
    });
    const other = await client.request('dataset.openSample', { file: 'stocks.csv', choices: {} });
    await expect(client.request('run.resume', { run, dataset: other.id })).rejects.toMatchObject({
      code: 'DATASET_OTHER',
    });
    const same = await client.request('dataset.openSample', {
      file: 'seattle-weather.csv',
      choices: { dates: 'month-first' },
    });
    const { from } = await client.request('run.resume', { run, dataset: same.id });
    expect(from?.epoch).toBeGreaterThan(1);
    await client.request('run.cancel', { run });
  });

  test('a run at work, done or thrown away has nothing to resume, and two services do not take the same one', async () => {
    const dataFolder = harness.folder();
    const { client, run } = await paused(dataFolder);
    const other = clientOf(harness.start({ ...REAL, dataFolder }));
    const both = await Promise.allSettled(
      [client, other, client].map((each) => each.request('run.resume', { run })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of both) {
      if (each.status === 'rejected') {
        expect(['RUN_AT_WORK', 'RUN_NOT_RESUMABLE']).toContain(each.reason.code);
      }
    }
    const owner = both[1]?.status === 'fulfilled' ? other : client;
    await expect(owner.request('run.resume', { run })).rejects.toMatchObject({ code: 'RUN_AT_WORK' });
    await owner.request('run.cancel', { run });
    await expect(owner.request('run.resume', { run })).rejects.toMatchObject({
      code: 'RUN_NOT_RESUMABLE',
      details: { status: 'cancelled' },
    });
    expect(existsSync(join(dataFolder, 'runs', run, 'owner.json'))).toBe(false);
  });
});
