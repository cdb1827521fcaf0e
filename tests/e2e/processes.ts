import { readdirSync, readFileSync } from 'node:fs';

/** Process ids below `pid`, at any depth. Linux only; empty elsewhere and for a process that is gone. */
export function descendantsOf(pid: number): readonly number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** The descendants of `pid` whose command line names `program`. */
export function running(pid: number, program: string): readonly number[] {
  return descendantsOf(pid).filter((id) => read(`/proc/${id}/cmdline`).includes(program));
}

export function isAlive(pid: number): boolean {
  // A zombie has ended; only its parent has not asked yet.
  return /^State:\s+[^ZX]/m.test(read(`/proc/${pid}/status`));
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
