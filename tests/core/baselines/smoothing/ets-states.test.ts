import { describe, expect, it } from 'vitest';
import { type EtsForm, etsModel, moveStates } from '../../../../src/core/baselines/smoothing/ets-states.ts';
import { farthest } from '../../golden-scores.ts';
import { golden, valuesOf } from './golden-smoothing.ts';

const LETTERS = { A: 'additive', M: 'multiplicative', N: 'none' } as const;

/** The order of statsforecast is the latest place first; ours is by place. */
function stateFrom(list: readonly number[], hasTrend: boolean, rows: number): Float64Array {
  const season = list.slice(hasTrend ? 2 : 1).reverse();
  const state = new Float64Array(2 + Math.max(1, season.length));
  state[0] = list[0] as number;
  state[1] = hasTrend ? (list[1] as number) : 0;
  for (const [ahead, value] of season.entries()) {
    state[2 + ((rows + ahead) % season.length)] = value;
  }
  return state;
}

describe('moveStates', () => {
  for (const name of ['growing', 'steady', 'walk'] as const) {
    for (const exact of golden.exact.ets[name]) {
      it(`makes of ${name} what statsforecast makes of it: ${exact.form}${exact.damped ? ', damped' : ''}`, () => {
        const [error, trend, season] = [...exact.form] as ('A' | 'M' | 'N')[];
        const hasTrend = trend === 'A';
        const form: EtsForm = {
          error: error === 'M' ? 'multiplicative' : 'additive',
          trend: hasTrend ? (exact.damped ? 'damped' : 'additive') : 'none',
          season: LETTERS[season ?? 'N'],
          period: season === 'N' ? 1 : 12,
        };
        const { alpha, beta, gamma, phi } = exact;
        const weights = { alpha, beta: beta ?? 0, gamma: gamma ?? 0, phi: phi ?? 1 };
        const values = valuesOf(name);
        const state = stateFrom(exact.first, hasTrend, 0);
        const likelihood = moveStates(form, weights, { state, values, place: 0 });
        expect(likelihood).toBeCloseTo(exact.likelihood, 6);
        expect(farthest(state, stateFrom(exact.last, hasTrend, values.length))).toBeLessThan(1e-9);
      });
    }
  }

  it('goes on by its own forecast where nobody measured, and forecasts the same from either side of the hole', () => {
    const form = { error: 'additive', trend: 'damped', season: 'additive', period: 3 } as const;
    const weights = { alpha: 0.4, beta: 0.1, gamma: 0.2, phi: 0.9 };
    const before = etsModel(form, weights, { state: Float64Array.of(10, 1, -2, 0, 2), place: 1 });
    const ahead = new Float64Array(7);
    before.forecast(ahead);
    for (let row = 0; row < 4; row++) {
      before.update(Number.NaN);
    }
    const later = new Float64Array(3);
    before.forecast(later);
    expect(farthest(later, ahead.subarray(4))).toBeLessThan(1e-12);
  });

  it('takes a value that a multiplied season has no word for as not measured', () => {
    const form = { error: 'multiplicative', trend: 'none', season: 'multiplicative', period: 2 } as const;
    const weights = { alpha: 0.9, beta: 0, gamma: 0.05, phi: 1 };
    const model = etsModel(form, weights, { state: Float64Array.of(10, 0, 0.5, 1.5), place: 0 });
    const forecast = new Float64Array(2);
    for (const value of [5, -400, 0, -1e9, 16]) {
      model.update(value);
      model.forecast(forecast);
      expect(forecast.every((each) => Number.isFinite(each))).toBe(true);
    }
  });
});
