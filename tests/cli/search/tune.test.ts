import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from '../run-cli.ts';

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
  place.file('daily.csv', dailyCsv(160));
});

afterAll(() => place.remove());

const SMALL = ['daily.csv', '--window', '7', '--horizon', '2', '--epochs', '2', '--kernel', 'portable'];
const TUNE = ['tune', ...SMALL, '--vary', 'units=2..8', '--only', 'units'];

interface Listed {
  readonly id: string;
  readonly status: string;
  readonly trials: number;
}

async function studies(): Promise<readonly Listed[]> {
  return JSON.parse((await place.run('studies', '--json')).stdout);
}

describe('gatecast tune', () => {
  it('shows with --plan what would be varied and why, and searches nothing', async () => {
    const { code, stdout } = await place.run(...TUNE, '--plan');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^varied +over +why\nunits +2 … 8.+\S$/m)]);
    const { space } = JSON.parse((await place.run(...TUNE, '--plan', '--json')).stdout);
    expect(space.map(({ name }: { readonly name: string }) => name)).toEqual(['units']);
    expect((await place.run('studies')).stdout).toBe('No studies yet; gatecast tune FILE makes one.\n');
  });

  it('says how each option is written', async () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [[...TUNE, '--trials', '0'], '--trials takes a whole number of set-ups'],
      [[...TUNE, '--stale', '1.5'], '--stale takes a whole number of set-ups'],
      [[...TUNE, '--budget', 'soon'], 'such as 60s, 2m or 1h'],
      [['tune', ...SMALL, '--vary', 'units'], 'such as units=16..256'],
      [['studies', 'show'], 'studies show'],
      [['studies', 'list', '--trial', '1'], '--trial goes with “studies train”'],
      [['studies', 'burn', '2026'], 'What “studies” does'],
    ];
    for (const [args, text] of cases) {
      const { code, stderr } = await place.run(...args);
      expect([code, stderr]).toEqual([2, expect.stringContaining(text)]);
    }
    const unknown = await place.run('studies', 'show', '1999');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('STUDY_UNKNOWN')]);
  });

  it('tells what it found, and any of its trials becomes a run that stays when the study goes', async () => {
    const { code, stdout } = await place.run(...TUNE, '--trials', '3', '--at-once', '2', '--json');
    const found = JSON.parse(stdout);
    expect([code, found.status, found.trials.length]).toEqual([0, 'finished', 3]);
    const ended = found.trials.filter(({ end }: { readonly end: string }) => end === 'finished');
    const least = Math.min(...ended.map(({ mae }: { readonly mae: number }) => mae));
    expect(found.winner.mae).toBe(least);
    expect(found.winner.mae).toBeLessThanOrEqual(found.default.mae);
    expect(found.winner.test.mae).toBeGreaterThan(0);

    const [listed] = await studies();
    expect(listed).toMatchObject({ id: found.study, status: 'finished', trials: 3 });
    const shown = await place.run('studies', 'show', found.study.slice(0, 12));
    expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('which chose nothing')]);
    expect(shown.stdout).not.toMatch(/\b1 epochs\b/);
    const trials = JSON.parse((await place.run('studies', 'trials', found.study, '--json')).stdout);
    expect(trials.map(({ number }: { readonly number: number }) => number)).toEqual([0, 1, 2]);

    const trained = await place.run('studies', 'train', found.study, '--trial', '1', '--json');
    const { run, config, metrics } = JSON.parse(trained.stdout);
    expect([trained.code, config.units, config.window]).toEqual([0, trials[1].assignment.units, 7]);
    expect(metrics.model.mae).toBeGreaterThan(0);
    const none = await place.run('studies', 'train', found.study, '--trial', '9');
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('9')]);

    const deleted = await place.run('studies', 'delete', found.study);
    expect([deleted.code, deleted.stdout]).toEqual([0, `Deleted ${found.study}\n`]);
    expect(await studies()).toEqual([]);
    expect((await place.run('runs', 'show', run)).code).toBe(0);
  });

  it('is left by SIGTERM and goes on where it was; Ctrl-C once scores what is best so far', async () => {
    // More set-ups than any machine tries while the test looks on.
    const search = place.start(...TUNE, '--trials', '100000');
    onTestFinished(() => search.terminate());
    await search.saw(/set-up \d+, [1-9]/);
    search.terminate();
    const left = await search.ended;
    expect(left.code).not.toBe(0);
    expect(left.stderr).toMatch(/gatecast studies resume \S+” goes on/);
    const [paused] = await studies();
    expect(paused?.status).toBe('paused');

    const going = place.start('studies', 'resume', paused?.id ?? '', '--json', '--kernel', 'portable');
    onTestFinished(() => going.terminate());
    await going.saw(new RegExp(`set-up (?!${paused?.trials},)\\d+,`));
    going.interrupt();
    const { code, stdout, stderr } = await going.ended;
    expect([code, stderr]).toEqual([0, expect.stringContaining('what is best so far is scored')]);
    const found = JSON.parse(stdout);
    expect([found.study, found.status]).toEqual([paused?.id, 'finished']);
    expect(found.trials.length).toBeGreaterThan(paused?.trials ?? Infinity);
    expect(found.winner.test.mae).toBeGreaterThan(0);
  });
});
