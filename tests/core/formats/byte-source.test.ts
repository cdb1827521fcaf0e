import { expect, it } from 'vitest';
import { byteSource } from '../../../src/core/formats/byte-source.ts';

/** Ten bytes, of which a call never gives more than three. */
function slowSource(held = 10) {
  return byteSource(10, async (bytes, offset) => {
    const count = Math.max(0, Math.min(3, bytes.length, held - offset));
    for (let at = 0; at < count; at++) {
      bytes[at] = offset + at;
    }
    return count;
  });
}

it('asks a host that stops short for the rest', async () => {
  expect([...(await slowSource().read(1, 8))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('gives what there is where the file ends, also where it has become shorter', async () => {
  expect([...(await slowSource().read(8, 5))]).toEqual([8, 9]);
  expect([...(await slowSource().read(20, 5))]).toEqual([]);
  expect([...(await slowSource(4).read(2, 6))]).toEqual([2, 3]);
});
