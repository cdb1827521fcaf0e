import { expect, test } from 'vitest';
import { checksumOf, damageOf, sealDamage, sealedJson } from '../../../src/service/files/checksums.ts';

const DOCUMENT = { schemaVersion: 2, name: 'Größe “a”', mae: 1.25, epochs: [{ epoch: 1, loss: null }] };

test('a sealed document is the same document, and whole', () => {
  const text = sealedJson(DOCUMENT);
  expect(JSON.parse(text)).toEqual({
    ...DOCUMENT,
    checksum: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  });
  expect(sealDamage(text)).toBeNull();
});

test('a text that was never sealed is taken as it is', () => {
  expect(sealDamage(`${JSON.stringify(DOCUMENT, null, 1)}\n`)).toBeNull();
});

test('any flipped bit before the seal is noticed, or leaves no JSON at all', () => {
  const bytes = new TextEncoder().encode(sealedJson(DOCUMENT));
  const sealAt = new TextDecoder().decode(bytes).lastIndexOf('"checksum"');
  const unnoticed: number[] = [];
  for (let bit = 0; bit < sealAt * 8; bit += 1) {
    const changed = bytes.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const text = new TextDecoder().decode(changed);
    if (sealDamage(text) === null && isJson(text)) {
      unnoticed.push(bit);
    }
  }
  expect(unnoticed).toEqual([]);
});

test('damage is told by the length first, then by the bytes', () => {
  const expected = checksumOf(Uint8Array.of(1, 2, 3));
  expect(damageOf(checksumOf(Uint8Array.of(1, 2, 3)), expected)).toBeNull();
  expect(damageOf(checksumOf(Uint8Array.of(1, 2)), expected)).toBe('it has 2 bytes instead of 3');
  expect(damageOf(checksumOf(Uint8Array.of(1, 2, 4)), expected)).toBe(
    'its bytes are not those that were written',
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
