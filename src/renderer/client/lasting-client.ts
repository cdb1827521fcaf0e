/** A client that outlives its connections: it opens a new one when the old one is gone, and says so. */
import type { GatecastError } from '../../shared/errors.ts';
import type { ServiceCaller } from './connection.ts';

export interface Client {
  readonly request: ServiceCaller['request'];
  /** Of the connection at hand, as long as it lasts: a new one is listened to by `onOpen`. */
  readonly on: ServiceCaller['on'];
  /** Tries again now instead of waiting for the timer. */
  retry(): void;
  close(): void;
}

export interface ClientHooks {
  /** Every new connection, before anything is asked of it: the place to listen for events. */
  onOpen(caller: ServiceCaller): void;
  /** The connection is gone; `willRetry` says whether a new one is being tried by itself. */
  onLost(error: GatecastError, willRetry: boolean): void;
}

export interface ClientOptions {
  readonly open: () => ServiceCaller;
  readonly hooks: ClientHooks;
  /** False in Electron, whose service process does not come back by itself. */
  readonly reconnect: boolean;
  /** Asked after a connection is gone: why no new one can be had by trying again, or null while one may. */
  readonly whyRefused?: () => Promise<GatecastError | null>;
}

const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 4000;

/** Opens the first connection at once. */
export function createLastingClient({ open, hooks, reconnect, whyRefused }: ClientOptions): Client {
  let caller: ServiceCaller;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let delayMs = FIRST_DELAY_MS;
  let ended = false;

  function begin(): void {
    timer = null;
    const opened = open();
    caller = opened;
    hooks.onOpen(opened);
    opened.onClose((error) => {
      if (ended || opened !== caller) {
        return;
      }
      const willRetry = reconnect && error.code !== 'PROTOCOL_MISMATCH';
      hooks.onLost(error, willRetry);
      if (willRetry) {
        timer = setTimeout(begin, delayMs);
        delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
        void giveUpWhereRefused(opened);
      }
    });
  }

  /** Trying again for ever would promise what cannot come. */
  async function giveUpWhereRefused(lost: ServiceCaller): Promise<void> {
    const refusal = (await whyRefused?.()) ?? null;
    if (refusal !== null && lost === caller && timer !== null) {
      clearTimeout(timer);
      timer = null;
      hooks.onLost(refusal, false);
    }
  }

  begin();

  return {
    async request(name, params, options) {
      const result = await caller.request(name, params, options);
      delayMs = FIRST_DELAY_MS;
      return result;
    },
    on: (name, listener) => caller.on(name, listener),
    retry() {
      if (timer !== null) {
        clearTimeout(timer);
        begin();
      }
    },
    close() {
      ended = true;
      if (timer !== null) {
        clearTimeout(timer);
      }
      caller.close();
    },
  };
}
