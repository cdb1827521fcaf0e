/**
 * What trainings on workers tell while they learn, in one stream of this host: nothing is left out while the server is away, and what a
 * worker tells that came back too late counts no more.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineEvents } from '../../shared/engine-contract.ts';
import { decodeFrame } from '../../shared/wire/framing.ts';
import type { Blobs } from './queue/blobs.ts';
import type { RedisLink } from './queue/redis-link.ts';
import { within } from './queue/within.ts';
import { TOLD_EVENTS, type ToldEvent, toldCheckpoint } from './queue/work-answers.ts';

export type OnEvent = <Name extends keyof EngineEvents>(name: Name, payload: EngineEvents[Name]) => void;

export interface EventReader {
  /** Returns the function that takes the listener off again. */
  listen(job: string, onEvent: OnEvent): () => void;
  /** Resolves when all up to that event was told; at once for null. */
  reached(last: string | null): Promise<void>;
  close(): Promise<void>;
}

/** Of an event, as a worker writes it. */
export const EVENT_FIELDS = { job: 'j', attempt: 'a', frame: 'f' } as const;
/** A stream that nobody reads ends by itself. */
export const STREAM_SECONDS = 86_400;
const BLOCK_MS = 5000;
const READ_AT_ONCE = 200;
const REFUSED_MS = 1000;
/** An event that never comes, because the server forgot it, holds nothing up for longer. */
const LONGEST_WAIT_MS = 10_000;

export function createEventReader(
  link: RedisLink,
  { key, blobs }: { readonly key: string; readonly blobs: Blobs },
): EventReader {
  const reading = link.another();
  const listeners = new Map<string, { readonly onEvent: OnEvent; attempt: string }>();
  let last = '0-0';
  let isClosed = false;
  let wakers: (() => void)[] = [];
  let loop: Promise<void> | null = null;

  async function read(): Promise<void> {
    while (!isClosed && listeners.size > 0) {
      const found = await reading
        .xreadBuffer('COUNT', READ_AT_ONCE, 'BLOCK', BLOCK_MS, 'STREAMS', key, last)
        .catch(async () => {
          await sleep(isClosed ? 0 : REFUSED_MS);
          return null;
        });
      for (const [, entries] of (found ?? []) as [Buffer, [Buffer, Buffer[]][]][]) {
        for (const [id, fields] of entries) {
          await tell(fields);
          last = id.toString();
        }
      }
      if (found !== null) {
        await link.redis.xtrim(key, 'MINID', last).catch(() => 0);
      }
      const woken = wakers;
      wakers = [];
      for (const wake of woken) {
        wake();
      }
    }
    loop = null;
  }

  async function tell(fields: readonly Buffer[]): Promise<void> {
    const of = (name: string) => fields[fields.findIndex((field) => field.toString() === name) + 1];
    const job = of(EVENT_FIELDS.job)?.toString() ?? '';
    const attempt = of(EVENT_FIELDS.attempt)?.toString() ?? '';
    const frame = of(EVENT_FIELDS.frame);
    const listener = listeners.get(job);
    // Attempts are numbered: one before the last belongs to a worker that was given up.
    if (listener === undefined || frame === undefined || Number(attempt) < Number(listener.attempt)) {
      return;
    }
    listener.attempt = attempt;
    try {
      const { name, payload } = decodeFrame(new Uint8Array(frame)) as { name: unknown; payload: unknown };
      if (name === 'checkpoint') {
        const bytes = await blobs.get(toldCheckpoint.parse(payload).blob);
        // An older one that a newer has replaced meanwhile is not missed.
        if (bytes !== null) {
          listener.onEvent('checkpoint', { bytes });
        }
      } else if (isTold(name)) {
        listener.onEvent(name, TOLD_EVENTS[name].parse(payload) as EngineEvents[typeof name]);
      }
    } catch {
      // Not ours; what a stranger writes there is no event.
    }
  }

  return {
    listen(job, onEvent) {
      listeners.set(job, { onEvent, attempt: '0' });
      loop ??= read();
      return () => listeners.delete(job);
    },
    async reached(wanted) {
      const latest = performance.now() + LONGEST_WAIT_MS;
      while (wanted !== null && !isClosed && isBefore(last, wanted) && performance.now() < latest) {
        const next = new Promise<void>((resolve) => {
          wakers.push(resolve);
        });
        await within(latest - performance.now(), next);
      }
    },
    async close() {
      isClosed = true;
      reading.disconnect();
      await loop;
    },
  };
}

function isTold(name: unknown): name is ToldEvent {
  return typeof name === 'string' && Object.hasOwn(TOLD_EVENTS, name);
}

/** Ids of a stream are a time and a number. */
function isBefore(a: string, b: string): boolean {
  const [timeA = 0, placeA = 0] = a.split('-').map(Number);
  const [timeB = 0, placeB = 0] = b.split('-').map(Number);
  return timeA < timeB || (timeA === timeB && placeA < placeB);
}
