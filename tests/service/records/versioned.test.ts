import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  NewerDocument,
  readVersioned,
  UnreadableDocument,
  type VersionedFormat,
} from '../../../src/service/records/versioned.ts';

/** Version 1 had a full name, version 2 two parts, version 3 calls the second one family. */
const FORMAT: VersionedFormat<unknown> = {
  version: 3,
  migrations: [
    ({ name }) => {
      const [first, last] = String(name).split(' ');
      return { first, last };
    },
    ({ first, last }) => ({ first, family: last }),
  ],
  schema: z.object({ schemaVersion: z.literal(3), first: z.string(), family: z.string() }),
};

test.each([
  { schemaVersion: 1, name: 'Ada Lovelace' },
  { schemaVersion: 2, first: 'Ada', last: 'Lovelace' },
  { schemaVersion: 3, first: 'Ada', family: 'Lovelace' },
])('a document of version $schemaVersion comes out as today', (stored) => {
  expect(readVersioned(stored, FORMAT)).toEqual({ schemaVersion: 3, first: 'Ada', family: 'Lovelace' });
});

test.each<[unknown, string]>([
  [null, 'no document'],
  ['text', 'no document'],
  [{}, 'no schema version'],
  [{ schemaVersion: '3' }, 'no schema version'],
  [{ schemaVersion: 0 }, 'no schema version'],
  [{ schemaVersion: 4, first: 'Ada' }, 'newer version of Gatecast: version 4 of its records'],
  [{ schemaVersion: 3, first: 'Ada', family: 7 }, 'at family'],
])('%j is refused with the reason', (stored, reason) => {
  expect(() => readVersioned(stored, FORMAT)).toThrow(UnreadableDocument);
  expect(() => readVersioned(stored, FORMAT)).toThrow(reason);
});

const NESTED: VersionedFormat<unknown> = {
  version: 1,
  migrations: [],
  schema: z.object({
    schemaVersion: z.literal(1),
    config: z.object({ units: z.number(), split: z.object({ train: z.number() }) }),
    list: z.array(z.object({ id: z.string() })),
    free: z.record(z.string(), z.unknown()),
    numbers: z.custom<Float32Array>((value) => value instanceof Float32Array),
  }),
};
const WHOLE = {
  ...{ schemaVersion: 1, config: { units: 4, split: { train: 0.7 } }, list: [{ id: 'a' }] },
  ...{ free: { anything: { goes: 1 } }, numbers: Float32Array.of(1, 2) },
};

test.each<[object, string]>([
  [{ later: 1 }, 'later'],
  [{ config: { ...WHOLE.config, attention: 8 } }, 'config.attention'],
  [{ config: { ...WHOLE.config, split: { train: 0.7, purge: 3 } } }, 'config.split.purge'],
  [{ list: [{ id: 'a' }, { id: 'b', more: null }] }, 'list.1.more'],
])('a key that is not known is refused by its name: %j', (changes, key) => {
  expect(readVersioned(WHOLE, NESTED)).toEqual(WHOLE);
  let thrown: unknown = null;
  try {
    readVersioned({ ...WHOLE, ...changes }, NESTED);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(NewerDocument);
  expect(thrown).toMatchObject({ unknown: `key “${key}”`, known: { schemaVersion: 1 } });
  expect(readVersioned({ ...WHOLE, ...changes }, { ...NESTED, dropsUnknown: true })).toMatchObject({
    schemaVersion: 1,
  });
});

test('what an older version said and its migration has no use for is no newer key', () => {
  expect(readVersioned({ schemaVersion: 2, first: 'Ada', last: 'Lovelace', nick: 'x' }, FORMAT)).toEqual({
    ...{ schemaVersion: 3, first: 'Ada', family: 'Lovelace' },
  });
});
