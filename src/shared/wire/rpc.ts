/**
 * Requests, replies, events and cancels over any `Transport`. Both sides say hello first; a peer of another
 * protocol version is refused. When a transport closes, every pending call fails with `CONNECTION_LOST`
 * instead of waiting for ever.
 */
import { type Hello, type Message, PROTOCOL_VERSION } from '../contract.ts';
import { Cancelled, type ErrorFrame, fromErrorFrame, GatecastError, toErrorFrame } from '../errors.ts';
import { decodeFrame, encodeFrame } from './framing.ts';
import type { Transport } from './transport.ts';

/** A map of requests as in `contract.ts` and `engine-contract.ts`. */
export type RequestMap<Requests> = {
  readonly [Name in keyof Requests]: { readonly params: unknown; readonly result: unknown };
};

export interface Caller<Requests extends RequestMap<Requests>, Events> {
  /** Rejects with `GatecastError`, or with `Cancelled` once `signal` aborts (the other side is told). */
  request<Name extends keyof Requests & string>(
    name: Name,
    params: Requests[Name]['params'],
    options?: { readonly signal?: AbortSignal },
  ): Promise<Requests[Name]['result']>;
  /** Returns the function that takes the listener off again. */
  on<Name extends keyof Events & string>(event: Name, listener: (payload: Events[Name]) => void): () => void;
  /** Called once when the connection is gone, with the reason. */
  onClose(listener: (error: GatecastError) => void): void;
  close(): void;
}

export type Handlers<Requests extends RequestMap<Requests>> = {
  readonly [Name in keyof Requests]: (
    params: Requests[Name]['params'],
    context: { readonly signal: AbortSignal },
  ) => Promise<Requests[Name]['result']>;
};

/** Parses a request's params or throws `REQUEST_INVALID`. */
type ParamsParser = (name: string, params: unknown) => unknown;

export interface Server<Events> {
  emit<Name extends keyof Events & string>(event: Name, payload: Events[Name]): void;
  onClose(listener: () => void): void;
  close(): void;
}

interface PendingCall {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The calling end. */
export function connect<Requests extends RequestMap<Requests>, Events>(
  transport: Transport,
  appVersion: string,
): Caller<Requests, Events> {
  const pending = new Map<number, PendingCall>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const closeListeners: ((error: GatecastError) => void)[] = [];
  let nextId = 1;
  let greeted = false;
  let gone: GatecastError | null = null;

  function fail(error: GatecastError): void {
    if (gone !== null) {
      return;
    }
    gone = error;
    transport.close();
    for (const call of pending.values()) {
      call.reject(error);
    }
    pending.clear();
    for (const listener of closeListeners) {
      listener(error);
    }
  }

  transport.onClose((reason) => fail(new GatecastError('CONNECTION_LOST', { reason })));
  transport.onFrame((frame) => {
    const message = readMessage(frame, fail);
    if (message === null) {
      return;
    }
    if (!greeted) {
      const refusal = refuseHello(message);
      greeted = refusal === null;
      if (refusal !== null) {
        fail(refusal);
      }
    } else if ('event' in message) {
      for (const listener of listeners.get(message.event) ?? []) {
        listener(message.payload as never);
      }
    } else if ('id' in message && !('request' in message)) {
      const call = pending.get(message.id);
      pending.delete(message.id);
      if ('error' in message) {
        call?.reject(readErrorFrame(message.error));
      } else {
        call?.resolve(message.result);
      }
    }
  });
  transport.send(encodeFrame(helloOf(appVersion)));

  return {
    request(name, params, options = {}) {
      const { signal } = options;
      if (gone !== null) {
        return Promise.reject(gone);
      }
      if (signal?.aborted === true) {
        return Promise.reject(new Cancelled());
      }
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          if (pending.delete(id)) {
            transport.send(encodeFrame({ cancel: id } satisfies Message));
            reject(new Cancelled());
          }
        };
        const settle = () => signal?.removeEventListener('abort', onAbort);
        pending.set(id, {
          resolve: (result) => {
            settle();
            resolve(result as never);
          },
          reject: (error) => {
            settle();
            reject(error);
          },
        });
        signal?.addEventListener('abort', onAbort, { once: true });
        try {
          transport.send(encodeFrame({ id, request: name, params } satisfies Message));
        } catch (error) {
          pending.delete(id);
          settle();
          reject(error);
        }
      });
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener as (payload: never) => void);
      return () => {
        set.delete(listener as (payload: never) => void);
      };
    },
    onClose(listener) {
      if (gone !== null) {
        listener(gone);
      } else {
        closeListeners.push(listener);
      }
    },
    close() {
      fail(new GatecastError('CONNECTION_LOST', { reason: 'closed by this side' }));
    },
  };
}

