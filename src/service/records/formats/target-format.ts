/** `target.bin.gz`: the target around and in the test part, one frame, compressed. */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { MOST_KEPT_ROWS } from '../../../core/reuse/kept-target.ts';
import { bytes, numbers64 } from '../../../shared/contract/fields.ts';
import type { TimeIndex } from '../../../shared/dataset.ts';
import type { KeptTarget } from '../../../shared/runs/kept-target.ts';
import { decodeFrame, encodeFrame } from '../../../shared/wire/framing.ts';
import { type Checksum, checksumOf, damageOf } from '../../files/checksums.ts';
import { readVersioned, UnreadableDocument, type VersionedFormat } from '../versioned.ts';

export const TARGET_FILE = 'target.bin.gz';

/** Stamp, value and provenance of every row, and room for the head: a file that unpacks to more was not written here. */
const MOST_BYTES = MOST_KEPT_ROWS * 17 + 1_000_000;

const timeSchema: z.ZodType<TimeIndex> = z.object({
  columns: z.array(z.string()),
  kind: z.enum(['regular', 'calendar', 'irregular', 'none']),
  step: z.string().nullable(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  zone: z.string().nullable(),
  weekdays: z.array(z.number()).exactOptional(),
  proposedStep: z.string().exactOptional(),
});

const TARGET_FORMAT: VersionedFormat<KeptTarget & { readonly schemaVersion: 1 }> = {
  version: 1,
  migrations: [],
  schema: z
    .object({
      schemaVersion: z.literal(1),
      target: z.string(),
      unit: z.string(),
      time: timeSchema,
      firstRow: z.int().min(0),
      origin: z.int().min(-1),
      times: numbers64,
      values: numbers64,
      provenance: bytes,
    })
    .refine(
      ({ times, values, provenance }) =>
        values.length === times.length && (provenance.length === 0 || provenance.length === times.length),
      'its columns are not as long as each other',
    ),
};

export async function targetFile(kept: KeptTarget): Promise<Uint8Array> {
  return promisify(gzip)(encodeFrame({ schemaVersion: 1, ...kept }));
}

/** Throws `UnreadableDocument`, also for bytes that are not those of `expected`, and the system's errors. */
export async function readTarget(path: string, expected?: Checksum): Promise<KeptTarget> {
  const packed = await readFile(path);
  const damage = expected === undefined ? null : damageOf(checksumOf(packed), expected);
  if (damage !== null) {
    throw new UnreadableDocument(damage);
  }
  const frame = await promisify(gunzip)(packed, { maxOutputLength: MOST_BYTES }).catch(() => {
    throw new UnreadableDocument('it cannot be unpacked');
  });
  const { schemaVersion: _version, ...kept } = readVersioned(decodeFrame(frame), TARGET_FORMAT);
  return kept;
}
