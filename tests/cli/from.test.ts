/** Trainings that begin with the weights of a run, by the built command line and real engines. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from './run-cli.ts';

const SET_UP = [
  '--target',
  'value',
  '--window',
  '8',
  '--horizon',
  '2',
  '--units',
  '6',
  '--kernel',
  'portable',
];

let place: Workplace;
let run: string;

const load = (row: number) => 10 + Math.sin(row / 3) + 0.3 * Math.sin(row * 12.9898);

async function asked(...args: readonly string[]) {
  const { code, stdout, stderr } = await place.run(...args, '--json');
  return { code, stderr, document: JSON.parse(stdout) };
}

beforeAll(async () => {
  place = createWorkplace();
  place.file('data.csv', dailyCsv(300, load));
  place.file('longer.csv', dailyCsv(330, load));
  const { document } = await asked('train', 'data.csv', ...SET_UP, '--epochs', '6', '--patience', '0');
  ({ run } = document);
});
afterAll(() => place.remove());

describe('gatecast train --from', () => {
  it('takes net, set-up and columns of the run, begins where it ended, and says so', async () => {
    const { code, document } = await asked(
      ...['train', 'longer.csv', '--from', run.slice(0, 20), '--epochs', '2', '--learning-rate', '0.0005'],
      ...['--kernel', 'portable'],
    );
    const { document: before } = await asked('runs', 'show', run);
    expect(code).toBe(0);
    expect(document.config).toEqual({ ...before.config, epochs: 2, learningRate: 0.0005 });
    expect(document.from).toEqual({
      ...{ run, name: before.name, testRowsLearned: 0 },
      weights: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      // Of 300 rows the last 45 were its test.
      learnedUntil: dailyCsv(300, load).trim().split('\n')[255]?.split(',')[0],
    });
    const [first] = document.epochs;
    expect(first.validationLoss).toBeLessThan(before.epochs[0].validationLoss);
    const { stdout } = await place.run('runs', 'show', document.run);
    expect(stdout).toContain(
      `with the weights of “${before.name}” (${run}), on scales of its own training rows`,
    );
  });

  it('says when the test rows are such as the run has learned from', async () => {
    place.file('shorter.csv', dailyCsv(200, load));
    const args = ['train', 'shorter.csv', '--from', run, '--epochs', '1', '--kernel', 'portable'];
    const { document } = await asked(...args);
    expect(document.from.testRowsLearned).toBe(document.rows.test);
    expect(document.detections).toContainEqual(
      expect.objectContaining({ code: 'learned-before', sentence: expect.stringContaining('30 of its 30') }),
    );
  });

  it('refuses another net in words that name what differs and the way out', async () => {
    const { code, document } = await asked(
      'train',
      'data.csv',
      '--from',
      run,
      '--units',
      '12',
      '--window',
      '9',
    );
    expect(code).toBe(1);
    expect(document.error.code).toBe('FROM_OTHER_SHAPE');
    expect(document.error.message).toContain('window is 8 there and 9 here; units is 6 there and 12 here.');
    expect(document.error.message).toContain('or train from the start');
    const preset = await place.run('train', 'data.csv', '--from', run, '--preset', 'fast');
    expect([preset.code, preset.stderr]).toEqual([2, expect.stringContaining('goes without --preset')]);
    const unknown = await asked('train', 'data.csv', '--from', 'nothing');
    expect(unknown.document.error.code).toBe('RUN_UNKNOWN');
  });
});

describe('gatecast more', () => {
  it('trains a new run on the rows that were kept, without the file, and leaves the run as it was', async () => {
    const folder = path.join(place.home, 'runs', run);
    const files = () =>
      readdirSync(folder).map((name) => readFileSync(path.join(folder, name)).toString('base64'));
    const was = files();
    const { code, document } = await asked('more', run, '--epochs', '3', '--kernel', 'portable');
    expect(code).toBe(0);
    expect(document).toMatchObject({ config: { epochs: 3 }, from: { run, more: true, testRowsLearned: 0 } });
    const { document: before } = await asked('runs', 'show', run);
    expect(document.scaler).toEqual(before.scaler);
    expect(document.run).not.toBe(run);
    expect(document.dataset).toEqual(before.dataset);
    expect(files()).toEqual(was);
  });

  it('asks for the file where the rows are gone, and takes no other', async () => {
    const cache = path.join(place.home, 'cache');
    for (const name of readdirSync(cache).filter((each) => each.endsWith('.rows'))) {
      rmSync(path.join(cache, name));
    }
    const gone = await asked('more', run, '--epochs', '1', '--kernel', 'portable');
    expect(gone.document.error.code).toBe('RESUME_NEEDS_FILE');
    const other = await asked('more', run, 'longer.csv', '--epochs', '1', '--kernel', 'portable');
    expect(other.document.error.code).toBe('DATASET_OTHER');
    const { code } = await asked('more', run, 'data.csv', '--epochs', '1', '--kernel', 'portable');
    expect(code).toBe(0);
  });

  it('refuses a number of epochs that is none', async () => {
    const { code, stderr } = await place.run('more', run, '--epochs', '0');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--epochs takes a whole number')]);
  });
});

/** Long enough to be left in its first epochs, also where whoever reads of them is kept waiting. */
const EPOCHS = 200;
/** A quick training does not tell of each epoch. */
const LEARNING = new RegExp(`epoch \\d+ of ${EPOCHS}`);

describe('gatecast resume', () => {
  it('goes on with a training that began with weights to the result of one that was not left', async () => {
    place.file('long.csv', dailyCsv(1500, load));
    const args = [
      'train',
      'long.csv',
      '--from',
      run,
      '--epochs',
      String(EPOCHS),
      '--patience',
      '0',
      '--kernel',
      'portable',
    ];
    const whole = (await asked(...args)).document;
    const running = place.start(...args, '--json');
    await running.saw(LEARNING);
    running.terminate();
    const left = JSON.parse((await running.ended).stdout).run;
    const { document } = await asked('resume', left, '--kernel', 'portable');
    for (const same of ['status', 'config', 'from', 'metrics', 'forecast', 'bestEpoch']) {
      expect([same, document[same]]).toEqual([same, whole[same]]);
    }
  });

  it('says which run is gone whose weights it began with, and goes on once it is back', async () => {
    const args = [
      'train',
      'long.csv',
      '--from',
      run,
      '--epochs',
      String(EPOCHS),
      '--patience',
      '0',
      '--kernel',
      'portable',
    ];
    const running = place.start(...args, '--json');
    await running.saw(LEARNING);
    running.terminate();
    const left = JSON.parse((await running.ended).stdout).run;
    await place.run('runs', 'delete', run);
    const { document } = await asked('resume', left, '--kernel', 'portable');
    expect(document.error).toMatchObject({ code: 'FROM_GONE', details: { run: left, from: run } });
    await place.run('runs', 'restore', run);
    expect((await asked('resume', left, '--kernel', 'portable')).code).toBe(0);
  });
});
