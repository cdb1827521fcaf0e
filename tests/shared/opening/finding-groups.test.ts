import { describe, expect, it } from 'vitest';
import type { Finding, RepairMethod } from '../../../src/shared/dataset.ts';
import { columnList, groupFindings, repairFits } from '../../../src/shared/opening/finding-groups.ts';

const METHODS: readonly RepairMethod[] = ['linear', 'leave'];

function missing(column: string, part: Partial<Finding> = {}): Finding {
  return {
    id: `missing-values:${column}`,
    code: 'missing-values',
    column,
    count: 2,
    firstLines: [5, 9],
    repair: 'linear interpolation',
    method: 'linear',
    methods: METHODS,
    ...part,
  };
}

const GAP: Finding = {
  id: 'gap',
  code: 'gap',
  count: 1,
  firstLines: [3],
  repair: null,
  method: 'leave',
  methods: METHODS,
};

describe('findings alike', () => {
  it('are one group with their columns, their sum and the first of all lines', () => {
    const groups = groupFindings([
      GAP,
      missing('a'),
      missing('b', { count: 10, firstLines: [1, 2, 3, 4, 5] }),
      missing('c', { firstLines: [2, 7] }),
    ]);
    expect(groups.map(({ id, columns, count, firstLines }) => ({ id, columns, count, firstLines }))).toEqual([
      { id: 'gap', columns: [], count: 1, firstLines: [3] },
      { id: 'missing-values', columns: ['a', 'b', 'c'], count: 14, firstLines: [1, 2, 3, 4, 5] },
    ]);
  });

  it('of a single column keep its id, and those without a choice stay apart from those with one', () => {
    const fixed = missing('b', { method: null, methods: [], repair: null });
    expect(groupFindings([missing('a'), fixed]).map(({ id }) => id)).toEqual([
      'missing-values:a',
      'missing-values:b',
    ]);
  });

  it('tell what was done once where it is the same, else in how many columns', () => {
    expect(groupFindings([missing('a'), missing('b')])[0]).toMatchObject({
      repair: 'linear interpolation',
      method: 'linear',
    });
    const left = 'linear interpolation; 2 stretches left missing (longest 9 rows)';
    expect(groupFindings([missing('a'), missing('b', { repair: left })])[0]?.repair).toBe(
      'linear interpolation; stretches left missing in 1',
    );
    expect(
      groupFindings([missing('a'), missing('b', { repair: null, method: 'leave' }), missing('c')])[0],
    ).toMatchObject({ repair: 'linear interpolation in 2, left as it is in 1', method: null });
    const ways = ['v', 'w', 'x', 'y', 'z'].map((repair) => missing(repair, { repair }));
    expect(groupFindings(ways)[0]?.repair).toBe('v in 1, w in 1, x in 1, otherwise in 2');
  });
});

describe('a list of columns', () => {
  it('is cut where that saves something', () => {
    expect(columnList(['a', 'b', 'c', 'd'])).toBe('a, b, c, d');
    expect(columnList(Array.from({ length: 29 }, (_, at) => `c${at}`))).toBe('c0, c1, c2 … and 26 more');
  });
});

describe('a chosen repair', () => {
  it('applies to the finding it names or to all of its code, and to nothing else', () => {
    const text = missing('t', { id: 'text-cells:t', code: 'text-cells' });
    const findings = [GAP, missing('a'), missing('fixed', { methods: [] }), text];
    const fits = (id: string) => repairFits(findings, id);
    expect(
      ['gap', 'missing-values', 'missing-values:a', 'text-cells', 'missing-values:t'].filter(fits),
    ).toHaveLength(5);
    expect(['missing-values:b', 'missing-values:fixed', 'sentinel', 'missing-value'].filter(fits)).toEqual(
      [],
    );
  });
});
