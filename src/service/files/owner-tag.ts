/**
 * Who is at work on a temporary file or folder, told by its name: `<host>-<pid>-<start>`. What a killed process left
 * can so be told from what a living one holds, and from the user's own files, without opening anything.
 */
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { isRunning, thisOwner } from './owner.ts';

/** For the patterns of names: one group, the tag. */
export const TAG_PATTERN = '([0-9a-f]{8}-\\d+-(?:\\d+|x))';

/** Nobody is at work on a temporary file for so long without writing to it. */
const GIVEN_UP_MS = 5 * 60_000;

let tag: Promise<string> | null = null;

/** The tag of this process. */
export function ownTag(): Promise<string> {
  tag ??= thisOwner().then(({ pid, started }) => `${hostMark()}-${pid}-${started ?? 'x'}`);
  return tag;
}

/**
 * Whether a living process may hold what carries `tag`, which was last written `ageMs` ago. On this machine the process
 * decides, elsewhere and without a tag (null) the age.
 */
export async function isHeld(tag: string | null, ageMs: number): Promise<boolean> {
  const [host, pid, started] = tag?.split('-') ?? [];
  if (host !== hostMark()) {
    return ageMs < GIVEN_UP_MS;
  }
  return isRunning({ pid: Number(pid), started: started === 'x' ? null : (started ?? null) });
}

function hostMark(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}
