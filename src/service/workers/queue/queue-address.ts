import { GatecastError } from '../../../shared/errors.ts';

/** Where a queue is: `redis://[user[:password]@]host[:port][/database][?prefix=name]`, `rediss://` with TLS. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly user: string | null;
  readonly password: string | null;
  readonly tls: boolean;
  /** Who signs the server's certificate, in PEM; null for those whom Node trusts. Stays on this machine. */
  readonly authority: string | null;
  /** Parts one project from another that shares the server. */
  readonly prefix: string;
  /** For people, without the password. */
  readonly shown: string;
}

const DEFAULT_PREFIX = 'gatecast';
const PREFIX = /^[A-Za-z0-9_.-]{1,60}$/;

/** `authority` is a certificate in PEM. Throws `QUEUE_ADDRESS_INVALID`. */
export function parseQueueAddress(text: string, authority: string | null = null): QueueAddress {
  const refuse = (problem: string) => new GatecastError('QUEUE_ADDRESS_INVALID', { problem });
  if (!URL.canParse(text)) {
    throw refuse('it is no address');
  }
  const url = new URL(text);
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') {
    throw refuse(`it begins with ${url.protocol}//`);
  }
  if (url.hostname === '') {
    throw refuse('it names no machine');
  }
  const path = url.pathname.replace(/^\//, '');
  if (!/^\d{0,4}$/.test(path)) {
    throw refuse(`the database is a number, not “${path}”`);
  }
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'prefix');
  if (unknown !== undefined) {
    throw refuse(`it has “${unknown}” behind the question mark, and only “prefix” is known`);
  }
  const prefix = url.searchParams.get('prefix') ?? DEFAULT_PREFIX;
  if (!PREFIX.test(prefix)) {
    throw refuse('a prefix is up to 60 letters, digits, dots, dashes and underscores');
  }
  const tls = url.protocol === 'rediss:';
  if (authority !== null && !tls) {
    throw refuse('a certificate is for rediss://, and this is redis://');
  }
  const port = url.port === '' ? 6379 : Number(url.port);
  const database = Number(path || 0);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    ...{ host, port, database, tls, authority, prefix },
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    shown: `${url.protocol}//${url.hostname}:${port}${database === 0 ? '' : `/${database}`}${prefix === DEFAULT_PREFIX ? '' : `?prefix=${prefix}`}`,
  };
}