export interface ServeOptions<Requests extends RequestMap<Requests>> {
  readonly handlers: Handlers<Requests>;
  readonly parse: ParamsParser;
  readonly appVersion: string;
  /** Told about failures nobody expected, for the log. */
  readonly onInternalError?: (error: unknown) => void;
}

/** The answering end. */
export function serve<Requests extends RequestMap<Requests>, Events>(
  transport: Transport,
  options: ServeOptions<Requests>,
): Server<Events> {
  const { handlers, parse, appVersion, onInternalError } = options;
  const running = new Map<number, AbortController>();
  const closeListeners: (() => void)[] = [];
  let greeted = false;
  let open = true;

  function end(): void {
    if (!open) {
      return;
    }
    open = false;
    transport.close();
    for (const controller of running.values()) {
      controller.abort();
    }
    running.clear();
    for (const listener of closeListeners) {
      listener();
    }
  }

  function send(message: Message): void {
    if (open) {
      transport.send(encodeFrame(message));
    }
  }

  function sendError(id: number, error: ErrorFrame): void {
    try {
      send({ id, error });
    } catch {
      // Its details cannot be sent; the code alone says more than silence.
      send({ id, error: { code: error.code, details: {} } });
    }
  }

  async function answer(id: number, name: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = lookUp(handlers, name);
      const result = await handler(parse(name, params), { signal: controller.signal });
      send({ id, result });
    } catch (error) {
      const frame: ErrorFrame = toErrorFrame(error);
      if (frame.code === 'INTERNAL') {
        onInternalError?.(error);
      }
      sendError(id, frame);
    } finally {
      running.delete(id);
    }
  }

  transport.onClose(end);
  transport.onFrame((frame) => {
    const message = readMessage(frame, end);
    if (message === null) {
      return;
    }
    if (!greeted) {
      greeted = refuseHello(message) === null;
      if (!greeted) {
        end();
      }
    } else if ('request' in message) {
      void answer(message.id, message.request, message.params);
    } else if ('cancel' in message) {
      running.get(message.cancel)?.abort();
    }
  });
  send(helloOf(appVersion));

  return {
    emit(event, payload) {
      send({ event, payload });
    },
    onClose(listener) {
      closeListeners.push(listener);
    },
    close: end,
  };
}

function helloOf(appVersion: string): Hello {
  return { hello: 'gatecast', protocolVersion: PROTOCOL_VERSION, appVersion };
}

function refuseHello(message: Message): GatecastError | null {
  if (!('hello' in message) || message.hello !== 'gatecast') {
    return new GatecastError('CONNECTION_LOST', { reason: 'the other side is not Gatecast' });
  }
  if (message.protocolVersion !== PROTOCOL_VERSION) {
    return new GatecastError('PROTOCOL_MISMATCH', {
      ours: PROTOCOL_VERSION,
      theirs: message.protocolVersion,
    });
  }
  return null;
}

/** The message of a frame, or null after telling `fail` that the peer sent something unreadable. */
function readMessage(frame: Uint8Array, fail: (error: GatecastError) => void): Message | null {
  try {
    const message = decodeFrame(frame);
    if (typeof message !== 'object' || message === null) {
      throw new GatecastError('REQUEST_INVALID', {
        request: 'frame',
        problem: 'the message is not an object',
      });
    }
    return message as Message;
  } catch (error) {
    fail(
      error instanceof GatecastError
        ? error
        : new GatecastError('CONNECTION_LOST', { reason: 'an unreadable frame' }),
    );
    return null;
  }
}

function readErrorFrame(frame: unknown): Error {
  if (typeof frame === 'object' && frame !== null && 'code' in frame && typeof frame.code === 'string') {
    const details = 'details' in frame && typeof frame.details === 'object' ? frame.details : null;
    return fromErrorFrame({ code: frame.code, details: { ...details } });
  }
  return new GatecastError('INTERNAL', { message: 'the other side sent an unreadable error' });
}

function lookUp<Requests extends RequestMap<Requests>>(
  handlers: Handlers<Requests>,
  name: string,
): (params: unknown, context: { readonly signal: AbortSignal }) => Promise<unknown> {
  const handler = Object.prototype.propertyIsEnumerable.call(handlers, name)
    ? (handlers as Readonly<Record<string, unknown>>)[name]
    : undefined;
  if (typeof handler !== 'function') {
    throw new GatecastError('REQUEST_INVALID', { request: name, problem: 'there is no such request' });
  }
  return handler as (params: unknown, context: { readonly signal: AbortSignal }) => Promise<unknown>;
}
