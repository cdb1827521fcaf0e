/** `weights.bin` and `final-weights.bin`: one frame, its head the manifest, its body the weights. */
import { z } from 'zod';
import { unpackWeights } from '../../../core/compress/pack-weights.ts';
import type { PackedForm, PackedWeights } from '../../../shared/compress/packed-weights.ts';
import { bytes, numbers32 } from '../../../shared/contract/fields.ts';
import { encodeFrame } from '../../../shared/wire/framing.ts';
import type { Checksum } from '../../files/checksums.ts';
import { readDocumentFile, type VersionedFormat } from '../versioned.ts';

export interface StoredWeights {
  readonly schemaVersion: 1;
  readonly manifest: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly weights: Float32Array;
  /** What `weights` are read from, where they are kept in fewer bytes. */
  readonly packed?: PackedWeights;
}

/** Version 1 holds float32; version 2, written only where there is something to it, weights in fewer bytes. */
interface WeightsDocument {
  readonly schemaVersion: 2;
  readonly manifest: StoredWeights['manifest'];
  readonly weights?: Float32Array;
  readonly packed?: PackedWeights;
}

const form: z.ZodType<PackedForm> = z.object({
  values: z.enum(['float32', 'float16', 'int8']),
  axis: z.number().exactOptional(),
  sparse: z.boolean().exactOptional(),
});

const WEIGHTS_FORMAT: VersionedFormat<WeightsDocument> = {
  version: 2,
  migrations: [({ manifest, weights }) => ({ manifest, weights })],
  schema: z.object({
    schemaVersion: z.literal(2),
    manifest: z.array(z.object({ name: z.string(), shape: z.array(z.number()) })),
    weights: numbers32.exactOptional(),
    packed: z.object({ arrays: z.array(form), bytes }).exactOptional(),
  }),
};

/** The bytes of the file. Runs with plain weights stay readable for older versions. */
export function weightsFile({ manifest, weights, packed }: StoredWeights): Uint8Array {
  return encodeFrame(
    packed === undefined
      ? { schemaVersion: 1, manifest, weights }
      : { schemaVersion: 2, manifest, packed: { arrays: packed.arrays, bytes: packed.bytes } },
  );
}

/** The weights as a net reads them. Throws what `readDocumentFile` does, and `RangeError` for bytes that are not those of the manifest. */
export async function readWeights(path: string, expected?: Checksum): Promise<StoredWeights> {
  const { manifest, weights, packed } = await readDocumentFile(path, WEIGHTS_FORMAT, expected);
  if (packed !== undefined) {
    return { schemaVersion: 1, manifest, packed, weights: unpackWeights(manifest, packed) };
  }
  return { schemaVersion: 1, manifest, weights: weights ?? new Float32Array() };
}
