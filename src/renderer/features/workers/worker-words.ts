/** What the table of workers says in words. */
import { locale, t, translated } from '../../../shared/texts/text.ts';
import { type WorkerInfo, workerDoing, worksAnHour } from '../../../shared/workers/worker.ts';
import { formatCount, formatValue } from '../../ui/format.ts';
import type { WorkersHere } from './use-workers.ts';

/** Which colour the dot has: `good` computes, `idle` could, `held` is kept from it, `bad` will not. */
export type WorkerTone = 'good' | 'idle' | 'held' | 'bad';

export function workerTone({ state, inHand }: WorkerInfo): WorkerTone {
  switch (state) {
    case 'working':
      return inHand.length > 0 ? 'good' : 'idle';
    case 'refused':
    case 'silent':
      return 'bad';
    default:
      return 'held';
  }
}

/** The word beside the dot. */
export function workerState({ state, inHand }: WorkerInfo): string {
  switch (state) {
    case 'working':
      return inHand.length > 0 ? t('at work') : t('waits for work');
    case 'pausing':
      return t('ends what it has, then pauses');
    case 'paused':
      return t('paused');
    case 'leaving':
      return t('gives back what it has and leaves');
    case 'refused':
      return t('refused');
    case 'silent':
      return t('silent');
  }
}

/** Why a worker does nothing although nobody paused it; null where there is no reason to give. */
export function workerReason(worker: WorkerInfo): string | null {
  return worker.state === 'refused' || worker.state === 'silent' ? translated(workerDoing(worker)) : null;
}

/** `3 workers on redis://10.0.0.5:6379, 2 at work`. */
export function workersSentence({ queue, workers }: WorkersHere): string {
  // Who was refused or is silent works for nobody.
  const count = workers.filter(({ state }) => state !== 'refused' && state !== 'silent').length;
  const busy = workers.filter(({ state, inHand }) => state !== 'silent' && inHand.length > 0).length;
  return count === 0
    ? t('Nobody works on {queue}', { queue })
    : t('{count, plural, one {# worker} other {# workers}} on {queue}, {busy} at work', {
        count,
        queue,
        busy: formatCount(busy),
      });
}

/** Works an hour: whole from ten on. */
export function paceWords(worker: WorkerInfo): string {
  const pace = worksAnHour(worker);
  return pace === null ? '–' : pace >= 10 ? formatCount(pace) : formatValue(pace);
}

/** `20:04`, with its day where that is another one than today. */
export function clockWords(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === now.toDateString();
  return at.toLocaleString(locale(), {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    ...{ hour: '2-digit', minute: '2-digit', hour12: false },
  });
}

/** What is typed on a machine to have it work. */
export function workerCommand(queue: string): string {
  // Behind a prefix stands a question mark, which a shell would take for a pattern.
  return `gatecast worker --queue ${/[?&]/.test(queue) ? `'${queue}'` : queue}`;
}

/** Whether the address says nothing to another machine. */
export function isLocal(queue: string): boolean {
  return /^rediss?:\/\/(localhost|127\.|\[::1\])/.test(queue);
}
