import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendLines, mendLog, readLog } from '../../../src/service/search/study-log.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

const config = { ...DEFAULT_CONFIG, target: 'value' };
let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-study-log-'));
  path = join(folder, 'trials.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function twoTrials() {
  await appendLines(path, [{ did: 'begin', trial: 0, assignment: null, config }]);
  await appendLines(path, [{ did: 'begin', trial: 1, assignment: { units: 8 }, config }]);
  await appendLines(path, [
    {
      did: 'rung',
      trial: 1,
      rung: { epochs: 2, mae: 1.5, seconds: 0.1 },
      parameters: 9,
    },
  ]);
  await appendLines(path, [{ did: 'end', trial: 0, end: 'impossible', reason: 'no room' }]);
}

test('what trials come to is read as it was told', async () => {
  await twoTrials();
  const { trials } = await readLog(path);
  expect(trials).toEqual([
    {
      number: 0,
      assignment: null,
      config,
      rungs: [],
      parameters: null,
      end: 'impossible',
      reason: 'no room',
    },
    {
      ...{ number: 1, assignment: { units: 8 }, config, parameters: 9, end: null },
      rungs: [{ epochs: 2, mae: 1.5, seconds: 0.1 }],
    },
  ]);
});

test('a line that a kill has cut short does not count, and the next one stands by itself', async () => {
  await twoTrials();
  const before = await readLog(path);
  appendFileSync(path, '0badf00d {"did":"end","tri');
  const cut = await readLog(path);
  expect(cut).toEqual(before);
  await mendLog(path, cut.bytes);
  await appendLines(path, [{ did: 'end', trial: 1, end: 'finished' }]);
  expect((await readLog(path)).trials[1]?.end).toBe('finished');
});

test('what a search without a winner has cut is gone on with', async () => {
  await appendLines(path, [{ did: 'begin', trial: 0, assignment: null, config }]);
  await appendLines(path, [{ did: 'end', trial: 0, end: 'cut' }]);
  await appendLines(path, [{ did: 'go-on', trial: 0 }]);
  expect((await readLog(path)).trials).toMatchObject([{ number: 0, end: null }]);
});

test('what nothing can be made of has begun and ended with one line', async () => {
  const impossible = 'the window is longer than the rows';
  await appendLines(path, [{ did: 'begin', trial: 0, assignment: { window: 900 }, config, impossible }]);
  expect((await readLog(path)).trials).toMatchObject([{ number: 0, end: 'impossible', reason: impossible }]);
});

test('a line that is not as it was written is told by its number', async () => {
  await twoTrials();
  writeFileSync(path, readFileSync(path, 'utf8').replace('1.5', '0.5'));
  await expect(readLog(path)).rejects.toThrow('line 3 is not as it was written');
});

test('a log says how long the study had searched when it was last told', async () => {
  await appendLines(path, [
    { did: 'begin', trial: 0, assignment: null, config },
    { did: 'rung', trial: 0, rung: { epochs: 2, mae: 1.5, seconds: 0.1 }, parameters: 9, searched: 4 },
    { did: 'clock', searched: 34 },
    // As an earlier version writes it.
    { did: 'rung', trial: 0, rung: { epochs: 6, mae: 1.25, seconds: 0.2 }, parameters: 9 },
  ]);
  expect(await readLog(path)).toMatchObject({ searched: 34, trials: [{ rungs: [{}, {}] }] });
});
