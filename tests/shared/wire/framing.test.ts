import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatecastError } from '../../../src/shared/errors.ts';
import { decodeFrame, encodeFrame } from '../../../src/shared/wire/framing.ts';

const RUNS = { numRuns: 500, seed: 20_261_121 };

/** Bytes in arrays that start anywhere in their buffer, as pooled ones do. */
const body = fc
  .tuple(fc.uint8Array({ maxLength: 64 }), fc.nat({ max: 3 }), fc.constantFrom('u8', 'i32', 'f32', 'f64'))
  .map(([bytes, shift, type]) => {
    const size = { u8: 1, i32: 4, f32: 4, f64: 8 }[type];
    const count = Math.floor(bytes.length / size);
    const buffer = new ArrayBuffer((count + shift) * size);
    new Uint8Array(buffer, shift * size).set(bytes.subarray(0, count * size));
    switch (type) {
      case 'u8':
        return new Uint8Array(buffer, shift * size, count);
      case 'i32':
        return new Int32Array(buffer, shift * size, count);
      case 'f32':
        return new Float32Array(buffer, shift * size, count);
      default:
        return new Float64Array(buffer, shift * size, count);
    }
  });

const key = fc.oneof(fc.string(), fc.constantFrom('$body', 'entries', 'bodies', 'message', '__proto__'));

const { message } = fc.letrec<{ message: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    body,
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  ),
  message: fc.oneof(
    { maxDepth: 5 },
    tie('leaf'),
    fc.array(tie('message'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('message')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

test('any message of plain data and typed arrays comes back as it was', () => {
  fc.assert(
    fc.property(message, (sent) => {
      expect(decodeFrame(encodeFrame({ sent }))).toEqual({ sent });
    }),
    RUNS,
  );
});

test('bodies are copies, also of a Node buffer in a pool', () => {
  const frame = encodeFrame({ values: Float64Array.of(1, 2, 3) });
  const pool = Buffer.alloc(frame.length + 13, 0xff);
  pool.set(frame, 13);
  const { values } = decodeFrame(pool.subarray(13)) as { values: Float64Array };
  pool.fill(0);
  expect(values).toEqual(Float64Array.of(1, 2, 3));
  expect(values.buffer.byteLength).toBe(24);
});

test('a Node buffer travels as bytes', () => {
  expect(decodeFrame(encodeFrame({ bytes: Buffer.from([1, 2, 3]) }))).toEqual({
    bytes: Uint8Array.of(1, 2, 3),
  });
});

test('random bytes are refused with a coded error and nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 256 }), (bytes) => {
      expect(problemOf(bytes)).toBe('REQUEST_INVALID');
    }),
    RUNS,
  );
});

test('a damaged frame is read or refused with a coded error, never anything else', () => {
  fc.assert(
    fc.property(
      message,
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 5 }),
      (sent, damage) => {
        const frame = encodeFrame({ sent });
        for (const [place, byte] of damage) {
          frame[place % frame.length] = byte;
        }
        expect(['read', 'REQUEST_INVALID']).toContain(problemOf(frame));
        expect(['read', 'REQUEST_INVALID']).toContain(problemOf(frame.subarray(0, damage[0]?.[0] ?? 0)));
      },
    ),
    RUNS,
  );
});

test.each([
  ['a body of impossible length', '{"message":{"$body":0},"bodies":[{"type":"Float64Array","length":1e15}]}'],
  ['a body of negative length', '{"message":{"$body":0},"bodies":[{"type":"Float64Array","length":-1}]}'],
  ['a body of another type', '{"message":{"$body":0},"bodies":[{"type":"Date","length":0}]}'],
  ['a body that is no description', '{"message":{"$body":0},"bodies":[null]}'],
  ['a body that is not there', '{"message":{"$body":3},"bodies":[]}'],
  ['an escaped object without pairs', '{"message":{"$body":-1,"entries":[1]},"bodies":[]}'],
  ['a message nested beyond any use', `{"message":${'['.repeat(50_000)}${']'.repeat(50_000)},"bodies":[]}`],
])('%s is refused', (_name, head) => {
  const text = new TextEncoder().encode(head);
  const frame = new Uint8Array(4 + text.length);
  new DataView(frame.buffer).setUint32(0, text.length, true);
  frame.set(text, 4);
  expect(problemOf(frame)).toBe('REQUEST_INVALID');
});

function problemOf(frame: Uint8Array): string {
  try {
    decodeFrame(frame);
    return 'read';
  } catch (error) {
    return error instanceof GatecastError ? error.code : String(error);
  }
}
