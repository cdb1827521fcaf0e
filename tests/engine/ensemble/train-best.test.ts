import { beforeAll, describe, expect, it } from 'vitest';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { trainBest } from '../../../src/engine/ensemble/train-best.ts';
import { forecastRows } from '../../../src/engine/reuse/forecast-rows.ts';
import { scoreRows } from '../../../src/engine/reuse/score-rows.ts';
import type { TrainParams } from '../../../src/engine/training/train-run.ts';
import type { KeptNets, TrainResult } from '../../../src/shared/engine-contract.ts';
import type { Ensemble, Search } from '../../../src/shared/ensemble/ensemble.ts';
import { paramsFor, recordedContext, SMALL, sine } from '../training/helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const LONG = 600;
const values = sine(160, 0.5);
/** What no free forecast can tell and a net can: each value is a parabola of the one before. */
const parabola = Float64Array.from({ length: 300 });
for (const row of parabola.keys()) {
  const before = row === 0 ? 0.3 : (parabola[row - 1] as number);
  parabola[row] = 3.6 * before * (1 - before);
}

function paramsOf(search: Search, column = values, finalFit = false): TrainParams {
  const said = { target: 'value', window: 10, horizon: 2, search, finalFit };
  const bare = paramsFor(SMALL, column);
  return { ...bare, config: deriveConfig({ said, preset: 'best' }, bare) };
}

/** The clock and nothing else differs between two searches. */
function withoutTimes(result: TrainResult) {
  const { candidates, seconds: _seconds, ...found } = ensembleOf(result);
  const timeless = candidates.map(({ seconds: _each, ...candidate }) => candidate);
  const { seconds: _all, ...rest } = result;
  return { ...rest, ensemble: { ...found, candidates: timeless } };
}

function ensembleOf({ ensemble }: TrainResult): Ensemble {
  if (ensemble === undefined) {
    throw new Error('there is no ensemble');
  }
  return ensemble;
}

function kept(params: TrainParams, result: TrainResult): KeptNets {
  const { weights, manifest, scaler } = result;
  return { config: params.config, weights, manifest, scaler, ensemble: ensembleOf(result) };
}

