/** What `npm run setup:tensorflow` left in the cache: which binding to load, and how every step of it ended. */
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const SET_UP_LOG = z.object({
  schemaVersion: z.literal(1),
  finishedAt: z.string(),
  node: z.string(),
  /** Paths are relative to the cache folder, so the cache can be moved. Null: the package's own binding, or none. */
  binding: z
    .object({ file: z.string(), folder: z.string(), package: z.string(), library: z.string() })
    .nullable(),
  steps: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string(), seconds: z.number() })),
});

const MANIFEST = z.object({ files: z.array(z.object({ path: z.string(), bytes: z.number() })) });

export type TensorflowSetUp = z.infer<typeof SET_UP_LOG>;

/** The log of the last set-up on this kind of machine, or null when there was none. */
export function readTensorflowSetUp(cache: string = cacheFolder()): TensorflowSetUp | null {
  const log = SET_UP_LOG.safeParse(
    readJson(join(cache, `tensorflow-setup-${process.platform}-${process.arch}.json`)),
  );
  return log.success ? log.data : null;
}

/** `GATECAST_CACHE`, or where this platform keeps what can be made again. `scripts/tensorflow/cache.mjs` writes there. */
export function cacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (environment.GATECAST_CACHE) {
    return resolve(environment.GATECAST_CACHE);
  }
  switch (platform) {
    case 'win32':
      return join(environment.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'Gatecast', 'Cache');
    case 'darwin':
      return join(homedir(), 'Library', 'Caches', 'Gatecast');
    default:
      return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gatecast');
  }
}

/**
 * What is wrong with the files of a binding in the cache, or null. Their sizes are compared before anything is loaded:
 * a library that was cut short ends the whole process with a bus error.
 */
export function problemOfCached(
  binding: NonNullable<TensorflowSetUp['binding']>,
  cache: string,
): string | null {
  const manifest = MANIFEST.safeParse(readJson(join(cache, binding.folder, 'manifest.json')));
  if (sizeOf(join(cache, binding.file)) === null || !manifest.success) {
    return 'its files are gone from the cache';
  }
  const broken = manifest.data.files.find(
    (file) => file.path.startsWith('lib/') && sizeOf(join(cache, binding.folder, file.path)) !== file.bytes,
  );
  return broken === undefined ? null : `${broken.path} in the cache is gone or not whole`;
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
