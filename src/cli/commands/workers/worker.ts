import { availableParallelism } from 'node:os';
import { startEngine } from '../../../service/engine-process.ts';
import { productVersion } from '../../../service/places.ts';
import { startWorker } from '../../../service/workers/start-worker.ts';
import { atOnceOn, kernelThreads } from '../../../shared/set-up/at-once.ts';
import { UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { engineEnvironment } from '../../engine-ahead.ts';
import { listenToInterrupts } from '../../interrupts.ts';
import { engineOptions } from '../../options/config-options.ts';
import { queueOption } from '../../options/queue-option.ts';

/** After its end, for whatever holds the process still. */
const LAST_MS = 500;

/** `gatecast worker --queue redis://…`: until Ctrl-C or SIGTERM, or until it is removed. */
export async function worker({ args, output }: CommandContext): Promise<number> {
  const environment = engineEnvironment(engineOptions(args, 'worker'));
  const cores = availableParallelism();
  const slots =
    args.number('slots') ?? atOnceOn(cores, kernelThreads(process.env.GATECAST_THREADS, cores)).most;
  if (!Number.isInteger(slots) || slots < 1 || slots > 1000) {
    throw new UsageError('--slots takes a whole number from 1 to 1000.', 'worker');
  }
  const address = await queueOption(args);
  if (address === undefined) {
    throw new UsageError('A worker needs --queue: where its work comes from.', 'worker');
  }
  const appVersion = productVersion();
  const lockMs = Number(process.env.GATECAST_WORKER_LOCK_MS);
  const started = await startWorker({
    ...{ address, slots, appVersion, note: output.note },
    startEngine: () => startEngine({ appVersion, environment }),
    ...(lockMs > 0 ? { lockMs } : {}),
  });
  const interrupts = listenToInterrupts({
    first: () => {
      output.note('Gives back what it has, and ends. Once more ends it at once.');
      void started.leave();
    },
    second: () => process.exit(130),
    end: () => void started.leave(),
  });
  output.result(
    { worker: started.id, queue: address.shown, slots },
    () => `Worker ${started.id} takes work from ${address.shown}, ${slots} at a time.\n`,
  );
  output.note('Ctrl-C ends it.');
  try {
    await started.ended;
    return 0;
  } finally {
    interrupts.dispose();
    // BullMQ goes on to call a server that is away; nothing of ours is left to be done.
    setTimeout(() => process.exit(), LAST_MS).unref();
  }
}
