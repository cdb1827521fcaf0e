/** Trainings that are paused and resumed by the built command line and real engines. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from './run-cli.ts';

/** Long enough to be left in its first epochs, also where whoever reads of them is kept waiting. */
const EPOCHS = 200;
/** A quick training does not tell of each epoch. */
const LEARNING = new RegExp(`epoch \\d+ of ${EPOCHS}`);
const SET_UP = ['--target', 'value', '--window', '20', '--horizon', '3', '--units', '24', '--dropout', '0.1'];
const TRAIN = [
  'train',
  'data.csv',
  ...SET_UP,
  '--epochs',
  String(EPOCHS),
  '--patience',
  '0',
  '--kernel',
  'portable',
];

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
  place.file(
    'data.csv',
    dailyCsv(1200, (row) => 10 + Math.sin(row / 3) + Math.sin(row * 12.9898)),
  );
});
afterAll(() => place.remove());

const runs = () => readdirSync(path.join(place.home, 'runs')).toSorted();

/** A training that is told to end in its first epochs. */
async function leave(): Promise<string> {
  const running = place.start(...TRAIN, '--json');
  await running.saw(LEARNING);
  running.terminate();
  const { code, stdout, stderr } = await running.ended;
  expect(code).toBe(130);
  const { paused, run } = JSON.parse(stdout);
  expect(paused).toBe(true);
  expect(stderr).toContain(`gatecast resume ${run}`);
  return run;
}

describe('gatecast resume', () => {
  it('goes on with a training whose process was told to end, to the result of one that was not', async () => {
    const whole = JSON.parse((await place.run(...TRAIN, '--json')).stdout);
    const run = await leave();
    const { code, stdout, stderr } = await place.run(
      'resume',
      run,
      '--kernel',
      'portable',
      '--out',
      'f.csv',
      '--json',
    );
    expect([code, stderr]).toEqual([0, expect.stringMatching(`It goes on in epoch \\d+ of ${EPOCHS}\\.`)]);
    const resumed = JSON.parse(stdout);
    for (const same of [
      'status',
      'config',
      'metrics',
      'forecast',
      'bestEpoch',
      'detections',
      'gradientFlow',
    ]) {
      expect([same, resumed[same]]).toEqual([same, whole[same]]);
    }
    expect(resumed.run).toBe(run);
    expect(resumed.epochs).toHaveLength(EPOCHS);
    expect(resumed.out).toContain('f.csv');
    const again = await place.run('resume', run);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('nothing to resume')]);
  });

  it('asks for the file when the rows are gone, and takes no other', async () => {
    const run = await leave();
    rmSync(path.join(place.home, 'cache'), { recursive: true });
    const asked = await place.run('resume', run);
    expect([asked.code, asked.stderr]).toEqual([
      1,
      expect.stringContaining(`name it behind the run: ${run} data.csv`),
    ]);
    place.file('other.csv', dailyCsv(300));
    const other = await place.run('resume', run, 'other.csv');
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringContaining('not what this run was trained on'),
    ]);
    const report = await place.run('resume', run, 'data.csv', '--out', 'report.html');
    expect([report.code, report.stderr]).toEqual([2, expect.stringContaining('writes the forecast')]);
    const resumed = await place.run(
      ...['resume', run, 'data.csv', '--kernel', 'portable', '--out', 'f.parquet', '--json'],
    );
    expect(resumed.code).toBe(0);
    expect(readFileSync(path.join(place.folder, 'f.parquet'), 'latin1').slice(0, 4)).toBe('PAR1');
    expect(JSON.parse(resumed.stdout).status).toBe('finished');
    expect(runs()).toContain(run);
  });
});
