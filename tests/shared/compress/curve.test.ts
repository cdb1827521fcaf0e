import { describe, expect, it } from 'vitest';
import type { Compression, CompressionCurve } from '../../../src/shared/compress/compression.ts';
import { curveWord, withStudents } from '../../../src/shared/compress/curve.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

const CURVE: CompressionCurve = {
  points: [
    { kind: 'whole', bytes: 4000, error: 2 },
    { kind: 'int8', bytes: 1100, error: 2.01 },
  ],
  windows: 40,
};

const outcome = {
  parameters: { before: 1000, after: 250 },
  bytes: { before: 4000, after: 1000 },
  testError: { before: 3, after: 3.1 },
  validationError: { before: 2, after: 2.1 },
  ...{ pValue: null, forecastSeconds: { before: 1, after: 1 }, verdict: '' },
};

function student(id: string, changed: Partial<Compression> = {}) {
  const compression: Compression = {
    ...{ method: { kind: 'distil' }, from: { run: 'teacher', name: 'Teacher' }, outcome },
    ...changed,
  };
  return { id, config: { ...DEFAULT_CONFIG, target: 'value', units: 12 }, compression };
}

describe('withStudents', () => {
  it('puts those that the run has taught behind the other points, once', () => {
    const point = { kind: 'distil', units: 12, run: 'a', bytes: 1000, error: 2.1 } as const;
    const drawn = withStudents(CURVE, 'teacher', [student('a')]);
    expect(drawn).toEqual({ ...CURVE, points: [...CURVE.points, point] });
    expect(curveWord(point)).toBe('student, 12 units');
    const more = withStudents(drawn, 'teacher', [student('a'), student('b')]);
    expect(more.points.map(({ run }) => run)).toEqual([undefined, undefined, 'a', 'b']);
    expect(withStudents(more, 'teacher', [student('b')])).toBe(more);
  });

  it('leaves out runs made otherwise or of another run, those that have not ended, and those that other windows judged', () => {
    const { outcome: _outcome, ...unended } = student('unended').compression;
    const others = [
      { id: 'plain', config: student('plain').config },
      student('int8', { method: { kind: 'int8' } }),
      student('stranger', { from: { run: 'another', name: 'Another' } }),
      { ...student('unended'), compression: unended },
      student('unjudged', { outcome: { ...outcome, validationError: null } }),
      student('elsewhere', { outcome: { ...outcome, validationError: { before: 2.01, after: 2 } } }),
    ];
    expect(withStudents(CURVE, 'teacher', others)).toBe(CURVE);
  });

  it('takes what another kernel has judged, which rounds otherwise', () => {
    const near = student('a', { outcome: { ...outcome, validationError: { before: 2.00001, after: 2.1 } } });
    expect(withStudents(CURVE, 'teacher', [near]).points).toHaveLength(3);
  });
});
