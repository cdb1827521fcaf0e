import { describe, expect, it } from 'vitest';
import { scoreRows } from '../../../src/renderer/features/compare/score-table.tsx';
import { stepChoices } from '../../../src/renderer/features/forecast/step-choices.ts';
import { mergeProblems } from '../../../src/renderer/features/setup/problems.ts';
import { planDetail, planWords } from '../../../src/renderer/features/setup/sentence/plan-line.tsx';
import { progressShare, progressWords } from '../../../src/renderer/features/training/progress-words.ts';
import { backendWords } from '../../../src/renderer/features/training/status-bar.tsx';
import { EMPTY_LIVE_RUN } from '../../../src/renderer/store/live-run.ts';
import { resolveTheme } from '../../../src/renderer/ui/theme.tsx';
import { errorText } from '../../../src/shared/error-text.ts';
import { runOf } from '../run-of.ts';

describe('the score table', () => {
  it('puts baselines among the runs, so that a run below one is seen to be below it', () => {
    const rows = scoreRows([runOf({ id: 'good', mae: 2 }), runOf({ id: 'poor', mae: 3 })]);
    expect(rows.map(({ id, score }) => [id, score.mae])).toEqual([
      ['good', 2],
      ['naive', 2.5],
      ['poor', 3],
    ]);
  });
});

describe('problems of the form', () => {
  const tooLong = {
    code: 'WINDOW_TOO_LONG',
    details: { window: 90, horizon: 7, rows: 100, needed: 646, part: 'test' },
  };

  it('stand beside the field they are about', () => {
    expect(Object.keys(mergeProblems({}, tooLong, errorText).fields)).toEqual(['window']);
    const config = { code: 'CONFIG_INVALID', details: { field: 'batch', value: 0, problem: 'too small' } };
    expect(mergeProblems({}, config, errorText).fields).toEqual({ batch: 'batch cannot be 0: too small.' });
  });

  it('stand apart when they are about no field, and wait while the form has its own', () => {
    const crashed = { code: 'ENGINE_CRASHED', details: { reason: 'killed' } };
    expect(mergeProblems({}, crashed, errorText).general).toMatch(
      /^The engine process ended unexpectedly \(killed\)/,
    );
    expect(mergeProblems({ units: 'Units need a number.' }, tooLong, errorText)).toEqual({
      fields: { units: 'Units need a number.' },
      general: null,
    });
  });
});

describe('the foot', () => {
  it('says how far the run is and what it has left', () => {
    const live = {
      ...EMPTY_LIVE_RUN,
      updates: 45,
      updatesPerEpoch: 3,
      updatesPerSecond: 1419.6,
      secondsLeft: 0.84,
    };
    expect(progressShare(runOf({ config: { epochs: 30 } }), live)).toBe(0.5);
    expect(progressWords(live, 2)).toBe('0.8 s left · 1,420 updates/s · 2 more waiting');
    expect(progressWords(EMPTY_LIVE_RUN, 0)).toBe('');
    expect(progressShare(runOf(), EMPTY_LIVE_RUN)).toBe(0);
  });

  it('names what does the arithmetic', () => {
    const report = {
      tensors: 'tensorflow',
      device: 'gpu',
      kernel: 'native',
      threads: 1,
      reason: '',
    } as const;
    expect(backendWords(report)).toBe('tensorflow on GPU · native kernel · 1 thread');
  });
});

describe('small choices', () => {
  it('say what training would cost', () => {
    const counts = { train: 986, validation: 1, test: 1 };
    const plan = {
      rows: counts,
      windows: counts,
      parameters: 17_351,
      updatesPerEpoch: 16,
      windowsLost: 0,
      knownAhead: null,
    };
    expect(planWords(plan)).toBe('986 windows · 17,351 weights');
    expect(planWords({ ...plan, windowsLost: 1200 })).toBe(
      '986 windows · 17,351 weights · 1,200 lost to gaps',
    );
    const finalFit = { rows: 1461, windows: 1425, updatesPerEpoch: 23 };
    expect(planDetail(plan)).not.toContain('fitted again');
    expect(planDetail({ ...plan, finalFit })).toContain(
      'fitted again on all 1,461 rows: 1,425 windows, in 23 updates an epoch',
    );
  });

  it('offer test forecasts by block and by distance, a few distances for long horizons', () => {
    const day = { kind: 'regular', step: 'P1D' } as const;
    expect(stepChoices(3, day).map(({ label }) => label)).toEqual([
      'whole forecasts, 3 days',
      '1 day ahead',
      '2 days ahead',
      '3 days ahead, the last step',
    ]);
    expect(stepChoices(96, day).map(({ value }) => value)).toEqual([
      'blocks',
      '1',
      '2',
      '3',
      '6',
      '12',
      '48',
      '96',
    ]);
    expect(stepChoices(1, day)).toEqual([{ value: 'blocks', label: '1 day ahead' }]);
  });

  it('follow the system’s theme until one is chosen', () => {
    expect([
      resolveTheme('system', true),
      resolveTheme('system', false),
      resolveTheme('light', true),
    ]).toEqual(['dark', 'light', 'light']);
  });
});
