/** A connection to the server of a queue. Once it was there it is waited for, however long it is gone. */
import { isIP } from 'node:net';
import { Redis } from 'ioredis';
import { GatecastError } from '../../../shared/errors.ts';
import type { QueueAddress } from './queue-address.ts';

/** How long the first connection may take. */
const CONNECT_MS = 5000;
const LONGEST_WAIT_MS = 2000;

export interface RedisLink {
  readonly address: QueueAddress;
  readonly redis: Redis;
  /** Another connection of the same kind, for what blocks or listens; closed with this one. */
  another(): Redis;
  /** Milliseconds of its clock, which is one for all. */
  now(): Promise<number>;
  /** In words, for what the server says; anything else stays what it is. */
  error(error: unknown): unknown;
  close(): void;
}

/** Throws `QUEUE_UNREACHABLE`, `QUEUE_REFUSED` or `QUEUE_NOT_TRUSTED`; `log` is told when the server goes and comes. */
export async function openLink(address: QueueAddress, log: (text: string) => void): Promise<RedisLink> {
  let wasThere = false;
  let isAway = false;
  let isClosed = false;
  const all: Redis[] = [];

  /** Ends with the link, and so do those that BullMQ makes of it for what blocks. */
  function adopt(redis: Redis): Redis {
    all.push(redis);
    // Without a listener Node would end the process; what matters comes back from the commands themselves.
    redis.on('error', () => {});
    const duplicate = redis.duplicate.bind(redis);
    redis.duplicate = (override) => adopt(duplicate(override));
    return redis;
  }

  function create(): Redis {
    const redis = new Redis({
      ...{ host: address.host, port: address.port, db: address.database, lazyConnect: true },
      ...(address.user === null ? {} : { username: address.user }),
      ...(address.password === null ? {} : { password: address.password }),
      ...(address.tls ? { tls: tlsOf(address) } : {}),
      connectTimeout: CONNECT_MS,
      // A command waits for a server that is away; it is never answered with an error for that.
      maxRetriesPerRequest: null,
      retryStrategy: (times) => (wasThere ? Math.min(LONGEST_WAIT_MS, 50 * 2 ** times) : null),
    });
    return adopt(redis);
  }

  const redis = create();
  let lastError: unknown = null;
  redis.on('error', (error) => {
    lastError = error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw firstError(lastError ?? error, address);
  }
  wasThere = true;
  redis.on('close', () => {
    if (!isClosed && !isAway) {
      isAway = true;
      log(`${address.shown} is away; waiting for it.`);
    }
  });
  redis.on('ready', () => {
    isAway = false;
    log(`${address.shown} is there again.`);
  });
  return {
    address,
    redis,
    another: create,
    async now() {
      const [seconds, micros] = await redis.time();
      return 1000 * Number(seconds) + Number(micros) / 1000;
    },
    error: (error) => inWords(error, address),
    close() {
      isClosed = true;
      for (const each of all) {
        each.disconnect();
      }
    },
  };
}

/** The server is told the name that it was asked by; a number is none (RFC 6066), and is compared all the same. */
function tlsOf({ host, authority }: QueueAddress) {
  return {
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(authority === null ? {} : { ca: authority }),
  };
}

/** What Node says of a certificate that it does not take. */
const NOT_TRUSTED = /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/;

function firstError(error: unknown, address: QueueAddress): unknown {
  const told = inWords(error, address);
  if (told instanceof GatecastError) {
    return told;
  }
  const reason = error instanceof Error ? error.message || String(error) : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (NOT_TRUSTED.test(code)) {
    return new GatecastError('QUEUE_NOT_TRUSTED', { queue: address.shown, reason });
  }
  return new GatecastError('QUEUE_UNREACHABLE', { queue: address.shown, reason });
}

function inWords(error: unknown, { shown: queue }: QueueAddress): unknown {
  const text = error instanceof Error ? error.message : '';
  if (/\bOOM\b/.test(text)) {
    return new GatecastError('QUEUE_FULL', { queue });
  }
  return /WRONGPASS|NOAUTH|NOPERM|invalid password/i.test(text)
    ? new GatecastError('QUEUE_REFUSED', { queue, reason: text })
    : error;
}
