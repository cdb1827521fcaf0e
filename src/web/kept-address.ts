/**
 * The port and the token of the local web host, kept in the data folder, so that a tab that is open finds the host again
 * after it was ended and started. Who can read the file can speak to the host, so only its owner can.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { atomicWrite } from '../service/files/atomic-write.ts';

export interface KeptAddress {
  readonly port: number;
  readonly token: string;
}

const FILE = 'web-host.json';
const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

const document = z.object({
  schemaVersion: z.literal(1),
  port: z.int().min(1).max(65_535),
  // 32 random bytes in base64url: anything shorter was not made by us.
  token: z.string().regex(/^[\w-]{43}$/),
});

/**
 * What was kept, or null: a file that is missing or damaged, or that others can read (its token is no secret any more).
 *
 * @param dataFolder the data folder
 */
export async function readKeptAddress(dataFolder: string): Promise<KeptAddress | null> {
  const path = join(dataFolder, FILE);
  try {
    // Windows has no such bits; there the folder of the user is closed to others.
    if (process.platform !== 'win32' && ((await stat(path)).mode & OTHERS) !== 0) {
      return null;
    }
    const { port, token } = document.parse(JSON.parse(await readFile(path, 'utf8')));
    return { port, token };
  } catch {
    return null;
  }
}

/** Keeps both for the next start. Throws the errors of `atomicWrite`. */
export async function keepAddress(dataFolder: string, { port, token }: KeptAddress): Promise<void> {
  const text = `${JSON.stringify({ schemaVersion: 1, port, token })}\n`;
  await atomicWrite(join(dataFolder, FILE), text, { overwrite: true, mode: OWNER_ONLY });
}
