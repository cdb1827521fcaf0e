/** What was asked for and could not be done: the result is printed, one sentence says what is missing, exit code 1. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { undoneFields } from '../../../src/cli/printing/undone.ts';
import { Cancelled, GatecastError } from '../../../src/shared/errors.ts';
import { canMount, mountTinyDisk, type TinyDisk } from '../../service/tiny-disk.ts';
import { createWorkplace, dailyCsv, QUICK, type Running, type Workplace } from '../run-cli.ts';

const SMALL = ['--units', '4', '--window', '5', '--horizon', '3'];
const LONG = ['--epochs', '100000', '--patience', '0', ...SMALL];
const PROGRAM = path.resolve(import.meta.dirname, '../../../out/node/cli.js');

let place: Workplace;

beforeEach(() => {
  place = createWorkplace();
  place.file('daily.csv', dailyCsv(80));
});
afterEach(() => place.remove());

describe('a run that cannot be kept', () => {
  it('is printed and written to --out all the same, with one sentence and exit code 1', async () => {
    const training = place.start('train', 'daily.csv', ...LONG, '--out', 'f.csv');
    await training.saw(/epoch 1 of/);
    blockWeights();
    training.interrupt();
    const { code, stdout, stderr } = await training.ended;
    expect([code, readFileSync(path.join(place.folder, 'f.csv'), 'utf8').trim().split('\n').length]).toEqual([
      1, 4,
    ]);
    expect(stdout).toMatch(/^forecast .*\n2020-03-21 /m);
    expect(stdout).toMatch(/^Wrote 3 rows to .*f\.csv$/m);
    expect(failureLines(stderr)).toEqual([
      expect.stringMatching(
        /^OUTPUT_FAILED: .*weights\.bin could not be written \(it is a folder\); choose another/,
      ),
    ]);
  });

  it('has its error in the document with --json, beside the forecast', async () => {
    const training = place.start('train', 'daily.csv', ...LONG, '--json');
    await training.saw(/epoch 1 of/);
    blockWeights();
    training.interrupt();
    const { code, stdout } = await training.ended;
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      {
        status: 'stopped',
        forecast: { length: 3 },
        error: {
          code: 'OUTPUT_FAILED',
          message: expect.stringMatching(/weights\.bin/),
          details: expect.anything(),
        },
      },
    ]);
  });
});

it('a forecast that --out cannot take any more is printed, and the run is kept', async () => {
  const training = place.start('train', 'daily.csv', ...LONG, '--out', 'f.csv');
  await training.saw(/epoch 1 of/);
  place.file('f.csv', 'mine');
  training.interrupt();
  const { code, stdout, stderr } = await training.ended;
  expect([code, readFileSync(path.join(place.folder, 'f.csv'), 'utf8')]).toEqual([1, 'mine']);
  expect(stdout).toMatch(/^forecast .*\n2020-03-21 /m);
  expect(stdout).not.toMatch(/Wrote/);
  expect(failureLines(stderr)).toEqual([expect.stringMatching(/^OUTPUT_EXISTS: .*--force/)]);
  expect(stderr).toMatch(/The run is kept; “gatecast runs export/);
});

describe('a run with a damaged file', () => {
  it('is shown without it, and the damage is told', async () => {
    const { run } = JSON.parse((await place.run('train', 'daily.csv', ...QUICK, '--json')).stdout);
    damage(run, 'test.bin');
    const shown = await place.run('runs', 'show', run);
    expect([shown.code, shown.stdout]).toEqual([1, expect.stringMatching(/^forecast .*\n2020-03-21 /m)]);
    expect(shown.stderr).toMatch(/^RUN_DAMAGED: Of run .*, test\.bin is damaged .*train again\.\n$/);
    const exported = await place.run('runs', 'export', run, '--out', 'kept.csv');
    expect(exported.code).toBe(0);
    damage(run, 'forecast.json');
    const document = JSON.parse((await place.run('runs', 'show', run, '--json')).stdout);
    expect(document).toMatchObject({ metrics: { windows: expect.any(Number) }, forecast: [] });
    expect(document.error.details.files).toEqual(expect.arrayContaining(['forecast.json', 'test.bin']));
    const refused = await place.run('runs', 'export', run, '--out', 'again.csv');
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/^RUN_DAMAGED: .*forecast\.json/),
    ]);
  });
});

describe.skipIf(!canMount())('a disk that fills up (needs the right to mount; skipped without it)', () => {
  let disk: TinyDisk;

  beforeEach(() => {
    disk = mountTinyDisk(place.home, 256);
  });
  afterEach(() => disk.unmount());

  it('during a training costs the record, not the forecast', async () => {
    const training = place.start('train', 'daily.csv', ...LONG, '--out', 'f.csv');
    await endOn(training, { full: disk });
    const { code, stdout, stderr } = await training.ended;
    expect([code, existsSync(path.join(place.folder, 'f.csv'))]).toEqual([1, true]);
    expect(stdout).toMatch(/^forecast .*\n2020-03-21 /m);
    expect(failureLines(stderr)).toEqual([
      expect.stringMatching(
        /^DISK_FULL: The disk is full, so .* was not written; free some space and try again\.$/,
      ),
    ]);
  });

  it('before a backtest ends costs the record, not the scores', async () => {
    // The folders of the data folder are there before.
    await place.run('runs', 'list');
    disk.fill();
    const args = ['backtest', 'daily.csv', ...QUICK, '--origins', '4', '--refit-every', '0'];
    const { code, stdout, stderr } = await place.run(...args);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^On the 4 forecasts the net /m)]);
    expect(failureLines(stderr)).toEqual([expect.stringMatching(/^DISK_FULL: /)]);
    const document = JSON.parse((await place.run(...args, '--json')).stdout);
    expect(document).toMatchObject({ metrics: { windows: 4 }, error: { code: 'DISK_FULL' } });
  });

  it('between two nets of a comparison ends it, with what there is', async () => {
    const comparing = place.start(
      'compare',
      'daily.csv',
      ...LONG,
      '--models',
      'rnn,gru',
      '--seeds',
      '2',
      '--json',
    );
    await comparing.saw(/rnn seed 1: epoch 1 of/);
    disk.fill();
    comparing.interrupt();
    const { code, stdout } = await comparing.ended;
    const document = JSON.parse(stdout);
    expect([code, document]).toMatchObject([
      1,
      { runs: [{ forecast: { length: 3 } }], error: { code: 'DISK_FULL' } },
    ]);
  });
});

describe.skipIf(!existsSync('/dev/full'))('standard output on a full disk', () => {
  it('is a failure with its sentence, not half a file', () => {
    const program = `"${process.execPath}" "${PROGRAM}" inspect daily.csv > /dev/full`;
    const { status, stderr } = spawnSync(program, {
      shell: true,
      cwd: place.folder,
      env: { ...process.env, GATECAST_HOME: place.home },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([
      1,
      'DISK_FULL: The disk is full, so standard output was not written; free some space and try again.\n',
    ]);
  });
});

it('a document names the first failure, and a cancel as one', () => {
  const full = new GatecastError('DISK_FULL', { path: 'run.json' });
  expect(undoneFields([])).toEqual({});
  expect(undoneFields([new Cancelled(), full])).toEqual({
    cancelled: true,
    error: {
      code: 'DISK_FULL',
      message: expect.stringMatching(/^The disk is full/),
      details: { path: 'run.json' },
    },
  });
});

/** Takes the name of the file that the run at work will be kept in. */
function blockWeights(): void {
  const runs = path.join(place.home, 'runs');
  const [run = ''] = readdirSync(runs);
  mkdirSync(path.join(runs, run, 'weights.bin'));
  writeFileSync(path.join(runs, run, 'weights.bin', 'taken'), '');
}

/** One bit of a file of the run is another. */
function damage(run: string, name: string): void {
  const file = path.join(place.home, 'runs', run, name);
  const bytes = readFileSync(file);
  bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

async function endOn(training: Running, { full }: { readonly full: TinyDisk }): Promise<void> {
  await training.saw(/epoch 1 of/);
  full.fill();
  training.interrupt();
}

/** The lines of standard error that are no news of the training. */
function failureLines(stderr: string): readonly string[] {
  return stderr
    .trim()
    .split('\n')
    .filter((line) => !/epoch|tensors on|Stopping|origins|training windows,|The run is kept/.test(line));
}
