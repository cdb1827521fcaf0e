import { expect, test } from 'vitest';
import { z } from 'zod';
import {
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
  [{ schemaVersion: 4, first: 'Ada' }, 'newer version'],
  [{ schemaVersion: 3, first: 'Ada', family: 7 }, 'at family'],
])('%j is refused with the reason', (stored, reason) => {
  expect(() => readVersioned(stored, FORMAT)).toThrow(UnreadableDocument);
  expect(() => readVersioned(stored, FORMAT)).toThrow(reason);
});
