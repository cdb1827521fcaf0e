import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { BenchCase } from '../cases.ts';

/** A process that answers a line for a case with a line of figures, or of what went wrong. */
export interface Contestant {
  readonly name: string;
  readonly ask: (bench: BenchCase & { readonly budgetMs: number }) => Promise<unknown>;
  readonly end: () => void;
}

export function ours(kernel: 'cuda' | 'native'): Contestant {
  return contestant(kernel, process.execPath, [process.argv[1] ?? '', 'answer', kernel]);
}

/** PyTorch takes TF32 for a recurrence unless it is told otherwise. */
export function torch(python: string, tf32: boolean): Contestant {
  const program = path.join(process.env.GATECAST_PEERS ?? path.join('bench', 'peers'), 'torch_card.py');
  return contestant(tf32 ? 'torch-tf32' : 'torch', python, [program, tf32 ? 'tf32' : 'float32']);
}

/** Begins with its first case: an interpreter that is not there spoils nothing else. */
function contestant(name: string, program: string, args: readonly string[]): Contestant {
  let lines: AsyncIterator<string> | null = null;
  let child: ReturnType<typeof begin> | null = null;
  const begin = () => {
    const one = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], env: process.env });
    one.on('error', () => {});
    one.stdin.on('error', () => {});
    return one;
  };
  return {
    name,
    async ask(bench) {
      if (child === null) {
        child = begin();
        lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      }
      child.stdin.write(`${JSON.stringify(bench)}\n`);
      const line = await lines?.next();
      return line === undefined || line.done ? { problem: `${name} ended` } : JSON.parse(line.value);
    },
    end: () => child?.stdin.end(),
  };
}
