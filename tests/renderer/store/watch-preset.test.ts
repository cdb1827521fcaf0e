import { expect, test } from 'vitest';
import { changeDraft } from '../../../src/renderer/store/actions/watch-preset.ts';
import { draftOf, readDraft } from '../../../src/renderer/store/draft.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

const plain = draftOf({ ...DEFAULT_CONFIG, target: 'temp' });

test.each(['fast', 'best'] as const)(
  'the fit on all rows is switched without leaving the preset: %s',
  (preset) => {
    const before = { ...changeDraft(plain, { preset }), finalFit: preset === 'best' };
    const after = changeDraft(before, { finalFit: !before.finalFit });
    expect([after.preset, after.base, after.byHand]).toEqual([preset, preset, ['finalFit']]);
    const { config } = readDraft(after);
    expect([config?.preset, config?.finalFit ?? false]).toEqual([preset, preset === 'fast']);
    expect(config?.search === undefined).toBe(preset === 'fast');
  },
);

test('a change of the net still ends it, and keeps the switch', () => {
  const after = changeDraft(changeDraft(changeDraft(plain, { preset: 'fast' }), { finalFit: true }), {
    units: '8',
  });
  expect([after.preset, after.base, after.byHand]).toEqual(['custom', 'fast', ['finalFit', 'units']]);
});
