/** Smaller runs, by the built command line and real engines. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from './run-cli.ts';

let place: Workplace;
let run = '';

const KERNEL = ['--kernel', 'portable'];

beforeAll(async () => {
  place = createWorkplace();
  place.file(
    'data.csv',
    dailyCsv(500, (row) => 10 + Math.sin(row / 3) + 0.3 * Math.sin(row * 12.9898)),
  );
  const set = ['--target', 'value', '--window', '12', '--horizon', '3', '--units', '24', '--epochs', '4'];
  const { stdout } = await place.run('train', 'data.csv', ...set, ...KERNEL, '--json');
  run = JSON.parse(stdout).run;
});
afterAll(() => place.remove());

describe('gatecast compress', () => {
  it('shows what each way would cost and makes nothing, where no way is said', async () => {
    const { code, stdout } = await place.run('compress', run, ...KERNEL);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^int8 +[\d,.]+ \w+ +[\d.]+ +[+−]\d+\.\d %$/m);
    expect(stdout).toMatch(/^90 % pruned/m);
    expect(stdout).toContain(`gatecast compress ${run} --int8`);
    const listed = JSON.parse((await place.run('runs', 'list', '--json')).stdout);
    expect(listed).toHaveLength(1);
  });

  it('makes a run by each way, whose record says what it was made of and what it costs', async () => {
    for (const [method, word] of [
      [['--int8'], 'int8'],
      [['--prune', '60%', '--epochs', '2'], '60 % pruned'],
      [['--distil', '6', '--epochs', '2'], 'distilled'],
    ] as const) {
      const { code, stdout } = await place.run('compress', run, ...method, ...KERNEL, '--json');
      const made = JSON.parse(stdout);
      expect([code, made.status]).toEqual([0, 'finished']);
      expect(made.name).toContain(` · ${word}`);
      expect(made.compression.from.run).toBe(run);
      expect(made.compression.outcome.bytes.after).toBeLessThan(0.7 * made.compression.outcome.bytes.before);
      expect(made.metrics.baselines.naive.mae).toBeGreaterThan(0);
      const shown = await place.run('runs', 'show', made.run);
      expect(shown.stdout).toContain('The smaller net takes');
    }
  });

  it('shows the students of a run beside it, with the runs that they are', async () => {
    const { stdout } = await place.run('compress', run, ...KERNEL);
    expect(stdout).toMatch(/^ +weights +MAE +change +run$/m);
    const listed = JSON.parse((await place.run('runs', 'list', '--json')).stdout);
    const student = listed.find(({ name }: { name: string }) => name.endsWith('distilled')).run;
    const line = stdout.split('\n').find((each) => each.startsWith('student, 6 units '));
    expect(line).toMatch(new RegExp(`[+−]\\d+\\.\\d %  ${student}$`));
  });

  it('exports the integers of a smaller run, so that its model is smaller too', async () => {
    const listed = JSON.parse((await place.run('runs', 'list', '--json')).stdout);
    const small = listed.find(({ name }: { name: string }) => name.endsWith('int8')).run;
    const sizes: number[] = [];
    for (const [id, file] of [
      [run, 'large.onnx'],
      [small, 'small.onnx'],
    ] as const) {
      const { code } = await place.run('runs', 'export', id, '--out', file);
      expect(code).toBe(0);
      sizes.push(statSync(path.join(place.folder, file)).size);
    }
    const [large = 0, smaller = 0] = sizes;
    expect(smaller).toBeLessThan(large - 5000);
  });

  it('says what it did not understand', async () => {
    for (const [asked, said] of [
      [['--int8', '--float16'], 'One way at a time'],
      [['--prune', '170%'], 'between 0 and 100 %'],
      [['--distil', 'few'], 'units of the student'],
      [['--int8', '--epochs', '3'], 'nothing else learns'],
    ] as const) {
      const { code, stderr } = await place.run('compress', run, ...asked);
      expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
    }
    const unknown = await place.run('compress', 'nothing', '--int8');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('RUN_UNKNOWN')]);
    const far = await place.run('compress', run, '--prune', '98%', ...KERNEL);
    expect([far.code, far.stderr]).toEqual([1, expect.stringContaining('PRUNE_TOO_FAR')]);
  });
});