describe('trainBest', () => {
  it('tries what a study found first', async () => {
    const bare = paramsOf({ seconds: LONG, candidates: 1 });
    const said = { target: 'value', window: 10, horizon: 2, units: 3, epochs: 2, model: 'gru' as const };
    const net = { name: 'set-up 7: GRU, 3 units', config: deriveConfig({ said, preset: 'fast' }, bare) };
    const search = { seconds: LONG, candidates: 1, study: { id: 's', nets: [net] } };
    const config = { ...bare.config, search };
    const result = await trainBest({ ...bare, config }, recordedContext().context);
    const tried = ensembleOf(result).candidates.filter(
      ({ kind, end }) => kind === 'net' && end === 'finished',
    );
    expect(tried.map(({ name }) => name)).toEqual([net.name]);
    for (const member of ensembleOf(result).members) {
      if (member.kind === 'net') {
        expect(member.config).toMatchObject({ units: 3, model: 'gru', window: 10 });
      }
    }
  });

  it('takes nets with windows of their own, judged and scored on the rows that all of them can forecast', async () => {
    // With a fit on all rows, to which NLinear is fitted again as well: all members come out as they were.
    const bare = paramsOf({ seconds: LONG, candidates: 2 }, parabola, true);
    const netOf = (window: number) => {
      const said = { target: 'value', window, horizon: 2, units: 4, epochs: 4 };
      return { name: `window ${window}`, config: deriveConfig({ said, preset: 'fast' }, bare) };
    };
    const of = async (windows: readonly number[]) => {
      const search = { seconds: LONG, candidates: 2, study: { id: 's', nets: windows.map(netOf) } };
      const params = { ...bare, config: { ...bare.config, search } };
      return { params, result: await trainBest(params, recordedContext().context) };
    };
    const { params, result } = await of([4, 10]);
    const { members, candidates, windows } = ensembleOf(result);
    const judged = candidates.filter(({ kind, end }) => kind === 'net' && end === 'finished');
    expect(judged.map(({ name }) => name)).toEqual(['window 4', 'window 10']);
    const own = members.flatMap((member) => (member.kind === 'net' ? member.config.window : []));
    expect(own).toContain(4);

    // The same rows as of members that all have the longest window.
    const same = await of([10]);
    expect(windows).toBe(ensembleOf(same.result).windows);
    expect(result.test.origins).toEqual(same.result.test.origins);
    expect(result.validation.origins).toEqual(same.result.validation.origins);

    // Kept, each goes on reading its own.
    const { finalFit, finalWeights = new Float32Array() } = result;
    const { scaler } = finalFit?.outcome === 'fitted' ? finalFit : { scaler: {} };
    const whole = { ...params, ...kept(params, result), weights: finalWeights, scaler };
    const { values: again } = await forecastRows(whole, new AbortController().signal);
    for (const [step, { value }] of result.forecast.entries()) {
      expect(again[step]).toBeCloseTo(value, 5);
    }
  });

  it('takes nets that read the target transformed beside others that do not, and keeps one scale that does for both', async () => {
    const bare = paramsOf({ seconds: LONG, candidates: 2 }, parabola, true);
    const netOf = (transform: 'none' | 'log' | 'box-cox', loss: 'mse' | 'mae') => {
      const said = { target: 'value', window: 10, horizon: 2, units: 4, epochs: 6, transform, loss };
      return { name: transform, config: deriveConfig({ said, preset: 'fast' }, bare) };
    };
    // A second transformation would need a scale of its own: it is left out.
    const nets = [netOf('log', 'mse'), netOf('box-cox', 'mae'), netOf('none', 'mae')];
    const config = { ...bare.config, search: { seconds: LONG, candidates: 2, study: { id: 's', nets } } };
    const params = { ...bare, config };
    const result = await trainBest(params, recordedContext().context);
    const { members, candidates } = ensembleOf(result);
    const judged = candidates.filter(({ kind, end }) => kind === 'net' && end === 'finished');
    expect(judged.map(({ name }) => name)).toEqual(['log', 'none']);
    expect(members.flatMap((member) => (member.kind === 'net' ? member.name : []))).toContain('log');
    const { finalFit, finalWeights = new Float32Array() } = result;
    const scaler: TrainResult['scaler'] = finalFit?.outcome === 'fitted' ? finalFit.scaler : {};
    for (const each of [scaler, result.scaler]) {
      expect(each.value?.transformed).toMatchObject({ lambda: 0 });
      // Others are averaged with it: a net says the median, whatever it learned by.
      expect(each.value?.transformed).not.toHaveProperty('spread');
    }
    const whole = { ...params, ...kept(params, result), weights: finalWeights, scaler };
    const { values: again } = await forecastRows(whole, new AbortController().signal);
    for (const [step, { value }] of result.forecast.entries()) {
      expect(again[step]).toBeCloseTo(value, 5);
    }
  });

  it('finds members whose weights sum to one, and errs at most a quarter more than any candidate on the windows that chose', async () => {
    const recorded = recordedContext();
    const result = await trainBest(paramsOf({ seconds: LONG, candidates: 2 }), recorded.context);
    const { members, candidates, mae, folds, windows } = ensembleOf(result);
    expect(members.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    const judged = candidates.flatMap((candidate) => candidate.mae ?? []);
    expect(mae).toBeLessThanOrEqual(1.25 * Math.min(...judged));
    expect(candidates.filter(({ kind, end }) => kind === 'net' && end === 'finished').length).toBe(2);
    expect(candidates.filter(({ end }) => end === 'not-asked').length).toBeGreaterThan(5);
    expect([folds, windows > 20]).toEqual([3, true]);
    expect(recorded.searches.map(({ done, of }) => [done, of])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(recorded.scorings.length).toBe(1);
    expect(result.metrics?.bands).not.toBeNull();
    expect(result.forecast.map(({ lower }) => typeof lower)).toEqual(['number', 'number']);
    const nets = members.flatMap((member) => (member.kind === 'net' ? member.parameters : []));
    expect(result.weights.length).toBe(nets.reduce((sum, count) => sum + count, 0));
  });

  it('comes out the same again where a number of nets and not the time ends it', async () => {
    const once = await trainBest(paramsOf({ seconds: LONG, candidates: 1 }), recordedContext().context);
    const twice = await trainBest(paramsOf({ seconds: LONG, candidates: 1 }), recordedContext().context);
    expect(withoutTimes(twice)).toEqual(withoutTimes(once));
  });

  it('does not depend on the rows of the test part', async () => {
    const changed = values.map((value, row) => (row >= 136 ? 50 - value : value));
    const search = { seconds: LONG, candidates: 1 };
    const [one, other] = [
      await trainBest(paramsOf(search), recordedContext().context),
      await trainBest(paramsOf(search, changed), recordedContext().context),
    ];
    expect(withoutTimes(other).ensemble).toEqual(withoutTimes(one).ensemble);
    expect(other.weights).toEqual(one.weights);
    expect(other.metrics?.model.mae).not.toBe(one.metrics?.model.mae);
  });

  it('is free forecasts alone where no net is tried', async () => {
    const result = await trainBest(paramsOf({ seconds: LONG, candidates: 0 }), recordedContext().context);
    expect(new Set(ensembleOf(result).members.map(({ kind }) => kind))).toEqual(new Set(['free']));
    expect([result.weights.length, result.parameters, result.stopped]).toEqual([0, 0, false]);
  });

  it('keeps the best so far when it is stopped', async () => {
    const recorded = recordedContext((event, { stop, searches }) => {
      if (event === 'search' && searches.length === 2) {
        stop.abort();
      }
    });
    const result = await trainBest(paramsOf({ seconds: LONG, candidates: 3 }), recorded.context);
    const nets = ensembleOf(result).candidates.filter(({ kind }) => kind === 'net');
    expect(nets.slice(0, 3).map(({ end }) => end)).toEqual(['finished', 'no-time', 'no-time']);
    expect([result.stopped, Number.isFinite(result.metrics?.model.mae)]).toEqual([true, true]);
  });

  it('ends with its time', async () => {
    const result = await trainBest(paramsOf({ seconds: 1 }), recordedContext().context);
    const ends = ensembleOf(result).candidates.map(({ end }) => end);
    expect(ends).toContain('no-time');
  });

  it('says the same again from what is kept of it', async () => {
    const params = paramsOf({ seconds: LONG, candidates: 2 });
    const result = await trainBest(params, recordedContext().context);
    const { values: again, origin } = await forecastRows(
      { ...params, ...kept(params, result) },
      new AbortController().signal,
    );
    expect(origin).toBe(values.length - 1);
    const nlinear = ensembleOf(result).members.some(
      (member) => member.kind === 'free' && member.baseline === 'nlinear',
    );
    for (const [step, { value }] of result.forecast.entries()) {
      // NLinear alone is fitted to the rows at hand; the others come out as they were.
      expect(Math.abs((again[step] as number) - value)).toBeLessThan(nlinear ? 0.3 : 1e-5);
    }
    const { test } = result;
    const { metrics } = await scoreRows(
      {
        ...params,
        ...kept(params, result),
        seen: {
          ...{ origins: test.origins, trainRows: 112, season: 20, opponent: 'ets', isPrice: false },
          ...{ scales: { absolute: 1, squared: 1 }, validation: result.validation, test },
        },
      },
      new AbortController().signal,
    );
    expect(metrics.model.mae).toBeCloseTo(result.metrics?.model.mae ?? Number.NaN, 1);
  });

  it('is fitted again on all rows once it is scored, and says the same again from what is kept of that', async () => {
    const search = { seconds: LONG, candidates: 2 };
    const without = await trainBest(paramsOf(search, parabola), recordedContext().context);
    const params = paramsOf(search, parabola, true);
    const result = await trainBest(params, recordedContext().context);
    const { members } = ensembleOf(result);
    expect(result.metrics).toEqual(without.metrics);
    expect(result.weights).toEqual(without.weights);
    const nets = members.filter(({ kind }) => kind === 'net');
    expect(nets.length).toBeGreaterThan(0);
    const { finalFit, finalWeights = new Float32Array(), forecast } = result;
    expect(finalFit).toMatchObject({ outcome: 'fitted', rows: 300, windows: 289 });
    const fitted = finalFit?.outcome === 'fitted' ? finalFit : { scaler: {}, epochs: [] };
    expect(fitted.epochs.length).toBe(nets.length);
    expect(finalWeights.length).toBe(result.weights.length);
    expect(finalWeights).not.toEqual(result.weights);
    expect(forecast).not.toEqual(without.forecast);
    const own = { ...kept(params, result), weights: finalWeights, scaler: fitted.scaler };
    const { values: again } = await forecastRows({ ...params, ...own }, new AbortController().signal);
    for (const [step, { value }] of forecast.entries()) {
      expect(again[step]).toBeCloseTo(value, 5);
    }
  });

  it('keeps the scored members where the fit on all rows is stopped', async () => {
    const recorded = recordedContext((event, { stop }) => {
      if (event === 'scored') {
        stop.abort();
      }
    });
    const params = paramsOf({ seconds: LONG, candidates: 2 }, parabola, true);
    const result = await trainBest(params, recorded.context);
    const { forecast } = recorded.scored[0] ?? { forecast: [] };
    expect([result.stopped, result.finalFit, result.forecast]).toEqual([
      true,
      { outcome: 'stopped' },
      forecast,
    ]);
  });

  it('refuses rows that a member cannot be made from, and weights that are not its own', async () => {
    const params = paramsOf({ seconds: LONG, candidates: 1 });
    const result = await trainBest(params, recordedContext().context);
    const own = kept(params, result);
    const { ensemble } = own as { ensemble: Ensemble };
    const ets = { kind: 'free', name: 'MSTL', baseline: 'mstl', weight: 1, mae: 1, gain: null } as const;
    const few = paramsFor(params.config, values.slice(0, 12));
    const free = {
      ...own,
      weights: new Float32Array(),
      manifest: [],
      ensemble: { ...ensemble, members: [ets] },
    };
    const { signal } = new AbortController();
    await expect(forecastRows({ ...few, ...free }, signal)).rejects.toThrow(/MEMBER_IMPOSSIBLE/);
    const more = { ...free, weights: new Float32Array(3) };
    await expect(forecastRows({ ...params, ...more }, signal)).rejects.toThrow(/WEIGHTS_OTHER/);
  });
});
