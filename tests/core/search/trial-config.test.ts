import { describe, expect, it, test } from 'vitest';
import { defaultSpace } from '../../../src/core/search/default-space.ts';
import { assignmentAt, axesOf, randomAssignment } from '../../../src/core/search/space.ts';
import {
  assignmentOf,
  checkedSpace,
  defaultTrial,
  trialConfig,
  widestTrial,
} from '../../../src/core/search/trial-config.ts';
import { checkTraining } from '../../../src/core/windows/plan.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { describeNet } from '../../../src/shared/net/describe-net.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { paramsFor, SMALL, sine } from '../../engine/training/helpers.ts';

const data = {
  ...paramsFor(SMALL, sine(1200, 0.5)),
  time: { ...paramsFor(SMALL).time, kind: 'regular' as const, step: 'P1D' },
};
const said = { target: 'value', horizon: 7 };
const base = { said, preset: 'fast' as const, seed: 1 };
const config = defaultTrial(base, data);
const plan = checkTraining(data, config);
const facts = { config, said: Object.keys(said), windows: plan.windows.train, rows: plan.rows.train };
const space = defaultSpace(facts);

describe('a space that the data suggest', () => {
  it('holds the default, so that the first trial is one of its own', () => {
    const assignment = assignmentOf(space, config);
    expect(assignment).not.toBeNull();
    expect(trialConfig(base, assignment ?? {}, data)).toEqual(config);
  });

  it('gives set-ups that can be trained, wherever it is asked', () => {
    const random = createRandom(3, 0);
    for (let tries = 0; tries < 200; tries++) {
      const drawn = trialConfig(
        base,
        randomAssignment(space, () => random.uniform()),
        data,
      );
      expect(() => checkTraining(data, drawn)).not.toThrow();
    }
  });

  it('leaves alone what was said by hand', () => {
    const fixed = defaultSpace({ ...facts, said: ['target', 'model', 'units', 'window'] });
    expect(fixed.map(({ name }) => name)).not.toContain('units');
    expect(fixed.map(({ name }) => name)).not.toContain('model');
    expect(fixed.map(({ name }) => name)).not.toContain('window');
  });

  it('varies nothing that a net brings itself', () => {
    const varied = (net: NonNullable<TrainConfig['net']>) =>
      defaultSpace({ ...facts, config: { ...config, net }, said: ['net'] }).map(({ name }) => name);
    const named = varied({ ...describeNet(config), name: 'A net' });
    expect(named).toContain('units');
    for (const name of ['net', 'segment', 'skip', 'seasons']) {
      expect(named).not.toContain(name);
    }
    expect(varied(describeNet(config))).not.toContain('units');
  });

  it('tells of every part why', () => {
    expect(space.every(({ reason }) => /^[A-Z].{20,}\.$/.test(reason))).toBe(true);
  });

  it('asks smaller nets of fewer windows', () => {
    const most = (windows: number) => {
      const units = defaultSpace({ ...facts, windows }).find(({ name }) => name === 'units');
      return units !== undefined && 'most' in units ? units.most : null;
    };
    expect([most(200), most(2000), most(20_000)]).toEqual([64, 128, 256]);
  });
});

test('what does not go together is resolved as a form would', () => {
  const revin = trialConfig(base, { normalise: 'revin', skip: 'linear', seasons: true }, data);
  expect(revin).toMatchObject({ normalise: 'revin', skip: 'none', seasons: [] });
  const bare = trialConfig(base, { skip: 'none', seasons: true }, data);
  expect(bare.seasons).toEqual([]);
  const named = trialConfig(base, { net: 'self-attention', segment: 1, skip: 'linear', units: 16 }, data);
  expect(named.net?.name).toBe('self-attention');
});

test('the widest set-up has the longest window of the space', () => {
  expect(widestTrial({ ...base, space }, data).window).toBe(
    Math.max(
      ...space.flatMap((part) => (part.name === 'window' && 'values' in part ? part.values.map(Number) : [])),
    ),
  );
  const range = { kind: 'integer', name: 'window', least: 10, most: 90, scale: 'log', reason: '' } as const;
  expect(widestTrial({ ...base, space: [range] }, data).window).toBe(90);
  expect(widestTrial({ ...base, space: [] }, data)).toEqual(config);
});

test.each([
  [{ kind: 'choice', name: 'modle', values: ['gru'] }, 'modle'],
  [{ kind: 'choice', name: 'model', values: ['grue'] }, 'model'],
  [{ kind: 'real', name: 'dropout', least: 0, most: 2, scale: 'linear' }, 'dropout'],
] as const)('%o is refused by the name of the setting', (parameter, field) => {
  expect(() => checkedSpace(base, [parameter])).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', details: expect.objectContaining({ field }) }),
  );
});

test('places in the unit cube give values of the space', () => {
  const axes = axesOf(space);
  const ends = [0, 1 - 1e-9].map((place) =>
    assignmentAt(
      axes,
      axes.map(() => place),
    ),
  );
  for (const assignment of ends) {
    expect(() => trialConfig(base, assignment, data)).not.toThrow();
  }
});
