/**
 * Threads for the WebAssembly kernel: workers that sleep on a word of the shared memory and share every pass with the
 * thread that posted it. A worker that is late, or never starts, costs speed and nothing else.
 */
import { Worker } from 'node:worker_threads';

/** Words of the control block. */
const CONTROL = { generation: 0, open: 1, inside: 2, job: 3, claims: 4, backward: 5 } as const;
export const CONTROL_BYTES = 24;
export const STACK_BYTES = 65_536;

/** As text, so that it needs no file of its own beside the bundled engine. */
const WORKER = `
const { workerData } = require('node:worker_threads');
const { module, memory, control, stackTop } = workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
exports.__stack_pointer.value = stackTop;
const words = new Int32Array(memory.buffer, control, 6);
for (let seen = 0; ; ) {
  Atomics.wait(words, 0, seen);
  seen = Atomics.load(words, 0);
  Atomics.add(words, 2, 1);
  if (Atomics.load(words, 1) === 1) {
    exports.share(words[3], words[4], words[5]);
  }
  if (Atomics.sub(words, 2, 1) === 1) {
    Atomics.notify(words, 2);
  }
}`;

/** Looks at `inside` before sleeping on it, some 50 µs: the workers leave a pass just after its last item is done. */
const LOOKS = 5000;

export interface WorkerTeam {
  /** Runs `share` here and in the workers; returns when nobody is at the job any more. */
  run(job: number, claims: number, backward: boolean): void;
}

export interface TeamOptions {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Offset of `CONTROL_BYTES` zeroed bytes. */
  readonly control: number;
  /** Ends of the workers' stacks, one for each worker. */
  readonly stackTops: readonly number[];
  readonly share: (job: number, claims: number, backward: number) => void;
}

/** The workers keep no process alive and end with it. */
export function workerTeam({ module, memory, control, stackTops, share }: TeamOptions): WorkerTeam {
  for (const stackTop of stackTops) {
    const worker = new Worker(WORKER, { eval: true, workerData: { module, memory, control, stackTop } });
    worker.unref();
    // Without a worker its share is done by the others.
    worker.on('error', () => undefined);
  }
  return {
    run(job, claims, backward) {
      // The buffer is another object after every growth of the memory.
      const words = new Int32Array(memory.buffer, control, CONTROL_BYTES / 4);
      if (stackTops.length > 0) {
        words[CONTROL.job] = job;
        words[CONTROL.claims] = claims;
        words[CONTROL.backward] = backward ? 1 : 0;
        Atomics.store(words, CONTROL.open, 1);
        Atomics.add(words, CONTROL.generation, 1);
        Atomics.notify(words, CONTROL.generation);
      }
      share(job, claims, backward ? 1 : 0);
      Atomics.store(words, CONTROL.open, 0);
      for (let looks = 0; ; looks++) {
        const inside = Atomics.load(words, CONTROL.inside);
        if (inside === 0) {
          return;
        }
        if (looks >= LOOKS) {
          Atomics.wait(words, CONTROL.inside, inside, 1);
        }
      }
    },
  };
}
