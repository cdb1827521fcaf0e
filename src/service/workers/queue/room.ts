import { setTimeout as sleep } from 'node:timers/promises';
import { GatecastError } from '../../../shared/errors.ts';
import type { RedisLink } from './redis-link.ts';

const AGAIN_MS = 2000;

/** What a server that is full refuses is tried again until somebody makes room: what was computed is not thrown away for that. */
export async function untilThereIsRoom<Result>(
  link: RedisLink,
  signal: AbortSignal,
  act: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const told = link.error(error);
      if (!(told instanceof GatecastError && told.code === 'QUEUE_FULL')) {
        throw told;
      }
      await sleep(AGAIN_MS, undefined, { signal });
    }
  }
}
