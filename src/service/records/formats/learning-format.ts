/** `learning.bin`: one frame of what the training told, and the SHA-256 of it, because it is written before the record knows it. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { numbers32, numbers64, wholes32 } from '../../../shared/contract/fields.ts';
import type { LearningTrace } from '../../../shared/runs/learning/learning-trace.ts';
import { decodeFrame, encodeFrame } from '../../../shared/wire/framing.ts';
import { openSealed, sealedBytes } from '../../files/checksums.ts';

export const LEARNING_FILE = 'learning.bin';

const schema: z.ZodType<LearningTrace & { readonly schemaVersion: 1 }> = z
  .object({
    schemaVersion: z.literal(1),
    updates: z.int().min(0),
    updatesPerEpoch: z.number().min(0),
    at: wholes32,
    losses: numbers32,
    norms: numbers32.exactOptional(),
    epochs: wholes32,
    forecasts: numbers64,
  })
  .refine(
    ({ at, losses, epochs, forecasts }) =>
      at.length === losses.length &&
      (epochs.length === 0 ? forecasts.length === 0 : forecasts.length % epochs.length === 0),
    'its lists are not as long as each other',
  );

export function learningFile(trace: LearningTrace): Uint8Array {
  return sealedBytes(encodeFrame({ schemaVersion: 1, ...trace }));
}

/** Throws the system's error, and an `Error` that says what is wrong with the bytes. */
export async function readLearning(path: string): Promise<LearningTrace> {
  const bytes = openSealed(await readFile(path));
  const { schemaVersion: _version, ...trace } = schema.parse(decodeFrame(bytes));
  return trace;
}
