import { describe, expect, it } from 'vitest';
import { replayChoices } from '../../../src/core/reuse/replay-choices.ts';
import type { AppliedRepair, OpenChoices } from '../../../src/shared/dataset.ts';

const runWith = (choices: OpenChoices, repairs: readonly AppliedRepair[] = []) => ({
  dataset: { file: 'a.csv', series: null, fingerprint: 'sha256:1', choices },
  repairs,
});

describe('replayChoices', () => {
  it('chooses again what was chosen, and names what was done by default', () => {
    const run = runWith({ zone: 'Europe/Vienna', repairs: { 'outlier-run:load': 'missing' } }, [
      { code: 'missing-values', column: 'load', method: 'linear', count: 3 },
      { code: 'gap', method: 'linear', count: 2 },
    ]);
    expect(replayChoices(run)).toEqual({
      zone: 'Europe/Vienna',
      repairs: { 'missing-values:load': 'linear', gap: 'linear', 'outlier-run:load': 'missing' },
    });
  });

  it('lets what is said go before what was chosen', () => {
    const run = runWith({ zone: 'Europe/Vienna', repairs: { gap: 'leave' } });
    expect(replayChoices(run, { zone: 'Asia/Tokyo', repairs: { gap: 'linear' } })).toEqual({
      zone: 'Asia/Tokyo',
      repairs: { gap: 'linear' },
    });
  });

  it('leaves out limits of another file, what cannot be chosen, and what a choice left over', () => {
    const run = runWith({ limits: { columns: 0 } }, [
      { code: 'text-cells', column: 'load', method: 'missing', count: 1 },
      { code: 'irregular-steps', method: 'mean', count: 9 },
      { code: 'unreadable-stamps', method: 'linear', count: 2 },
      { code: 'unreadable-stamps', method: 'drop', count: 1 },
    ]);
    expect(replayChoices(run)).toEqual({ repairs: { 'unreadable-stamps': 'linear' } });
  });
});
