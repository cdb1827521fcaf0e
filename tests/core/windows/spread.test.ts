import { expect, it } from 'vitest';
import { spreadOrigins } from '../../../src/core/windows/spread.ts';

it('windows are spread over all there are', () => {
  const origins = Int32Array.from({ length: 10 }, (_, index) => 100 + index);
  expect([...spreadOrigins(origins, 5)]).toEqual([100, 102, 104, 106, 108]);
  expect(spreadOrigins(origins, 20)).toEqual(origins);
});
