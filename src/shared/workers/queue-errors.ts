import { t, translated } from '../texts/text.ts';

/** What can go wrong with a queue that several machines share; part of `ErrorDetails`. */
export interface QueueErrorDetails {
  readonly QUEUE_ADDRESS_INVALID: { readonly problem: string };
  /** `queue` is the address without its password. */
  readonly QUEUE_UNREACHABLE: { readonly queue: string; readonly reason: string };
  /** A wrong password, or a user that may not do what is needed. */
  readonly QUEUE_REFUSED: { readonly queue: string; readonly reason: string };
  /** Its certificate is signed by nobody whom this machine knows, is of another name, or has expired. */
  readonly QUEUE_NOT_TRUSTED: { readonly queue: string; readonly reason: string };
  /** The memory that Redis may take is used up. */
  readonly QUEUE_FULL: { readonly queue: string };
  /** What was put there is not there any more, or not as it was. */
  readonly QUEUE_DAMAGED: { readonly queue: string; readonly problem: string };
  readonly WORKER_UNKNOWN: { readonly worker: string };
  readonly WORKER_OTHER_VERSION: { readonly host: string; readonly here: string };
  readonly WORKER_OTHER_KERNEL: { readonly host: string; readonly here: string; readonly reason: string };
  /** So many workers ended while they were at work on it. */
  readonly WORKERS_LOST: { readonly what: string; readonly times: number };
}

type QueueTemplates = {
  readonly [Code in keyof QueueErrorDetails]: (details: QueueErrorDetails[Code]) => string;
};

export const QUEUE_ERROR_TEXT: QueueTemplates = {
  QUEUE_ADDRESS_INVALID: ({ problem }) =>
    t(
      'The address of the queue cannot be used: {problem}. It looks like redis://user:password@host:6379/0?prefix=name, or rediss:// with TLS.',
      { problem: translated(problem) },
    ),
  QUEUE_UNREACHABLE: ({ queue, reason }) =>
    t('Nothing answers at {queue} ({reason}); start Redis or Valkey there, or check the address.', {
      queue,
      reason: translated(reason),
    }),
  QUEUE_REFUSED: ({ queue, reason }) =>
    t(
      '{queue} refuses us ({reason}); check the user and the password of the address, and what that user may do.',
      { queue, reason: translated(reason) },
    ),
  QUEUE_NOT_TRUSTED: ({ queue, reason }) =>
    t(
      'The certificate of {queue} is not one that this machine trusts ({reason}); name the certificate of who signed it with --queue-ca FILE, and the server as the certificate does.',
      { queue, reason: translated(reason) },
    ),
  QUEUE_FULL: ({ queue }) =>
    t('The memory of {queue} is used up; give it more (maxmemory), and go on with what was left.', { queue }),
  QUEUE_DAMAGED: ({ queue, problem }) =>
    t(
      'What lies at {queue} is not what was put there ({problem}); see who else writes there, and go on with what was left.',
      { queue, problem: translated(problem) },
    ),
  WORKER_UNKNOWN: ({ worker }) => t('There is no worker {worker}; it may have ended.', { worker }),
  WORKER_OTHER_VERSION: ({ host, here }) =>
    t(
      'This queue belongs to Gatecast {host} and this is Gatecast {here}; install the same version here, or their results would not be those of one machine.',
      { host, here },
    ),
  WORKER_OTHER_KERNEL: ({ host, here, reason }) =>
    t(
      'This queue needs the kernel {host} and this machine has {here} ({reason}); “gatecast doctor” says how to get it.',
      { host, here, reason: translated(reason) },
    ),
  WORKERS_LOST: ({ what, times }) =>
    t('{times} workers ended while they were at work on {what}; it may need more memory than they have.', {
      times,
      what: translated(what),
    }),
};
