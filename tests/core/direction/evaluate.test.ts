import { describe, expect, it } from 'vitest';
import { evaluateDirection } from '../../../src/core/direction/evaluate.ts';
import { judgeDirection } from '../../../src/core/direction/judge.ts';
import { directionLabels, isUnchanged, lastDirections } from '../../../src/core/direction/labels.ts';
import { createRandom } from '../../../src/core/windows/random.ts';

const NONE = Number.NaN;

describe('directionLabels', () => {
  const measured = Float64Array.of(1, 3, 2, NONE, 2, 5, NONE);

  it('holds the end of the horizon against the last value measured; the same value again is not up', () => {
    expect([...directionLabels(measured, 2)]).toEqual([1, NONE, 0, 1, NONE, NONE, NONE]);
    expect([...directionLabels(measured, 1)]).toEqual([1, 0, NONE, 0, 1, NONE, NONE]);
    expect([isUnchanged(measured, 2, 2), isUnchanged(measured, 3, 1), isUnchanged(measured, 0, 2)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('looks back by what was known at both ends', () => {
    expect([...lastDirections(measured, 1)]).toEqual([NONE, 1, 0, 0, 0, 1, 0]);
  });

  it('says nothing of an origin from rows after its horizon', () => {
    const later = measured.slice();
    later[5] = -100;
    expect([...directionLabels(later, 2)].slice(0, 3)).toEqual([...directionLabels(measured, 2)].slice(0, 3));
    expect([...lastDirections(later, 2)].slice(0, 5)).toEqual([...lastDirections(measured, 2)].slice(0, 5));
  });
});

/** Steps of ±1 that follow a coin, and what a forecaster says who knows each with that probability. */
function walk(rows: number, skill: number) {
  const random = createRandom(7, 0);
  const values = new Float64Array(rows);
  for (let row = 1; row < rows; row++) {
    values[row] = (values[row - 1] as number) + (random.uniform() < 0.5 ? 1 : -1);
  }
  const says = (origin: number, horizon: number) => {
    const went = (values[origin + horizon] as number) > (values[origin] as number);
    return went === random.uniform() < skill ? 0.8 : 0.2;
  };
  return { values, says };
}

function range(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, at) => from + at);
}

function evaluated(skill: number, horizon: number, windows = 200) {
  const { values, says } = walk(600 + windows + horizon, skill);
  const origins = range(600, 600 + windows);
  return evaluateDirection({
    ...{ measured: values, horizon, origins },
    trainOrigins: range(10, 400),
    validationOrigins: range(400, 590),
    probabilities: Float64Array.from(origins, (origin) => says(origin, horizon)),
  });
}

describe('evaluateDirection', () => {
  it('finds skill over single steps by McNemar’s exact test', () => {
    const scores = evaluated(0.8, 1);
    expect(scores).toMatchObject({ outcome: 'beats', windows: 200, chosenOn: 'validation', unchanged: 0 });
    expect(scores.test).toMatchObject({ kind: 'mcnemar', against: scores.best });
    expect(scores.verdict).toMatch(/^beats .* by \d+\.\d points \(.*; McNemar, exact, p < 0\.001\)$/);
    const { onlyNet, onlyOther } = scores.test;
    const gained = scores.model.accuracy - scores.baselines[scores.best].accuracy;
    expect(gained).toBeCloseTo((onlyNet - onlyOther) / 200, 12);
  });

  it('claims nothing for a coin, and nothing on a dozen windows', () => {
    expect(evaluated(0.5, 1).outcome).toBe('ties');
    const few = evaluated(0.95, 1, 12);
    expect([few.outcome, few.verdict]).toEqual(['ties', expect.stringContaining('too few windows to tell')]);
  });

  it('calls a share of errors that is less than half a percent smaller a tie, however sure', () => {
    const windows = 2600;
    const right = (wrong: number) => Uint8Array.from({ length: windows }, (_, at) => (at < wrong ? 0 : 1));
    const judged = (wrong: number) =>
      judgeDirection({
        ...{ net: right(wrong), free: { majority: right(1300), lastDirection: right(2000) } },
        ...{ origins: range(0, windows), horizon: 1, majority: 'up' },
        opponent: { best: 'majority', chosenOn: 'validation' },
      });
    const small = judged(1294);
    expect(small.test.pValue).toBeCloseTo(2 ** -5, 12);
    expect(small.verdict.outcome).toBe('ties');
    expect(judged(1293).verdict.outcome).toBe('beats');
  });

  it('takes the test that knows of overlaps where windows share rows', () => {
    const scores = evaluated(0.8, 5);
    expect(new Set(scores.against.map(({ kind }) => kind))).toEqual(new Set(['diebold-mariano']));
    expect(scores.outcome).toBe('beats');
  });

  it('lets the test windows choose where there are no others, and says so', () => {
    const { values, says } = walk(900, 0.5);
    const origins = range(600, 800);
    const task = { measured: values, horizon: 2, origins, trainOrigins: range(10, 500) };
    const probabilities = Float64Array.from(origins, (origin) => says(origin, 2));
    const scores = evaluateDirection({ ...task, validationOrigins: new Int32Array(), probabilities });
    expect(scores.chosenOn).toBe('test');
    // A walk of even steps comes back to where it was half of the time.
    expect(scores.unchanged).toBeGreaterThan(60);
    expect(scores.model.sides.down.windows).toBeGreaterThan(scores.model.sides.up.windows);
    expect(scores.test.pValue).toBe(scores.against.find(({ against }) => against === scores.best)?.pValue);
  });

  it('gives always the side of the training windows the probability that they had', () => {
    const rising = Float64Array.from({ length: 300 }, (_, row) => row + 10 * Math.sin(row));
    const scores = evaluateDirection({
      ...{ measured: rising, horizon: 3, origins: range(200, 290), trainOrigins: range(0, 150) },
      validationOrigins: range(150, 195),
      probabilities: new Float64Array(90).fill(0.5),
    });
    const up = scores.model.sides.up.windows / 90;
    expect(scores.majority).toBe('up');
    expect(scores.baselines.majority.accuracy).toBeCloseTo(up, 12);
    const share = scores.trainingShare;
    expect(scores.baselines.majority.crossEntropy).toBeCloseTo(
      -(up * Math.log(share) + (1 - up) * Math.log(1 - share)),
      10,
    );
    expect(scores.baselines.lastDirection.crossEntropy).toBeNull();
    // A half speaks for neither, so for down.
    expect(scores.model.confusion.up.up + scores.model.confusion.down.up).toBe(0);
  });
});
