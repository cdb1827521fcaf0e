import { describe, expect, it } from 'vitest';
import { fitText, scoreNotes } from '../../../src/shared/runs/score-notes.ts';

import { metricsOf } from '../../renderer/metrics-of.ts';

describe('fitText', () => {
  it('says at how many origins a forecast was refitted, and what happened at the others', () => {
    const model = 'ETS(M,Ad,M)';
    expect(fitText({ model, refits: 12, origins: 1403 })).toBe(
      'ETS(M,Ad,M), refitted at 12 of 1,403 origins, states updated at the others',
    );
    expect(fitText({ model, refits: 30, origins: 30 })).toBe('ETS(M,Ad,M), refitted at every origin');
    expect(fitText({ model, refits: 0, origins: 30 })).toBe(
      'ETS(M,Ad,M), fitted before the first origin, states updated since',
    );
  });
});

describe('scoreNotes', () => {
  const metrics = metricsOf({
    ...{ mae: 1, naive: 2, windows: 1403 },
    maeByStep: { model: [1], naive: [2], seasonalNaive: null, best: [2] },
  });
  const origins = 1403;

  it('says once for all free forecasts where they were refitted', () => {
    const fits = {
      ets: { model: 'ETS(A,N,N)', refits: 12, origins },
      mstl: { model: 'MSTL of 7 steps with ETS(M,N,N)', refits: 1403, origins },
    };
    expect(scoreNotes({ ...metrics, fits })).toEqual([
      'Of 1,403 origins ETS(A,N,N) was refitted at 12, MSTL of 7 steps with ETS(M,N,N) at 1,403; at the others their states were updated.',
    ]);
    const everywhere = { theta: { model: 'Theta', refits: origins, origins } };
    expect(scoreNotes({ ...metrics, fits: everywhere })).toEqual(['Theta: refitted at every origin.']);
    expect(scoreNotes(metrics)).toEqual([]);
  });
});
