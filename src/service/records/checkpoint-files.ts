/**
 * What a training that is left goes on from: `checkpoint-1.bin` and `checkpoint-2.bin`, written in turn, so that the one before
 * the newest is there whatever becomes of it. Each is one frame (`CheckpointHead`, and a state that only the engine
 * reads) and the SHA-256 of it. A run that has come to its end has none.
 */
import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import type { CheckpointHead } from '../../shared/engine-contract.ts';
import { decodeFrame } from '../../shared/wire/framing.ts';
import { type AtomicWriteOptions, atomicWrite } from '../files/atomic-write.ts';
import { openSealed, sealedBytes } from '../files/checksums.ts';
import { backendSchema } from './formats/result-format.ts';

export const CHECKPOINT_FILES: readonly string[] = ['checkpoint-1.bin', 'checkpoint-2.bin'];

/** As much of the head as is used here. */
const headSchema: z.ZodType<
  Pick<CheckpointHead, 'phase' | 'net' | 'epoch' | 'seconds' | 'epochs' | 'bestEpoch' | 'backend'>
> = z.object({
  schemaVersion: z.literal(1),
  phase: z.enum(['learning', 'scoring']),
  net: z.number(),
  epoch: z.number(),
  seconds: z.number(),
  epochs: z.array(
    z.object({
      epoch: z.number(),
      loss: z.number(),
      validationLoss: z.number().nullable(),
      seconds: z.number(),
      share: z.number().exactOptional(),
    }),
  ),
  bestEpoch: z.number().nullable(),
  backend: backendSchema,
});

export interface KeptCheckpoint {
  readonly head: z.infer<typeof headSchema>;
  /** For the engine. */
  readonly bytes: Uint8Array;
}

export interface FoundCheckpoint {
  /** The newest that is whole; null where there is none, and the training begins anew. */
  readonly checkpoint: KeptCheckpoint | null;
  /** Those that are not as they were written, and what is wrong with them, in words. */
  readonly damaged: readonly { readonly file: string; readonly problem: string }[];
}

export interface CheckpointFiles {
  /** Throws `DISK_FULL` or an `OUTPUT_…` error; those that were kept are as they were then. */
  save(id: string, bytes: Uint8Array): Promise<void>;
  /** What is kept; the next one saved takes the place of another. */
  read(id: string): Promise<FoundCheckpoint>;
  remove(id: string): Promise<void>;
}

export function openCheckpointFiles(
  pathOf: (id: string, file: string) => string,
  writing: AtomicWriteOptions,
): CheckpointFiles {
  /** Of each run the place that is written next. */
  const next = new Map<string, number>();
  return {
    async save(id, bytes) {
      const place = next.get(id) ?? 0;
      await atomicWrite(pathOf(id, CHECKPOINT_FILES[place] as string), sealedBytes(bytes), writing);
      next.set(id, 1 - place);
    },
    async read(id) {
      const damaged: FoundCheckpoint['damaged'][number][] = [];
      let checkpoint: KeptCheckpoint | null = null;
      next.set(id, 0);
      for (const [place, file] of CHECKPOINT_FILES.entries()) {
        try {
          const found = await readCheckpoint(pathOf(id, file));
          // The seconds of a training grow through all its interruptions.
          if (found !== null && (checkpoint === null || found.head.seconds > checkpoint.head.seconds)) {
            checkpoint = found;
            next.set(id, 1 - place);
          }
        } catch (error) {
          damaged.push({ file, problem: error instanceof Error ? error.message : String(error) });
        }
      }
      return { checkpoint, damaged };
    },
    async remove(id) {
      next.delete(id);
      await Promise.all(
        CHECKPOINT_FILES.map((file) => rm(pathOf(id, file), { force: true }).catch(() => {})),
      );
    },
  };
}

/** Null where there is none; throws what is wrong with it in words. */
async function readCheckpoint(path: string): Promise<KeptCheckpoint | null> {
  const sealed = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw new Error(`it cannot be read: ${error.code ?? error.message}`);
  });
  if (sealed === null) {
    return null;
  }
  const bytes = openSealed(sealed);
  const head = headSchema.safeParse(decodeFrame(bytes));
  if (!head.success) {
    throw new Error('another version of Gatecast wrote it');
  }
  return { head: head.data, bytes };
}
