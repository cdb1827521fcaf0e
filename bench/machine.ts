import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

/** What figures were taken on. */
export function machine() {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
  };
}

/**
 * Starts to watch what the rest of the machine does. The function it gives says how many cores all other processes kept
 * busy since then, on average; null where the system does not tell (anything but Linux).
 */
export function watchNeighbours(): () => number | null {
  const before = ticks();
  return () => {
    const now = ticks();
    if (before === null || now === null) {
      return null;
    }
    const busy = now.busy - before.busy - (now.own - before.own);
    const share = busy / (now.all - before.all);
    return Math.round(Math.max(0, share) * now.cores * 100) / 100;
  };
}

/** Clock ticks since the start: of all cores, of those the busy ones, and of this process and the children it waited for. */
function ticks(): { all: number; busy: number; own: number; cores: number } | null {
  try {
    const lines = readFileSync('/proc/stat', 'utf8').split('\n');
    const counts = numbers(lines[0] ?? '').slice(0, 8);
    const all = sum(counts);
    const [, , , idle = 0, waiting = 0] = counts;
    // The name, in brackets, may hold blanks; what counts comes 11 fields after it: own and children's, user and system.
    const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /, '');
    const own = sum(fields.split(' ').slice(11, 15).map(Number));
    const cores = lines.filter((line) => /^cpu\d/.test(line)).length;
    return { all, busy: all - idle - waiting, own, cores };
  } catch {
    return null;
  }
}

function numbers(line: string): number[] {
  return line.trim().split(/\s+/).slice(1).map(Number);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
