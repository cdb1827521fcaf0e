import { describe, expect, it } from 'vitest';
import { offBy } from '../../../../src/renderer/charts/test-part/point-words.ts';

describe('by how much a forecast was off, in words', () => {
  it('is a share of what came, with its sign', () => {
    expect(offBy(4312, 4405)).toBe(' (+2.2 %)');
    expect(offBy(4312, 4100)).toBe(' (−4.9 %)');
    expect(offBy(100, 150)).toBe(' (+50 %)');
    expect(offBy(-100, -90)).toBe(' (+10 %)');
    expect(offBy(5, 5)).toBe(' (±0 %)');
  });

  it('is a difference where a share says nothing, and nothing where nobody measured', () => {
    expect(offBy(0, 3)).toBe(' (+3.00)');
    expect(offBy(0.01, -2)).toBe(' (−2.01)');
    expect(offBy(null, 3)).toBe('');
  });
});
