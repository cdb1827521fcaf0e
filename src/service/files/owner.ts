/**
 * Which process a run in progress belongs to. Several instances may share a data folder; a run whose owner is gone
 * was interrupted. Process numbers are used again, so the start time of the process counts too where it can be had;
 * a folder shared between machines is judged by the age of the owner's last sign of life.
 */
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';

export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in the system's own unit; null where it does not say. */
  readonly started: string | null;
}

/** How often an owner gives a sign of life, and how long a silent one on another machine is believed. */
export const SIGN_OF_LIFE_MS = 15_000;
const BELIEVED_MS = 6 * SIGN_OF_LIFE_MS;

const ownerSchema: z.ZodType<Owner> = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  started: z.string().nullable(),
});

/** This process. */
export async function thisOwner(): Promise<Owner> {
  return { pid: process.pid, host: hostname(), started: await startOf(process.pid) };
}

/** The owner in a document of unknown content; null when it is none. */
export function parseOwner(document: unknown): Owner | null {
  return ownerSchema.safeParse(document).data ?? null;
}

/** Whether the process of an owner still runs; `silentMs` is how long ago it last gave a sign of life. */
export async function isAlive(owner: Owner, silentMs: number): Promise<boolean> {
  if (owner.host !== hostname()) {
    return silentMs < BELIEVED_MS;
  }
  if (!exists(owner.pid)) {
    return false;
  }
  const started = await startOf(owner.pid);
  return owner.started === null || started === null ? silentMs < BELIEVED_MS : started === owner.started;
}

/** Whether a process of this machine runs; where nobody says when it started, any of that number counts. */
export async function isRunning({ pid, started }: Pick<Owner, 'pid' | 'started'>): Promise<boolean> {
  if (!exists(pid)) {
    return false;
  }
  const now = started === null ? null : await startOf(pid);
  return now === null || now === started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Linux tells when a process started, in clock ticks since boot; elsewhere null. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field, the name in brackets, may hold spaces; the 22nd field is the start.
    return (
      stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .at(22 - 3) ?? null
    );
  } catch {
    return null;
  }
}
