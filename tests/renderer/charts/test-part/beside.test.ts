import { describe, expect, it } from 'vitest';
import type { Scene } from '../../../../src/renderer/charts/forecast-scene.ts';
import { withBeside } from '../../../../src/renderer/charts/test-part/beside.ts';
import { linesOf, memberPlace } from '../../../../src/shared/lines/lines-beside.ts';

const times = Float64Array.from({ length: 10 }, (_, row) => row * 10);
const values = Float64Array.from({ length: 10 }, (_, row) => row);
const style = { color: '#5b62c9', dash: [7, 2] } as const;
const scene = {
  others: [{ id: 'b', name: 'GRU 64', style, points: [[90, 9]] }],
  future: {
    ...{ id: 'future', name: 'LSTM 64', style },
    points: [
      [90, 9],
      [100, 9.5],
      [110, 10],
    ],
  },
  futurePoints: 2,
} as unknown as Scene;
const test = { origins: Int32Array.of(5, 7), predicted: Float32Array.of(50, 51, 70, 71) };

describe('what stands beside a run', () => {
  it('is drawn over the test part and behind it, from the same last value on', () => {
    const wanted = [{ id: 'mstl', name: 'MSTL', style, test, future: Float64Array.of(1, Number.NaN) }];
    const { others, beside } = withBeside(scene, wanted, { times, values, testView: 'blocks' });
    expect(others.map(({ id }) => id)).toEqual(['b', 'mstl']);
    expect(others[1]?.points).toEqual([
      [90, 9],
      [100, 1],
      [110, null],
    ]);
    expect([...(beside?.[0]?.pairs ?? [])].slice(0, 6)).toEqual([50, 5, 60, 50, 70, 51]);
    expect([60, 70, 80, 90, 95].map((stamp) => beside?.[0]?.at(stamp))).toEqual([50, 51, 70, 71, null]);
  });

  it('is drawn behind the test part once, where the run of it is there already', () => {
    const wanted = [{ id: 'b', name: 'GRU 64', style, test: null, future: null }];
    const { others, beside } = withBeside(scene, wanted, { times, values, testView: 1 });
    expect([others.length, beside?.length]).toEqual([1, 0]);
  });

  it('has a name: free forecasts with a score, and the nets among the members', () => {
    const baselines = { naive: {}, mstl: {}, seasonalNaive: null, drift: null, mean: null } as never;
    const ensemble = { members: [{ kind: 'free' }, { kind: 'net' }] } as never;
    expect(
      linesOf({
        metrics: { baselines: { nlinear: null, ets: null, theta: null, ...(baselines as object) } as never },
        ensemble,
      }),
    ).toEqual(['naive', 'mstl', 'member 2']);
    expect(linesOf({ metrics: null })).toEqual([]);
    expect([memberPlace('member 2'), memberPlace('mstl')]).toEqual([1, null]);
  });
});
