import { recall, remember } from '../../store/actions/memory.ts';

const KEY = 'tour';

/** Whether this browser was shown around, or did not want to be. */
export function tourWasSeen(): boolean {
  return recall('local', KEY) === 'seen';
}

export function rememberTour(): void {
  remember('local', KEY, 'seen');
}
