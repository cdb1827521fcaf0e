import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { studySpeed } from '../../../src/shared/search/study-speed.ts';
import { wholeStudy } from '../../../src/shared/search/whole-study.ts';
import { type Killable, startKillable } from '../faults/killable.ts';
import { clientOf, serviceHarness } from '../harness.ts';
import { found, LONGER, openWave, untilFinished, untilStudy } from './wave-study.ts';

const KERNEL = { GATECAST_KERNEL: 'portable' };
const KILLS = Number(process.env.GATECAST_TEST_KILLS ?? 5);
const harness = serviceHarness();
let last: Killable | null = null;

afterEach(async () => {
  await last?.end();
  last = null;
  await harness.clear();
});

test('a study whose service is killed again and again comes to the trials that it would have come to', async () => {
  const whole = clientOf(harness.start({ engine: { environment: KERNEL } }));
  const first = await whole.request('study.start', {
    dataset: await openWave(whole, harness.folder()),
    ...LONGER,
  });
  await untilFinished(whole, first.id);
  const wanted = await wholeStudy(whole, first.id);

  const folder = harness.folder();
  const random = createRandom(KILLS, 0);
  last = await startKillable('service', folder, KERNEL);
  const { id } = await last.client.request('study.start', {
    dataset: await openWave(last.client, harness.folder()),
    ...LONGER,
  });
  const left: string[] = [];
  const seconds: number[] = [];
  for (let kills = 0; kills < KILLS; kills++) {
    const { client } = last;
    const [before] = await client.request('study.list', {});
    // Somewhere between two words of it, at least one further on, so that it comes to its end at all.
    const told = before?.trials ?? 0;
    await untilStudy(client, id, ({ trials, status }) => trials > told || status !== 'searching').catch(
      () => {},
    );
    await sleep(400 * random.uniform());
    await last.kill();
    last = await startKillable('service', folder, KERNEL);
    const [study] = await last.client.request('study.list', {});
    left.push(study?.status ?? 'gone');
    seconds.push(study?.seconds ?? 0);
    if (study?.status === 'finished') {
      break;
    }
    await last.client.request('study.resume', { study: id });
  }
  await untilFinished(last.client, id);
  const study = await wholeStudy(last.client, id);
  expect(left.every((status) => ['interrupted', 'finished'].includes(status))).toBe(true);
  expect(left).toContain('interrupted');
  // A killed process takes no seconds along but those since the last rung.
  expect(seconds.every((own, place) => own >= (seconds[place - 1] ?? 0))).toBe(true);
  expect(seconds.at(-1)).toBeGreaterThan(0);
  expect(study.seconds).toBeGreaterThanOrEqual(seconds.at(-1) ?? 0);
  expect(studySpeed(study).times).not.toBeNull();
  expect(found(study)).toEqual(found(wanted));
  expect(study.winner).toBe(wanted.winner);
  const winner = await last.client.request('run.get', { run: study.runs.winner ?? '' });
  expect(winner.status).toBe('finished');
  expect(existsSync(join(folder, 'studies', id, 'owner.json'))).toBe(false);
});
