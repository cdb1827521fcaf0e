/** Workers: other processes, here or on other machines, that take trials and trainings from a queue. */

/** What a worker is at work on. */
export interface WorkInHand {
  /** For people: `trial 17 of “Search · load”`. */
  readonly what: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

export const WORKER_STATES = ['working', 'pausing', 'paused', 'leaving', 'refused', 'silent'] as const;
/**
 * `pausing` and `leaving` end or give back what they have first. `refused`: of another version, or without the kernel that is needed.
 * `silent`: nothing was heard of it for a while; what it has goes to others.
 */
export type WorkerState = (typeof WORKER_STATES)[number];

/** What a worker can be told to be. */
export const WORKER_WISHES = ['working', 'paused', 'leaving'] as const satisfies readonly WorkerState[];
export type WorkerWish = (typeof WORKER_WISHES)[number];

export interface WorkerInfo {
  readonly id: string;
  /** Name of the machine, and the process. */
  readonly machine: string;
  readonly pid: number;
  readonly platform: string;
  readonly cores: number;
  /** Works that it takes on together. */
  readonly slots: number;
  /** For people: `native, avx2, 8 threads`. */
  readonly kernel: string;
  readonly appVersion: string;
  readonly startedAt: string;
  readonly state: WorkerState;
  /** Why it was refused. */
  readonly reason?: string;
  readonly inHand: readonly WorkInHand[];
  /** Works that it has ended, and the seconds that it has spent on them. */
  readonly done: number;
  readonly busySeconds: number;
}

/** Works that a worker ends in an hour at its pace so far; null before the first. */
export function worksAnHour({ done, busySeconds, slots }: WorkerInfo): number | null {
  return done === 0 || busySeconds === 0 ? null : (3600 * done * slots) / busySeconds;
}

/** For people, in the order of a table: what the worker does. */
export function workerDoing({ state, inHand, reason }: WorkerInfo): string {
  switch (state) {
    case 'refused':
      return reason ?? 'refused';
    case 'silent':
      return 'nothing heard of it; what it had goes to others';
    case 'paused':
      return 'paused';
    default: {
      const works = inHand.map(({ what }) => what).join(', ');
      const end = { working: '', pausing: ', then pauses', leaving: ', leaving' }[state];
      return `${works === '' ? 'waits for work' : works}${end}`;
    }
  }
}
