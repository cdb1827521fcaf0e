import { describe, expect, it } from 'vitest';
import { type Draft, draftOf, readDraft, restoreDraft } from '../../../src/renderer/store/draft.ts';
import type { NetDescription } from '../../../src/shared/net/description.ts';
import { trainConfig } from '../../../src/shared/set-up/config-validators.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const config = { ...DEFAULT_CONFIG, target: 'temp', features: ['wind'] };
const draft = draftOf(config);

describe('the set-up draft', () => {
  it('reads back the configuration it was made from', () => {
    expect(readDraft(draft)).toEqual({ config, problems: {} });
  });

  it('gives only configurations that the contract accepts', () => {
    const shares: Partial<Draft>[] = [
      {},
      { validation: '12,5', test: '7.5' },
      { validation: '0' },
      { test: '33.3' },
    ];
    for (const share of shares) {
      const { config: read } = readDraft({ ...draft, ...share });
      expect(trainConfig.safeParse(read).error).toBeUndefined();
    }
  });

  it('says in plain words what is wrong with each field, and gives no configuration then', () => {
    const wrong = { ...draft, window: '', horizon: '2.5', units: '0', epochs: '1e9', dropout: 'x' };
    expect(readDraft(wrong)).toEqual({
      config: null,
      problems: {
        window: 'The window needs a number.',
        horizon: 'The horizon must be a whole number.',
        units: 'Units must be at least 1.',
        epochs: 'Epochs can be at most 100,000.',
        dropout: 'Dropout needs a number.',
      },
    });
  });

  it('refuses shares that leave nothing to learn from', () => {
    expect(readDraft({ ...draft, validation: '60', test: '38' }).problems).toEqual({
      test: 'Leave at least 5 % for training.',
    });
  });

  it('takes a least window where one is said, and whole windows only where none is', () => {
    expect(readDraft(draft).config).not.toHaveProperty('leastWindow');
    const short: Draft = { ...draft, leastWindow: '8' };
    const { config: read } = readDraft(short);
    expect(read?.leastWindow).toBe(8);
    expect(draftOf(read as TrainConfig)).toEqual(short);
    expect(readDraft({ ...draft, leastWindow: '2.5' }).problems.leastWindow).toMatch(/whole number of steps/);
    // Preset best reads whole windows; what the field says stands there for the next preset.
    expect(readDraft({ ...short, preset: 'best', base: 'best' }).config).not.toHaveProperty('leastWindow');
  });

  it('learns from all series where that is asked for, of values and of a direction', () => {
    for (const question of ['values', 'direction'] as const) {
      const all: Draft = { ...draft, question, bands: 'none', allSeries: true };
      expect(readDraft(all).config?.allSeries).toBe(true);
      expect(readDraft({ ...all, allSeries: false }).config).not.toHaveProperty('allSeries');
    }
    expect(draftOf({ ...config, allSeries: true }).allSeries).toBe(true);
    expect(readDraft({ ...draft, allSeries: true, preset: 'best', base: 'best' }).config).not.toHaveProperty(
      'allSeries',
    );
  });

  it('describes a net by its name, of what the form says, and is read back as it was', () => {
    const deep: Draft = { ...draft, net: 'deep-residual', units: '16' };
    const { config: read } = readDraft(deep);
    expect(read).toMatchObject({ units: 16, layers: 4, net: { name: 'deep-residual' } });
    expect(trainConfig.safeParse(read).error).toBeUndefined();
    expect(draftOf(read as TrainConfig)).toEqual({ ...deep, layers: '4' });
  });

  it('leaves the linear part and its seasons out where a decoder reads its own forecasts', () => {
    const { config: read } = readDraft({ ...draft, net: 'attention', skip: 'linear', seasons: '24' });
    expect(read?.skip).toBe('none');
    expect(read).not.toHaveProperty('seasons');
  });

  it('keeps a net that a file described, and restores only one that can be', () => {
    const net = {
      blocks: [
        { kind: 'recurrent', cell: 'rnn', units: 3 },
        { kind: 'head', form: 'direct' },
      ],
    };
    const own = draftOf({ ...config, net: net as NetDescription });
    expect(own.net).toEqual(net);
    expect(restoreDraft(own, ['temp', 'wind'])).toEqual(own);
    expect(restoreDraft({ ...own, net: { blocks: [{ kind: 'mixer' }] } }, ['temp', 'wind'])).toBeNull();
  });

  it('never looks at the target as a feature', () => {
    expect(readDraft({ ...draft, features: ['temp', 'wind'] }).config?.features).toEqual(['wind']);
  });

  it('keeps every setting of a recipe, and leaves out those of the plain net', () => {
    const recipe = {
      ...config,
      preset: 'accurate',
      segment: 6,
      average: 0.98,
      warmup: 20,
      head: 'segments',
      channels: 'shared',
      skip: 'linear',
      alsoTargets: ['rain'],
      known: ['wind'],
      calendar: ['hour', 'month'],
      optimizer: 'adamw',
      schedule: 'decay',
      bands: 'none',
      seeds: 3,
      ensemble: true,
      bidirectional: true,
      normalise: 'revin',
    } as const;
    expect(readDraft(draftOf(recipe))).toEqual({ config: recipe, problems: {} });
    expect(Object.keys(readDraft(draft).config ?? {})).not.toContain('segment');
  });

  it('restores the form of an earlier version, which knew no recipes', () => {
    const { segment, preset, head, channels, skip, seeds, ...earlier } = draft;
    expect(restoreDraft(earlier, ['temp', 'wind'])).toEqual(draft);
  });

  it('keeps the cell of a form from before presets chose one, as if it had been chosen by hand', () => {
    const { cellByHand, ...earlier } = draft;
    expect(restoreDraft(earlier, ['temp', 'wind'])).toMatchObject({ model: 'lstm', cellByHand: true });
    const derived = { ...draft, cellByHand: false };
    expect(restoreDraft(derived, ['temp', 'wind'])).toEqual(derived);
  });

  it('restores a stored draft only when it is whole and its columns are there', () => {
    const stored: unknown = JSON.parse(JSON.stringify(draft));
    expect(restoreDraft(stored, ['temp', 'wind'])).toEqual(draft);
    expect(restoreDraft(stored, ['temp'])).toBeNull();
    expect(restoreDraft({ ...draft, model: 'transformer' }, ['temp', 'wind'])).toBeNull();
    expect(restoreDraft({ ...draft, units: 64 }, ['temp', 'wind'])).toBeNull();
    expect(restoreDraft(null, ['temp'])).toBeNull();
  });
});
