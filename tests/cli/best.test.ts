import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from './run-cli.ts';

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
  place.file('daily.csv', dailyCsv(160));
  place.file('more.csv', dailyCsv(190));
});

afterAll(() => place.remove());

const SMALL = ['--window', '7', '--horizon', '2', '--kernel', 'portable'];
const BEST = ['--preset', 'best', '--budget', '10m', '--candidates', '1', ...SMALL];

describe('gatecast train --preset best', () => {
  it('prints members, weights and what was tried, and is a run like any other', async () => {
    const { code, stdout, stderr } = await place.run('train', 'daily.csv', ...BEST, '--json');
    const { run, config, ensemble, metrics, name } = JSON.parse(stdout);
    expect([code, config.preset, config.search]).toEqual([0, 'best', { seconds: 600, candidates: 1 }]);
    expect(stderr).toContain('takes 600.0 s at most');
    const shares = ensemble.members.map(({ weight }: { readonly weight: number }) => weight);
    expect(shares.reduce((sum: number, weight: number) => sum + weight, 0)).toBeCloseTo(1, 9);
    expect([name.split(' · ')[0], metrics.bands.levels.length]).toEqual(['Best', 1]);

    const shown = await place.run('runs', 'show', run);
    for (const member of ensemble.members) {
      expect(shown.stdout).toContain(member.name);
    }
    expect(shown.stdout).toContain('error without it');
    expect((await place.run('runs', 'list')).stdout).toMatch(/ best /);
    const again = JSON.parse((await place.run('runs', 'show', run, '--json')).stdout);
    expect(again.ensemble).toEqual(ensemble);

    const said = await place.run('forecast', run, 'more.csv', '--json', '--kernel', 'portable');
    expect([said.code, JSON.parse(said.stdout).forecast.length]).toEqual([0, 2]);
    const scored = await place.run('score', run, 'more.csv', '--json', '--kernel', 'portable');
    expect([scored.code, JSON.parse(scored.stdout).metrics.windows]).toEqual([0, 29]);
    const mattered = await place.run('train', 'daily.csv', ...BEST, '--importance');
    expect([mattered.code, mattered.stderr]).toEqual([1, expect.stringContaining('asked of single nets')]);
  });

  it('takes the set-ups of a search as its first candidates, and asks what that asked', async () => {
    const few = ['--only', 'dropout', '--units', '4', '--epochs', '2', '--trials', '2', ...SMALL];
    const tuned = await place.run('tune', 'daily.csv', ...few, '--json');
    expect(tuned.code).toBe(0);
    const studies = JSON.parse((await place.run('studies', 'list', '--json')).stdout);
    const best = ['--preset', 'best', '--budget', '10m', '--candidates', '1', '--kernel', 'portable'];
    const ending = await place.run('train', 'daily.csv', ...best, '--study', studies[0].id, '--json');
    const { config, ensemble } = JSON.parse(ending.stdout);
    expect([ending.code, config.window, config.horizon]).toEqual([0, 7, 2]);
    const tried = ensemble.candidates.filter(
      ({ kind, end }: { readonly kind: string; readonly end: string }) =>
        kind === 'net' && end === 'finished',
    );
    expect(tried.map(({ name }: { readonly name: string }) => name)).toEqual([
      expect.stringMatching(/^set-up [01]: LSTM, 4 units$/),
    ]);
    const other = await place.run('train', 'daily.csv', ...best, '--window', '5', '--study', studies[0].id);
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('read 7 rows or more')]);
    const alone = await place.run('train', 'daily.csv', '--study', studies[0].id);
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('belongs to --preset best')]);
  });

  it('says what it does not go with, and how to write a time', async () => {
    const cases: readonly (readonly [readonly string[], number, string])[] = [
      [['--preset', 'fast', '--budget', '9s'], 2, 'belong to --preset best'],
      [['--preset', 'best', '--budget', 'soon'], 2, 'such as 60s, 2m or 1h'],
      [['--preset', 'best', '--candidates', '1.5'], 2, 'whole number of nets'],
      [['--preset', 'best', '--units', '8'], 1, 'tries recipes of its own'],
    ];
    for (const [args, code, text] of cases) {
      const ending = await place.run('train', 'daily.csv', ...SMALL, ...args);
      expect([ending.code, ending.stderr]).toEqual([code, expect.stringContaining(text)]);
    }
    const compared = await place.run('compare', 'daily.csv', '--preset', 'best');
    expect([compared.code, compared.stderr]).toEqual([2, expect.stringContaining('plain, fast')]);
  });
});
